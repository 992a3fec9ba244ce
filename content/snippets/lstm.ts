/**
 * Practice: long short-term memory (LSTM)
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx lstm.ts
 *
 * (tfjs may greet you with a note about tfjs-node, a faster build of itself. It is not needed here.)
 *
 * 1. One LSTM unit with gates set by hand: it stores a value, keeps it, and is overwritten.
 * 2. Training: tf.layers.lstm learns the same task, a latch, from examples alone.
 * 3. The six equations with the weights that it learned: what do the gates do now?
 *
 * Shapes: I = input size, H = hidden size, T = steps, B = batch.
 */
import * as tf from '@tensorflow/tfjs';

type Vector = number[];
type Matrix = Vector[];

const sigmoid = (a: number): number => 1 / (1 + Math.exp(-a));
const show = (value: number): string => value.toFixed(2).padStart(6);

/* ------------------------------------------------------------ 1. Gates set by hand */

/** What happened in one step, each entry a vector of size H. */
interface Step {
  f: Vector; // forget gate: which part of the old cell state is KEPT
  i: Vector; // input gate: how much of the candidate is written
  g: Vector; // candidate: what would be written
  o: Vector; // output gate: how much of the cell state is shown
  c: Vector; // cell state: the memory
  h: Vector; // hidden state: what the rest of the network sees
}

/** One unit that obeys the second input: write = 1 stores the first input, write = 0 keeps. */
function latchByHand([value = 0, write = 0]: Vector, cPrev: number): Step {
  const f = sigmoid(8 - 16 * write); // about 1 without a write, about 0 at a write
  const i = sigmoid(-8 + 16 * write); // the other way round
  const g = Math.tanh(2 * value);
  const o = sigmoid(8); // always shown
  const c = f * cPrev + i * g; // c_t = f_t * c_{t-1} + i_t * candidate
  return { f: [f], i: [i], g: [g], o: [o], c: [c], h: [o * Math.tanh(c)] };
}

/** [value, write]: store 1, ignore -1 and 1, store -1, ignore 1 and -1. */
const example: Matrix = [
  [1, 1],
  [-1, 0],
  [1, 0],
  [-1, 1],
  [1, 0],
  [-1, 0],
];

function printSteps(steps: Step[], unit: number): void {
  console.log('   t  value  write |      f      i      g      o |      c      h');
  steps.forEach(({ f, i, g, o, c, h }, t) => {
    const [value = 0, write = 0] = example[t] ?? [];
    const gates = [f, i, g, o].map((v) => show(v[unit] ?? NaN)).join(' ');
    const states = [c, h].map((v) => show(v[unit] ?? NaN)).join(' ');
    const inputs = `${String(value).padStart(5)}  ${String(write).padStart(5)}`;
    console.log(`   ${t + 1}  ${inputs} | ${gates} | ${states}`);
  });
}

function byHand(): void {
  console.log('1. One unit with gates set by hand');
  let c = 0;
  const steps = example.map((x) => {
    const step = latchByHand(x, c);
    c = step.c[0] ?? 0;
    return step;
  });
  printSteps(steps, 0);
  console.log('   Where write is 0, f is 1 and i is 0: c stays, whatever the value says.\n');
}

/* ------------------------------------------------------------------ 2. Training */

const units = 8; // H
const steps = 12; // T
const batch = 32; // B
const iterations = 120;

/** Random numbers that are the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = Math.imul(state ^ (state >>> 15), 1 | state);
    z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z;
    return ((z ^ (z >>> 14)) >>> 0) / 4294967296;
  };
}

/** Inputs [B, T, 2]; targets [B, T, 1]: 1 where the value stored last was 1, else 0. */
function latchBatch(random: () => number): { xs: tf.Tensor3D; ys: tf.Tensor3D } {
  const inputs: number[][][] = [];
  const targets: number[][][] = [];
  for (let b = 0; b < batch; b++) {
    let stored = 0;
    const sequence: number[][] = [];
    const labels: number[][] = [];
    for (let t = 0; t < steps; t++) {
      const value = random() < 0.5 ? -1 : 1;
      const write = t === 0 || random() < 0.2 ? 1 : 0;
      if (write === 1) stored = value;
      sequence.push([value, write]);
      labels.push([stored === 1 ? 1 : 0]);
    }
    inputs.push(sequence);
    targets.push(labels);
  }
  return { xs: tf.tensor3d(inputs), ys: tf.tensor3d(targets) };
}

function accuracy(model: tf.LayersModel, random: () => number): number {
  return tf.tidy(() => {
    const { xs, ys } = latchBatch(random);
    const guess = model.predict(xs);
    if (Array.isArray(guess)) throw new Error('One output was expected.');
    return guess.greater(0.5).equal(ys.greater(0.5)).mean().dataSync()[0] ?? NaN;
  });
}

async function train(): Promise<tf.Sequential> {
  console.log('2. Training tf.layers.lstm on the same task');
  const model = tf.sequential();
  model.add(
    tf.layers.lstm({
      units,
      returnSequences: true,
      inputShape: [steps, 2],
      recurrentActivation: 'sigmoid', // the default of tf.layers is a piecewise-linear one
      unitForgetBias: true, // b_f starts at 1: keep first, learn to forget
      kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
      recurrentInitializer: tf.initializers.orthogonal({ seed: 2 }),
    }),
  );
  const layer = tf.layers.dense({
    units: 1,
    activation: 'sigmoid',
    kernelInitializer: tf.initializers.glorotUniform({ seed: 3 }),
  });
  model.add(tf.layers.timeDistributed({ layer }));
  model.compile({ optimizer: tf.train.adam(0.03), loss: 'binaryCrossentropy' });

  const random = randomFrom(7);
  const measure = (): string => `${(100 * accuracy(model, randomFrom(99))).toFixed(1)} %`;
  console.log(`   before      accuracy ${measure()}`);
  for (let iteration = 1; iteration <= iterations; iteration++) {
    const { xs, ys } = latchBatch(random);
    const loss = await model.trainOnBatch(xs, ys);
    tf.dispose([xs, ys]);
    if (iteration % 40 === 0) {
      const step = String(iteration).padStart(4);
      console.log(`   step ${step}   loss ${Number(loss).toFixed(3)}   accuracy ${measure()}`);
    }
  }
  console.log();
  return model;
}

