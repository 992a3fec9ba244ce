/** Many-to-one: a sentence in, praise or blame out, after the last word; and the same without order. */
import type { SequenceNet } from '../../backends/backend';
import type { Random } from '../../random';
import type { MatrixData } from '../../views/matrix';
import { clipNorm, judged, type Model, type Part, type PartOptions, type Result } from './part';
import {
  countWords,
  drawSentences,
  sentenceLength as steps,
  vocabulary,
  type Sentences,
} from './sentences';

const batchSize = 32;
const verdict = (positive: boolean): string => (positive ? 'praise' : 'blame');

/** How a network is given sentences. */
type Present = (sentences: Sentences) => Parameters<SequenceNet['predict']>[0];

const inOrder: Present = ({ batch, tokens }) => ({ batch, steps, tokens });
const counted: Present = (sentences) => ({
  batch: sentences.batch,
  steps: 1,
  inputs: countWords(sentences),
});

interface Judge {
  readonly model: SequenceNet;
  readonly test: Random;
  readonly train: Model['train'];
  readonly praises: (sentences: Sentences) => boolean[];
  readonly share: (count: number) => number;
}

function openJudge(
  { nets, settings: { learningRate }, random }: PartOptions,
  layers: Parameters<typeof nets.sequence>[0]['layers'],
  present: Present,
): Judge {
  const [initial, data, test] = [random.fork(), random.fork(), random.fork()];
  const model = nets.sequence({
    inputSize: vocabulary.length,
    layers,
    output: { size: 1, loss: 'sigmoidCrossEntropy', at: 'last' },
    optimizer: { kind: 'adam', learningRate },
    clipNorm,
    random: initial,
  });
  const praises = (sentences: Sentences): boolean[] =>
    Array.from(model.predict(present(sentences)), (logit) => logit > 0);
  return {
    model,
    test,
    praises,
    train: () => {
      const sentences = drawSentences(data, batchSize);
      return model.trainStep({ ...present(sentences), targets: sentences.targets });
    },
    share: (count) => {
      const sentences = drawSentences(test, count);
      const right = praises(sentences).filter(
        (found, row) => found === sentences.targets[row]! > 0,
      );
      return right.length / count;
    },
  };
}

const dispose = ({ model }: Judge) => ({
  parameters: model.parameterCount,
  dispose: () => model.dispose(),
});

export const sentiment: Part = {
  name: 'many-to-one',
  label: 'Many-to-one: sentences',
  network: 'GRU',
  phase: 'Many-to-one: judging sentences',
  steps: 200,
  create: (options): Model => {
    const layers = [{ kind: 'gru', units: options.settings.hiddenSize }] as const;
    const judge = openJudge(options, layers, inOrder);
    const shown = firstWithNot(judge.test);
    const words = Array.from(shown.tokens, (word) => vocabulary[word]!);
    return {
      ...dispose(judge),
      train: judge.train,
      examples: () => [
        { label: 'Many-to-one: in', signs: words.map((text) => ({ text })) },
        {
          label: 'out',
          signs: [judged(verdict(judge.praises(shown)[0]!), verdict(shown.targets[0]! > 0))],
        },
      ],
      share: () => judge.share(64),
      result: (): Result => {
        const accuracy = judge.share(1024);
        return {
          metrics: { many_to_one_accuracy: accuracy },
          share: accuracy,
          baseline: 0.5,
          comparedWith: 'Guessing praise or blame',
        };
      },
      states: () => {
        judge.praises(shown);
        return overWords(judge.model.view().hidden(), options.settings.hiddenSize, words);
      },
    };
  },
};

/** The same sentences for a linear classifier of their words, in no order. */
export const bagOfWords: Part = {
  name: 'bag',
  label: 'The same, words counted',
  network: 'Linear',
  phase: 'The same sentences without the order of their words',
  steps: 200,
  create: (options): Model => {
    const judge = openJudge(options, [], counted);
    return {
      ...dispose(judge),
      train: judge.train,
      examples: () => [],
      share: () => judge.share(64),
      result: (): Result => {
        const accuracy = judge.share(1024);
        return {
          metrics: { many_to_one_bag_of_words_accuracy: accuracy },
          share: accuracy,
          baseline: 0.5,
          comparedWith: 'Guessing praise or blame',
        };
      },
    };
  },
};

/** A sentence with a “not” in it: it shows what the order is for. */
function firstWithNot(random: Random): Sentences {
  const not = vocabulary.indexOf('not');
  for (;;) {
    const sentence = drawSentences(random, 1);
    if (sentence.tokens.includes(not)) return sentence;
  }
}

/** h_1 … h_T of one sentence, a column a word. */
function overWords(hidden: Float32Array, units: number, words: readonly string[]): MatrixData {
  return {
    rows: units,
    columns: words.length,
    values: Array.from({ length: units * words.length }, (_, at) => {
      const t = at % words.length;
      // h_0 comes first.
      return hidden[(t + 1) * units + Math.floor(at / words.length)]!;
    }),
    rowLabels: Array.from({ length: units }, (_, unit) => `${unit + 1}`),
    columnLabels: words.map((word, t) => `${t + 1} ${word}`),
  };
}
