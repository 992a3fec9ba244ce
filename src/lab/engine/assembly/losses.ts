/**
 * Losses over the rows of all steps, and their gradients. Each row has a weight; rows of weight 0 and
 * rows of padding take no part, whatever they hold. The caller divides: `scale` is 1 over the sum of
 * the weights (times the columns, for the squared error).
 */
import { exponential } from './functions';
import { ROW } from './gemm';
import { VB, load, mul, splat, store, sub } from './vector';

@inline function element(base: usize, slab: usize, column: i32): usize {
  return base + <usize>(column >> 3) * slab + <usize>(column & 7) * 4;
}

/** Zeroes one row of a step. */
function clearRow(row: usize, slab: usize, slabs: i32): void {
  for (let n = 0; n < slabs; ++n) memory.fill(row + <usize>n * slab, 0, ROW);
}

/**
 * Sum of weight * -log softmax(logits)[label]; the gradient is weight * scale * (softmax - one-hot).
 *
 * @param labels one i32 per step and row of the batch
 * @param weights one f32 likewise, or 0 for weight 1 everywhere
 * @param gradient may be `logits`
 */
export function softmaxCrossEntropy(
  logits: usize, gradient: usize, labels: usize, weights: usize, steps: i32, rows: i32,
  batch: i32, columns: i32, scale: f32,
): f64 {
  const slabs = (columns + 7) >> 3;
  const slab = <usize>rows * ROW;
  const step = <usize>slabs * slab;
  let total: f64 = 0;
  for (let t = 0; t < steps; ++t) {
    for (let b = 0; b < rows; ++b) {
      const at = <usize>t * step + <usize>b * ROW;
      const entry = <usize>(t * batch + b) * 4;
      const weight: f32 = b >= batch ? 0 : weights ? f32.load(weights + entry) : 1;
      const to = gradient + at;
      if (weight == 0) {
        clearRow(to, slab, slabs);
        continue;
      }
      const from = logits + at;
      const label = i32.load(labels + entry);
      const chosen = f32.load(element(from, slab, label));
      let largest = f32.load(from);
      for (let c = 1; c < columns; ++c) {
        const x = f32.load(element(from, slab, c));
        // Written so that a NaN wins.
        if (!(x <= largest)) largest = x;
      }
      let sum: f32 = 0;
      for (let n = 0; n < slabs; ++n) {
        const out = to + <usize>n * slab;
        for (let o: usize = 0; o < ROW; o += VB) {
          const x = load(from + <usize>n * slab + o);
          store(out + o, exponential(sub(x, splat(largest))));
        }
        const count = min(8, columns - n * 8);
        for (let c = 0; c < 8; ++c) {
          const e = out + <usize>c * 4;
          if (c < count) sum += f32.load(e);
          else f32.store(e, 0);
        }
      }
      const factor = (weight * scale) / sum;
      for (let n = 0; n < slabs; ++n) {
        const out = to + <usize>n * slab;
        for (let o: usize = 0; o < ROW; o += VB) store(out + o, mul(load(out + o), splat(factor)));
      }
      const target = element(to, slab, label);
      f32.store(target, f32.load(target) - weight * scale);
      total += <f64>weight * (<f64>NativeMathf.log(sum) + <f64>largest - <f64>chosen);
    }
  }
  return total;
}

/**
 * Sum of weight * (y - target)^2 over rows and columns; the gradient is 2 weight * scale * (y - target).
 *
 * @param targets slabs, like `outputs`
 */
export function squaredError(
  outputs: usize, gradient: usize, targets: usize, weights: usize, steps: i32, rows: i32,
  batch: i32, columns: i32, scale: f32,
): f64 {
  const slabs = (columns + 7) >> 3;
  const slab = <usize>rows * ROW;
  const step = <usize>slabs * slab;
  let total: f64 = 0;
  for (let t = 0; t < steps; ++t) {
    for (let b = 0; b < rows; ++b) {
      const at = <usize>t * step + <usize>b * ROW;
      const weight: f32 =
        b >= batch ? 0 : weights ? f32.load(weights + <usize>(t * batch + b) * 4) : 1;
      clearRow(gradient + at, slab, slabs);
      if (weight == 0) continue;
      for (let c = 0; c < columns; ++c) {
        const e = element(at, slab, c);
        const difference = f32.load(outputs + e) - f32.load(targets + e);
        f32.store(gradient + e, 2 * weight * scale * difference);
        total += <f64>weight * <f64>difference * <f64>difference;
      }
    }
  }
  return total;
}

/**
 * Sum over rows and columns of weight * (log(1 + e^z) - target z), without overflow for any z; the
 * gradient is weight * scale * (sigmoid(z) - target).
 */
export function sigmoidCrossEntropy(
  logits: usize, gradient: usize, targets: usize, weights: usize, steps: i32, rows: i32,
  batch: i32, columns: i32, scale: f32,
): f64 {
  const slabs = (columns + 7) >> 3;
  const slab = <usize>rows * ROW;
  const step = <usize>slabs * slab;
  let total: f64 = 0;
  for (let t = 0; t < steps; ++t) {
    for (let b = 0; b < rows; ++b) {
      const at = <usize>t * step + <usize>b * ROW;
      const weight: f32 =
        b >= batch ? 0 : weights ? f32.load(weights + <usize>(t * batch + b) * 4) : 1;
      clearRow(gradient + at, slab, slabs);
      if (weight == 0) continue;
      for (let c = 0; c < columns; ++c) {
        const e = element(at, slab, c);
        const z = f32.load(logits + e);
        const target = f32.load(targets + e);
        const small = NativeMathf.exp(-abs<f32>(z));
        const probability: f32 = (z < 0 ? small : 1) / (1 + small);
        f32.store(gradient + e, weight * scale * (probability - target));
        const positive: f32 = z < 0 ? 0 : z;
        total += <f64>weight *
          (<f64>positive - <f64>z * <f64>target + <f64>NativeMathf.log1p(small));
      }
    }
  }
  return total;
}
