/**
 * Practice: the five types of RNN
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx rnn-types.ts
 *
 * One and the same cell, used in five ways. Count what goes in and what comes out: only the steps
 * at which an input is fed and an output is read differ.
 *
 * It prints:
 *   → one-to-one     in 1, out 1:  0.66
 *   → one-to-many    in 1, out 4:  0.42  0.50  0.57  0.63
 *   → many-to-one    in 3, out 1:  0.52
 *   → synced         in 3, out 3:  0.66 -0.44  0.52
 *   → encoder-decoder in 3, out 2:  0.26  0.32
 *
 * Your turn: let `xs` in `main` have a fourth element, 0. Expect: synced gives a fourth output,
 * many-to-one still one, and the encoder-decoder still two: its output has a length of its own.
 */

/** h_t = tanh(0.8 x_t + 0.5 h_{t-1}): one unit, whose state is also its output. */
function cell(x: number, h: number): number {
  return Math.tanh(0.8 * x + 0.5 * h);
}

//#region Your turn 1: read in step
/** Many-to-many, synced: an output at each of the T inputs, from h_0 = 0. */
function synced(xs: readonly number[]): number[] {
  let h = 0; // h_0
  // h_t = f(x_t, h_{t-1}), y_t = h_t for every t
  return xs.map((x) => (h = cell(x, h)));
}
//#endregion

//#region Your turn 2: read everything, then answer once
/** Many-to-one: all T inputs are read from h_0 = 0, only the last state h_T is the output. */
function manyToOne(xs: readonly number[]): number {
  // y = h_T
  return xs.reduce((h, x) => cell(x, h), 0);
}
//#endregion

//#region Your turn 3: write from one start
/**
 * One-to-many: h0 is the first state, the first input is 0, and each output is fed back as the next
 * input. Returns `length` outputs.
 */
function oneToMany(h0: number, length: number): number[] {
  let h = h0;
  let x = 0;
  // h_t = f(y_{t-1}, h_{t-1}), y_t = h_t
  return Array.from({ length }, () => (x = h = cell(x, h)));
}
//#endregion

//#region Your turn 4: read first, write afterwards
/**
 * Encoder-decoder: the state after the last input is the decoder's first state; `length` outputs.
 */
function encoderDecoder(xs: readonly number[], length: number): number[] {
  // k = h_N, then the decoder writes from k
  return oneToMany(manyToOne(xs), length);
}
//#endregion

/** The steps of each type at which there is a loss, for N inputs and M outputs. */
function lossTerms(N: number, M: number): Readonly<Record<string, string>> {
  return {
    'many-to-one': `L = L_${N}`,
    synced: `L = L_1 + … + L_${N}`,
    'encoder-decoder': `L = L_1 + … + L_${M} (decoder steps only)`,
  };
}

function main(): void {
  const xs = [1, -1, 1];
  const show = (type: string, inputs: number, outputs: readonly number[]): void => {
    const numbers = outputs.map((y) => y.toFixed(2).padStart(5)).join(' ');
    console.log(`${type.padEnd(14)} in ${inputs}, out ${outputs.length}: ${numbers}`);
  };
  show('one-to-one', 1, [cell(1, 0)]); // one step, no recurrence
  show('one-to-many', 1, oneToMany(0.9, 4));
  show('many-to-one', xs.length, [manyToOne(xs)]);
  show('synced', xs.length, synced(xs));
  show('encoder-decoder', xs.length, encoderDecoder(xs, 2));
  for (const [type, loss] of Object.entries(lossTerms(xs.length, 2)))
    console.log(`${type}: ${loss}`);
}

main();
