/** Networks that say which shape is in a picture: convolutional ones, a dense one, a linear one. */
import { glorotUniform } from '../initialisers';
import type { Weight, Weights } from '../ops/net';
import type { Ops, Tensor } from '../ops/ops';
import type { Random } from '../random';
import { filterSize, mapSize, pictureSize } from '../tasks/shapes';

/**
 * `convMax`: filters, and of each map its largest value. `convFlatten`: the same filters, and every
 * place of every map. `dense`: one hidden layer. `linear`: none.
 */
export type PictureNetKind = 'convMax' | 'convFlatten' | 'dense' | 'linear';
export type PictureNetName = 'featureKernel' | 'featureBias' | 'outputKernel' | 'outputBias';

const pixelCount = pictureSize * pictureSize;

export const kernelOf = (rows: number, columns: number, random: Random): Weight => ({
  shape: [rows, columns],
  values: glorotUniform(rows, columns, random),
});
export const zerosOf = (count: number): Weight => ({
  shape: [count],
  values: new Float32Array(count),
});

/** @param units filters of a convolution, or hidden units; a linear net has none */
export function pictureNetWeights(
  kind: PictureNetKind,
  units: number,
  classes: number,
  random: Random,
): Readonly<Record<PictureNetName, Weight>> {
  const isDense = kind === 'dense' || kind === 'linear';
  const features = kind === 'linear' ? 0 : units;
  const outputs = { convMax: units, convFlatten: mapSize ** 2 * units, dense: units };
  const read = kind === 'linear' ? pixelCount : outputs[kind];
  return {
    featureKernel: kernelOf(isDense ? pixelCount : filterSize ** 2, features, random),
    featureBias: zerosOf(features),
    outputKernel: kernelOf(read, classes, random),
    outputBias: zerosOf(classes),
  };
}

/** @param pixels `[batch, 12, 12]` @returns logits `[batch, classes]` */
export function runPictureNet(
  ops: Ops,
  kind: PictureNetKind,
  weights: Weights<PictureNetName>,
  pixels: Float32Array,
): Tensor {
  const batch = pixels.length / pixelCount;
  const read = features(ops, kind, weights, pixels, batch);
  return ops.add(ops.matMul(read, weights.outputKernel), weights.outputBias);
}

function features(
  ops: Ops,
  kind: PictureNetKind,
  { featureKernel, featureBias }: Weights<PictureNetName>,
  pixels: Float32Array,
  batch: number,
): Tensor {
  const flat = ops.tensor(pixels, [batch, pixelCount]);
  if (kind === 'linear') return flat;
  if (kind === 'dense') return ops.relu(ops.add(ops.matMul(flat, featureKernel), featureBias));
  const image = ops.reshape(flat, [batch, pictureSize, pictureSize, 1]);
  const maps = convolve(ops, image, filterSize, featureKernel, featureBias);
  const units = featureBias.shape[0]!;
  return kind === 'convMax'
    ? globalMax(ops, maps)
    : ops.reshape(maps, [batch, mapSize * mapSize * units]);
}

/**
 * A convolution with ReLU.
 *
 * @param image `[batch, height, width, channels]`
 * @param kernel `[size · size · channels, filters]`
 * @param padding rows and columns of zeros on every side
 * @returns `[batch, height', width', filters]`
 */
export function convolve(
  ops: Ops,
  image: Tensor,
  size: number,
  kernel: Tensor,
  bias: Tensor,
  padding = 0,
): Tensor {
  const patches = ops.patches(image, { size, stride: 1, padding });
  const [batch = 0, height = 0, width = 0, across = 0] = patches.shape;
  const rows = ops.reshape(patches, [batch * height * width, across]);
  const maps = ops.relu(ops.add(ops.matMul(rows, kernel), bias));
  return ops.reshape(maps, [batch, height, width, kernel.shape[1]!]);
}

/** Of each map its largest value: `[batch, filters]`. */
export function globalMax(ops: Ops, maps: Tensor): Tensor {
  const [batch = 0, height = 0, width = 0, filters = 0] = maps.shape;
  return ops.max(ops.reshape(maps, [batch, height * width, filters]), 1);
}

/** Of each 2 × 2 window of each map its largest value; an odd row or column at the end is left out. */
export function maxPool(ops: Ops, maps: Tensor): Tensor {
  const channels = maps.shape[3]!;
  const windows = ops.patches(maps, { size: 2, stride: 2, padding: 0 });
  const [batch = 0, height = 0, width = 0] = windows.shape;
  const rows = ops.reshape(windows, [batch * height * width, 4, channels]);
  return ops.reshape(ops.max(rows, 1), [batch, height, width, channels]);
}
