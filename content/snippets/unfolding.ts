/**
 * Practice: unfolding a computational graph
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx unfolding.ts
 *
 * The loop of an RNN written out for the word CAT: one function, called once per letter, with the
 * same weights each time. Then each copy gets a weight of its own for a moment. Look at the last
 * lines: the gradient of the shared weight is the sum of those of its copies.
 *
 * It prints:
 *   → C: h = ( 0.762,  0.000)
 *   → A: h = ( 0.363,  0.819)
 *   → T: h = (-0.787,  0.885)
 *   → copies 0.0000, 0.0313, 0.0332
 *   → sum 0.0645, shared 0.0645
 *
 * Your turn: in `main`, spell ACT in place of CAT. Expect: other states at every step, also at the
 * last, which is T in both: the state knows the order of what was read.
 */
type Vector = readonly number[];

/** θ: the input weights have one column per letter, since a one-hot input picks a column. */
const theta = {
  Wxh: { C: [1, 0], A: [0, 1], T: [-1, 1] } as Readonly<Record<string, Vector>>,
  Whh: [
    [0.5, -0.3],
    [0.2, 0.4],
  ] as readonly Vector[],
};

//#region Your turn 1: write the function of one step
/**
 * f(h_{t-1}, x_t; θ) = tanh(W_xh x_t + W_hh h_{t-1}): h is [H], the letter x stands for its one-hot
 * vector.
 */
function step(h: Vector, x: string, { Wxh, Whh }: typeof theta): number[] {
  const input = Wxh[x] ?? []; // W_xh x_t
  // h_t = tanh(W_xh x_t + W_hh h_{t-1})
  return Whh.map((row, j) =>
    Math.tanh(row.reduce((sum, w, k) => sum + w * (h[k] ?? 0), input[j] ?? 0)),
  );
}
//#endregion

//#region Your turn 2: unfold it over a word
/**
 * The states h_1 … h_T of a word of T letters, from h_0 = 0: every one made by the same step and θ.
 */
function unfold(word: string, parameters: typeof theta): number[][] {
  let h: number[] = parameters.Whh.map(() => 0); // h_0
  // h_3 = f(f(f(h_0, x_1; θ), x_2; θ), x_3; θ)
  return [...word].map((x) => (h = step(h, x, parameters)));
}
//#endregion

/**
 * L = Σ (h_t − 0.2)² of one unit on 1, −0.5, 0.8, where the copy of W_hh at step t is copies[t].
 */
function loss(copies: Vector): number {
  let [h, L] = [0, 0];
  [1, -0.5, 0.8].forEach((x, t) => {
    h = Math.tanh(0.6 * x + (copies[t] ?? 0) * h);
    L += (h - 0.2) ** 2;
  });
  return L;
}

//#region Your turn 3: measure the gradient of each copy
/** ∂L/∂W_t for each copy W_t, by central differences: only this copy moves, the others stay. */
function copyGradients(L: (copies: Vector) => number, copies: Vector): number[] {
  const eps = 1e-5;
  return copies.map((_, t) => {
    const moved = (by: number): number => L(copies.map((w, s) => (s === t ? w + by : w)));
    // ∂L/∂W_t ≈ (L(W_t + ε) − L(W_t − ε)) / 2ε
    return (moved(eps) - moved(-eps)) / (2 * eps);
  });
}
//#endregion

function main(): void {
  const word = 'CAT';
  const show = (v: Vector): string => v.map((n) => n.toFixed(3).padStart(6)).join(', ');
  unfold(word, theta).forEach((h, t) => console.log(`${word[t] ?? ''}: h = (${show(h)})`));

  const w = 0.7; // the shared weight
  const copies = copyGradients(loss, [w, w, w]);
  const [shared = NaN] = copyGradients(([v = 0]) => loss([v, v, v]), [w]);
  const sum = copies.reduce((a, b) => a + b);
  console.log(`copies ${copies.map((v) => v.toFixed(4)).join(', ')}`);
  console.log(`sum ${sum.toFixed(4)}, shared ${shared.toFixed(4)}`);
  console.log('The copy at t = 1 gets nothing: it multiplies h_0 = 0.');
}

main();
