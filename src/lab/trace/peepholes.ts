/** Gers & Schmidhuber 2000: the gates of an LSTM look at the cell state itself, each unit at its own. */
import type { CellWeights } from './traceCell';
import type { Vector } from './vectors';

/** Adds `p ⊙ c` to what the gate of one block is the sigmoid of. */
export function lookAtCell(
  { peepholes }: CellWeights,
  block: number,
  c: readonly number[],
  sum: Vector,
): void {
  if (!peepholes) return;
  c.forEach((value, unit) => (sum[unit]! += peepholes.values[block * c.length + unit]! * value));
}

/** Sends ∂L/∂(pre-activation) of that gate on to the peepholes and to the cell state it looked at. */
export function flowIntoCell(
  { peepholes }: CellWeights,
  gradients: CellWeights,
  block: number,
  d: readonly number[],
  c: readonly number[],
  dc: Vector,
): void {
  if (!peepholes || !gradients.peepholes) return;
  const into = gradients.peepholes.values;
  d.forEach((value, unit) => {
    const at = block * d.length + unit;
    into[at]! += value * c[unit]!;
    dc[unit]! += value * peepholes.values[at]!;
  });
}
