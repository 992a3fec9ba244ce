/**
 * The set of operations that a network is written in, once: named and shaped as tfjs has them.
 * Two things implement it: the tape, on the engine's kernels (`lab/tape`), and TensorFlow.js itself
 * (`tfjsOps.ts`).
 */

import type { FusedOps } from './fused';

/** What an operation made. Where its numbers lie is its implementation's own matter. */
export interface Tensor {
  readonly shape: readonly number[];
}

/** Axes may be negative: −1 is the last one. Shapes that do not fit throw a RangeError. */
export interface Ops {
  /** Numbers from outside, row by row; no gradient flows into them. */
  readonly tensor: (values: ArrayLike<number>, shape: readonly number[]) => Tensor;

  /** Element by element; a dimension of size 1 (or one that is missing in front) is repeated. */
  readonly add: (a: Tensor, b: Tensor) => Tensor;
  readonly sub: (a: Tensor, b: Tensor) => Tensor;
  readonly mul: (a: Tensor, b: Tensor) => Tensor;
  readonly div: (a: Tensor, b: Tensor) => Tensor;

  readonly neg: (x: Tensor) => Tensor;
  readonly exp: (x: Tensor) => Tensor;
  readonly log: (x: Tensor) => Tensor;
  readonly sqrt: (x: Tensor) => Tensor;
  readonly square: (x: Tensor) => Tensor;
  readonly tanh: (x: Tensor) => Tensor;
  readonly sigmoid: (x: Tensor) => Tensor;
  readonly relu: (x: Tensor) => Tensor;
  /** ln(1 + e^x). */
  readonly softplus: (x: Tensor) => Tensor;

  /**
   * `[m, k] · [k, n]`, or as many such products as the first dimension of both says; a side that is
   * transposed is given as `[k, m]` or `[n, k]`.
   */
  readonly matMul: (a: Tensor, b: Tensor, transposeA?: boolean, transposeB?: boolean) => Tensor;

  /** Over the last axis. */
  readonly softmax: (x: Tensor) => Tensor;
  readonly logSoftmax: (x: Tensor) => Tensor;

  /** Over one axis, or over all of them. */
  readonly sum: (x: Tensor, axis?: number, keepDims?: boolean) => Tensor;
  readonly mean: (x: Tensor, axis?: number, keepDims?: boolean) => Tensor;
  /** Its gradient goes to every place that holds the largest value. */
  readonly max: (x: Tensor, axis: number, keepDims?: boolean) => Tensor;

  readonly reshape: (x: Tensor, shape: readonly number[]) => Tensor;
  /** `permutation[i]` is the axis of `x` that becomes axis i. Up to 4 axes. */
  readonly transpose: (x: Tensor, permutation: readonly number[]) => Tensor;
  readonly concat: (parts: readonly Tensor[], axis: number) => Tensor;
  /** Along a new axis. */
  readonly stack: (parts: readonly Tensor[], axis: number) => Tensor;
  /** From `begin` on, `size` along each axis. Up to 4 axes. */
  readonly slice: (x: Tensor, begin: readonly number[], size: readonly number[]) => Tensor;
  /** Rows of a table `[rows, columns]`, by number: an embedding. Gives `[ids.length, columns]`. */
  readonly gather: (table: Tensor, ids: ArrayLike<number>) => Tensor;

  /**
   * What a square filter meets in images `[batch, height, width, channels]`: gives
   * `[batch, outHeight, outWidth, size · size · channels]`, zeros outside of the image. A product
   * with a filter `[size · size · channels, filters]` makes a convolution of it.
   */
  readonly patches: (image: Tensor, options: PatchOptions) => Tensor;

  /** Absent where there are no such kernels, as in tfjs. */
  readonly fused?: FusedOps;
}

export interface PatchOptions {
  readonly size: number;
  readonly stride: number;
  /** Rows and columns of zeros on every side. */
  readonly padding: number;
}

export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((size, each) => size * each, 1);

/** An axis counted from the front. @throws RangeError where there is no such axis */
export function axisOf(shape: readonly number[], axis: number): number {
  const from = axis < 0 ? axis + shape.length : axis;
  if (!(Number.isInteger(from) && from >= 0 && from < shape.length)) {
    throw new RangeError(`[${shape.join(', ')}] has no axis ${axis}.`);
  }
  return from;
}

/** The shape that two arrays are repeated to. @throws RangeError where they do not fit */
export function broadcastShape(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  const shape: number[] = [];
  for (let axis = 0; axis < rank; axis += 1) {
    const m = a[axis - rank + a.length] ?? 1;
    const n = b[axis - rank + b.length] ?? 1;
    if (m !== n && m !== 1 && n !== 1) {
      throw new RangeError(`[${a.join(', ')}] and [${b.join(', ')}] do not fit.`);
    }
    shape.push(m === 1 ? n : m);
  }
  return shape;
}

/** A shape with `sizes` in place of the `count` sizes from `axis` on. */
export const replaced = (
  shape: readonly number[],
  axis: number,
  count: number,
  ...sizes: readonly number[]
): number[] => [...shape.slice(0, axis), ...sizes, ...shape.slice(axis + count)];
