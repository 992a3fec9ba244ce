/**
 * A memory that is asked by content: keys and values are stored as they come, and a query reads the
 * values of the keys that it resembles (Graves et al. 2014, equations 5 and 6; Miller et al. 2016).
 */
import { glorotUniform } from '../initialisers';
import type { Weight, Weights } from '../ops/net';
import type { Ops, Tensor } from '../ops/ops';
import type { Random } from '../random';
import { keySize, recallValues, type RecallBatch } from '../tasks/associativeRecall';

export type KeyValueMemoryName =
  'keyKernel' | 'queryKernel' | 'sharpness' | 'values' | 'outputKernel' | 'outputBias';

export function keyValueMemoryWeights(
  random: Random,
): Readonly<Record<KeyValueMemoryName, Weight>> {
  const kernel = (rows: number, columns: number): Weight => ({
    shape: [rows, columns],
    values: glorotUniform(rows, columns, random),
  });
  return {
    keyKernel: kernel(keySize, keySize),
    queryKernel: kernel(keySize, keySize),
    // Sharp enough to tell one of many keys from all others together; training sharpens it further.
    sharpness: { shape: [1], values: [10] },
    values: kernel(recallValues, recallValues),
    outputKernel: kernel(recallValues, recallValues),
    outputBias: { shape: [recallValues], values: new Float32Array(recallValues) },
  };
}

/** Rows of length 1. */
function normalised(ops: Ops, rows: Tensor): Tensor {
  const [, columns = 0] = rows.shape;
  const squares = ops.sum(ops.square(rows), 1, true);
  // A row of zeros stays one.
  const tiny = ops.tensor([1e-12], []);
  return columns === 0 ? rows : ops.div(rows, ops.sqrt(ops.add(squares, tiny)));
}

/**
 * weights = softmax(β cos(W_k key_i, W_q query)) over the pairs; the values are read in that proportion.
 *
 * @returns weights `[batch, pairs]` and logits `[batch, values]`
 */
export function recall(
  ops: Ops,
  weights: Weights<KeyValueMemoryName>,
  { batch, pairs, keys, values, query }: RecallBatch,
): { readonly weights: Tensor; readonly logits: Tensor } {
  const stored = ops.matMul(ops.tensor(keys, [batch * pairs, keySize]), weights.keyKernel);
  const asked = ops.matMul(ops.tensor(query, [batch, keySize]), weights.queryKernel);
  const cosine = ops.matMul(
    ops.reshape(normalised(ops, stored), [batch, pairs, keySize]),
    ops.reshape(normalised(ops, asked), [batch, keySize, 1]),
  );
  const scores = ops.mul(ops.reshape(cosine, [batch, pairs]), ops.softplus(weights.sharpness));
  const shares = ops.softmax(scores);
  const contents = ops.reshape(ops.gather(weights.values, values), [batch, pairs, recallValues]);
  const read = ops.matMul(ops.reshape(shares, [batch, 1, pairs]), contents);
  const flat = ops.reshape(read, [batch, recallValues]);
  return {
    weights: shares,
    logits: ops.add(ops.matMul(flat, weights.outputKernel), weights.outputBias),
  };
}
