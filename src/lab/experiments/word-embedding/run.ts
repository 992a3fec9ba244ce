import { oneHot } from '../../nets/losses';
import { skipGramLoss, skipGramWeights, type SkipGramBatch } from '../../nets/skipGram';
import { createRandom, type Random } from '../../random';
import type { Run } from '../../run';
import {
  classOf,
  classWords,
  contextPairs,
  drawSentence,
  noiseOf,
  vocabulary,
  type ContextPair,
} from '../../tasks/wordClasses';
import { train } from '../../train';
import type { wordEmbedding } from './declaration';
import { likeness, neighbourTable, shareBeside, type Likeness } from './measure';
import { inPlane, type PlanePoint } from './plane';

const batchSize = 64;
const every = 5;
const shownSentences = 6;
/** Streams of randomness: the text and what is drawn from it, and the first tables. */
const [textStream, weightStream] = [1, 2];

/** Words of the text with one of their neighbours and so many drawn words each. */
function batchOf(
  pairs: readonly ContextPair[],
  noise: (random: Random) => number,
  negatives: number,
  random: Random,
): SkipGramBatch {
  const drawn = Array.from({ length: batchSize }, () => pairs[random.integer(pairs.length)]!);
  return {
    words: drawn.map(([word]) => word),
    asked: drawn.flatMap(([, context]) => [
      context,
      ...Array.from({ length: negatives }, () => noise(random)),
    ]),
  };
}

export const run: Run<typeof wordEmbedding> = async function* (settings, context) {
  const { size, window, negatives, sentences: count, steps, learningRate } = settings;
  const { seed, signal } = context;
  const random = createRandom(seed, textStream);
  const sentences = Array.from({ length: count }, () => drawSentence(random));
  const pairs = contextPairs(sentences, window);
  const noise = noiseOf(sentences);
  const net = context.create({
    weights: skipGramWeights(vocabulary.length, size, createRandom(seed, weightStream)),
    optimizer: { kind: 'adam', learningRate },
  });

  const measure = (): Likeness => likeness(net.read('words'), size);
  const untrained = measure();
  let points: readonly PlanePoint[] | undefined;
  // In the first frame: the curves begin with the untrained table.
  let curves: readonly (readonly [step: number, found: Likeness])[] = [[0, untrained]];
  const lines = sentences.slice(0, shownSentences).map((words, at) => ({
    label: String(at + 1),
    signs: words.map((word) => ({ text: vocabulary[word]! })),
  }));

  const model = {
    train: () => {
      const batch = batchOf(pairs, noise, negatives, random);
      return net.train((ops, tables) => skipGramLoss(ops, tables, batch));
    },
    dispose: () => net.dispose(),
  };
  for await (const { step, losses, last } of train(model, { steps, every, signal })) {
    const found = measure();
    points = inPlane(net.read('words').subarray(0, classWords.length * size), size, points);
    curves = [...curves, [step, found]];
    const curveOf = (value: (likeness: Likeness) => number) => ({
      points: curves.map(([at, then]) => [at, value(then)] as const),
    });
    yield {
      step,
      total: steps,
      phase: 'Training the table of vectors',
      views: {
        text: { lines },
        plane: {
          points: points.map(([x, y], at) => ({ x, y, class: classOf[classWords[at]!]! })),
        },
        cosine: {
          series: {
            within: curveOf(({ within }) => within),
            between: curveOf(({ between }) => between),
          },
        },
        neighbours: neighbourTable(found),
        alike: found.matrix,
        loss: { series: { loss: { points: losses } } },
      },
      ...(last && {
        metrics: {
          same_class: found.sameClass,
          within: found.within,
          between: found.between,
          beside: shareBeside(found, pairs),
          untrained_same_class: untrained.sameClass,
          untrained_within: untrained.within,
          one_hot: oneHotLikeness().between,
        },
      }),
    };
    curves = [];
  }
};

/** Of vectors with a single 1, each in a place of its own. */
function oneHotLikeness(): Likeness {
  const numbers = vocabulary.map((_, word) => word);
  return likeness(oneHot(numbers, numbers.length), numbers.length);
}
