/** Networks that learn the first shapes, on pictures that are drawn for them. */
import type { NetMakers } from '../backends/backend';
import { largestInRows } from '../metrics/largest';
import { softmaxCrossEntropy } from './losses';
import { pictureNetWeights, runPictureNet, type PictureNetKind } from './pictureNets';
import type { Random } from '../random';
import {
  drawPictures,
  firstShapes,
  pictureSize,
  type Pictures,
  type PictureOptions,
} from '../tasks/shapes';
import type { Trainable } from '../train';

/** Hidden units of the dense network. */
const denseUnits = 32;
const batchSize = 32;
const classes = firstShapes.length;
/** Pictures at a time in a test: the memory of a step is limited. */
const testBatch = 64;

export interface Recogniser extends Trainable {
  readonly parameters: number;
  /** Which of the shapes is in each picture. */
  answer(pictures: Pictures): readonly number[];
  /** The share of right answers. */
  accuracy(pictures: Pictures): number;
  /** `[25, filters]` and one bias each, of a convolution. */
  filters(): { readonly kernel: ArrayLike<number>; readonly bias: ArrayLike<number> };
}

export interface RecogniserOptions {
  readonly nets: NetMakers;
  readonly filters: number;
  readonly learningRate: number;
  readonly random: Random;
  /** Where the shapes of the training stand. */
  readonly pictures: PictureOptions;
}

export function createRecogniser(
  kind: PictureNetKind,
  { nets, filters, learningRate, random, pictures: options }: RecogniserOptions,
): Recogniser {
  const initial = random.fork();
  const data = random.fork();
  const units = kind === 'dense' ? denseUnits : filters;
  const net = nets.create({
    weights: pictureNetWeights(kind, units, classes, initial),
    optimizer: { kind: 'adam', learningRate },
    clipNorm: 1,
  });
  const answer = ({ pixels }: Pictures): number[] =>
    inParts(pixels).flatMap((part) => {
      const [logits] = net.evaluate((ops, all) => [runPictureNet(ops, kind, all, part)]);
      return largestInRows(logits!, classes);
    });
  return {
    parameters: net.parameterCount,
    train: () => {
      const { pixels, labels } = drawPictures(data, batchSize, options);
      return net.train((ops, all) =>
        softmaxCrossEntropy(ops, runPictureNet(ops, kind, all, pixels), labels),
      );
    },
    answer,
    accuracy: (pictures) => {
      const answers = answer(pictures);
      const { labels } = pictures;
      return labels.filter((label, at) => label === answers[at]).length / labels.length;
    },
    filters: () => ({ kernel: net.read('featureKernel'), bias: net.read('featureBias') }),
    dispose: () => net.dispose(),
  };
}

/** So few of them that a step with all their patches fits its memory. */
export function inParts(pixels: Float32Array): Float32Array[] {
  const part = testBatch * pictureSize * pictureSize;
  return Array.from({ length: Math.ceil(pixels.length / part) }, (_, at) =>
    pixels.subarray(at * part, (at + 1) * part),
  );
}
