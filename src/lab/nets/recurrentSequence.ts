/** A recurrent layer over a whole sequence: by one kernel where there is one, else step by step. */
import type { RecurrentOptions } from '../engine/recurrentShape';
import type { RecurrentInputs, RecurrentOutputs } from '../ops/fused';
import type { Ops, Tensor } from '../ops/ops';
import { stepOf, type CellState } from './sequence/cells';

/** @throws RangeError where shapes do not fit */
export function recurrentSequence(
  ops: Ops,
  options: RecurrentOptions,
  inputs: RecurrentInputs,
): RecurrentOutputs {
  return ops.fused ? ops.fused.recurrent(options, inputs) : composed(ops, options, inputs);
}

/** A sequence that takes no part in a step keeps its state. */
type Settle = (old: Tensor, next: Tensor) => Tensor;

function settlers(
  ops: Ops,
  mask: ArrayLike<number> | undefined,
  batch: number,
  steps: number,
): (t: number) => Settle {
  if (!mask) return () => (_, next) => next;
  return (t) => {
    const on = Array.from({ length: batch }, (_, b) => (mask[b * steps + t] ? 1 : 0));
    const takesPart = ops.tensor(on, [batch, 1]);
    return (old, next) => ops.add(old, ops.mul(takesPart, ops.sub(next, old)));
  };
}

function composed(
  ops: Ops,
  options: RecurrentOptions,
  { x, kernel, bias, recurrentKernel, recurrentBias, h0, c0, mask, reverse }: RecurrentInputs,
): RecurrentOutputs {
  const [batch = 0, steps = 0, columns = 0] = x.shape;
  const [, width = 0] = kernel.shape;
  const { units, kind } = options;
  const zeros = (): Tensor => ops.tensor(new Float32Array(batch * units), [batch, units]);
  const rows = ops.matMul(ops.reshape(x, [batch * steps, columns]), kernel);
  const projected = ops.reshape(ops.add(rows, bias), [batch, steps, width]);
  const step = stepOf(ops, options, { recurrentKernel, recurrentBias });
  const settle = settlers(ops, mask, batch, steps);
  let state: CellState = {
    hidden: h0 ?? zeros(),
    ...(kind === 'lstm' && { cell: c0 ?? zeros() }),
  };
  const outputs: Tensor[] = [];
  for (let s = 0; s < steps; s += 1) {
    const t = reverse ? steps - 1 - s : s;
    const own = ops.reshape(ops.slice(projected, [0, t, 0], [batch, 1, width]), [batch, width]);
    const { hidden, cell } = state;
    const held = settle(t);
    const next = step(own, state, (made) => (cell ? held(cell, made) : made));
    state = { hidden: held(hidden, next.hidden), ...(next.cell && { cell: next.cell }) };
    outputs[t] = state.hidden;
  }
  return { outputs: ops.stack(outputs, 1), ...state };
}
