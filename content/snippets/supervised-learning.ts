/**
 * Practice: supervised learning
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx supervised-learning.ts
 *
 * Inputs with labels, a loss that compares the output with the label, and a weight that follows the
 * gradient. Beside the line that is learned stands a rival that only knows its training set by heart:
 * its training loss is 0, and on new data it is worse.
 *
 * It prints:
 *   → step  0: w 0.00 b 0.00, training loss 20.96
 *   → step 50: w 1.93 b 1.12, training loss 0.11
 *   → line      training loss 0.11   test loss 0.06
 *   → by heart  training loss 0.00   test loss 1.02
 *
 * Your turn: set `rate` to 0.3. Expect: every step goes too far, and the training loss grows: after
 * 10 steps it is 92180.80.
 */

const rate = 0.1;
// y is about 2x + 1: each label is a little off.
const train = { x: [0, 1, 2, 3], y: [1.3, 2.6, 5.4, 6.8] };
const test = { x: [0.5, 1.5, 2.5], y: [2.2, 3.8, 6.3] };

//#region Your turn 1: the loss
/** L = 1/n Σ_j (ŷ_j − y_j)² with ŷ_j = w x_j + b: squared error, since the labels are numbers. */
function loss(w: number, b: number, x: readonly number[], y: readonly number[]): number {
  return x.reduce((sum, v, j) => sum + (w * v + b - (y[j] ?? NaN)) ** 2, 0) / x.length;
}
//#endregion

//#region Your turn 2: its gradient
/** [∂L/∂w, ∂L/∂b] = 2/n Σ_j (w x_j + b − y_j) · [x_j, 1]. */
function lossGradient(
  w: number,
  b: number,
  x: readonly number[],
  y: readonly number[],
): [dw: number, db: number] {
  const errors = x.map((v, j) => w * v + b - (y[j] ?? NaN));
  const scale = 2 / x.length;
  const dw = scale * errors.reduce((sum, e, j) => sum + e * (x[j] ?? NaN), 0);
  return [dw, scale * errors.reduce((sum, e) => sum + e, 0)];
}
//#endregion

//#region Your turn 3: gradient descent
/** θ ← θ − η ∂L/∂θ for θ = (w, b), from (0, 0). @returns [w, b] after so many steps. */
function descend(
  x: readonly number[],
  y: readonly number[],
  rate: number,
  steps: number,
): [w: number, b: number] {
  let [w, b] = [0, 0];
  for (let step = 0; step < steps; step++) {
    const [dw, db] = lossGradient(w, b, x, y); // both at the old w and b
    w -= rate * dw;
    b -= rate * db;
  }
  return [w, b];
}
//#endregion

/** Gives the label of the nearest input that was learned by heart. */
function byHeart(v: number): number {
  const distances = train.x.map((known) => Math.abs(known - v));
  return train.y[distances.indexOf(Math.min(...distances))] ?? NaN;
}

function main(): void {
  for (const steps of [0, 10, 50]) {
    const [w, b] = descend(train.x, train.y, rate, steps);
    const error = loss(w, b, train.x, train.y).toFixed(2);
    const title = `step ${String(steps).padStart(2)}`;
    console.log(`${title}: w ${w.toFixed(2)} b ${b.toFixed(2)}, training loss ${error}`);
  }
  const [w, b] = descend(train.x, train.y, rate, 50);
  const heart = ({ x, y }: typeof train): string => {
    const squares = x.map((v, j) => (byHeart(v) - (y[j] ?? NaN)) ** 2);
    return (squares.reduce((sum, e) => sum + e, 0) / x.length).toFixed(2);
  };
  const [learned, unseen] = [train, test].map(({ x, y }) => loss(w, b, x, y).toFixed(2));
  console.log(`line      training loss ${learned}   test loss ${unseen}`);
  console.log(`by heart  training loss ${heart(train)}   test loss ${heart(test)}`);
}

main();
