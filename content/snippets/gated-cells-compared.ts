/**
 * Practice: RNN, LSTM and GRU compared
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx gated-cells-compared.ts
 *
 * The three cells with one unit each, gates set by hand to keep a value of 0.8 as well as they can.
 * Look at what is left after 20 steps, and at the derivative of the last state by the first.
 *
 * It prints:
 *   → step  1: RNN 0.664, LSTM 0.792, GRU 0.792
 *   → step 20: RNN 0.257, LSTM 0.654, GRU 0.654
 *   → derivative over 20 steps: RNN 0.031, LSTM 0.818, GRU 0.818
 *   → I = 8, H = 16: RNN 400, GRU 1200, LSTM 1600
 *
 * Your turn: set the weight `w` of the RNN to 1.5. Expect: it no longer forgets, but latches:
 * whatever positive value it began with, it ends at 0.859, and the derivative is 0.000.
 */

//#region Your turn 1: one step of a plain RNN
/** h_t = tanh(w h_{t-1} + x): w is W_hh, x the weighted input. */
function rnnStep(h: number, x: number, w: number): number {
  // h_t = tanh(W_xh x_t + W_hh h_{t-1} + b_h)
  return Math.tanh(x + w * h);
}
//#endregion

//#region Your turn 2: one step of the LSTM's cell state
/** c_t = f c_{t-1} + i g: forget gate, input gate and candidate are given. */
function lstmStep(c: number, f: number, i: number, g: number): number {
  // c_t = f_t ⊙ c_{t-1} + i_t ⊙ c̃_t
  return f * c + i * g;
}
//#endregion

//#region Your turn 3: one step of the GRU
/** h_t = (1 − z) h̃ + z h_{t-1}: z is what is kept, n the candidate h̃. */
function gruStep(h: number, z: number, n: number): number {
  // h_t = (1 − z_t) ⊙ h̃_t + z_t ⊙ h_{t-1}
  return (1 - z) * n + z * h;
}
//#endregion

//#region Your turn 4: count the parameters
/** n H (H + I + 1): a block of weights and a bias for each gate and each candidate. */
function parameters(cell: 'RNN' | 'GRU' | 'LSTM', I: number, H: number): number {
  const blocks = { RNN: 1, GRU: 3, LSTM: 4 }[cell];
  // n · H (H + I + 1)
  return blocks * H * (H + I + 1);
}
//#endregion

const w = 1; // as much feedback as a tanh unit can have without latching on to a value
const gate = 0.99;

/** The state of each cell after a number of steps without input, from the same first state. */
function after(steps: number, first: number): readonly [rnn: number, lstm: number, gru: number] {
  let [rnn, c, gru] = [first, first, first];
  for (let t = 1; t <= steps; t++) {
    rnn = rnnStep(rnn, 0, w);
    c = lstmStep(c, gate, 1 - gate, 0);
    gru = gruStep(gru, gate, 0);
  }
  return [rnn, c, gru];
}

function main(): void {
  const show = (values: readonly number[]): string =>
    ['RNN', 'LSTM', 'GRU'].map((cell, k) => `${cell} ${(values[k] ?? NaN).toFixed(3)}`).join(', ');
  for (const t of [1, 5, 20]) console.log(`step ${String(t).padStart(2)}: ${show(after(t, 0.8))}`);

  const eps = 1e-6;
  const [above, below] = [after(20, 0.8 + eps), after(20, 0.8 - eps)];
  const slopes = above.map((state, k) => (state - (below[k] ?? 0)) / (2 * eps));
  console.log(`derivative over 20 steps: ${show(slopes)}`);

  for (const [I, H] of [
    [8, 16],
    [100, 256],
  ] as const) {
    const counts = (['RNN', 'GRU', 'LSTM'] as const).map(
      (cell) => `${cell} ${parameters(cell, I, H)}`,
    );
    console.log(`I = ${I}, H = ${H}: ${counts.join(', ')}`);
  }
}

main();
