/**
 * Practice: linear and logistic regression as baselines
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx linear-baseline.ts
 *
 * The simplest models that look at the input. A linear model of the last two values foretells a sine
 * without error. A logistic one separates two classes by a line; of exclusive or, which no line
 * separates, it learns nothing at all: its loss stays at log 2.
 *
 * It prints:
 *   → sine of period 12: weights 1.732 and -1.000, MSE 0.000000
 *   → and: probabilities 0.00 0.02 0.02 0.97, log loss 0.017
 *   → exclusive or: probabilities 0.50 0.50 0.50 0.50, log loss 0.693
 *
 * Your turn: set `period` to 4. Expect: weights 0.000 and -1.000, since x_{t+1} = −x_{t−1}.
 */

const period = 12;

type Vector = readonly number[];

const dot = (a: Vector, b: Vector): number => a.reduce((sum, v, j) => sum + v * (b[j] ?? NaN), 0);
const sigmoid = (a: number): number => 1 / (1 + Math.exp(-a));

//#region Your turn 1: linear regression with two weights
/**
 * The w with the smallest Σ_j (y_j − wᵀx_j)², from the normal equations (Σ_j x_j x_jᵀ) w = Σ_j y_j x_j.
 * For two inputs, with a = Σ x_1², b = Σ x_1 x_2, c = Σ x_2², p = Σ x_1 y, q = Σ x_2 y:
 * w_1 = (p c − q b) / (a c − b²), w_2 = (a q − b p) / (a c − b²).
 * @param first The first input x_1 of the n examples.
 * @param second Their second input x_2.
 * @param y Their n targets.
 */
function leastSquares(first: Vector, second: Vector, y: Vector): [number, number] {
  const [a, b, c] = [dot(first, first), dot(first, second), dot(second, second)];
  const [p, q] = [dot(first, y), dot(second, y)];
  const determinant = a * c - b * b;
  return [(p * c - q * b) / determinant, (a * q - b * p) / determinant];
}
//#endregion

//#region Your turn 2: the gradient of logistic regression
/**
 * ∂L/∂θ = 1/n Σ_j (p_j − y_j) (x_j, 1), for p_j = σ(wᵀx_j + b) and the log loss L. The parameters
 * θ = (w, b) are one list with the bias last; so is the gradient.
 * @param x n inputs of the same length.
 * @param y n labels, 0 or 1.
 */
function logisticGradient(theta: Vector, x: readonly Vector[], y: Vector): number[] {
  const total = theta.map(() => 0);
  x.forEach((input, j) => {
    const extended = [...input, 1]; // the bias is the weight of an input that is always 1
    // (p_j − y_j) (x_j, 1)
    const error = sigmoid(dot(theta, extended)) - (y[j] ?? NaN);
    extended.forEach((v, k) => (total[k] = (total[k] ?? 0) + error * v));
  });
  return total.map((v) => v / x.length);
}
//#endregion

function main(): void {
  const series = Array.from({ length: 120 }, (_, t) => Math.sin((2 * Math.PI * t) / period));
  const [last, before, next] = [series.slice(1, -1), series.slice(0, -2), series.slice(2)];
  const [w1, w2] = leastSquares(last, before, next);
  const errors = next.map((y, t) => (y - w1 * (last[t] ?? NaN) - w2 * (before[t] ?? NaN)) ** 2);
  const mse = errors.reduce((a, b) => a + b, 0) / errors.length;
  const weights = `weights ${w1.toFixed(3)} and ${w2.toFixed(3)}`;
  console.log(`sine of period ${period}: ${weights}, MSE ${mse.toFixed(6)}`);

  const inputs: Vector[] = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ];
  const tasks: [string, Vector][] = [
    ['and', [0, 0, 0, 1]],
    ['exclusive or', [0, 1, 1, 0]],
  ];
  for (const [name, labels] of tasks) {
    let theta: Vector = [0.1, -0.1, 0]; // small weights, not all alike
    for (let step = 0; step < 2000; step++) {
      const slope = logisticGradient(theta, inputs, labels);
      theta = theta.map((v, k) => v - 0.5 * (slope[k] ?? NaN));
    }
    const p = inputs.map((x) => sigmoid(dot(theta, [...x, 1])));
    const losses = p.map((v, j) => -Math.log(labels[j] === 1 ? v : 1 - v));
    const loss = losses.reduce((a, b) => a + b, 0) / losses.length;
    const shown = p.map((v) => v.toFixed(2)).join(' ');
    console.log(`${name}: probabilities ${shown}, log loss ${loss.toFixed(3)}`);
  }
}

main();
