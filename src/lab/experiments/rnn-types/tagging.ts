/** Many-to-many in step: a tag for each word, which may depend on the word before. */
import { largestAt } from '../../metrics/largest';
import type { Random } from '../../random';
import { clipNorm, judged, type Model, type Part } from './part';

const tags = ['determiner', 'adjective', 'noun', 'pronoun', 'verb', 'adverb'] as const;
type Tag = (typeof tags)[number];

/** Words that can only be one thing. */
const fixed = {
  determiner: ['the', 'a'],
  adjective: ['old', 'big'],
  pronoun: ['I', 'they'],
  adverb: ['often'],
  noun: ['dog'],
} as const;
/** Verbs after a pronoun, nouns after a determiner or an adjective. */
const ambiguous = ['run', 'walk', 'play'] as const;
export const taggedWords = [...Object.values(fixed).flat(), ...ambiguous] as const;
type Word = (typeof taggedWords)[number];

const steps = 10;
const batchSize = 16;

export interface Tagged {
  readonly batch: number;
  /** Numbers of words, `[batch, 10]`. */
  readonly tokens: Int32Array;
  /** Numbers of tags, `[batch, 10]`. */
  readonly targets: Int32Array;
}

export const tagName = (tag: number): Tag => tags[tag]!;
export const isAmbiguous = (word: number): boolean =>
  ambiguous.some((each) => each === taggedWords[word]);

/** Clauses one after another, cut at 10 words: I often run the old walk … */
function drawClauses(random: Random): readonly (readonly [Word, Tag])[] {
  const pick = (from: readonly Word[]): Word => from[random.integer(from.length)]!;
  const said: (readonly [Word, Tag])[] = [];
  while (said.length < steps) {
    if (random.chance(0.5)) {
      said.push([pick(fixed.pronoun), 'pronoun'], [pick(ambiguous), 'verb']);
    } else {
      said.push([pick(fixed.determiner), 'determiner']);
      if (random.chance(0.5)) said.push([pick(fixed.adjective), 'adjective']);
      said.push([pick(random.chance(0.25) ? fixed.noun : ambiguous), 'noun']);
    }
    if (random.chance(0.25)) said.push([pick(fixed.adverb), 'adverb']);
  }
  return said.slice(0, steps);
}

export function drawTagged(random: Random, batch: number): Tagged {
  const drawn = Array.from({ length: batch }, () => drawClauses(random)).flat();
  return {
    batch,
    tokens: Int32Array.from(drawn, ([word]) => taggedWords.indexOf(word)),
    targets: Int32Array.from(drawn, ([, tag]) => tags.indexOf(tag)),
  };
}

/** The tag that each word has most often in a sample, by the word's number. */
export function frequentTags({ tokens, targets }: Tagged): readonly number[] {
  return taggedWords.map((_, word) => {
    const counts = tags.map(() => 0);
    tokens.forEach((token, at) => {
      if (token === word) counts[targets[at]!]! += 1;
    });
    return largestAt(counts, 0, counts.length);
  });
}

/** The share of right tags, of all words or of the ambiguous ones. */
export function tagShare(
  { tokens, targets }: Tagged,
  found: ArrayLike<number>,
  counts: (word: number) => boolean = () => true,
): number {
  let [right, all] = [0, 0];
  tokens.forEach((word, at) => {
    if (!counts(word)) return;
    all += 1;
    right += Number(found[at] === targets[at]);
  });
  return right / all;
}

export const tagging: Part = {
  name: 'synced',
  label: 'Many-to-many, synced: tags',
  network: 'RNN',
  phase: 'Many-to-many, synced: tagging words',
  steps: 100,
  create: ({ nets, settings: { learningRate, hiddenSize }, random }): Model => {
    const [initial, data, test] = [random.fork(), random.fork(), random.fork()];
    const model = nets.sequence({
      inputSize: taggedWords.length,
      layers: [{ kind: 'rnn', units: hiddenSize }],
      output: { size: tags.length, loss: 'softmaxCrossEntropy', at: 'every' },
      optimizer: { kind: 'adam', learningRate },
      clipNorm,
      random: initial,
    });
    const shown = drawTagged(test, 1);
    const tag = ({ batch, tokens }: Tagged): Int32Array => {
      const logits = model.predict({ batch, steps, tokens });
      return tokens.map((_, at) => largestAt(logits, at * tags.length, tags.length));
    };
    return {
      parameters: model.parameterCount,
      train: () => {
        const { batch, tokens, targets } = drawTagged(data, batchSize);
        return model.trainStep({ batch, steps, tokens, targets });
      },
      examples: () => {
        const found = tag(shown);
        return [
          {
            label: 'Synced: in',
            signs: Array.from(shown.tokens, (word) => ({ text: taggedWords[word]! })),
          },
          {
            label: 'out',
            signs: Array.from(found, (each, t) =>
              judged(tagName(each), tagName(shown.targets[t]!)),
            ),
          },
        ];
      },
      share: () => {
        const drawn = drawTagged(test, 16);
        return tagShare(drawn, tag(drawn));
      },
      result: () => {
        const drawn = drawTagged(test, 128);
        const found = tag(drawn);
        const frequent = frequentTags(drawTagged(data, 512));
        const byWord = drawn.tokens.map((word) => frequent[word]!);
        const share = tagShare(drawn, found);
        return {
          metrics: {
            synced_accuracy: share,
            synced_ambiguous_accuracy: tagShare(drawn, found, isAmbiguous),
            synced_ambiguous_baseline: tagShare(drawn, byWord, isAmbiguous),
          },
          share,
          baseline: tagShare(drawn, byWord),
          comparedWith: 'Each word’s most frequent tag',
        };
      },
      dispose: () => model.dispose(),
    };
  },
};
