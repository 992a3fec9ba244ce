/** Losses of single predictions, in natural logarithms. */
import { exp, log } from '../elementary';

/**
 * −log softmax(logits)[target] through log-sum-exp, so that large logits neither overflow nor give NaN.
 *
 * @throws RangeError where `target` is no index of `logits`.
 */
export function softmaxCrossEntropy(logits: readonly number[], target: number): number {
  const logit = logits[target];
  if (logit === undefined) {
    throw new RangeError(`Target ${target} is not one of ${logits.length} classes.`);
  }
  const highest = Math.max(...logits);
  const sum = logits.reduce((total, value) => total + exp(value - highest), 0);
  return highest - logit + log(sum);
}

/**
 * Mean binary cross-entropy.
 *
 * @param truth 1 or 0.
 * @param probabilities of a 1; infinite where one of them is 0 for what came.
 * @throws RangeError where lengths differ, nothing is given, or a number is out of range.
 */
export function logLoss(truth: readonly number[], probabilities: readonly number[]): number {
  return mean(truth, probabilities, (y, p) => -log(y === 1 ? p : 1 - p));
}

/**
 * Mean squared distance of the probabilities from 1 and 0 (Brier 1950).
 *
 * @throws RangeError as `logLoss` does.
 */
export function brierScore(truth: readonly number[], probabilities: readonly number[]): number {
  return mean(truth, probabilities, (y, p) => (p - y) ** 2);
}

function mean(
  truth: readonly number[],
  probabilities: readonly number[],
  loss: (y: number, p: number) => number,
): number {
  if (truth.length === 0 || truth.length !== probabilities.length) {
    throw new RangeError(
      `Need as many probabilities as truths, and at least one; got ${probabilities.length} and ${truth.length}.`,
    );
  }
  const odd = truth.find((y) => y !== 0 && y !== 1);
  if (odd !== undefined) throw new RangeError(`A truth is 1 or 0, not ${odd}.`);
  const invalid = probabilities.find((p) => !(p >= 0 && p <= 1));
  if (invalid !== undefined) throw new RangeError(`A probability is in [0, 1]; got ${invalid}.`);
  return truth.reduce((total, y, i) => total + loss(y, probabilities[i]!), 0) / truth.length;
}
