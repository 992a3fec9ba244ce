/** The gated recurrent unit on the operation set, with the reset before the product (Cho et al. 2014). */
import { glorotUniform, orthogonal } from '../initialisers';
import type { Weight } from '../ops/net';
import type { Ops, Tensor } from '../ops/ops';
import type { Random } from '../random';

export interface GruCell {
  /** `[inputs, 3 · hidden]`: columns for z, r and the candidate. */
  readonly kernel: Tensor;
  /** `[3 · hidden]`. */
  readonly bias: Tensor;
  /** `[hidden, 2 · hidden]`: for z and r. */
  readonly recurrentGates: Tensor;
  /** `[hidden, hidden]`. */
  readonly recurrentCandidate: Tensor;
}

export type GruCellWeights = Readonly<Record<keyof GruCell, Weight>>;

export function gruCellWeights(inputs: number, hidden: number, random: Random): GruCellWeights {
  // All columns in one: orthogonal as a whole, as Keras draws them.
  const recurrent = orthogonal(hidden, 3 * hidden, random);
  const columns = (from: number, count: number) =>
    Float32Array.from(
      { length: hidden * count },
      (_, at) => recurrent[Math.floor(at / count) * 3 * hidden + from + (at % count)]!,
    );
  return {
    kernel: {
      shape: [inputs, 3 * hidden],
      values: glorotUniform(inputs, 3 * hidden, random),
    },
    bias: { shape: [3 * hidden], values: new Float32Array(3 * hidden) },
    recurrentGates: { shape: [hidden, 2 * hidden], values: columns(0, 2 * hidden) },
    recurrentCandidate: { shape: [hidden, hidden], values: columns(2 * hidden, hidden) },
  };
}

/** x W + b for any number of rows, `[rows, 3 · hidden]`: of all time steps at once where x is known. */
export function projectInputs(ops: Ops, x: Tensor, { kernel, bias }: GruCell): Tensor {
  return ops.add(ops.matMul(x, kernel), bias);
}

/** What a step of the cell computes, `[batch, hidden]` each. */
export interface GruStep {
  readonly hidden: Tensor;
  readonly update: Tensor;
  readonly reset: Tensor;
  readonly candidate: Tensor;
}

/** The weights that meet the state. */
export type GruRecurrence = Pick<GruCell, 'recurrentGates' | 'recurrentCandidate'>;

/**
 * z = σ(x W_z + h U_z + b_z), r = σ(x W_r + h U_r + b_r), n = tanh(x W_n + (r ⊙ h) U_n + b_n),
 * h' = (1 − z) ⊙ n + z ⊙ h.
 *
 * @param projected x W + b, `[batch, 3 · hidden]`
 * @param h `[batch, hidden]`
 */
export function gruStep(ops: Ops, projected: Tensor, h: Tensor, cell: GruRecurrence): Tensor {
  return gruStepInFull(ops, projected, h, cell).hidden;
}

export interface GruForm {
  /** Of z and r; default σ. */
  readonly gate?: (x: Tensor) => Tensor;
  /** b_hn `[hidden]`: the form of cuDNN and PyTorch, n = tanh(x W_n + b_n + r ⊙ (h U_n + b_hn)). */
  readonly recurrentBias?: Tensor;
}

/** The same with its gates, in either form. */
export function gruStepInFull(
  ops: Ops,
  projected: Tensor,
  h: Tensor,
  { recurrentGates, recurrentCandidate }: GruRecurrence,
  { gate = ops.sigmoid, recurrentBias }: GruForm = {},
): GruStep {
  const [batch = 0, hidden = 0] = h.shape;
  const part = (x: Tensor, from: number, count: number) => ops.slice(x, [0, from], [batch, count]);
  const gates = gate(ops.add(part(projected, 0, 2 * hidden), ops.matMul(h, recurrentGates)));
  const update = part(gates, 0, hidden);
  const reset = part(gates, hidden, hidden);
  const remembered = recurrentBias
    ? ops.mul(reset, ops.add(ops.matMul(h, recurrentCandidate), recurrentBias))
    : ops.matMul(ops.mul(reset, h), recurrentCandidate);
  const candidate = ops.tanh(ops.add(part(projected, 2 * hidden, hidden), remembered));
  const after = ops.add(candidate, ops.mul(update, ops.sub(h, candidate)));
  return { hidden: after, update, reset, candidate };
}
