/**
 * Practice: attention
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx attention.ts
 *
 * The decoder scores every encoder state against its own state, turns the scores into weights by a
 * softmax, and takes the weighted average of the states. Look at the weights: they add up to 1, and
 * the largest score dominates without being the only one.
 *
 * It prints:
 *   → weights 0.665 0.090 0.245
 *   → context 0.910 0.335
 *   → writing word 1: weights 0.89 0.07 0.04
 *   → writing word 3: weights 0.04 0.07 0.89
 *
 * Your turn: multiply `v` by 3. Expect: the weights of each written word become sharper, near 1 and
 * 0: differences of scores count three times as much before the softmax.
 */
import * as tf from '@tensorflow/tfjs';

/** Weights of the scoring network for states of length H: Ws and Wh are [H, A], v is [A]. */
interface Scorer {
  readonly Ws: tf.Tensor2D;
  readonly Wh: tf.Tensor2D;
  readonly v: tf.Tensor1D;
}

//#region Your turn 1: score every encoder state
/**
 * e_j = vᵀ tanh(W_s s + W_h h_j) for j = 1 … N: s is [H], states is [N, H], a row per h_j; e is
 * [N].
 */
function scores(s: tf.Tensor1D, states: tf.Tensor2D, { Ws, Wh, v }: Scorer): tf.Tensor1D {
  const fromDecoder = s.expandDims<tf.Tensor2D>(0).matMul<tf.Tensor2D>(Ws); // [1, A]
  const fromEncoder = states.matMul<tf.Tensor2D>(Wh); // [N, A]
  // e_j = vᵀ tanh(W_s s_{t-1} + W_h h_j)
  return fromEncoder.add<tf.Tensor2D>(fromDecoder).tanh().dot(v) as tf.Tensor1D;
}
//#endregion

//#region Your turn 2: turn scores into weights
/** α_j = exp(e_j) / Σ_m exp(e_m), [N], without tf.softmax. They are positive and add up to 1. */
function weights(e: tf.Tensor1D): tf.Tensor1D {
  // The largest score is taken away first: it changes no weight, and exp cannot overflow.
  const exp = e.sub(e.max()).exp();
  // α_j = exp(e_j) / Σ_m exp(e_m)
  return exp.div(exp.sum());
}
//#endregion

//#region Your turn 3: average the states
/** k = Σ_j α_j h_j, [H]: alpha is [N], states is [N, H]. */
function context(alpha: tf.Tensor1D, states: tf.Tensor2D): tf.Tensor1D {
  // k_t = Σ_j α_{t,j} h_j
  return alpha.expandDims<tf.Tensor2D>(0).matMul<tf.Tensor2D>(states).squeeze([0]);
}
//#endregion

const show = (values: tf.Tensor1D, digits: number): string =>
  Array.from(values.dataSync(), (value) => value.toFixed(digits)).join(' ');

async function main(): Promise<void> {
  await tf.setBackend('cpu'); // plain JavaScript: runs everywhere
  const states = tf.tensor2d([
    [1, 0],
    [0, 1],
    [1, 1],
  ]); // h_1, h_2, h_3
  const alpha = weights(tf.tensor1d([2, 0, 1]));
  console.log(`weights ${show(alpha, 3)}`);
  console.log(`context ${show(context(alpha, states), 3)}`);

  // Encoder states that say where they are, and a decoder state for each word to be written. The
  // score is highest where both say the same place.
  const places = tf.tensor2d([
    [-1, 1],
    [0, 1],
    [1, 1],
  ]); // place, and a 1 that serves as bias
  const scorer: Scorer = {
    Ws: tf.tensor2d([
      [2, 2],
      [0, 0],
    ]),
    Wh: tf.tensor2d([
      [-2, -2],
      [1, -1],
    ]),
    v: tf.tensor1d([2, -2]), // 2 tanh(2d + 1) − 2 tanh(2d − 1) is largest at the distance d = 0,
  };
  [-1, 0, 1].forEach((place, t) => {
    const attended = weights(scores(tf.tensor1d([place, 1]), places, scorer));
    console.log(`writing word ${t + 1}: weights ${show(attended, 2)}`);
  });
  console.log(`${3 * 3} scores for 3 words read and 3 written: one for every pair`);
}

void main();
