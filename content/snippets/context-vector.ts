/**
 * Practice: context vector
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx context-vector.ts
 *
 * Two inputs differ in their first token only. How different is what the decoder gets to know of
 * them? Look down the lines: with k = h_N the difference fades with the length of the input, with a
 * weighted average over all states it does not.
 *
 * It prints:
 *   → N =  2: k = h_N differs by 5.7e-1, that of attention by 1.1e+0
 *   → N = 20: k = h_N differs by 8.9e-7, that of attention by 9.5e-1
 *
 * Your turn: set the recurrent weight `Whh` to 0.3. Expect: the trace fades still faster: at N = 20
 * h_N differs by 1.6e-13.
 */

const Whh = 0.7;

//#region Your turn 1: encode a sequence
/** The states h_1 … h_N of an encoder of one unit: h_j = tanh(0.8 x_j + W_hh h_{j-1}), h_0 = 0. */
function encode(xs: readonly number[], weight: number): number[] {
  let h = 0; // h_0
  // h_j = tanh(W_xh x_j + W_hh h_{j-1})
  return xs.map((x) => (h = Math.tanh(0.8 * x + weight * h)));
}
//#endregion

//#region Your turn 2: take the basic context
/** k = h_N: all that the decoder of a basic encoder-decoder gets, whatever the length N. */
function lastState(states: readonly number[]): number {
  // k = h_N
  return states.at(-1) ?? 0;
}
//#endregion

//#region Your turn 3: take the context of attention
/** k_t = Σ_j α_j h_j: a new one for every output token; alpha and states are [N], Σ α_j = 1. */
function attend(alpha: readonly number[], states: readonly number[]): number {
  // k_t = Σ_j α_{t,j} h_j
  return states.reduce((sum, h, j) => sum + (alpha[j] ?? 0) * h, 0);
}
//#endregion

/** An input of N tokens that begins with `first`; the rest is the same for all. */
function input(first: number, N: number): number[] {
  return Array.from({ length: N }, (_, j) => (j === 0 ? first : Math.sin(j + 1)));
}

/** Weights for N states: one of them gets `share`, the others share the rest evenly. */
function focus(on: number, N: number, share: number): number[] {
  return Array.from({ length: N }, (_, j) => (j === on ? share : (1 - share) / (N - 1)));
}

function main(): void {
  for (const N of [2, 5, 10, 20]) {
    const [one, other] = [encode(input(1, N), Whh), encode(input(-1, N), Whh)];
    const basic = Math.abs(lastState(one) - lastState(other));
    const alpha = focus(0, N, 0.7); // the decoder looks at the first token
    const attended = Math.abs(attend(alpha, one) - attend(alpha, other));
    const length = `N = ${String(N).padStart(2)}`;
    const [a, b] = [basic.toExponential(1), attended.toExponential(1)];
    console.log(`${length}: k = h_N differs by ${a}, that of attention by ${b}`);
  }
}

main();
