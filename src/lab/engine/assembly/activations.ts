/**
 * Activations of whole slabs, in place. One function at a time: several in one loop need more
 * registers than there are.
 */
import { hardSigmoid, sigmoidOfTwo, tanhOfTwo } from './functions';
import { Activation, Flag } from './sequence';
import { V, VB, less, load, most, mul, select, splat, store, sub } from './vector';

/** Gates: sigmoid, or Keras's piecewise linear one. */
export function gatesInPlace(p: usize, bytes: usize, flags: i32): void {
  const end = p + bytes;
  if (flags & Flag.HARD_SIGMOID) {
    for (; p < end; p += VB) store(p, hardSigmoid(load(p)));
  } else {
    for (; p < end; p += 2 * VB) sigmoidOfTwo(p, p);
  }
}

/** Derivative of a gate, from its value. */
@inline export function gateSlope(y: V, flags: i32): V {
  if (!(flags & Flag.HARD_SIGMOID)) return mul(y, sub(splat(1), y));
  const below = select(less(y, splat(1)), splat(0.2), splat(0));
  return select(less(splat(0), y), below, splat(0));
}

export function tanhInPlace(p: usize, bytes: usize): void {
  tanhOf(p, p, bytes);
}

/** `bytes` is a multiple of 32. */
export function tanhOf(to: usize, from: usize, bytes: usize): void {
  const end = from + bytes;
  for (; from < end; from += 2 * VB, to += 2 * VB) tanhOfTwo(to, from);
}

/** All of them are 0 at 0, so that padding stays padding. */
export function activateInPlace(p: usize, bytes: usize, activation: i32): void {
  if (activation == Activation.TANH) {
    tanhInPlace(p, bytes);
  } else if (activation == Activation.RELU) {
    const end = p + bytes;
    for (; p < end; p += VB) store(p, most(load(p), splat(0)));
  }
}

/** The derivative of an activation, from its value; that of relu at 0 is 0. */
@inline export function slope(y: V, activation: i32): V {
  if (activation == Activation.TANH) return sub(splat(1), mul(y, y));
  if (activation == Activation.RELU) return select(less(splat(0), y), splat(1), splat(0));
  return splat(1);
}
