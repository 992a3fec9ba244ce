/** How far predicted numbers are from the true ones. `undefined` = the metric has no value. */
import { median } from './median';

export interface RegressionReport {
  readonly mse: number;
  readonly rmse: number;
  readonly mae: number;
  readonly medianAbsoluteError: number;
  readonly maxError: number;
  /**
   * 1 − residual / total sum of squares: 0 for predicting the mean, not bounded below. Where the
   * truth is constant: 1 if every prediction is exact, else 0; both up to rounding. Undefined for
   * fewer than two samples.
   */
  readonly r2: number | undefined;
}

/** @throws RangeError where lengths differ or nothing is given. */
export function regress(truth: readonly number[], predicted: readonly number[]): RegressionReport {
  const count = truth.length;
  if (count === 0 || count !== predicted.length) {
    throw new RangeError(
      `Need as many predictions as truths, and at least one; got ${predicted.length} and ${count}.`,
    );
  }
  const errors = truth.map((value, i) => Math.abs(value - predicted[i]!));
  const residual = errors.reduce((total, error) => total + error * error, 0);
  const mse = residual / count;
  return {
    mse,
    rmse: Math.sqrt(mse),
    mae: errors.reduce((total, error) => total + error, 0) / count,
    medianAbsoluteError: median(errors),
    maxError: Math.max(...errors),
    r2: count < 2 ? undefined : determination(truth, residual),
  };
}

/**
 * So many units in the last place of the largest number apart, two numbers count as the same: 0.1 + 0.2
 * is a 0.3, and a constant target stays one after it was computed.
 */
const roundingUnits = 4;

function determination(truth: readonly number[], residual: number): number {
  const largest = Math.max(...truth.map((value) => Math.abs(value)));
  const rounding = truth.length * (roundingUnits * Number.EPSILON * largest) ** 2;
  // Distances from the first value, since a mean of the values themselves is rounded: six times 1.1
  // has a mean that is not 1.1.
  const first = truth[0]!;
  const mean = truth.reduce((total, value) => total + (value - first), 0) / truth.length;
  const total = truth.reduce((sum, value) => sum + (value - first - mean) ** 2, 0);
  if (total <= rounding) return residual <= rounding ? 1 : 0;
  return 1 - residual / total;
}
