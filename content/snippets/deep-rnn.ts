/**
 * Practice: deep (stacked) recurrent network
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx deep-rnn.ts
 *
 * Layers of one unit on top of each other read a pulse; each reads the states of the layer below.
 * Look at the peaks: the first layer answers at once and fades, the next one peaks later and fades
 * more slowly.
 *
 * It prints:
 *   → layer 1: 0.762 0.544 0.409 0.316 0.248, peak at t = 1
 *   → layer 2: 0.642 0.785 0.777 0.734 0.683, peak at t = 2
 *   → 1 layer: 400 parameters
 *   → 3 layers: 1456 parameters
 *
 * Your turn: give the stack in `main` a fourth layer. Expect: a fourth line, which begins at 0.513
 * and has its peak at t = 4.
 */
type Vector = readonly number[];

/** The weights of a layer of one unit: for what comes from below, and for its own last state. */
interface Weights {
  readonly below: number;
  readonly recurrent: number;
}

//#region Your turn 1: run one layer over a sequence
/** h_t = tanh(below · x_t + recurrent · h_{t-1}), h_0 = 0: T states for T inputs. */
function layer(xs: Vector, { below, recurrent }: Weights): number[] {
  let h = 0; // h_0
  // h_t = tanh(W_xh x_t + W_hh h_{t-1} + b), with b = 0
  return xs.map((x) => (h = Math.tanh(below * x + recurrent * h)));
}
//#endregion

//#region Your turn 2: stack the layers
/**
 * The states of every layer, the lowest first, [N, T]: each reads the states of the one below, h⁰ =
 * x.
 */
function stack(xs: Vector, layers: readonly Weights[]): number[][] {
  let input = xs; // h_t^(0) = x_t
  return layers.map((weights) => {
    // h_t^(n) = tanh(W_xh^(n) h_t^(n-1) + W_hh^(n) h_{t-1}^(n) + b^(n))
    const states = layer(input, weights);
    input = states;
    return states;
  });
}
//#endregion

//#region Your turn 3: count the parameters
/** N layers of H units on I inputs: H(I + H + 1) in the first, H(2H + 1) in each further one. */
function parameters(I: number, H: number, N: number): number {
  // H(I + H + 1) + (N − 1) H(2H + 1)
  return H * (I + H + 1) + (N - 1) * H * (2 * H + 1);
}
//#endregion

/** The step, from 1, at which a layer's state is largest. */
function peak(states: Vector): number {
  return states.indexOf(Math.max(...states)) + 1;
}

function main(): void {
  const pulse = [1, 0, 0, 0, 0, 0, 0, 0];
  const weights: Weights = { below: 1, recurrent: 0.8 };
  stack(pulse, [weights, weights, weights]).forEach((states, n) => {
    const numbers = states.slice(0, 5).map((h) => h.toFixed(3));
    console.log(`layer ${n + 1}: ${numbers.join(' ')}, peak at t = ${peak(states)}`);
  });
  const [I, H] = [8, 16];
  console.log(`1 layer: ${parameters(I, H, 1)} parameters`);
  console.log(
    `3 layers: ${parameters(I, H, 3)} parameters, ${parameters(I, H, 3) - parameters(I, H, 2)} in the third`,
  );
}

main();
