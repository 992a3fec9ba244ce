/**
 * Practice: notation, and the letters of other books
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx notation.ts
 *
 * The weights of one LSTM in three notations: the four matrices of the equations, PyTorch's stacked
 * rows (order i, f, g, o, two biases), Keras' stacked columns (order i, f, c, o, transposed). Look
 * at the last lines: the same cell in the end, whoever's letters it was written in.
 *
 * It prints:
 *   → W_i = [0.3, 0.8], b_i = 0
 *   → W_f = [0.4, 0.1], b_f = 1
 *   → Keras kernel = [0.8, 0.1, 0.9, 0.6], recurrent = [0.3, 0.4, 0.5, 0.2]
 *   → one step: c = 0.918, h = 0.475
 *   → Chung's z = 0.25 is our z = 0.75
 *
 * Your turn: exchange the first two names in `order`, as if PyTorch stacked f before i. Expect: W_i
 * and W_f change places, and the step gives another c, 0.934: nothing complains, it is just wrong.
 */
type Vector = readonly number[];
type Part = 'i' | 'f' | 'c' | 'o';

/** PyTorch's parameters of an LSTM layer: H blocks of rows, i, f, g, o; here I = H = 1. */
interface PyTorch {
  readonly weight_ih: readonly Vector[]; // [4H, I], times x_t
  readonly weight_hh: readonly Vector[]; // [4H, H], times h_{t-1}
  readonly bias_ih: Vector; // [4H]
  readonly bias_hh: Vector; // [4H]
}

/** PyTorch's g is our candidate, with the weights W_c. */
const order: readonly Part[] = ['i', 'f', 'c', 'o'];

//#region Your turn 1: cut one matrix out of PyTorch's stack
/**
 * Rows nH … nH + H − 1 as W = [weight_hh weight_ih] for [h_{t-1}; x_t], H rows of H + I: h comes
 * first.
 */
function matrix({ weight_ih, weight_hh }: PyTorch, n: number, H: number): number[][] {
  // W [h_{t-1}; x_t] = weight_hh h_{t-1} + weight_ih x_t
  const inputs = weight_ih.slice(n * H, (n + 1) * H);
  return weight_hh.slice(n * H, (n + 1) * H).map((row, j) => [...row, ...(inputs[j] ?? [])]);
}
//#endregion

//#region Your turn 2: make one bias of PyTorch's two
/** b = bias_ih + bias_hh of block n, H numbers. */
function bias({ bias_ih, bias_hh }: PyTorch, n: number, H: number): number[] {
  // b_f = bias_ih[f] + bias_hh[f]
  return bias_ih.slice(n * H, (n + 1) * H).map((b, j) => b + (bias_hh[n * H + j] ?? 0));
}
//#endregion

//#region Your turn 3: write it as Keras does
/** PyTorch's [4H, n] is Keras' [n, 4H]: Keras multiplies from the other side, x_t kernel. */
function toKeras(stack: readonly Vector[]): number[][] {
  // kernel = weight_ihᵀ
  return (stack[0] ?? []).map((_, column) => stack.map((row) => row[column] ?? 0));
}
//#endregion

//#region Your turn 4: translate the update gate
/**
 * Chung et al. and Olah write h_t = (1 − z) h_{t-1} + z h̃_t: their z is what is written. Returns
 * our z, which is what is kept: h_t = z h_{t-1} + (1 − z) h̃_t.
 */
function ourUpdateGate(theirs: number): number {
  // z_t (here) = 1 − z_t (Chung et al.)
  return 1 - theirs;
}
//#endregion

function main(): void {
  const lstm: PyTorch = {
    weight_ih: [[0.8], [0.1], [0.9], [0.6]],
    weight_hh: [[0.3], [0.4], [0.5], [0.2]],
    bias_ih: [0, 0.5, 0, 0],
    bias_hh: [0, 0.5, 0, 0], // the two add up to the forget bias 1
  };
  const sums = { i: 0, f: 0, c: 0, o: 0 };
  const [h, x, cPrev] = [0.2, 1, 0.5];
  order.forEach((part, n) => {
    const [[wh = 0, wx = 0] = []] = matrix(lstm, n, 1);
    const [b = 0] = bias(lstm, n, 1);
    console.log(`W_${part} = [${wh}, ${wx}], b_${part} = ${b}`);
    sums[part] = wh * h + wx * x + b;
  });
  const [kernel, recurrent] = [toKeras(lstm.weight_ih), toKeras(lstm.weight_hh)];
  console.log(
    `Keras kernel = [${kernel[0]?.join(', ')}], recurrent = [${recurrent[0]?.join(', ')}]`,
  );

  const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));
  const c = sigmoid(sums.f) * cPrev + sigmoid(sums.i) * Math.tanh(sums.c);
  console.log(`one step: c = ${c.toFixed(3)}, h = ${(sigmoid(sums.o) * Math.tanh(c)).toFixed(3)}`);
  console.log(`Chung's z = 0.25 is our z = ${ourUpdateGate(0.25)}`);
}

main();
