/** Reverse-mode automatic differentiation: what is computed is recorded, then gone through backwards. */
import { float64Memory } from '../../lab/tape/float64';
import { createCheckNet, createTapeNet } from '../../lab/tape/tapeNet';
import type { Net, Weight } from '../../lab/ops/net';

/** A net on the engine's kernels in single precision, with an optimiser. */
export const createNet = createTapeNet;

/**
 * Variables in double precision, without an optimiser: to compare gradients with finite differences.
 *
 * @param capacity Numbers that the tape and the variables may take together.
 */
export function createGradientCheck<Name extends string>(
  weights: Readonly<Record<Name, Weight>>,
  capacity = 2 ** 16,
): Omit<Net<Name>, 'train' | 'setLearningRate'> {
  return createCheckNet(float64Memory(2 * capacity), weights, capacity);
}
