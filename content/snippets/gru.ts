/**
 * Practice: gated recurrent unit (GRU)
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx gru.ts
 *
 * The four equations of a GRU, as tensors. Each row of a tensor is one sequence of the batch, so
 * the weights stand on the right: [h; x] W. Look at the blend: the new state lies between the old
 * one and the candidate. Then the same weights go into tf.layers.gru, and the states must agree.
 *
 * It prints:
 *   → z = 0.25: h = -0.10
 *   → z = 0.90: h =  0.68
 *   → largest difference to tf.layers.gru 0.000000
 *   → H = 16, I = 8: GRU 1200, LSTM 1600 parameters
 *
 * Your turn: leave out `recurrentActivation: 'sigmoid'`. Expect: the states no longer agree. By
 * default the gates of tf.layers are piecewise linear, a "hard" sigmoid.
 */
import * as tf from '@tensorflow/tfjs';

/** The weights of one gate or of the candidate: W is [H + I, H], b is [H]. */
interface Block {
  readonly W: tf.Tensor2D;
  readonly b: tf.Tensor1D;
}

//#region Your turn 1: compute a gate
/** σ([h; x] W + b): h is [B, H], x is [B, I], the gate is [B, H], its entries in (0, 1). */
function gate(h: tf.Tensor2D, x: tf.Tensor2D, { W, b }: Block): tf.Tensor2D {
  // z_t = σ(W_z [h_{t-1}; x_t] + b_z), and r_t likewise
  return tf.concat2d([h, x], 1).matMul<tf.Tensor2D>(W).add<tf.Tensor2D>(b).sigmoid();
}
//#endregion

//#region Your turn 2: compute the candidate
/** h̃_t = tanh([r ⊙ h; x] W + b), [B, H]: the reset gate r acts on the old state h only. */
function candidate(r: tf.Tensor2D, h: tf.Tensor2D, x: tf.Tensor2D, { W, b }: Block): tf.Tensor2D {
  // h̃_t = tanh(W_h [r_t ⊙ h_{t-1}; x_t] + b_h)
  return tf
    .concat2d([r.mul(h), x], 1)
    .matMul<tf.Tensor2D>(W)
    .add<tf.Tensor2D>(b)
    .tanh();
}
//#endregion

//#region Your turn 3: blend the old state with the candidate
/** h_t = (1 − z) ⊙ h̃ + z ⊙ h, all [B, H]: here z is what is kept. */
function blend(z: tf.Tensor2D, proposed: tf.Tensor2D, h: tf.Tensor2D): tf.Tensor2D {
  // h_t = (1 − z_t) ⊙ h̃_t + z_t ⊙ h_{t-1}
  return tf.sub(1, z).mul<tf.Tensor2D>(proposed).add(z.mul(h));
}
//#endregion

/** One step: h_{t-1} is [B, H], x_t is [B, I]. */
function gruStep(h: tf.Tensor2D, x: tf.Tensor2D, blocks: Record<'z' | 'r' | 'h', Block>) {
  const z = gate(h, x, blocks.z);
  const r = gate(h, x, blocks.r);
  return blend(z, candidate(r, h, x, blocks.h), h);
}

/** Random blocks for I inputs and H units, the same in every run. */
function randomBlock(I: number, H: number, seed: number): Block {
  return {
    W: tf.randomNormal([H + I, H], 0, 0.7, 'float32', seed),
    b: tf.randomNormal([H], 0, 0.5, 'float32', seed + 10),
  };
}

/** The largest difference between the states of our steps and those of tf.layers.gru. */
function compare(): number {
  const [B, T, I, H] = [2, 5, 3, 4];
  const blocks = { z: randomBlock(I, H, 1), r: randomBlock(I, H, 2), h: randomBlock(I, H, 3) };
  const xs = tf.randomNormal<tf.Rank.R3>([B, T, I], 0, 1, 'float32', 4);
  let h = tf.zeros<tf.Rank.R2>([B, H]);
  for (let t = 0; t < T; t++)
    h = gruStep(h, xs.slice([0, t, 0], [B, 1, I]).reshape([B, I]), blocks);

  // tf.layers keeps the blocks side by side in the order z, r, h, and the rows for x apart.
  const all = [blocks.z, blocks.r, blocks.h];
  const rows = (from: number, n: number) =>
    tf.concat(
      all.map(({ W }) => W.slice([from, 0], [n, H])),
      1,
    );
  const weights = [rows(H, I), rows(0, H), tf.concat(all.map(({ b }) => b))];
  const layer = tf.layers.gru({ units: H, weights, recurrentActivation: 'sigmoid' });
  const states = layer.apply(xs) as tf.Tensor2D;
  return h.sub(states).abs().max().dataSync()[0] ?? NaN;
}

async function main(): Promise<void> {
  await tf.setBackend('cpu'); // plain JavaScript: runs everywhere
  console.log('Old state 0.80, candidate -0.40');
  for (const z of [0, 0.25, 0.9, 1]) {
    const h = blend(tf.tensor2d([[z]]), tf.tensor2d([[-0.4]]), tf.tensor2d([[0.8]]));
    console.log(`z = ${z.toFixed(2)}: h = ${(h.dataSync()[0] ?? NaN).toFixed(2).padStart(5)}`);
  }
  console.log(`largest difference to tf.layers.gru ${compare().toFixed(6)}`);
  const [I, H] = [8, 16];
  const block = H * (H + I + 1); // one gate or candidate
  console.log(`H = ${H}, I = ${I}: GRU ${3 * block}, LSTM ${4 * block} parameters`);
}

void main();
