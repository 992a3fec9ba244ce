/**
 * Practice: R², the coefficient of determination
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx r2.ts
 *
 * R² sets a model's squared error beside that of always predicting the mean. A line is fitted to a
 * training set and judged there, where R² cannot be negative, and on a test set, where it can.
 *
 * It prints:
 *   → good              0.949
 *   → the mean          0.000
 *   → worse than that   -3.000
 *   → constant targets  n/a
 *   → line 1.48 x - 0.95: R² on training data 0.988, on test data -21.524
 *
 * Your turn: let the test set go on as the training set did: y = [5.1, 6.4, 8.2]. Expect: R² on test
 * data 0.981.
 */

const train = { x: [1, 2, 3, 4], y: [0.4, 2.3, 3.3, 5] };
const test = { x: [4, 5, 6], y: [3, 4, 2] }; // the trend has ended

//#region Your turn 1: R²
/**
 * R² = 1 − Σ_j (y_j − ŷ_j)² / Σ_j (y_j − ȳ)², with ȳ the mean of these targets y.
 * @returns At most 1, without a lower bound; NaN, that is n/a, where all targets are equal.
 */
function r2(y: readonly number[], guess: readonly number[]): number {
  // Compare the targets themselves: a rounded mean leaves a tiny denominator in place of 0.
  if (y.every((value) => value === y[0])) return NaN;
  const mean = y.reduce((a, b) => a + b, 0) / y.length;
  const error = y.reduce((sum, value, j) => sum + (value - (guess[j] ?? NaN)) ** 2, 0);
  const spread = y.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return 1 - error / spread;
}
//#endregion

//#region Your turn 2: the least-squares line
/**
 * The line ŷ = w x + b with the smallest squared error:
 * w = Σ_j (x_j − x̄)(y_j − ȳ) / Σ_j (x_j − x̄)², b = ȳ − w x̄.
 * @returns [w, b].
 */
function fitLine(x: readonly number[], y: readonly number[]): [w: number, b: number] {
  const mean = (v: readonly number[]): number => v.reduce((a, b) => a + b, 0) / v.length;
  const [mx, my] = [mean(x), mean(y)];
  const both = x.reduce((sum, value, j) => sum + (value - mx) * ((y[j] ?? NaN) - my), 0);
  const w = both / x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
  return [w, my - w * mx];
}
//#endregion

function main(): void {
  const show = (value: number): string => (Number.isNaN(value) ? 'n/a' : value.toFixed(3));
  const row = (name: string, y: readonly number[], guess: readonly number[]): void =>
    console.log(`${name.padEnd(17)} ${show(r2(y, guess))}`);
  row('good', [3, -0.5, 2, 7], [2.5, 0, 2, 8]);
  row('the mean', [1, 2, 3], [2, 2, 2]);
  row('worse than that', [1, 2, 3], [3, 2, 1]);
  row('constant targets', [0.1, 0.1, 0.1], [0.1, 0.1, 0.2]);
  const [w, b] = fitLine(train.x, train.y);
  const line = (x: readonly number[]): number[] => x.map((value) => w * value + b);
  const sides = [r2(train.y, line(train.x)), r2(test.y, line(test.x))].map(show);
  const text = `R² on training data ${sides[0]}, on test data ${sides[1]}`;
  console.log(`line ${w.toFixed(2)} x - ${(-b).toFixed(2)}: ${text}`);
}

main();
