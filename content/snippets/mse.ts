/**
 * Practice: mean squared error (MSE)
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx mse.ts
 *
 * The error itself, its gradient, and what the gradient finds: gradient descent on a single constant
 * ends at the mean of the targets, and one outlier pulls it far away.
 *
 * It prints:
 *   → MSE 0.375, RMSE 0.612
 *   → gradient -0.25 0.25 0.00 0.50
 *   → targets 1 2 3 4 5: best constant 3.00, MSE 2.00
 *   → targets 1 2 3 4 100: best constant 22.00, MSE 1522.00
 *
 * Your turn: set `steps` to 1. Expect: each constant has come a fifth of the way: 0.60 and 4.40.
 */

const rate = 0.1;
const steps = 100;

//#region Your turn 1: the error
/** MSE = 1/n Σ_j (y_j − ŷ_j)², with n targets y and their predictions ŷ. */
function mse(y: readonly number[], guess: readonly number[]): number {
  return y.reduce((sum, value, j) => sum + (value - (guess[j] ?? NaN)) ** 2, 0) / y.length;
}
//#endregion

//#region Your turn 2: its gradient
/** ∂MSE/∂ŷ_j = 2/n (ŷ_j − y_j): n numbers, proportional to the error. */
function gradientOf(y: readonly number[], guess: readonly number[]): number[] {
  return y.map((value, j) => (2 / y.length) * ((guess[j] ?? NaN) - value));
}
//#endregion

//#region Your turn 3: the constant with the smallest error
/**
 * Gradient descent on one constant c that is the prediction for all targets, from c = 0:
 * c ← c − η ∂MSE/∂c, where ∂MSE/∂c = Σ_j ∂MSE/∂ŷ_j since each ŷ_j is c.
 * @param rate The learning rate η.
 */
function bestConstant(y: readonly number[], rate: number, steps: number): number {
  let c = 0;
  for (let step = 0; step < steps; step++) {
    const slope = gradientOf(
      y,
      y.map(() => c),
    ).reduce((a, b) => a + b, 0);
    // c ← c − η ∂MSE/∂c
    c -= rate * slope;
  }
  return c;
}
//#endregion

function main(): void {
  const y = [3, -0.5, 2, 7];
  const guess = [2.5, 0, 2, 8];
  const error = mse(y, guess);
  console.log(`MSE ${error.toFixed(3)}, RMSE ${Math.sqrt(error).toFixed(3)}`);
  const slopes = gradientOf(y, guess).map((g) => g.toFixed(2));
  console.log(`gradient ${slopes.join(' ')} (positive where the prediction is too high)`);
  for (const last of [5, 100]) {
    const targets = [1, 2, 3, 4, last];
    const c = bestConstant(targets, rate, steps);
    const least = mse(
      targets,
      targets.map(() => c),
    );
    console.log(
      `targets ${targets.join(' ')}: best constant ${c.toFixed(2)}, MSE ${least.toFixed(2)}`,
    );
  }
  console.log('The best constant is the mean, and its MSE is the variance of the targets.');
}

main();
