import { hyperbolicTangent } from './functions';
import { Activation } from './sequence';
import { V, less, most, mul, select, splat, sub } from './vector';

/** All of them are 0 at 0, so that padding stays padding. */
@inline export function activate(z: V, activation: i32): V {
  if (activation == Activation.TANH) return hyperbolicTangent(z);
  if (activation == Activation.RELU) return most(z, splat(0));
  return z;
}

/** The derivative of an activation, from its value; that of relu at 0 is 0. */
@inline export function slope(y: V, activation: i32): V {
  if (activation == Activation.TANH) return sub(splat(1), mul(y, y));
  if (activation == Activation.RELU) return select(less(splat(0), y), splat(1), splat(0));
  return splat(1);
}
