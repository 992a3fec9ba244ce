/**
 * Practice: cell state
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx cell-state.ts
 *
 * One LSTM cell of two units with its four weight matrices stacked into one, three steps of it, and
 * what is left of a gradient on the memory line. Look at c after the pulse at t = 1: it fades as
 * slowly as the forget gate lets it.
 *
 * It prints:
 *   → t = 1: c =  0.541 -0.429   h =  0.272 -0.270
 *   → t = 3: c =  0.449 -0.255   h =  0.213 -0.129
 *   → bias 1: f = 0.731, after 10 steps 4.4 % left
 *   → bias 5: f = 0.993, after 10 steps 93.5 % left
 *   → direct 0.8381, total 1.2872
 *
 * Your turn: set the first two entries of `bias` to 5. Expect: c at t = 1 is the same (there is
 * nothing to keep yet), but it no longer fades: at t = 3 it is 0.746 and -0.443.
 */
type Vector = readonly number[];

const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));

const W = [
  [0.1, 0.2, 0.5], // W_f, columns: h, h, x
  [0.3, -0.1, 0.4],
  [0.2, 0.1, 0.9], // W_i
  [-0.2, 0.4, 0.6],
  [0.5, -0.3, 1.0], // W_c
  [0.1, 0.2, -0.8],
  [0.3, 0.3, 0.2], // W_o
  [0.0, -0.4, 0.7],
];
const bias = [1, 1, 0, 0, 0, 0, 0, 0]; // b_f = 1: keep first, learn to forget

//#region Your turn 1: update the memory
/** c_t = f ⊙ c_{t-1} + i ⊙ g: forget gate, input gate, candidate and old cell state, each [H]. */
function updateCell(f: Vector, i: Vector, g: Vector, cPrev: Vector): number[] {
  // c_t = f_t ⊙ c_{t-1} + i_t ⊙ c̃_t
  return cPrev.map((old, j) => (f[j] ?? 0) * old + (i[j] ?? 0) * (g[j] ?? 0));
}
//#endregion

//#region Your turn 2: multiply the stacked matrix, and cut its result into four parts
/** v = W [h; x] + b, [4H], cut into the sums of f, i, c̃ and o: four vectors of the length of h. */
function fourSums(W: readonly Vector[], b: Vector, h: Vector, x: number): number[][] {
  const input = [...h, x]; // [h_{t-1}; x_t]
  // v = W [h_{t-1}; x_t] + b
  const v = W.map((row, r) => row.reduce((s, w, j) => s + w * (input[j] ?? 0), b[r] ?? 0));
  return [0, 1, 2, 3].map((part) => v.slice(part * h.length, (part + 1) * h.length));
}
//#endregion

//#region Your turn 3: say what is left of a gradient
/** f^n with f = σ(b_f): the fraction that n steps of the direct path leave. */
function leftAfter(steps: number, forgetBias: number): number {
  // ∂c_T/∂c_t = Π f_s along the direct path, here with one f for all steps
  return sigmoid(forgetBias) ** steps;
}
//#endregion

/** One step of the cell: gates, memory, and what is shown of it. */
function cell(x: number, h: Vector, c: Vector): { h: number[]; c: number[] } {
  const [f = [], i = [], g = [], o = []] = fourSums(W, bias, h, x);
  const next = updateCell(f.map(sigmoid), i.map(sigmoid), g.map(Math.tanh), c);
  // h_t = o_t ⊙ tanh(c_t)
  return { c: next, h: next.map((v, j) => sigmoid(o[j] ?? 0) * Math.tanh(v)) };
}

/** ∂c_t/∂c_{t-1} of one unit by central differences, with h_{t-1} held fixed and moving along. */
function derivatives(): { direct: number; total: number } {
  const shown = (c: number): number => 0.8 * Math.tanh(c); // h_{t-1} = o_{t-1} tanh(c_{t-1})
  const next = (c: number, h: number): number =>
    updateCell([sigmoid(1.5 * h + 1)], [sigmoid(2 * h)], [Math.tanh(1.2 * h + 0.5)], [c])[0] ?? NaN;
  const [c, eps] = [0.6, 1e-6];
  const slope = (f: (c: number) => number): number => (f(c + eps) - f(c - eps)) / (2 * eps);
  return { direct: slope((v) => next(v, shown(c))), total: slope((v) => next(v, shown(v))) };
}

function main(): void {
  const show = (v: Vector): string => v.map((n) => n.toFixed(3).padStart(6)).join(' ');
  let state = { h: [0, 0], c: [0, 0] };
  [1, 0, 0].forEach((x, t) => {
    state = cell(x, state.h, state.c);
    console.log(`t = ${t + 1}: c = ${show(state.c)}   h = ${show(state.h)}`);
  });
  for (const bf of [0, 1, 3, 5]) {
    const left = (100 * leftAfter(10, bf)).toFixed(1);
    console.log(`bias ${bf}: f = ${sigmoid(bf).toFixed(3)}, after 10 steps ${left} % left`);
  }
  const { direct, total } = derivatives();
  console.log(`direct ${direct.toFixed(4)}, total ${total.toFixed(4)}`);
  console.log('The total derivative is larger here: the gates read h, and h moves with c.');
}

main();
