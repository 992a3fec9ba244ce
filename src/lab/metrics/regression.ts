/** How far predicted numbers are from the true ones. `undefined` = the metric has no value. */

export interface RegressionReport {
  readonly mse: number;
  readonly rmse: number;
  readonly mae: number;
  readonly medianAbsoluteError: number;
  readonly maxError: number;
  /**
   * 1 − residual / total sum of squares: 0 for predicting the mean, not bounded below. Where the
   * truth is constant: 1 if every prediction is exact, else 0. Undefined for fewer than two samples.
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

function determination(truth: readonly number[], residual: number): number {
  const mean = truth.reduce((total, value) => total + value, 0) / truth.length;
  const total = truth.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  if (total === 0) return residual === 0 ? 1 : 0;
  return 1 - residual / total;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
