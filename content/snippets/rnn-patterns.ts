/**
 * Practice: the three design patterns of RNNs
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx rnn-patterns.ts
 *
 * The three patterns of Goodfellow et al., of one unit with the same weights, on the same inputs.
 * Look at what reaches the next step: the state (1 and 3) or the output only (2). Then what pattern
 * 2 cannot do: say the input of the step before last.
 *
 * It prints:
 *   → pattern 1:  0.60  0.15 -0.55
 *   → pattern 2:  0.60  0.12 -0.57
 *   → pattern 3: -0.55
 *   → shift register with two units 8 of 8 right
 *   → best of all sixteen tables of x_t and y_{t-1} 6 of 8 right
 *
 * Your turn: set `Why` to 1. Expect: patterns 1 and 2 print the same line. The output is then the
 * state itself: what pattern 2 loses is what the output does not tell.
 */
const [Wxh, Whh, Why] = [0.8, 0.5, 0.9];

//#region Your turn 1: recurrence from hidden to hidden, an output at every step
/** y_t = wy h_t with h_t = tanh(wx x_t + wh h_{t-1}), h_0 = 0: T outputs. */
function pattern1(xs: readonly number[], wx: number, wh: number, wy: number): number[] {
  let h = 0; // h_0
  // h_t = tanh(W_xh x_t + W_hh h_{t-1}), y_t = W_hy h_t
  return xs.map((x) => wy * (h = Math.tanh(wx * x + wh * h)));
}
//#endregion

//#region Your turn 2: recurrence from the output only
/**
 * y_t = wy h_t with h_t = tanh(wx x_t + r y_{t-1}), y_0 = 0: T outputs; the state itself is not
 * handed on.
 */
function pattern2(xs: readonly number[], wx: number, r: number, wy: number): number[] {
  let y = 0; // y_0
  // h_t = tanh(W_xh x_t + R y_{t-1}), y_t = W_hy h_t
  return xs.map((x) => (y = wy * Math.tanh(wx * x + r * y)));
}
//#endregion

//#region Your turn 3: one output after the whole sequence
/** y_T = wy h_T, with the states of pattern 1: one number. */
function pattern3(xs: readonly number[], wx: number, wh: number, wy: number): number {
  // y_T = W_hy h_T
  return wy * xs.reduce((h, x) => Math.tanh(wx * x + wh * h), 0);
}
//#endregion

/** Pattern 1 with two units as a shift register: at each step the bit of the step before last. */
function shiftRegister(bits: readonly number[]): number[] {
  let h = [0, 0]; // the last bit, and the one before it
  return bits.map((x) => {
    const [last = 0, beforeLast = 0] = h;
    h = [x, last];
    return beforeLast;
  });
}

/**
 * The best score of pattern 2 with one bit of output: all sixteen tables y_t(x_t, y_{t-1}) are
 * tried.
 */
function bestTable(bits: readonly number[], target: readonly number[]): number {
  let best = 0;
  for (let table = 0; table < 16; table++) {
    let y = 0;
    const right = bits.filter((x, t) => (y = (table >> (2 * x + y)) & 1) === target[t]);
    best = Math.max(best, right.length);
  }
  return best;
}

function main(): void {
  const show = (ys: readonly number[]): string => ys.map((y) => y.toFixed(2).padStart(5)).join(' ');
  const xs = [1, -0.2, -1];
  console.log(`pattern 1: ${show(pattern1(xs, Wxh, Whh, Why))}`);
  console.log(`pattern 2: ${show(pattern2(xs, Wxh, Whh, Why))}`);
  console.log(`pattern 3: ${show([pattern3(xs, Wxh, Whh, Why)])}`);

  const bits = [1, 0, 0, 1, 1, 0, 1, 0];
  const target = bits.map((_, t) => bits[t - 2] ?? 0);
  const right = shiftRegister(bits).filter((y, t) => y === target[t]).length;
  console.log(`shift register with two units ${right} of ${bits.length} right`);
  const best = bestTable(bits, target);
  console.log(`best of all sixteen tables of x_t and y_{t-1} ${best} of ${bits.length} right`);
}

main();
