/**
 * One head of self-attention whose last position asks (Vaswani et al. 2017, section 3.2.1), a hidden
 * layer, and a softmax. It has no position code: to it, the sequence before the question is a set.
 */
import { glorotUniform } from '../initialisers';
import type { Weight, Weights } from '../ops/net';
import type { Ops, Tensor } from '../ops/ops';
import type { Random } from '../random';

export type SelfAttentionName =
  | 'queryKernel'
  | 'keyKernel'
  | 'valueKernel'
  | 'hiddenKernel'
  | 'hiddenBias'
  | 'outputKernel'
  | 'outputBias';

export interface SelfAttentionSizes {
  readonly inputs: number;
  /** d_k = d_v, and the width of the hidden layer. */
  readonly units: number;
  readonly classes: number;
}

export function selfAttentionWeights(
  { inputs, units, classes }: SelfAttentionSizes,
  random: Random,
): Readonly<Record<SelfAttentionName, Weight>> {
  const kernel = (rows: number, columns: number): Weight => ({
    shape: [rows, columns],
    values: glorotUniform(rows, columns, random),
  });
  const bias = (columns: number): Weight => ({
    shape: [columns],
    values: new Float32Array(columns),
  });
  return {
    queryKernel: kernel(inputs, units),
    keyKernel: kernel(inputs, units),
    valueKernel: kernel(inputs, units),
    hiddenKernel: kernel(units, units),
    hiddenBias: bias(units),
    outputKernel: kernel(units, classes),
    outputBias: bias(classes),
  };
}

/**
 * softmax(q Kᵀ ÷ √d_k) V for the query of the last position, over all positions, itself included.
 *
 * @param x `[batch, steps, inputs]`
 * @returns weights `[batch, steps]` and logits `[batch, classes]`
 */
export function askLast(
  ops: Ops,
  weights: Weights<SelfAttentionName>,
  x: Tensor,
): { readonly weights: Tensor; readonly logits: Tensor } {
  const [batch = 0, steps = 0, inputs = 0] = x.shape;
  const [, units = 0] = weights.queryKernel.shape;
  const rows = ops.reshape(x, [batch * steps, inputs]);
  const all = (kernel: Tensor) => ops.reshape(ops.matMul(rows, kernel), [batch, steps, units]);
  const last = ops.reshape(ops.slice(x, [0, steps - 1, 0], [batch, 1, inputs]), [batch, inputs]);
  const query = ops.reshape(ops.matMul(last, weights.queryKernel), [batch, units, 1]);
  const scores = ops.reshape(ops.matMul(all(weights.keyKernel), query), [batch, steps]);
  const shares = ops.softmax(ops.div(scores, ops.tensor([Math.sqrt(units)], [])));
  const read = ops.matMul(ops.reshape(shares, [batch, 1, steps]), all(weights.valueKernel));
  const mixed = ops.matMul(ops.reshape(read, [batch, units]), weights.hiddenKernel);
  const hidden = ops.relu(ops.add(mixed, weights.hiddenBias));
  const logits = ops.add(ops.matMul(hidden, weights.outputKernel), weights.outputBias);
  return { weights: shares, logits };
}
