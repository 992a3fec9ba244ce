/**
 * Practice: default baseline models
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx default-architectures.ts
 *
 * What the structure of the data saves, in parameters of the first layer, and a table that chooses
 * the model to begin with. Look at the picture: the layer that knows what a neighbour is needs a
 * five-thousandth of the weights. Then one batch is overfitted, the first test of any new system.
 *
 * It prints:
 *   → fully connected, 64 units: 9633856
 *   → convolution, 64 filters of 3 x 3: 1792
 *   → text, fully connected, 64 units: 320064
 *   → text, LSTM of 64 units: 29440
 *   → one batch: loss 1.00 before, 0.00 after 200 steps
 *   → the same with a contradictory label: 0.50 after 200 steps
 *
 * Your turn: make the picture 448 x 448. Expect: the fully connected layer grows to four times as
 * many, the convolution stays at 1792.
 */

//#region Your turn 1: count a fully connected layer
/** M units on n inputs, each with a bias. */
function dense(n: number, M: number): number {
  // M (n + 1)
  return M * (n + 1);
}
//#endregion

//#region Your turn 2: count a convolution
/**
 * M filters of k × k over C channels, each with one bias; the size of the picture does not matter.
 */
function convolution(k: number, C: number, M: number): number {
  // M (k² C + 1)
  return M * (k ** 2 * C + 1);
}
//#endregion

//#region Your turn 3: count an LSTM
/**
 * H units on I inputs per step: four blocks, each of H (H + I + 1); the length of the text does not
 * matter.
 */
function lstm(I: number, H: number): number {
  // 4H (H + I + 1)
  return 4 * H * (H + I + 1);
}
//#endregion

type Data = 'fixed vectors' | 'pictures' | 'sequences';

//#region Your turn 4: choose the model to begin with
/**
 * 'logistic regression' where a few linear weights may do (linear), else by the data: 'feedforward
 * network' for fixed vectors, 'convolutional network' for pictures, 'gated recurrent network' for
 * sequences.
 */
function firstModel(data: Data, linear: boolean): string {
  if (linear) return 'logistic regression';
  // the architecture that fits the structure of the data
  const byStructure: Readonly<Record<Data, string>> = {
    'fixed vectors': 'feedforward network',
    pictures: 'convolutional network',
    sequences: 'gated recurrent network',
  };
  return byStructure[data];
}
//#endregion

/** Mean squared error of ŷ = w x + b on a batch of pairs, before and after 200 steps. */
function overfit(
  batch: readonly (readonly [number, number])[],
): readonly [before: number, after: number] {
  let [w, b] = [0, 0];
  const loss = (): number =>
    batch.reduce((sum, [x, y]) => sum + (w * x + b - y) ** 2, 0) / batch.length;
  const before = loss();
  for (let step = 0; step < 200; step++) {
    const misses = batch.map(([x, y]) => [w * x + b - y, x] as const);
    w -= (0.2 * misses.reduce((sum, [miss, x]) => sum + 2 * miss * x, 0)) / batch.length;
    b -= (0.2 * misses.reduce((sum, [miss]) => sum + 2 * miss, 0)) / batch.length;
  }
  return [before, loss()];
}

function main(): void {
  const [side, channels] = [224, 3];
  console.log(`fully connected, 64 units: ${dense(side * side * channels, 64)}`);
  console.log(`convolution, 64 filters of 3 x 3: ${convolution(3, channels, 64)}`);
  console.log(`text, fully connected, 64 units: ${dense(100 * 50, 64)}`);
  console.log(`text, LSTM of 64 units: ${lstm(50, 64)}`);
  for (const data of ['fixed vectors', 'pictures', 'sequences'] as const)
    console.log(`${data}: begin with a ${firstModel(data, false)}`);

  const [before, after] = overfit([
    [-1, -1],
    [1, 1],
  ]);
  console.log(`one batch: loss ${before.toFixed(2)} before, ${after.toFixed(2)} after 200 steps`);
  const [, stuck] = overfit([
    [-1, -1],
    [-1, -1],
    [1, 1],
    [1, 3],
  ]); // the same input with two targets
  console.log(`the same with a contradictory label: ${stuck.toFixed(2)} after 200 steps`);
}

main();
