/**
 * Practice: BPTT by hand, with two hidden units
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx bptt-by-hand.ts
 *
 * One forward and one backward pass through three steps, every number printed as on paper. Look at
 * where the transpose comes in (down the columns of W_hh), and at the outer product δ_t h_{t-1}ᵀ.
 *
 * It prints:
 *   → h_3 = (0.4806, -0.3385)
 *   → y_3 = 0.8192, error 0.3192, L = 0.0509
 *   → t = 2: dL/dh = (0.1264, -0.0357), delta = (0.1244, -0.0351)
 *   → dL/dWhh = (0.0884, -0.0688; -0.0518, 0.0477)
 *   → numerical = (0.0884, -0.0688; -0.0518, 0.0477)
 *
 * Your turn: in `stepBack`, read along the rows in place of the columns (forget the transpose).
 * Expect: at t = 3 all is as before, from t = 2 on every number is wrong, and the numerical
 * gradient tells.
 */
type Pair = readonly [number, number];
type Square = readonly [Pair, Pair];

const xs = [1, 0, 1];
const target = 0.5;
const Wxh: Pair = [0.5, -0.3];
const Whh: Square = [
  [0.4, 0.2],
  [-0.1, 0.3],
];
const Why: Pair = [1, -1];

//#region Your turn 1: one step forward
/**
 * h_t = tanh(W_xh x_t + W_hh h_{t-1}): x is a number, h and W_xh have two entries, W_hh is 2 × 2.
 */
function step(x: number, [p, q]: Pair, Wx: Pair, [first, second]: Square): Pair {
  // h_t = tanh(W_xh x_t + W_hh h_{t-1})
  return [
    Math.tanh(Wx[0] * x + first[0] * p + first[1] * q),
    Math.tanh(Wx[1] * x + second[0] * p + second[1] * q),
  ];
}
//#endregion

//#region Your turn 2: through the slope of tanh
/** δ_t = (1 − h_t²) ⊙ ∂L/∂h_t: both arguments and the result have two entries. */
function throughTanh(h: Pair, dh: Pair): Pair {
  // δ_t = (1 − h_t²) ⊙ ∂L/∂h_t
  return [(1 - h[0] ** 2) * dh[0], (1 - h[1] ** 2) * dh[1]];
}
//#endregion

//#region Your turn 3: one step back in time
/** ∂L/∂h_{t-1} = W_hhᵀ δ_t: the transpose of W = [[a, b], [c, d]] times δ. */
function stepBack([[a, b], [c, d]]: Square, delta: Pair): Pair {
  // ∂L/∂h_{t-1} = W_hhᵀ δ_t, down the columns
  return [a * delta[0] + c * delta[1], b * delta[0] + d * delta[1]];
}
//#endregion

//#region Your turn 4: the share of one copy of W_hh
/** δ_t h_{t-1}ᵀ, 2 × 2: row j, column k holds δ_j h_k, where h is the state BEFORE the step. */
function outer(delta: Pair, before: Pair): Square {
  // ∂L/∂W_hh = Σ_t δ_t h_{t-1}ᵀ
  return [
    [delta[0] * before[0], delta[0] * before[1]],
    [delta[1] * before[0], delta[1] * before[1]],
  ];
}
//#endregion

function forward(W: Square) {
  const h: Pair[] = [[0, 0]]; // h_0
  for (const x of xs) h.push(step(x, h.at(-1) ?? [0, 0], Wxh, W));
  const last = h.at(-1) ?? [0, 0];
  const y = Why[0] * last[0] + Why[1] * last[1]; // y_3 = W_hy h_3
  return { h, y, L: (y - target) ** 2 / 2 };
}

/** ∂L/∂W_hh by central differences. */
function numerical(): readonly Pair[] {
  const eps = 1e-6;
  const moved = (j: number, k: number, by: number): number =>
    forward(
      Whh.map((row, r) =>
        row.map((w, c) => (r === j && c === k ? w + by : w)),
      ) as unknown as Square,
    ).L;
  const slope = (j: number, k: number): number =>
    (moved(j, k, eps) - moved(j, k, -eps)) / (2 * eps);
  return [0, 1].map((j) => [slope(j, 0), slope(j, 1)]);
}

function main(): void {
  const show = (v: readonly number[]): string => v.map((n) => n.toFixed(4)).join(', ');
  const { h, y, L } = forward(Whh);
  h.slice(1).forEach((state, t) => console.log(`h_${t + 1} = (${show(state)})`));
  console.log(`y_3 = ${y.toFixed(4)}, error ${(y - target).toFixed(4)}, L = ${L.toFixed(4)}`);
  let dh: Pair = [Why[0] * (y - target), Why[1] * (y - target)]; // ∂L/∂h_3
  let sum: readonly Pair[] = [
    [0, 0],
    [0, 0],
  ];
  for (let t = xs.length; t >= 1; t--) {
    const delta = throughTanh(h[t] ?? [0, 0], dh);
    console.log(`t = ${t}: dL/dh = (${show(dh)}), delta = (${show(delta)})`);
    const share = outer(delta, h[t - 1] ?? [0, 0]);
    sum = sum.map(([p, q], j) => [p + (share[j]?.[0] ?? 0), q + (share[j]?.[1] ?? 0)]);
    dh = stepBack(Whh, delta);
  }
  console.log(`dL/dWhh = (${sum.map(show).join('; ')})`);
  console.log(`numerical = (${numerical().map(show).join('; ')})`);
}

main();
