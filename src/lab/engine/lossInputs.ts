/** What a loss takes besides the outputs, checked: the same for whoever computes it. */
import { type LabelledBatch, checkLength, takesPart } from './sequenceBatch';

/**
 * What each output counts, `[batch, steps]`; undefined where each counts 1.
 *
 * @param steps of the output: 1 where only the last one counts
 */
export function outputWeights(
  { batch, weights, lengths }: LabelledBatch,
  steps: number,
): ArrayLike<number> | undefined {
  checkLength('weights', weights, batch * steps);
  // One output after the last step of each sequence counts, however long that is.
  if (!lengths || steps === 1) return weights;
  return Float32Array.from({ length: batch * steps }, (_, at) =>
    takesPart({ lengths }, at, steps) ? (weights?.[at] ?? 1) : 0,
  );
}

/** @throws RangeError where it is negative or no number */
export function checkWeight(weight: number): void {
  if (!(weight >= 0 && weight < Infinity)) {
    throw new RangeError(`A weight is a number of at least 0, not ${weight}.`);
  }
}

/** @throws RangeError where all weights are 0 */
export function checkWeightSum(sum: number): void {
  if (sum === 0) throw new RangeError('Empty batch: no output has a weight above 0.');
}

/** @throws RangeError if it is no whole number of a class */
export function checkLabel(label: number, classes: number): void {
  if (!(Number.isInteger(label) && label >= 0 && label < classes)) {
    throw new RangeError(`A label is a whole number between 0 and ${classes - 1}, not ${label}.`);
  }
}

/** @throws RangeError where a target that counts is not in [0, 1] */
export function checkProbabilities(
  targets: ArrayLike<number>,
  weights: ArrayLike<number> | undefined,
  size: number,
): void {
  for (let at = 0; at < targets.length; at += 1) {
    const target = targets[at]!;
    if (target >= 0 && target <= 1) continue;
    if (weights && weights[Math.floor(at / size)] === 0) continue;
    throw new RangeError(`A target of sigmoidCrossEntropy is between 0 and 1, not ${target}.`);
  }
}
