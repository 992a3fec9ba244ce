/** Two recurrent networks over one sequence, one from each end (Schuster and Paliwal 1997). */
import { concat, reverse, type Tensor2D, type Tensor3D } from '@tensorflow/tfjs-core';

/** Reads [batch, time, inputs] from left to right and gives the states, each [batch, hidden]. */
export type Direction = (x: Tensor3D) => readonly Tensor2D[];

export interface BidirectionalStates {
  /** [h⃗_t; h⃖_t] for t = 1 … T, each [batch, hidden forward + hidden backward]. */
  readonly h: readonly Tensor2D[];
  /** h⃗_t, the state that has read x_1 … x_t. */
  readonly forward: readonly Tensor2D[];
  /** h⃖_t, the state that has read x_T … x_t. */
  readonly backward: readonly Tensor2D[];
}

/**
 * h_t = [h⃗_t; h⃖_t]: at every time step the output sees the whole sequence.
 *
 * @param x [batch, time, inputs]
 */
export function bidirectional(
  x: Tensor3D,
  forwards: Direction,
  backwards: Direction,
): BidirectionalStates {
  const forward = forwards(x);
  const backward = [...backwards(reverse(x, 1))].reverse();
  const h = forward.map((state, t) => concat([state, backward[t]!], 1));
  return { h, forward, backward };
}
