/** One step of each recurrent cell on the operation set, with its gates. */
import type { ActivationName } from '../../engine/descriptor';
import type { RecurrentOptions } from '../../engine/recurrentShape';
import type { GateName } from '../../engine/recurrentView';
import type { Ops, Tensor } from '../../ops/ops';
import { gruStepInFull } from '../gruCell';

/** What one direction computes with. */
export interface CellWeights {
  /** `[units, groups · units]`. */
  readonly recurrentKernel: Tensor;
  /** `[units]`, for a GRU with reset after. */
  readonly recurrentBias?: Tensor | undefined;
}

/** `[batch, units]` each. */
export interface CellState {
  readonly hidden: Tensor;
  /** Of an LSTM; 0 where it is left out. */
  readonly cell?: Tensor;
}

export interface CellStep extends CellState {
  readonly gates: Readonly<Partial<Record<GateName, Tensor>>>;
}

/**
 * @param projected x W + b, `[batch, groups · units]`
 * @param state before the step
 * @param settle is given an LSTM's new cell state and says what it becomes, before it is put out: a
 *   sequence that takes no part keeps its own
 */
export type Step = (
  projected: Tensor,
  state: CellState,
  settle: (cell: Tensor) => Tensor,
) => CellStep;

export function activate(ops: Ops, name: ActivationName, x: Tensor): Tensor {
  return name === 'linear' ? x : ops[name](x);
}

/** 0.2 x + 0.5 within [0, 1], as Keras has it. */
function hardSigmoid(ops: Ops, x: Tensor): Tensor {
  const slope = ops.mul(x, ops.tensor([0.2], []));
  const half = ops.tensor([0.5], []);
  return ops.sub(ops.relu(ops.add(slope, half)), ops.relu(ops.sub(slope, half)));
}

/** The step of a cell, whose weights are taken apart once for all steps. */
export function stepOf(ops: Ops, options: RecurrentOptions, weights: CellWeights): Step {
  if (options.kind === 'rnn') {
    const { activation = 'tanh' } = options;
    return (projected, { hidden }) => {
      const sum = ops.add(projected, ops.matMul(hidden, weights.recurrentKernel));
      return { hidden: activate(ops, activation, sum), gates: {} };
    };
  }
  const gate = options.hardSigmoid ? (x: Tensor) => hardSigmoid(ops, x) : ops.sigmoid;
  return options.kind === 'gru'
    ? gruCellStep(ops, options.units, weights, gate)
    : lstmCellStep(ops, options.units, weights, gate, options.forgetGate !== false);
}

function gruCellStep(
  ops: Ops,
  units: number,
  { recurrentKernel, recurrentBias }: CellWeights,
  gate: (x: Tensor) => Tensor,
): Step {
  const recurrence = {
    recurrentGates: ops.slice(recurrentKernel, [0, 0], [units, 2 * units]),
    recurrentCandidate: ops.slice(recurrentKernel, [0, 2 * units], [units, units]),
  };
  const form = { gate, ...(recurrentBias && { recurrentBias }) };
  return (projected, state) => {
    const { hidden, ...gates } = gruStepInFull(ops, projected, state.hidden, recurrence, form);
    return { hidden, gates };
  };
}

/** i, f, o = σ(·), c̃ = tanh(·), c' = f ⊙ c + i ⊙ c̃, h' = o ⊙ tanh(c'); without forget gate f = 1. */
function lstmCellStep(
  ops: Ops,
  units: number,
  { recurrentKernel }: CellWeights,
  gate: (x: Tensor) => Tensor,
  forgets: boolean,
): Step {
  return (projected, state, settle) => {
    const batch = state.hidden.shape[0]!;
    const sum = ops.add(projected, ops.matMul(state.hidden, recurrentKernel));
    const group = (index: number) => ops.slice(sum, [0, index * units], [batch, units]);
    const skipped = forgets ? 0 : 1;
    const input = gate(group(0));
    const forget = forgets
      ? gate(group(1))
      : ops.tensor(new Float32Array(batch * units).fill(1), [batch, units]);
    const candidate = ops.tanh(group(2 - skipped));
    const output = gate(group(3 - skipped));
    const written = ops.mul(input, candidate);
    const cell = settle(state.cell ? ops.add(ops.mul(forget, state.cell), written) : written);
    const hidden = ops.mul(output, ops.tanh(cell));
    return { hidden, cell, gates: { input, forget, candidate, output } };
  };
}
