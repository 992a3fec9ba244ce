/**
 * Matrix products on slabs. A matrix is kept as slabs of 8 columns; within a slab the rows follow
 * each other, 8 floats (32 bytes) each. So a tile of 4 rows by 8 columns is 128 contiguous bytes, an
 * operand is read forwards from a single pointer, and no packing is needed between the products of
 * forward and backward pass. Rows of activations are padded to a multiple of 4, rows of weights too,
 * columns to 8; all padding holds zeros.
 */
import { gradientTile, multiplyTile } from './tile';

/** Bytes of a row of a slab. */
@inline export const ROW: usize = 32;

/**
 * One output slab: c[m, 0..8] = init + sum over k of a[m, k] b[k, 0..8], where `init` is `bias`
 * (one row for all) or, if `bias` is 0, what c holds.
 *
 * @param a slabs of the left operand, `aSlab` bytes apart
 * @param depth k, at least 1
 * @param rows a multiple of 4
 */
export function multiplySlab(
  c: usize, a: usize, aSlab: usize, b: usize, depth: i32, rows: i32, bias: usize,
): void {
  multiplySlabs(c, aSlab, rows, bias, a, b, depth, 0, 0, 0);
}

/**
 * The sum of two products, as `multiplySlab` has them: x_t W + h_{t-1} U at once, so that the result
 * is not written and read again in between. Both left operands have slabs `aSlab` bytes apart.
 *
 * @param moreDepth 0 leaves out the second product
 */
export function multiplySlabs(
  c: usize, aSlab: usize, rows: i32, bias: usize, a: usize, b: usize, depth: i32,
  more: usize, moreB: usize, moreDepth: i32,
): void {
  for (let m: usize = 0; m < <usize>rows * ROW; m += 4 * ROW) {
    multiplyTile(c + m, aSlab, bias, a + m, b, depth, more + m, moreB, moreDepth);
  }
}

/** Rows that a pass of `accumulateGradient` takes at once, so that they stay in the first cache. */
@inline const PASS: i32 = 256;

/**
 * c += a^T b over all rows of all steps: the gradient of a weight matrix.
 *
 * @param c `slabs` slabs of `depth` rows
 * @param a activations; slabs `rows * ROW` bytes apart, steps `aStep` bytes
 * @param b gradients of what the weights produced, likewise
 */
export function accumulateGradient(
  c: usize, depth: i32, slabs: i32, a: usize, aStep: isize, b: usize, bStep: isize,
  rows: i32, steps: i32,
): void {
  const span = max(1, PASS / rows);
  const slab = <usize>rows * ROW;
  for (let first = 0; first < steps; first += span) {
    const count = min(span, steps - first);
    const aFirst = a + <isize>first * aStep;
    const bFirst = b + <isize>first * bStep;
    for (let n = 0; n < slabs; ++n) {
      for (let k = 0; k < depth; k += 4) {
        gradientTile(
          c + (<usize>n * depth + k) * ROW,
          aFirst + <usize>(k >> 3) * slab + <usize>(k & 4) * 4, aStep,
          bFirst + <usize>n * slab, bStep, rows, count,
        );
      }
    }
  }
}
