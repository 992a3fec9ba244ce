/**
 * Additive attention (Bahdanau et al. 2015) on row-major arrays: e_t = v . tanh(asked + projected_t),
 * weights = softmax(e), context = sum of weights_t states_t. Places count floats; 0 stands for what is
 * not there. Everything is summed in the order in which the separate operations (tanh, product, softmax)
 * would, so that without fused multiply-adds the bits are theirs.
 */
import { tanhOfTwo } from './functions';
import { softmaxRows } from './softmaxRows';
import { VB, add, load, mul, splat, store, sub } from './vector';

/** to += factor * from. */
@inline function addScaled(to: usize, from: usize, factor: f32, bytes: usize): void {
  const whole = bytes & ~(VB - 1);
  const f = splat(factor);
  let n: usize = 0;
  for (; n < whole; n += VB) store(to + n, add(load(to + n), mul(f, load(from + n))));
  for (; n < bytes; n += 4) f32.store(to + n, f32.load(to + n) + factor * f32.load(from + n));
}

/** From the front on, as a product of matrices sums it. */
function inner(a: usize, b: usize, bytes: usize): f32 {
  let sum: f32 = 0;
  for (let n: usize = 0; n < bytes; n += 4) sum += f32.load(a + n) * f32.load(b + n);
  return sum;
}

/** Whether the mask, one float a row, lets through row `at`. */
@inline function seen(mask: usize, at: usize): bool {
  return mask == 0 || f32.load(mask + at) != 0;
}

/** The sums inside tanh, row by row; zeros where the mask hides the row, whatever it holds. */
function energies(
  energy: usize, asked: usize, projected: usize, mask: usize, batch: i32, steps: i32, bytes: usize,
): void {
  const whole = bytes & ~(VB - 1);
  for (let b = 0; b < batch; ++b, asked += bytes) {
    for (let t = 0; t < steps; ++t, energy += bytes, projected += bytes) {
      if (!seen(mask, <usize>(b * steps + t) << 2)) {
        memory.fill(energy, 0, bytes);
        continue;
      }
      let n: usize = 0;
      for (; n < whole; n += VB) store(energy + n, add(load(projected + n), load(asked + n)));
      for (; n < bytes; n += 4) f32.store(energy + n, f32.load(projected + n) + f32.load(asked + n));
    }
  }
}

/**
 * Softmax over the rows that the mask lets through, in place; the others have weight 0. They are moved
 * together for it, and apart again after.
 */
function shares(weights: usize, mask: usize, steps: i32): void {
  const bytes = <usize>steps << 2;
  let end = weights;
  for (let n: usize = 0; n < bytes; n += 4) {
    if (!seen(mask, n)) continue;
    f32.store(end, f32.load(weights + n));
    end += 4;
  }
  if (end == weights) {
    memory.fill(weights, 0, bytes);
    return;
  }
  softmaxRows(weights >> 2, weights >> 2, 1, <i32>((end - weights) >> 2), 0);
  if (!mask) return;
  for (let n: isize = bytes - 4; n >= 0; n -= 4) {
    let share: f32 = 0;
    if (seen(mask, n)) {
      end -= 4;
      share = f32.load(end);
    }
    f32.store(weights + n, share);
  }
}

/**
 * @param context `[batch, size]`
 * @param weights `[batch, steps]`
 * @param scores e before the softmax, `[batch, steps]`, also of rows that the mask hides, which are then
 *   read as well; 0 where nobody wants them
 * @param energy tanh(.), `[batch, steps, units]`, padded to a multiple of 8: kept for the way back
 * @param asked what the query brings, `[batch, units]`
 * @param projected what the states bring, `[batch, steps, units]`
 * @param scoreKernel v, `[units]`
 * @param states `[batch, steps, size]`
 * @param mask `[batch, steps]`: 0 hides a state
 */
