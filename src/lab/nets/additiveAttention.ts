/** Additive attention on the operation set (Bahdanau et al. 2015, section 3.1 and appendix A.1.2). */
import { glorotUniform } from '../initialisers';
import type { Weight } from '../ops/net';
import type { AttentionInputs, AttentionOutputs } from '../ops/fused';
import type { Ops, Tensor } from '../ops/ops';
import type { Random } from '../random';

export interface AdditiveAttention {
  /** W_a, `[decoder state, units]`. */
  readonly queryKernel: Tensor;
  /** U_a, `[encoder state, units]`. */
  readonly memoryKernel: Tensor;
  /** v_a, `[units, 1]`. */
  readonly scoreKernel: Tensor;
}

export function additiveAttentionWeights(
  query: number,
  memory: number,
  units: number,
  random: Random,
): Readonly<Record<keyof AdditiveAttention, Weight>> {
  const kernel = (rows: number, columns: number): Weight => ({
    shape: [rows, columns],
    values: glorotUniform(rows, columns, random),
  });
  return {
    queryKernel: kernel(query, units),
    memoryKernel: kernel(memory, units),
    scoreKernel: kernel(units, 1),
  };
}

/** What attention reads, the same at every step of the decoder. */
export interface AttentionMemory {
  /** h_j, `[batch, steps, encoder state]`. */
  readonly states: Tensor;
  /** U_a h_j, `[batch, steps, units]`: does not depend on the decoder, so it is computed once. */
  readonly projected: Tensor;
  /** `[batch, steps]`: 0 hides a state; where all are hidden, the context is 0. Default: none is. */
  readonly mask?: ArrayLike<number>;
}

export function attentionMemory(
  ops: Ops,
  states: Tensor,
  { memoryKernel }: AdditiveAttention,
): AttentionMemory {
  const [batch = 0, steps = 0, size = 0] = states.shape;
  const rows = ops.reshape(states, [batch * steps, size]);
  return { states, projected: ops.reshape(ops.matMul(rows, memoryKernel), [batch, steps, -1]) };
}

/**
 * e_j = v_aᵀ tanh(W_a s + U_a h_j), α = softmax(e), context = Σ_j α_j h_j.
 *
 * @param query s, `[batch, decoder state]`
 * @returns weights `[batch, steps]` and context `[batch, encoder state]`
 */
export function attend(
  ops: Ops,
  query: Tensor,
  { states, projected, mask }: AttentionMemory,
  { queryKernel, scoreKernel }: AdditiveAttention,
): AttentionOutputs {
  const asked = ops.matMul(query, queryKernel);
  const inputs = { asked, projected, scoreKernel, states, ...(mask && { mask }) };
  return ops.fused ? ops.fused.attend(inputs) : composed(ops, inputs);
}

function composed(
  ops: Ops,
  { asked, projected, scoreKernel, states, mask }: AttentionInputs,
): AttentionOutputs {
  const [batch = 0, steps = 0, size = 0] = states.shape;
  const [, , units = 0] = projected.shape;
  const sums = ops.add(projected, ops.reshape(asked, [batch, 1, units]));
  const energy = ops.reshape(ops.tanh(sums), [batch * steps, units]);
  const scores = ops.reshape(ops.matMul(energy, scoreKernel), [batch, steps]);
  const weights = mask ? sharesOfSeen(ops, scores, mask) : ops.softmax(scores);
  const context = ops.matMul(ops.reshape(weights, [batch, 1, steps]), states);
  return { weights, context: ops.reshape(context, [batch, size]) };
}

/** Softmax over what the mask shows; exactly 0 elsewhere, and everywhere where it shows nothing. */
function sharesOfSeen(ops: Ops, scores: Tensor, mask: ArrayLike<number>): Tensor {
  const seen = Array.from(mask, (each) => (each ? 1 : 0));
  const away = ops.tensor(
    seen.map((each) => (each ? 0 : -1e4)),
    scores.shape,
  );
  return ops.mul(ops.softmax(ops.add(scores, away)), ops.tensor(seen, scores.shape));
}
