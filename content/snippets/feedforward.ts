/**
 * Practice: feedforward network
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx feedforward.ts
 *
 * A network of two layers solves XOR, which no single layer can. Then it reads a window of a
 * sequence. Look at the two sequences that end alike: the network gives one answer, since nothing
 * is kept from before the window.
 *
 * It prints:
 *   → XOR by hand: 0 1 1 0
 *   → window of 2: 1, 1, 0, 1 gives 0.664, -1, -1, 0, 1 gives 0.664
 *   → XOR trained: 0.00 1.00 1.00 0.00
 *   → window 1: 49 parameters, window 21: 369
 *
 * Your turn: in `main`, let the reader see three elements: W1 [[0.4, 0.4, 0.8]] and xs.slice(-3).
 * Expect: the two answers differ, 0.834 and 0.380: the window now reaches back to where the
 * sequences do.
 */
type Vector = readonly number[];
type Matrix = readonly Vector[];

/** h = tanh(W1 x + b1), y = W2 h + b2: W1 is [H, I], W2 is [Y, H]. */
interface Network {
  readonly W1: Matrix;
  readonly b1: Vector;
  readonly W2: Matrix;
  readonly b2: Vector;
}

//#region Your turn 1: apply one layer without its nonlinearity
/** W x + b: W is [rows, I], x is [I], b is [rows]. */
function affine(W: Matrix, x: Vector, b: Vector): number[] {
  // W x + b
  return W.map((row, j) => row.reduce((sum, w, k) => sum + w * (x[k] ?? 0), b[j] ?? 0));
}
//#endregion

//#region Your turn 2: pass forward through both layers
/** The hidden values h, [H], and the outputs y, [Y], for an input x, [I]. */
function forward({ W1, b1, W2, b2 }: Network, x: Vector): { h: number[]; y: number[] } {
  // h = tanh(W_xh x + b_h)
  const h = affine(W1, x, b1).map(Math.tanh);
  // y = W_hy h + b_y
  return { h, y: affine(W2, h, b2) };
}
//#endregion

//#region Your turn 3: send the error back to the hidden layer
/** δ = (1 − h²) ⊙ W2ᵀ e, [H], for the error e = ∂L/∂y, [Y]: down the columns of W2, [Y, H]. */
function hiddenDelta(W2: Matrix, h: Vector, e: Vector): number[] {
  // δ = (1 − h²) ⊙ W_hyᵀ ∂L/∂y
  return h.map(
    (hj, j) => (1 - hj ** 2) * e.reduce((sum, ey, n) => sum + ey * (W2[n]?.[j] ?? 0), 0),
  );
}
//#endregion

/** One step of gradient descent on ½ Σ (y − target)². */
function update(net: Network, x: Vector, target: Vector, rate: number): Network {
  const { h, y } = forward(net, x);
  const e = y.map((each, n) => each - (target[n] ?? 0));
  const delta = hiddenDelta(net.W2, h, e);
  const moved = (W: Matrix, d: Vector, input: Vector): Matrix =>
    W.map((row, j) => row.map((w, k) => w - rate * (d[j] ?? 0) * (input[k] ?? 0)));
  const shifted = (b: Vector, d: Vector): Vector => b.map((each, j) => each - rate * (d[j] ?? 0));
  return {
    W1: moved(net.W1, delta, x),
    b1: shifted(net.b1, delta),
    W2: moved(net.W2, e, h),
    b2: shifted(net.b2, e),
  };
}

function main(): void {
  const pairs = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ] as const;
  // One hidden unit says "at least one", the other "both"; the output is their difference.
  const W1 = [
    [20, 20],
    [20, 20],
  ];
  const byHand: Network = { W1, b1: [-10, -30], W2: [[0.5, -0.5]], b2: [0] };
  console.log(`XOR by hand: ${pairs.map((x) => forward(byHand, x).y[0]?.toFixed(0)).join(' ')}`);

  const reader: Network = { W1: [[0.4, 0.8]], b1: [0], W2: [[1]], b2: [0] };
  const ends = [
    [1, 1, 0, 1],
    [-1, -1, 0, 1],
  ].map((xs) => {
    const [y = NaN] = forward(reader, xs.slice(-2)).y;
    return `${xs.join(', ')} gives ${y.toFixed(3)}`;
  });
  console.log(`window of 2: ${ends.join(', ')}`);

  let net: Network = {
    W1: [
      [0.9, -0.7],
      [-0.5, 0.8],
      [0.6, 0.5],
    ],
    b1: [0.1, -0.2, 0],
    W2: [[0.5, 0.7, -0.4]],
    b2: [0],
  };
  for (let epoch = 0; epoch < 2000; epoch++)
    for (const x of pairs) net = update(net, x, [x[0] === x[1] ? 0 : 1], 0.2);
  console.log(
    `XOR trained: ${pairs.map((x) => Math.abs(forward(net, x).y[0] ?? NaN).toFixed(2)).join(' ')}`,
  );

  const parameters = (w: number): number => 16 * (w + 1) + 16 + 1; // only the first layer grows
  console.log(`window 1: ${parameters(1)} parameters, window 21: ${parameters(21)}`);
}

main();
