/** A network of two layers and a readout, that begins with the weights of two machines or with none. */
import type { NetMakers } from '../../backends/backend';
import { largestInRows } from '../../metrics/largest';
import { softmaxCrossEntropy } from '../../nets/losses';
import { kernelOf, zerosOf } from '../../nets/pictureNets';
import { createTakenOver } from '../../nets/takenOver';
import type { Weight, Weights } from '../../ops/net';
import type { Ops, Tensor } from '../../ops/ops';
import type { Random } from '../../random';
import { digitPixels, digits, type DigitPictures } from '../../tasks/tinyDigits';
import type { Machines } from './machines';

type BodyName = 'firstKernel' | 'firstBias' | 'secondKernel' | 'secondBias';
type HeadName = 'headKernel' | 'headBias';
export type Body = Readonly<Record<BodyName, Weight>>;

export function bodyOf({ first, second }: Machines): Body {
  const [lower, upper] = [first.layer(), second.layer()];
  return {
    ...{ firstKernel: lower.kernel, firstBias: lower.bias },
    ...{ secondKernel: upper.kernel, secondBias: upper.bias },
  };
}

/** As a network usually begins. */
export const drawBody = (first: number, second: number, random: Random): Body => ({
  ...{ firstKernel: kernelOf(digitPixels, first, random), firstBias: zerosOf(first) },
  ...{ secondKernel: kernelOf(first, second, random), secondBias: zerosOf(second) },
});

function logitsOf(ops: Ops, weights: Weights<BodyName | HeadName>, pixels: Float32Array): Tensor {
  const through = (x: Tensor, kernel: Tensor, bias: Tensor): Tensor =>
    ops.sigmoid(ops.add(ops.matMul(x, kernel), bias));
  const input = ops.tensor(pixels, [pixels.length / digitPixels, digitPixels]);
  const first = through(input, weights.firstKernel, weights.firstBias);
  const second = through(first, weights.secondKernel, weights.secondBias);
  return ops.add(ops.matMul(second, weights.headKernel), weights.headBias);
}

export interface ClassifierOptions {
  readonly body: Body;
  /** Only the readout is trained. */
  readonly isFrozen: boolean;
  /** Draws the readout. */
  readonly random: Random;
  /** All that there is with labels. */
  readonly labelled: DigitPictures;
}

const learningRate = 0.01;

export function createClassifier(
  nets: NetMakers,
  { body, isFrozen, random, labelled }: ClassifierOptions,
) {
  const [top = 0] = body.secondBias.shape;
  const head = { headKernel: kernelOf(top, digits, random), headBias: zerosOf(digits) };
  const net = createTakenOver<BodyName, HeadName>(nets, { body, head, isFrozen, learningRate });
  return {
    train: () =>
      net.train((ops, weights) =>
        softmaxCrossEntropy(ops, logitsOf(ops, weights, labelled.pixels), labelled.labels),
      ),
    accuracy: ({ pixels, labels }: DigitPictures): number => {
      const answers = largestInRows(
        net.evaluate((ops, weights) => logitsOf(ops, weights, pixels)),
        digits,
      );
      return labels.filter((label, at) => label === answers[at]).length / labels.length;
    },
    dispose: () => net.dispose(),
  };
}
