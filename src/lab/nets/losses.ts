/** Losses on the operation set. */
import type { Ops, Tensor } from '../ops/ops';

/** One row a label, with a 1 in its column. */
export function oneHot(labels: ArrayLike<number>, columns: number): Float32Array {
  const rows = new Float32Array(labels.length * columns);
  for (let row = 0; row < labels.length; row += 1) rows[row * columns + labels[row]!] = 1;
  return rows;
}

/** The mean of numbers, each as often as its weight says; once each where there are no weights. */
function weightedMean(ops: Ops, each: Tensor, weights: ArrayLike<number> | undefined): Tensor {
  if (!weights) return ops.mean(each);
  const total = Array.from(weights).reduce((sum, weight) => sum + weight, 0);
  const weighed = ops.sum(ops.mul(each, ops.tensor(weights, each.shape)));
  return ops.div(weighed, ops.tensor([total], []));
}

/**
 * Mean of −log softmax(logits)[label] over the rows.
 *
 * @param logits `[rows, classes]`
 * @param labels one class a row
 * @param weights one a row: how often it counts; default once
 */
export function softmaxCrossEntropy(
  ops: Ops,
  logits: Tensor,
  labels: ArrayLike<number>,
  weights?: ArrayLike<number>,
): Tensor {
  const [rows = 0, classes = 0] = logits.shape;
  const targets = ops.tensor(oneHot(labels, classes), [rows, classes]);
  const each = ops.sum(ops.mul(targets, ops.logSoftmax(logits)), 1);
  return ops.neg(weightedMean(ops, each, weights));
}

/** Mean of (x − y)² over all numbers, each as often as its weight says; of `outputs` x, of any shape. */
export function meanSquaredError(
  ops: Ops,
  outputs: Tensor,
  targets: ArrayLike<number>,
  weights?: ArrayLike<number>,
): Tensor {
  const { shape } = outputs;
  return weightedMean(ops, ops.square(ops.sub(outputs, ops.tensor(targets, shape))), weights);
}

/**
 * Mean of −y log σ(x) − (1 − y) log(1 − σ(x)) = softplus(x) − y x, over all numbers; where weights are
 * given, over those alone, each as often as its weight says.
 *
 * @param logits x, of any shape
 * @param targets y, 0 or 1, as many
 */
export function sigmoidCrossEntropy(
  ops: Ops,
  logits: Tensor,
  targets: ArrayLike<number>,
  weights?: ArrayLike<number>,
): Tensor {
  const { shape } = logits;
  const each = ops.sub(ops.softplus(logits), ops.mul(ops.tensor(targets, shape), logits));
  return weightedMean(ops, each, weights);
}
