/** The gradient of the shared W_hh beside those of its three copies, in double precision. */
import type { Weight } from '../../ops/net';
import { float64Memory } from '../../tape/float64';
import { createCheckNet } from '../../tape/tapeNet';
import { apartLoss, sharedLoss, withCopies, type SharedName } from './network';

const capacity = 2 ** 14;

export interface SharedGradient {
  /** dL/dW_hh of each copy, by its step. */
  readonly copies: readonly Float64Array[];
  readonly shared: Float64Array;
  /** The largest difference between the shared one and the sum of the copies. */
  readonly difference: number;
}

export function compareGradients(weights: Record<SharedName, Weight>): SharedGradient {
  const one = createCheckNet(float64Memory(2 * capacity), weights, capacity);
  const three = createCheckNet(float64Memory(2 * capacity), withCopies(weights), capacity);
  const shared = Float64Array.from(one.gradients(sharedLoss).recurrent);
  const all = three.gradients(apartLoss);
  one.dispose();
  three.dispose();
  const copies = [all.recurrent1, all.recurrent2, all.recurrent3].map((each) =>
    Float64Array.from(each),
  );
  const difference = shared.reduce((most, value, at) => {
    const sum = copies.reduce((total, copy) => total + copy[at]!, 0);
    return Math.max(most, Math.abs(value - sum));
  }, 0);
  return { copies, shared, difference };
}

export const normOf = (values: Float64Array): number => Math.hypot(...values);