/* ------------------------------------------------- 3. The equations, with its weights */

/** The weights of an LSTM layer: all four blocks side by side, in the order i, f, g, o. */
interface Weights {
  kernel: Matrix; // [I, 4H], times x_t
  recurrent: Matrix; // [H, 4H], times h_{t-1}
  bias: Vector; // [4H]
}

/** One step of an LSTM: all six equations. */
function lstmStep(
  { kernel, recurrent, bias }: Weights,
  x: Vector,
  hPrev: Vector,
  cPrev: Vector,
): Step {
  const H = hPrev.length;
  // One column of W [h; x] + b, for block 0 (i), 1 (f), 2 (g) or 3 (o).
  const block = (index: number): Vector =>
    hPrev.map((_, unit) => {
      const column = index * H + unit;
      const fromInput = x.reduce((sum, v, row) => sum + v * (kernel[row]?.[column] ?? 0), 0);
      const fromState = hPrev.reduce((sum, v, row) => sum + v * (recurrent[row]?.[column] ?? 0), 0);
      return fromInput + fromState + (bias[column] ?? 0);
    });
  const i = block(0).map(sigmoid);
  const f = block(1).map(sigmoid);
  const g = block(2).map(Math.tanh);
  const o = block(3).map(sigmoid);
  const c = cPrev.map((before, j) => (f[j] ?? 0) * before + (i[j] ?? 0) * (g[j] ?? 0));
  const h = c.map((memory, j) => (o[j] ?? 0) * Math.tanh(memory));
  return { f, i, g, o, c, h };
}

function run(weights: Weights, xs: Matrix): Step[] {
  let h: Vector = Array.from({ length: units }, () => 0);
  let c: Vector = h;
  return xs.map((x) => {
    const step = lstmStep(weights, x, h, c);
    ({ h, c } = step);
    return step;
  });
}

function inspect(model: tf.Sequential): void {
  console.log('3. The gates that it learned, by the six equations');
  const layer = model.layers[0];
  const [kernel, recurrent, bias] = layer?.getWeights() ?? [];
  if (!layer || !kernel || !recurrent || !bias) throw new Error('An LSTM layer was expected.');
  // The shapes are those of the interface above.
  const weights: Weights = {
    kernel: kernel.arraySync() as Matrix,
    recurrent: recurrent.arraySync() as Matrix,
    bias: bias.arraySync() as Vector,
  };
  const trace = run(weights, example);

  // tf.layers on the same sequence: the hidden states must be the same numbers.
  const states = tf.tidy(() => {
    const output = layer.apply(tf.tensor3d([example]));
    if (!(output instanceof tf.Tensor)) throw new Error('One output was expected.');
    return output.arraySync() as number[][][];
  });
  const differences = trace.flatMap((step, t) =>
    step.h.map((value, j) => Math.abs(value - (states[0]?.[t]?.[j] ?? NaN))),
  );

  console.log(`   Largest difference to tf.layers: ${Math.max(...differences).toExponential(1)}`);

  // What each forget gate does on average, over many steps with and without a write.
  const random = randomFrom(5);
  const long = Array.from({ length: 500 }, () => [random() < 0.5 ? -1 : 1, random() < 0.2 ? 1 : 0]);
  const longTrace = run(weights, long);
  const meanForget = (unit: number, write: number): number => {
    const gates = longTrace.flatMap(({ f }, t) => (long[t]?.[1] === write ? [f[unit] ?? 0] : []));
    return gates.reduce((sum, f) => sum + f, 0) / gates.length;
  };
  console.log('   Mean forget gate over 500 random steps');
  console.log('   unit  keep (write = 0)  store (write = 1)');
  let clearest = 0;
  for (let unit = 0; unit < units; unit++) {
    const [keep, store] = [meanForget(unit, 0), meanForget(unit, 1)];
    if (keep - store > meanForget(clearest, 0) - meanForget(clearest, 1)) clearest = unit;
    console.log(
      `   ${String(unit + 1).padStart(4)}  ${show(keep).padStart(16)}  ${show(store).padStart(17)}`,
    );
  }
  console.log(
    `   Unit ${clearest + 1} tells the two apart most clearly. The example again, in that unit:`,
  );
  printSteps(trace, clearest);
  console.log('   Nobody told it when to keep: the forget gate found "write" by gradient descent.');
}

/* ------------------------------------------------------------------ Your turn

 1. In part 1, give the forget gate sigmoid(2) at every step. After how many steps is half of the
    stored value gone?
 2. Show that c_t is no weighted average: choose gates so that |c_t| grows beyond 1.
 3. Set unitForgetBias to false. How many more iterations does the training take?
 4. Close the output gate unless asked: add a third input `read`, and let the target be 0 where it
    is 0. Which gate learns to follow it?
 5. Replace tf.layers.lstm by tf.layers.simpleRNN and raise `steps` to 30. Which one holds the value?
*/

async function main(): Promise<void> {
  await tf.setBackend('cpu'); // plain JavaScript: runs everywhere
  byHand();
  inspect(await train());
}

void main();
