/** A small convolutional network whose body can be taken over from another task. */
import { largestInRows } from '../../metrics/largest';
import { softmaxCrossEntropy } from '../../nets/losses';
import { convolve, globalMax, kernelOf, maxPool, zerosOf } from '../../nets/pictureNets';
import { inParts } from '../../nets/shapeRecogniser';
import type { Weight, Weights } from '../../ops/net';
import type { Ops, Tensor } from '../../ops/ops';
import type { Random } from '../../random';
import { pictureSize, type Pictures } from '../../tasks/shapes';
import type { StageOptions } from './stage';
import { createTakenOver, type TakenOver } from '../../nets/takenOver';

const [filterSize, firstFilters, secondFilters, classes] = [3, 8, 16, 4];
const pixelCount = pictureSize ** 2;

type BodyName = 'firstKernel' | 'firstBias' | 'secondKernel' | 'secondBias';
type HeadName = 'headKernel' | 'headBias';
export type ShapeBody = Readonly<Record<BodyName, Weight>>;

export const drawShapeBody = (random: Random): ShapeBody => ({
  firstKernel: kernelOf(filterSize ** 2, firstFilters, random),
  firstBias: zerosOf(firstFilters),
  secondKernel: kernelOf(filterSize ** 2 * firstFilters, secondFilters, random),
  secondBias: zerosOf(secondFilters),
});

/** Convolution, pooling, convolution, and of each map its largest value: `[batch, 16]`. */
function featuresOf(ops: Ops, weights: Weights<BodyName>, pixels: Float32Array): Tensor {
  const image = ops.tensor(pixels, [pixels.length / pixelCount, pictureSize, pictureSize, 1]);
  const convolved = (x: Tensor, kernel: Tensor, bias: Tensor) =>
    convolve(ops, x, filterSize, kernel, bias, (filterSize - 1) / 2);
  const first = convolved(image, weights.firstKernel, weights.firstBias);
  const small = maxPool(ops, first);
  return globalMax(ops, convolved(small, weights.secondKernel, weights.secondBias));
}

function runShapeNet(ops: Ops, weights: Weights<BodyName | HeadName>, pixels: Float32Array) {
  const features = featuresOf(ops, weights, pixels);
  return ops.add(ops.matMul(features, weights.headKernel), weights.headBias);
}

export interface ShapeNetOptions {
  readonly learningRate: number;
  /** Draws the head. */
  readonly random: Random;
  /** The body stays as it is, and only the head is learned. */
  readonly isFrozen?: boolean;
}

export class ShapeNet {
  readonly #net: TakenOver<BodyName, HeadName>;

  /** @param body what it begins with */
  constructor(
    { nets }: Pick<StageOptions, 'nets'>,
    body: ShapeBody,
    { learningRate, random, isFrozen = false }: ShapeNetOptions,
  ) {
    const headKernel = kernelOf(secondFilters, classes, random);
    const head = { headKernel, headBias: zerosOf(classes) };
    this.#net = createTakenOver(nets, { body, head, isFrozen, learningRate });
  }

  train({ pixels, labels }: Pictures): { readonly loss: number } {
    return this.#net.train((ops, weights) =>
      softmaxCrossEntropy(ops, runShapeNet(ops, weights, pixels), labels),
    );
  }

  answer({ pixels }: Pictures): readonly number[] {
    return inParts(pixels).flatMap((part) =>
      largestInRows(
        this.#net.evaluate((ops, weights) => runShapeNet(ops, weights, part)),
        classes,
      ),
    );
  }

  accuracy(pictures: Pictures): number {
    const answers = this.answer(pictures);
    return pictures.labels.filter((label, at) => label === answers[at]).length / answers.length;
  }

  /** Its weights but those of the head, as they are now. */
  body(): ShapeBody {
    return this.#net.readBody();
  }

  dispose(): void {
    this.#net.dispose();
  }
}
