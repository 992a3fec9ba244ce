/**
 * Practice: mean and median as baselines
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx mean-baseline.ts
 *
 * One constant for every input. The mean has the smallest MSE of all constants, the median the
 * smallest MAE. On a test set with another mean, the square of the shift is added to the MSE.
 *
 * It prints:
 *   → mean 6: MSE 50.00, MAE 5.60
 *   → median 3: MSE 59.00, MAE 4.20
 *   → test set: variance 2.00 + shift² 1.00 = MSE 3.00
 *
 * Your turn: move the test targets up by 4: [9, 7, 11, 10, 8] for the present ones. Expect: their
 * variance stays 2.00, the shift² becomes 9.00 and the MSE 11.00.
 */

const train = [1, 2, 3, 4, 20];
const test = [5, 3, 7, 6, 4]; // their own mean is 5, not 6

//#region Your turn 1: the mean
/** ȳ = 1/n Σ_j y_j */
function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
//#endregion

//#region Your turn 2: the median
/** The middle of the sorted values; of an even number of them, the mean of the two in the middle. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = Math.floor(sorted.length / 2);
  const lower = Math.ceil(sorted.length / 2) - 1; // the same one where their number is odd
  return ((sorted[lower] ?? NaN) + (sorted[upper] ?? NaN)) / 2;
}
//#endregion

//#region Your turn 3: what the MSE of a constant is made of
/**
 * 1/n Σ_j (y_j − c)² = variance + (ȳ − c)², with ȳ the mean of these y and the variance
 * 1/n Σ_j (y_j − ȳ)².
 * @returns [variance, squared shift]; their sum is the MSE of the constant c.
 */
function partsOfMse(y: readonly number[], c: number): [variance: number, shift: number] {
  const own = mean(y);
  return [mean(y.map((value) => (value - own) ** 2)), (own - c) ** 2];
}
//#endregion

function main(): void {
  const mse = (y: readonly number[], c: number): number => mean(y.map((v) => (v - c) ** 2));
  const mae = (y: readonly number[], c: number): number => mean(y.map((v) => Math.abs(v - c)));
  const rivals: [string, number][] = [
    ['mean', mean(train)],
    ['median', median(train)],
  ];
  for (const [name, c] of rivals) {
    const errors = `MSE ${mse(train, c).toFixed(2)}, MAE ${mae(train, c).toFixed(2)}`;
    console.log(`${name} ${c}: ${errors}`);
  }
  // The constant comes from the training set; the test set is only measured.
  const c = mean(train);
  const [variance, shift] = partsOfMse(test, c).map((v) => v.toFixed(2));
  console.log(`test set: variance ${variance} + shift² ${shift} = MSE ${mse(test, c).toFixed(2)}`);
}

main();
