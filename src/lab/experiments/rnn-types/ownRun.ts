/** Judges a reader's own sentences: by the order of their words, and by the words alone. */
import type { SequenceNet } from '../../backends/backend';
import type { SequenceBatch } from '../../engine/sequenceBatch';
import type { SequenceModelOptions } from '../../engine/sequenceModel';
import { mean } from '../../metrics/mean';
import { createRandom } from '../../random';
import type { RunContext } from '../../run';
import { train, type Trainable } from '../../train';
import type { TextData } from '../../views/text';
import {
  readOwnSentences,
  splitSentences,
  type LabelledSentence,
  type OwnSentences,
  type Split,
} from './ownSentences';
import { clipNorm, judged } from './part';

interface OwnSettings {
  readonly sentences: string;
  readonly hiddenSize: number;
  readonly training: number;
  readonly learningRate: number;
}

const [batchSize, usualSteps, frames, shownCount] = [16, 200, 15, 12];

/** In order: each padded to the longest, and read as far as it goes. */
function inOrder(sentences: readonly LabelledSentence[]): SequenceBatch {
  const steps = Math.max(...sentences.map(({ words }) => words.length));
  const tokens = new Int32Array(sentences.length * steps);
  sentences.forEach(({ words }, row) => tokens.set(words, row * steps));
  const lengths = sentences.map(({ words }) => words.length);
  return { batch: sentences.length, steps, tokens, lengths };
}

/** How often each word occurs in each, as one step. */
const counted =
  (size: number) =>
  (sentences: readonly LabelledSentence[]): SequenceBatch => {
    const inputs = new Float32Array(sentences.length * size);
    sentences.forEach(({ words }, row) => {
      for (const word of words) inputs[row * size + word]! += 1;
    });
    return { batch: sentences.length, steps: 1, inputs };
  };

interface Judge extends Trainable {
  readonly parameters: number;
  /** The label that it gives to each. */
  judge(sentences: readonly LabelledSentence[]): readonly number[];
}

function createJudge(
  net: SequenceNet,
  present: (sentences: readonly LabelledSentence[]) => SequenceBatch,
  sample: () => readonly LabelledSentence[],
): Judge {
  return {
    parameters: net.parameterCount,
    train: () => {
      const sentences = sample();
      const targets = Float32Array.from(sentences, ({ label }) => label);
      return net.trainStep({ ...present(sentences), targets });
    },
    judge: (sentences) => Array.from(net.predict(present(sentences)), (logit) => Number(logit > 0)),
    dispose: () => net.dispose(),
  };
}

const rightShare = (test: readonly LabelledSentence[], found: readonly number[]): number =>
  mean(test.map(({ label }, row) => Number(label === found[row])));

function asText(
  { vocabulary, labels }: OwnSentences,
  { test }: Split,
  found: readonly number[],
): TextData {
  return {
    lines: test.slice(0, shownCount).map(({ words, label }, row) => ({
      label: `Sentence ${row + 1}`,
      signs: [
        ...words.map((word) => ({ text: vocabulary[word]! })),
        { text: '→' },
        judged(labels[found[row]!]!, labels[label]!),
      ],
    })),
  };
}

export async function* runOwn(settings: OwnSettings, context: RunContext) {
  const { seed, signal } = context;
  const own = readOwnSentences(settings.sentences);
  const size = own.vocabulary.length;
  const split = splitSentences(own, createRandom(seed));
  const { test } = split;
  const often = Number(
    2 * split.train.filter(({ label }) => label === 1).length > split.train.length,
  );
  const majority = rightShare(
    test,
    test.map(() => often),
  );
  const steps = Math.max(1, Math.round((usualSteps * settings.training) / 100));
  const every = Math.ceil(steps / frames);
  const columns = ['Network', 'Weights', 'Share right'];
  const rows: (string | number)[][] = [['Always the more frequent label', 0, majority]];
  const networks = [
    { id: 'gru', layers: [{ kind: 'gru', units: settings.hiddenSize }], present: inOrder },
    { id: 'bag', layers: [], present: counted(size) },
  ] as const satisfies readonly {
    readonly layers: SequenceModelOptions['layers'];
    [name: string]: unknown;
  }[];
  for (const [index, { id, layers, present }] of networks.entries()) {
    const random = createRandom(seed, index + 1);
    const net = context.sequence({
      inputSize: size,
      layers,
      output: { size: 1, loss: 'sigmoidCrossEntropy', at: 'last' },
      optimizer: { kind: 'adam', learningRate: settings.learningRate },
      clipNorm,
      random: random.fork(),
    });
    const data = random.fork();
    const judge = createJudge(net, present, () =>
      Array.from({ length: batchSize }, () => split.train[data.integer(split.train.length)]!),
    );
    const name = id === 'gru' ? 'GRU, words in order' : 'Words counted';
    for await (const { step, losses, last } of train(judge, { steps, every, signal })) {
      const found = judge.judge(test);
      const share = rightShare(test, found);
      const row = [name, judge.parameters, share];
      if (last) rows.push(row);
      yield {
        step: index * steps + step,
        total: networks.length * steps,
        phase: `Judging your sentences: ${name}`,
        views: {
          ...(id === 'gru' && { ownExamples: asText(own, split, found) }),
          ownRight: { series: { [id]: { points: [[step, share] as const] } } },
          ownLoss: { series: { [id]: { points: losses } } },
          ownResult: { columns, rows: last ? [...rows] : [...rows, row] },
        },
        ...(last && {
          metrics:
            id === 'gru'
              ? { own_accuracy: share }
              : { own_bag_accuracy: share, own_majority_accuracy: majority },
        }),
      };
    }
    if (signal.aborted) return;
  }
}
