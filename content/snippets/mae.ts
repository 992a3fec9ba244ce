/**
 * Practice: mean absolute error (MAE)
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx mae.ts
 *
 * Two predictors with the same MAE: only the squared error tells them apart. Then the constant with
 * the smallest MAE is looked for among many: it is the median, and an outlier does not move it.
 *
 * It prints:
 *   → four    MAE 0.500, RMSE 0.612
 *   → even    MAE 1.000, RMSE 1.000
 *   → uneven  MAE 1.000, RMSE 2.000
 *   → targets 1 2 3 4 5: MAE smallest at 3.0, median 3
 *   → targets 1 2 3 4 100: MAE smallest at 3.0, median 3
 *
 * Your turn: give main the targets [1, 2, 3, last] instead. Expect: every constant from 2 to 3 has the
 * same MAE, so the search stops at 2.0, and the median is by convention 2.5.
 */

//#region Your turn 1: the error
/** MAE = 1/n Σ_j |y_j − ŷ_j|, in the unit of the target. */
function mae(y: readonly number[], guess: readonly number[]): number {
  return y.reduce((sum, value, j) => sum + Math.abs(value - (guess[j] ?? NaN)), 0) / y.length;
}
//#endregion

//#region Your turn 2: its slope
/**
 * ∂MAE/∂ŷ_j = sign(ŷ_j − y_j) / n: every wrong prediction is pulled equally hard, however wrong it is.
 * Where ŷ_j = y_j there is no derivative; take 0.
 */
function slopes(y: readonly number[], guess: readonly number[]): number[] {
  return y.map((value, j) => Math.sign((guess[j] ?? NaN) - value) / y.length);
}
//#endregion

//#region Your turn 3: the median
/** The middle of the sorted values; of an even number of them, the mean of the two in the middle. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b); // sort() alone would sort numbers as text
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? NaN) + upper) / 2;
}
//#endregion

function main(): void {
  const report = (name: string, y: readonly number[], guess: readonly number[]): void => {
    const squares = y.map((value, j) => (value - (guess[j] ?? NaN)) ** 2);
    const rmse = Math.sqrt(squares.reduce((a, b) => a + b, 0) / y.length);
    console.log(`${name.padEnd(7)} MAE ${mae(y, guess).toFixed(3)}, RMSE ${rmse.toFixed(3)}`);
  };
  report('four', [3, -0.5, 2, 7], [2.5, 0, 2, 8]);
  report('even', [1, -1, 1, -1], [0, 0, 0, 0]);
  report('uneven', [0, 0, 4, 0], [0, 0, 0, 0]);
  console.log(`slopes of the first: ${slopes([3, -0.5, 2, 7], [2.5, 0, 2, 8]).join(' ')}`);

  const candidates = Array.from({ length: 1001 }, (_, k) => k / 10); // 0.0, 0.1, …, 100.0
  for (const last of [5, 100]) {
    const targets = [1, 2, 3, 4, last];
    const error = (c: number): number =>
      mae(
        targets,
        targets.map(() => c),
      );
    // 1e-9: sums of the same errors in another order may differ in their last digit.
    const best = candidates.reduce((a, b) => (error(b) < error(a) - 1e-9 ? b : a));
    const text = `MAE smallest at ${best.toFixed(1)}, median ${median(targets)}`;
    console.log(`targets ${targets.join(' ')}: ${text}`);
  }
}

main();
