/**
 * Practice: the autoencoder
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx autoencoder.ts
 *
 * Points on a curved line in the plane are squeezed through a single number and rebuilt. A linear
 * autoencoder can only lay a straight line through them; one with tanh units follows the bend. No
 * label is used: the target is the input itself.
 *
 * It prints:
 *   → linear  code 1  loss 0.11
 *   → tanh    code 1  loss 0.00
 *
 * Your turn: set `codeSize` to 2. Expect: the code is as long as the input, so even the linear network
 * can simply copy: its loss is 0.00.
 */
import * as tf from '@tensorflow/tfjs';

const codeSize = 1;
const hidden = 8;

/** 21 points (t, t²) of a parabola, t = −1 … 1: [21, 2]. */
const points = (): tf.Tensor2D =>
  tf.tensor2d(
    Array.from({ length: 21 }, (_, k) => {
      const t = -1 + k / 10;
      return [t, t * t];
    }),
  );

/** Weights W [in, out] and bias b [out] of a layer. */
interface Layer {
  W: tf.Tensor2D;
  b: tf.Tensor1D;
}

//#region Your turn 1: a stack of layers
/**
 * Each layer gives x W + b; between the layers, but not after the last, comes tanh, unless `linear`.
 * Encoder z = f(x) and decoder x̂ = g(z) are both such stacks.
 * @param x [n, in of the first layer].
 * @returns [n, out of the last layer].
 */
function through(x: tf.Tensor2D, layers: readonly Layer[], linear: boolean): tf.Tensor2D {
  return layers.reduce((h, { W, b }, k) => {
    const a = h.matMul(W).add<tf.Tensor2D>(b);
    return linear || k === layers.length - 1 ? a : a.tanh<tf.Tensor2D>();
  }, x);
}
//#endregion

//#region Your turn 2: the loss
/** 1/n Σ_j ‖x_j − x̂_j‖²: summed over the numbers of a point, averaged over the n points. */
function reconstructionLoss(x: tf.Tensor2D, rebuilt: tf.Tensor2D): tf.Scalar {
  return x.sub(rebuilt).square().sum(1).mean();
}
//#endregion

/** Glorot's start: a uniform spread of √(6 / (in + out)). */
function layer(inputs: number, outputs: number, seed: number): Layer {
  const spread = Math.sqrt(6 / (inputs + outputs));
  const W = tf.randomUniform<tf.Rank.R2>([inputs, outputs], -spread, spread, 'float32', seed);
  return { W: tf.variable(W), b: tf.variable(tf.zeros<tf.Rank.R1>([outputs])) };
}

/** Trains an autoencoder; returns its last loss and what it makes of the point in the middle. */
function train(linear: boolean): [loss: number, middle: number[]] {
  const encoder = [layer(2, hidden, 1), layer(hidden, codeSize, 2)];
  const decoder = [layer(codeSize, hidden, 3), layer(hidden, 2, 4)];
  const rebuild = (x: tf.Tensor2D): tf.Tensor2D =>
    through(through(x, encoder, linear), decoder, linear);
  const x = points();
  const adam = tf.train.adam(0.05);
  for (let step = 0; step < 200; step++) {
    // min over all weights: the gradient flows through decoder, code and encoder
    adam.minimize(() => reconstructionLoss(x, rebuild(x)));
  }
  return tf.tidy(() => {
    const loss = reconstructionLoss(x, rebuild(x)).dataSync()[0] ?? NaN;
    return [loss, Array.from(rebuild(tf.tensor2d([[0, 0]])).dataSync())];
  });
}

async function main(): Promise<void> {
  await tf.setBackend('cpu'); // plain JavaScript: runs everywhere
  for (const linear of [true, false]) {
    const [loss, middle] = train(linear);
    const name = (linear ? 'linear' : 'tanh').padEnd(6);
    const shown = middle.map((v) => v.toFixed(2)).join(', ');
    console.log(
      `${name}  code ${codeSize}  loss ${loss.toFixed(2)}  (0, 0) is rebuilt as (${shown})`,
    );
  }
}

void main();
