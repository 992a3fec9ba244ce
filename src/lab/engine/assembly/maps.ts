/**
 * Functions of one number on whole arrays, and their gradients. Places count floats. Arrays of the
 * tape are padded to 16 floats: what stands in the padding is computed on and never read.
 */
import { exponential, sigmoidOfTwo, tanhOfTwo } from './functions';
import { V, VB, add, div, less, load, madd, most, mul, root, select, splat, store, sub } from './vector';

export const enum Map { EXP, SIGMOID, TANH, RELU, NEGATE, SQUARE, ROOT, LOG, SOFTPLUS }

/** to = f(from); both may be the same. */
export function map(to: usize, from: usize, count: i32, which: i32): void {
  to <<= 2;
  from <<= 2;
  const end = from + ((<usize>count + 7) >> 3 << 5);
  if (which == Map.TANH) {
    for (; from < end; from += 2 * VB, to += 2 * VB) tanhOfTwo(to, from);
  } else if (which == Map.SIGMOID) {
    for (; from < end; from += 2 * VB, to += 2 * VB) sigmoidOfTwo(to, from);
  } else if (which == Map.EXP) {
    for (; from < end; from += VB, to += VB) store(to, exponential(load(from)));
  } else if (which == Map.RELU) {
    for (; from < end; from += VB, to += VB) store(to, most(load(from), splat(0)));
  } else if (which == Map.NEGATE) {
    for (; from < end; from += VB, to += VB) store(to, sub(splat(0), load(from)));
  } else if (which == Map.SQUARE) {
    for (; from < end; from += VB, to += VB) store(to, mul(load(from), load(from)));
  } else if (which == Map.ROOT) {
    for (; from < end; from += VB, to += VB) store(to, root(load(from)));
  } else if (which == Map.LOG) {
    for (; from < end; from += 4, to += 4) f32.store(to, Mathf.log(f32.load(from)));
  } else {
    for (; from < end; from += 4, to += 4) f32.store(to, softplus(f32.load(from)));
  }
}

/** ln(1 + e^x) without overflow: the larger part stands outside. */
@inline function softplus(x: f32): f32 {
  return (x > 0 ? x : x == x ? 0 : x) + Mathf.log1p(Mathf.exp(-abs(x)));
}

/** dx += dy f'(x), from x or from y = f(x), whichever is cheaper. */
export function mapBackward(dx: usize, dy: usize, x: usize, y: usize, count: i32, which: i32): void {
  dx <<= 2; dy <<= 2; x <<= 2; y <<= 2;
  const end = dx + ((<usize>count + 7) >> 3 << 5);
  for (; dx < end; dx += VB, dy += VB, x += VB, y += VB) {
    store(dx, madd(load(dy), slope(x, y, which), load(dx)));
  }
}

@inline function slope(x: usize, y: usize, which: i32): V {
  const one = splat(1);
  if (which == Map.TANH) return sub(one, mul(load(y), load(y)));
  if (which == Map.SIGMOID) return mul(load(y), sub(one, load(y)));
  if (which == Map.EXP) return load(y);
  if (which == Map.RELU) return select(less(splat(0), load(x)), one, splat(0));
  if (which == Map.NEGATE) return splat(-1);
  if (which == Map.SQUARE) return add(load(x), load(x));
  if (which == Map.ROOT) return div(splat(0.5), load(y));
  if (which == Map.LOG) return div(one, load(x));
  // Of softplus: the sigmoid.
  return div(one, add(one, exponential(sub(splat(0), load(x)))));
}
