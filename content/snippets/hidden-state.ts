/**
 * Practice: hidden state
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx hidden-state.ts
 *
 * The state is what a network still knows of a sequence: a vector of fixed length. Look at the
 * order of the inputs, which changes it, at an old input, which fades from it, and at a batch,
 * where every sequence has a row of its own.
 *
 * It prints:
 *   → 1, -1, 0.5: h =  0.170
 *   → 0.5, -1, 1: h =  0.454
 *   → trace of x_1 after 1, 5, 10 steps: 1.328, 0.160, 0.012
 *   → batch: row 1  0.170, row 2  0.454
 *
 * Your turn: set `Whh` to 1.5. Expect: the trace of x_1 no longer fades: the unit latches on to a
 * positive or a negative value and keeps it, so after 10 steps the two states still differ by about
 * 1.7.
 */
type Vector = readonly number[];

const [Wxh, Whh] = [0.8, 0.6];

//#region Your turn 1: make the new state from the old one
/** h_t = tanh(wx x_t + wh h_{t-1}): one unit, one input. */
function step(x: number, h: number, wx: number, wh: number): number {
  // h_t = tanh(W_xh x_t + W_hh h_{t-1} + b_h), with b_h = 0
  return Math.tanh(wx * x + wh * h);
}
//#endregion

//#region Your turn 2: read a sequence
/** The state h_T after the whole sequence x_1 … x_T, from h_0 = 0. An empty sequence leaves h_0. */
function read(xs: Vector, wx: number, wh: number): number {
  // h_t = f(h_{t-1}, x_t)
  return xs.reduce((h, x) => step(x, h, wx, wh), 0);
}
//#endregion

//#region Your turn 3: read a batch, step by step
/**
 * The states [h_1 … h_T] of a batch: sequences is [B, T], the result [T, B], the state of sequence
 * b at step t in row t, column b. No sequence knows of another.
 */
function readBatch(sequences: readonly Vector[], wx: number, wh: number): number[][] {
  let h: Vector = sequences.map(() => 0); // h_0: one number per sequence
  const T = sequences[0]?.length ?? 0;
  return Array.from({ length: T }, (_, t) => {
    // H_t = tanh(X_t W_xh + H_{t-1} W_hh), a row for each sequence
    const next = h.map((before, b) => step(sequences[b]?.[t] ?? 0, before, wx, wh));
    h = next;
    return next;
  });
}
//#endregion

/**
 * How much the state after `steps` steps differs if the first input is 1 and if it is −1; then
 * zeros.
 */
function traceOfFirst(steps: number): number {
  const after = (first: number): Vector =>
    Array.from({ length: steps }, (_, t) => (t === 0 ? first : 0));
  return Math.abs(read(after(1), Wxh, Whh) - read(after(-1), Wxh, Whh));
}

function main(): void {
  const show = (h: number): string => h.toFixed(3).padStart(6);
  const [one, other] = [
    [1, -1, 0.5],
    [0.5, -1, 1],
  ];
  for (const xs of [one, other]) console.log(`${xs.join(', ')}: h = ${show(read(xs, Wxh, Whh))}`);
  const traces = [1, 5, 10].map((steps) => traceOfFirst(steps).toFixed(3));
  console.log(`trace of x_1 after 1, 5, 10 steps: ${traces.join(', ')}`);
  const rows = readBatch([one, other], Wxh, Whh).at(-1) ?? [];
  console.log(`batch: ${rows.map((h, b) => `row ${b + 1} ${show(h)}`).join(', ')}`);
  console.log(
    'The weights are the same for both rows, the states are not: a state is no parameter.',
  );
}

main();
