/**
 * Practice: the recurrent neural network (RNN)
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx rnn.ts
 *
 * (tfjs may greet you with a note about tfjs-node, a faster build of itself. It is not needed here.)
 *
 * 1. Forward pass by hand: the two equations of an RNN, step by step.
 * 2. The same weights in tf.layers.simpleRNN: the numbers must agree.
 * 3. Training: an RNN learns to repeat what it heard five steps ago.
 *
 * Shapes: I = input size, H = hidden size, T = steps, B = batch.
 */
import * as tf from '@tensorflow/tfjs';

type Vector = number[];
type Matrix = Vector[];

/* ------------------------------------------------------------------ 1. By hand */

/** Matrix times vector: one sum of products per row. */
function multiply(W: Matrix, v: Vector): Vector {
  return W.map((row) => row.reduce((sum, w, j) => sum + w * (v[j] ?? 0), 0));
}

function add(...vectors: Vector[]): Vector {
  return (vectors[0] ?? []).map((_, j) => vectors.reduce((sum, v) => sum + (v[j] ?? 0), 0));
}

// I = 1, H = 2. These three are used at every step: that is what "shared weights" means.
const Wxh: Matrix = [[0.5], [-0.3]]; // H x I
const Whh: Matrix = [
  [0.8, 0.2],
  [-0.1, 0.6],
]; // H x H
const bh: Vector = [0.1, 0]; // H

/** h_t = tanh(W_xh x_t + W_hh h_{t-1} + b_h) */
function rnnStep(x: Vector, hPrev: Vector): Vector {
  return add(multiply(Wxh, x), multiply(Whh, hPrev), bh).map(Math.tanh);
}

function forwardByHand(xs: Matrix): Matrix {
  let h: Vector = [0, 0]; // h_0: nothing has been read yet
  return xs.map((x) => {
    h = rnnStep(x, h); // the new state is made from the old one: here is the memory
    return h;
  });
}

/* ------------------------------------------------------- 2. The same in tf.layers */

/** The hidden states of tf.layers.simpleRNN with the weights from above. */
function forwardByLayers(xs: Matrix): Matrix {
  return tf.tidy(() => {
    const layer = tf.layers.simpleRNN({ units: 2, returnSequences: true });
    const model = tf.sequential({
      layers: [tf.layers.inputLayer({ inputShape: [null, 1] }), layer],
    });
    // tf.layers multiplies from the other side (x W), so its matrices are our transposes.
    layer.setWeights([tf.tensor2d(Wxh).transpose(), tf.tensor2d(Whh).transpose(), tf.tensor1d(bh)]);
    const states = model.predict(tf.tensor3d([xs]));
    if (Array.isArray(states)) throw new Error('One output was expected.');
    return states.squeeze<tf.Tensor2D>([0]).arraySync();
  });
}

function compare(): void {
  const xs: Matrix = [[1], [0], [0], [-1]];
  const byHand = forwardByHand(xs);
  const byLayers = forwardByLayers(xs);
  console.log('1 and 2. Hidden states by hand and by tf.layers.simpleRNN');
  console.log('   t   x_t   h_t by hand          h_t by tf.layers');
  let worst = 0;
  byHand.forEach((h, t) => {
    const other = byLayers[t] ?? [];
    worst = Math.max(worst, ...h.map((value, j) => Math.abs(value - (other[j] ?? NaN))));
    const show = (v: Vector): string => v.map((value) => value.toFixed(5).padStart(8)).join(' ');
    console.log(`   ${t + 1}   ${String(xs[t]?.[0]).padStart(3)}   ${show(h)}    ${show(other)}`);
  });
  console.log(`   Largest difference: ${worst.toExponential(1)} (single precision)`);
  console.log('   x_2 and x_3 are 0, yet h_2 and h_3 are not: the state remembers x_1.\n');
}

/* ------------------------------------------------------------------ 3. Training */

const lag = 5; // the output at step t is the input of step t - lag
const steps = 15; // T
const units = 16; // H
const batch = 32; // B
const iterations = 100;

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

/** Random bits, and the same bits `lag` steps later (zeros before that). Both [B, T, 1]. */
function echoBatch(random: () => number): { xs: tf.Tensor3D; ys: tf.Tensor3D } {
  const bits = Array.from({ length: batch }, () =>
    Array.from({ length: steps }, () => [random() < 0.5 ? 0 : 1]),
  );
  const echo = bits.map((sequence) => sequence.map((_, t) => sequence[t - lag] ?? [0]));
  return { xs: tf.tensor3d(bits), ys: tf.tensor3d(echo) };
}

/** Share of the steps from `lag` on that are echoed rightly. Chance is one half. */
function accuracy(model: tf.LayersModel, random: () => number): number {
  return tf.tidy(() => {
    const { xs, ys } = echoBatch(random);
    const guess = model.predict(xs);
    if (Array.isArray(guess)) throw new Error('One output was expected.');
    const right = guess.greater(0.5).equal(ys.greater(0.5));
    // Before `lag` there is nothing to repeat: those steps do not count.
    return right.slice([0, lag, 0]).mean().dataSync()[0] ?? NaN;
  });
}

async function train(): Promise<void> {
  console.log(`3. Training: repeat the bit of ${lag} steps ago`);
  const model = tf.sequential();
  model.add(
    tf.layers.simpleRNN({
      units,
      returnSequences: true, // one output per step: many-to-many
      inputShape: [steps, 1],
      kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
      recurrentInitializer: tf.initializers.orthogonal({ seed: 2 }), // eases vanishing gradients
    }),
  );
  model.add(
    tf.layers.timeDistributed({
      // y_t = sigmoid(W_hy h_t + b_y), the same W_hy at every step
      layer: tf.layers.dense({
        units: 1,
        activation: 'sigmoid',
        kernelInitializer: tf.initializers.glorotUniform({ seed: 3 }),
      }),
    }),
  );
  model.compile({ optimizer: tf.train.adam(0.02), loss: 'binaryCrossentropy' });

  const random = randomFrom(7);
  console.log(`   before      accuracy ${(100 * accuracy(model, randomFrom(99))).toFixed(0)} %`);
  for (let iteration = 1; iteration <= iterations; iteration++) {
    const { xs, ys } = echoBatch(random);
    const loss = await model.trainOnBatch(xs, ys); // forward, BPTT, one step of Adam
    tf.dispose([xs, ys]);
    if (iteration % 20 === 0) {
      const right = (100 * accuracy(model, randomFrom(99))).toFixed(0);
      console.log(
        `   step ${String(iteration).padStart(4)}   loss ${Number(loss).toFixed(3)}   accuracy ${right} %`,
      );
    }
  }
  console.log(
    '   Only the hidden state can carry a bit over five steps: the RNN has learned to store it.',
  );
}

/* ------------------------------------------------------------------ Your turn

 1. Set Whh to zeros in part 1. Which states become equal, and why?
 2. Compute h_2 of the table with pen and paper from h_1.
 3. Raise `lag` to 8, then 12. How many iterations does it take now? What is it that gets weaker on
    the way back from the loss to the input?
 4. Replace tf.layers.simpleRNN by tf.layers.lstm (units: 8) and repeat exercise 3.
 5. Set `returnSequences` to false and predict only the bit of the first step: which of the five
    types of RNN is that?
*/

async function main(): Promise<void> {
  await tf.setBackend('cpu'); // plain JavaScript: runs everywhere
  compare();
  await train();
}

void main();
