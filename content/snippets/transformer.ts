/**
 * Practice: Transformer
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx transformer.ts
 *
 * One block of an encoder, with random weights: self-attention, then a feedforward net at each
 * position, each with a residual connection and layer normalisation. Look at the result for the
 * same word at two positions: equal without position encodings, different with them.
 *
 * It prints:
 *   → block [3, 8] → [3, 8]
 *   → mean 0.00, variance 1.00 at every position
 *   → "good bad good" without positions: words 1 and 3 differ by 0.00
 *   → T = 512: attention / recurrent = 1.00
 *   → T = 5000: attention / recurrent = 9.77
 *
 * Your turn: in `block`, leave out both residual connections (normalise the part alone). Expect:
 * the line "with position encodings" falls from 0.84 to 0.30: of the input only what attention
 * mixes gets through.
 */
import * as tf from '@tensorflow/tfjs';

const [d, dff] = [8, 16];

//#region Your turn 1: normalise a layer
/**
 * Each row of X, [T, d], gets mean 0 and variance 1: (x − mean) / √(variance + 1e-5), over the d
 * numbers.
 */
function layerNorm(X: tf.Tensor2D): tf.Tensor2D {
  const { mean, variance } = tf.moments(X, 1, true); // [T, 1]
  // (x − μ) / √(σ² + ε)
  return X.sub<tf.Tensor2D>(mean).div(variance.add(1e-5).sqrt());
}
//#endregion

//#region Your turn 2: apply the feedforward net to each position
/**
 * max(0, X W1 + b1) W2 + b2: X is [T, d], W1 [d, d_ff], b1 [d_ff], W2 [d_ff, d], b2 [d]; the result
 * is [T, d].
 */
function feedForward(
  X: tf.Tensor2D,
  W1: tf.Tensor2D,
  b1: tf.Tensor1D,
  W2: tf.Tensor2D,
  b2: tf.Tensor1D,
): tf.Tensor2D {
  // FFN(X) = max(0, X W_1 + b_1) W_2 + b_2
  return X.matMul<tf.Tensor2D>(W1).add(b1).relu().matMul<tf.Tensor2D>(W2).add<tf.Tensor2D>(b2);
}
//#endregion

//#region Your turn 3: encode the positions
/**
 * [T, width]: entry 2i of position t (from 0) is sin(t / 10000^(2i / width)), entry 2i + 1 is the
 * cosine of the same angle.
 */
function positions(T: number, width: number): tf.Tensor2D {
  const rows = Array.from({ length: T }, (_, t) =>
    Array.from({ length: width }, (_, j) => {
      const angle = t / 10000 ** ((j - (j % 2)) / width);
      // PE(t, 2i) = sin(t / 10000^(2i/d)), PE(t, 2i + 1) = cos(t / 10000^(2i/d))
      return j % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
    }),
  );
  return tf.tensor2d(rows, [T, width]);
}
//#endregion

const random = (rows: number, columns: number, seed: number): tf.Tensor2D =>
  tf.randomNormal([rows, columns], 0, 1 / Math.sqrt(rows), 'float32', seed);

/** softmax(Q Kᵀ / √d) V with one head. */
function selfAttention(X: tf.Tensor2D): tf.Tensor2D {
  const [Q, K, V] = [
    X.matMul(random(d, d, 1)),
    X.matMul(random(d, d, 2)),
    X.matMul(random(d, d, 3)),
  ];
  return tf.matMul(Q.matMul(K, false, true).div(Math.sqrt(d)).softmax(1), V);
}

/** X ← LayerNorm(X + Part(X)), for both parts of an encoder block. */
function block(X: tf.Tensor2D): tf.Tensor2D {
  const attended = layerNorm(X.add(selfAttention(X)));
  const [W1, W2] = [random(d, dff, 4), random(dff, d, 5)];
  return layerNorm(attended.add(feedForward(attended, W1, tf.zeros([dff]), W2, tf.zeros([d]))));
}

async function main(): Promise<void> {
  await tf.setBackend('cpu'); // plain JavaScript: runs everywhere
  const words = random(2, d, 6).gather(tf.tensor1d([0, 1, 0], 'int32')); // good bad good
  const result = block(words);
  console.log(`block [${words.shape.join(', ')}] → [${result.shape.join(', ')}]`);
  const { mean, variance } = tf.moments(result, 1);
  const [m, v] = [mean.abs().max(), variance.mean()].map((each) =>
    (each.dataSync()[0] ?? NaN).toFixed(2),
  );
  console.log(`mean ${m}, variance ${v} at every position`);

  const gap = (X: tf.Tensor2D): string => {
    const [first, , third] = tf.split(block(X), 3);
    return (first && third ? (first.sub(third).norm().dataSync()[0] ?? NaN) : NaN).toFixed(2);
  };
  console.log(`"good bad good" without positions: words 1 and 3 differ by ${gap(words)}`);
  console.log(`with position encodings by ${gap(words.add(positions(3, d)))}`);
  for (const T of [50, 512, 5000]) {
    const [recurrent, attention] = [T * 512 * 512, T * T * 512]; // of the leading term
    console.log(`T = ${T}: attention / recurrent = ${(attention / recurrent).toFixed(2)}`);
  }
}

void main();