export function attendForward(
  context: usize, weights: usize, scores: usize, energy: usize, asked: usize, projected: usize,
  scoreKernel: usize, states: usize, mask: usize, batch: i32, steps: i32, units: i32, size: i32,
): void {
  context <<= 2; weights <<= 2; scores <<= 2; energy <<= 2; asked <<= 2; projected <<= 2;
  scoreKernel <<= 2; states <<= 2; mask <<= 2;
  const bytes = <usize>units << 2, row = <usize>size << 2;
  energies(energy, asked, projected, scores ? 0 : mask, batch, steps, bytes);
  const end = energy + ((<usize>(batch * steps * units) + 7) >> 3 << 5);
  for (let p = energy; p < end; p += 2 * VB) tanhOfTwo(p, p);
  for (let b = 0; b < batch; ++b, context += row) {
    const own = mask ? mask + (<usize>(b * steps) << 2) : 0;
    for (let t = 0; t < steps; ++t, energy += bytes) {
      f32.store(weights + (<usize>t << 2), inner(energy, scoreKernel, bytes));
    }
    if (scores) {
      memory.copy(scores, weights, <usize>steps << 2);
      scores += <usize>steps << 2;
    }
    shares(weights, own, steps);
    memory.fill(context, 0, row);
    for (let t = 0; t < steps; ++t, weights += 4, states += row) {
      if (seen(own, <usize>t << 2)) addScaled(context, states, f32.load(weights), row);
    }
  }
}

/** One row of what flows back through tanh: to everything that it was computed from. */
@inline function throughEnergy(
  dAsked: usize, dProjected: usize, dScoreKernel: usize, energy: usize, scoreKernel: usize,
  dScore: f32, bytes: usize,
): void {
  const whole = bytes & ~(VB - 1);
  const d = splat(dScore), one = splat(1);
  let n: usize = 0;
  for (; n < whole; n += VB) {
    const e = load(energy + n);
    const slope = mul(mul(d, load(scoreKernel + n)), sub(one, mul(e, e)));
    store(dAsked + n, add(load(dAsked + n), slope));
    if (dProjected) store(dProjected + n, add(load(dProjected + n), slope));
    if (dScoreKernel) store(dScoreKernel + n, add(load(dScoreKernel + n), mul(d, e)));
  }
  for (; n < bytes; n += 4) {
    const e = f32.load(energy + n);
    const slope = dScore * f32.load(scoreKernel + n) * (<f32>1 - e * e);
    f32.store(dAsked + n, f32.load(dAsked + n) + slope);
    if (dProjected) f32.store(dProjected + n, f32.load(dProjected + n) + slope);
    if (dScoreKernel) f32.store(dScoreKernel + n, f32.load(dScoreKernel + n) + dScore * e);
  }
}

/**
 * Adds to the gradients of what `attendForward` read. Those of the projected states, of v and of the
 * states may be 0, where nobody wants them; those of the context, of the weights and of the scores,
 * where nothing flows in from there. What flows in from the scores reaches rows that the mask hides, too.
 *
 * @param work room for `steps` floats
 */
export function attendBackward(
  dAsked: usize, dProjected: usize, dScoreKernel: usize, dStates: usize, dContext: usize,
  dWeights: usize, dScores: usize, weights: usize, energy: usize, scoreKernel: usize, states: usize,
  mask: usize, batch: i32, steps: i32, units: i32, size: i32, work: usize,
): void {
  dAsked <<= 2; dProjected <<= 2; dScoreKernel <<= 2; dStates <<= 2; dContext <<= 2; dWeights <<= 2;
  dScores <<= 2; weights <<= 2; energy <<= 2; scoreKernel <<= 2; states <<= 2; mask <<= 2; work <<= 2;
  const bytes = <usize>units << 2, row = <usize>size << 2, all = <usize>steps << 2;
  for (let b: usize = 0; b < <usize>batch; ++b) {
    const first = b * steps;
    const own = mask ? mask + (first << 2) : 0;
    const share = weights + (first << 2);
    const upstream = dContext + b * row;
    let mean: f32 = 0;
    for (let n: usize = 0; n < all; n += 4) {
      if (!seen(own, n)) continue;
      const at = (first + (n >> 2)) * row;
      let d: f32 = dWeights ? f32.load(dWeights + (first << 2) + n) : 0;
      if (dContext) {
        d += inner(upstream, states + at, row);
        if (dStates) addScaled(dStates + at, upstream, f32.load(share + n), row);
      }
      f32.store(work + n, d);
      mean += d * f32.load(share + n);
    }
    for (let n: usize = 0; n < all; n += 4) {
      let dScore: f32 = 0;
      if (seen(own, n)) dScore = f32.load(share + n) * (f32.load(work + n) - mean);
      else if (!dScores) continue;
      if (dScores) dScore += f32.load(dScores + (first << 2) + n);
      const at = (first + (n >> 2)) * bytes;
      throughEnergy(
        dAsked + b * bytes, dProjected ? dProjected + at : 0, dScoreKernel, energy + at, scoreKernel,
        dScore, bytes,
      );
    }
  }
}
