/**
 * Practice: peephole connections
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx peephole-connections.ts
 *
 * One unit counts: its cell state grows by 0.1 per step. It shall show itself only when the state
 * is large. Look at the two lines: with its output gate shut, h is 0 and tells the gate nothing; a
 * peephole reads the state itself, and opens in time.
 *
 * It prints:
 *   → peephole  0.00 0.00 0.00 0.00 0.00 0.00 0.12 0.88 1.00 1.00
 *   → through h 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00
 *   → H = 16, I = 8: LSTM 1600, with peepholes 1648 parameters
 *
 * Your turn: in `main`, set the bias of the peephole's gate to -50. Expect: it stays shut for all
 * ten steps, since the state would have to pass 50 / 40 = 1.25, and it ends at 1.
 */
const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));

/** The weights of one unit's gate: for h_{t-1}, for the cell state (the peephole), and the bias. */
interface GateWeights {
  readonly w: number;
  readonly p: number;
  readonly b: number;
}

//#region Your turn 1: let a gate look at the cell state
/** σ(w h_{t-1} + p c + b), where c is the cell state that this gate may see. */
function peepholeGate({ w, p, b }: GateWeights, hPrev: number, c: number): number {
  // f_t = σ(W_f [h_{t-1}; x_t] + p_f ⊙ c_{t-1} + b_f); o_t with p_o ⊙ c_t
  return sigmoid(w * hPrev + p * c + b);
}
//#endregion

//#region Your turn 2: give each gate the right cell state
/**
 * One step of a unit with peepholes. Forget and input gate see the OLD cell state, the output gate
 * the NEW one; c_t = f c_{t-1} + i g, h_t = o tanh(c_t).
 */
function step(
  gates: Readonly<Record<'f' | 'i' | 'o', GateWeights>>,
  hPrev: number,
  cPrev: number,
  g: number,
): { o: number; c: number; h: number } {
  const f = peepholeGate(gates.f, hPrev, cPrev);
  const i = peepholeGate(gates.i, hPrev, cPrev);
  const c = f * cPrev + i * g; // c_t = f_t ⊙ c_{t-1} + i_t ⊙ c̃_t
  const o = peepholeGate(gates.o, hPrev, c);
  return { o, c, h: o * Math.tanh(c) };
}
//#endregion

//#region Your turn 3: count the parameters
/**
 * An LSTM of H units on I inputs with peepholes: one more weight per gate and unit, three gates.
 */
function parameters(H: number, I: number): number {
  // 4H(H + I + 1) + 3H
  return 4 * H * (H + I + 1) + 3 * H;
}
//#endregion

/** The output gate at each of ten steps; forget and input gate are open, the candidate is 0.1. */
function count(output: GateWeights): string {
  const open: GateWeights = { w: 0, p: 0, b: 30 };
  let [h, c] = [0, 0];
  const trace = Array.from({ length: 10 }, () => {
    const next = step({ f: open, i: open, o: output }, h, c, 0.1);
    ({ h, c } = next);
    return next.o.toFixed(2);
  });
  return trace.join(' ');
}

function main(): void {
  console.log(`peephole  ${count({ w: 0, p: 40, b: -30 })}`);
  console.log(`through h ${count({ w: 40, p: 0, b: -30 })}`);
  const [H, I] = [16, 8];
  const plain = 4 * H * (H + I + 1);
  console.log(`H = ${H}, I = ${I}: LSTM ${plain}, with peepholes ${parameters(H, I)} parameters`);
}

main();
