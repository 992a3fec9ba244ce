/**
 * Practice: long short-term memory (LSTM)
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx lstm.ts
 *
 * The six equations as two functions. One unit with weights set by hand obeys its second input: write
 * = 1 stores the value, write = 0 keeps what is stored. Look at c: while f is 1 and i is 0 it stays,
 * whatever the value says. Then the same equations against tf.layers.lstm with random weights.
 *
 * It prints:
 *   → 1      1      1 |   0.00   1.00   0.96   1.00 |   0.96   0.75
 *   → 3      1      0 |   1.00   0.00   0.96   1.00 |   0.96   0.75
 *   → 4     -1      1 |   0.00   1.00  -0.96   1.00 |  -0.96  -0.75
 *   → the same by tf.layers.lstm: true
 *
 * Your turn: in `latch`, set the bias of the forget gate to -8. Expect: wherever write is 0, c
 * is 0: nothing is kept.
 */
import * as tf from '@tensorflow/tfjs';

type Vector = number[];
type Matrix = Vector[];

/** The weights of a gate: W is H x (H + I), for the state and the input stacked; b is of size H. */
type Gate = { W: Matrix; b: Vector };

/** Forget gate, input gate, candidate and output gate. */
type Weights = Record<'f' | 'i' | 'g' | 'o', Gate>;

/** All that one step computes, each of size H. */
type Step = Record<'f' | 'i' | 'g' | 'o' | 'c' | 'h', Vector>;

const sigmoid = (a: number): number => 1 / (1 + Math.exp(-a));

//#region Your turn 1: one gate
/** σ(W [h_{t-1}; x_t] + b), or tanh in place of σ: h is of size H, x of size I, the result of size H. */
function gate({ W, b }: Gate, h: Vector, x: Vector, squash: (a: number) => number): Vector {
  const stacked = [...h, ...x]; // [h_{t-1}; x_t]
  // W [h_{t-1}; x_t] + b
  const sums = W.map((row, j) => row.reduce((sum, w, k) => sum + w * (stacked[k] ?? 0), b[j] ?? 0));
  return sums.map(squash);
}
//#endregion

//#region Your turn 2: one step of the cell
/**
 * f_t, i_t, o_t = σ(…), g_t = tanh(…), each a gate of h_{t-1} and x_t (see `gate`);
 * c_t = f_t ⊙ c_{t-1} + i_t ⊙ g_t and h_t = o_t ⊙ tanh(c_t), element by element.
 */
function lstmStep(weights: Weights, x: Vector, hPrev: Vector, cPrev: Vector): Step {
  const f = gate(weights.f, hPrev, x, sigmoid); // how much of the old memory is kept
  const i = gate(weights.i, hPrev, x, sigmoid); // how much is written
  const g = gate(weights.g, hPrev, x, Math.tanh); // what would be written
  const o = gate(weights.o, hPrev, x, sigmoid); // how much is shown
  // c_t = f_t ⊙ c_{t-1} + i_t ⊙ g_t
  const c = cPrev.map((old, j) => (f[j] ?? 0) * old + (i[j] ?? 0) * (g[j] ?? 0));
  // h_t = o_t ⊙ tanh(c_t)
  const h = c.map((memory, j) => (o[j] ?? 0) * Math.tanh(memory));
  return { f, i, g, o, c, h };
}
//#endregion

/** One unit, H = 1, for the inputs [value, write]: no gate looks at the old state. */
const latch: Weights = {
  f: { W: [[0, 0, -16]], b: [8] }, // about 1 without a write, about 0 at a write
  i: { W: [[0, 0, 16]], b: [-8] }, // the other way round
  g: { W: [[0, 2, 0]], b: [0] },
  o: { W: [[0, 0, 0]], b: [8] }, // always shown
};

function run(weights: Weights, xs: Matrix): Step[] {
  let h: Vector = weights.f.b.map(() => 0); // h_0
  let c = h; // c_0
  return xs.map((x) => {
    const step = lstmStep(weights, x, h, c);
    ({ h, c } = step);
    return step;
  });
}

/** Our states and those of tf.layers, whose columns are the four gates in the order i, f, g, o. */
function sameByLayers(xs: Matrix): boolean {
  const [units, inputs] = [3, 2];
  const layer = tf.layers.lstm({ units, recurrentActivation: 'sigmoid', returnSequences: true });
  const model = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [null, 2] }), layer] });
  const shapes = [[inputs, 4 * units], [units, 4 * units], [4 * units]];
  layer.setWeights(shapes.map((shape, n) => tf.randomNormal(shape, 0, 1, 'float32', n + 1)));
  const theirs = (model.predict(tf.tensor3d([xs])) as tf.Tensor3D).dataSync();
  const [kernel, recurrent, bias] = layer.getWeights();
  const stacked = tf.concat([recurrent as tf.Tensor2D, kernel as tf.Tensor2D]).transpose();
  const W = stacked.arraySync() as number[][]; // 4H x (H + I)
  const b = Array.from(bias?.dataSync() ?? []);
  const rows = <T>(all: T[], n: number): T[] => all.slice(n * units, (n + 1) * units);
  const block = (n: number): Gate => ({ W: rows(W, n), b: rows(b, n) });
  const ours = run({ i: block(0), f: block(1), g: block(2), o: block(3) }, xs);
  return ours.flatMap(({ h }) => h).every((h, k) => Math.abs(h - (theirs[k] ?? NaN)) < 1e-5);
}

function main(): void {
  const write = [1, 0, 0, 1, 0, 0];
  const xs = [1, -1, 1, -1, 1, -1].map((value, t) => [value, write[t] ?? 0]);
  console.log('t  value  write |      f      i      g      o |      c      h');
  run(latch, xs).forEach(({ f, i, g, o, c, h }, t) => {
    const show = (...vectors: Vector[]): string =>
      vectors.map(([v]) => v?.toFixed(2).padStart(6)).join(' ');
    const inputs = xs[t]?.map((value) => String(value).padStart(6)).join(' ');
    console.log(`${t + 1} ${inputs} | ${show(f, i, g, o)} | ${show(c, h)}`);
  });
  console.log(`the same by tf.layers.lstm: ${sameByLayers(xs)}`);
}

main();
