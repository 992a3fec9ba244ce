/**
 * Practice: self-attention
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx self-attention.ts
 *
 * Every position of a sequence takes a weighted average of all positions. Queries, keys and values
 * are the rows of X themselves here. Look at the weights with and without a mask, and at what is
 * swapped: two positions change places, so do their results, and nothing else happens.
 *
 * It prints:
 *   → full   t = 1: 0.40 0.20 0.40
 *   → full   t = 3: 0.25 0.25 0.50
 *   → masked t = 1: 1.00 0.00 0.00
 *   → masked t = 2: 0.33 0.67 0.00
 *   → swapped in, swapped out: true
 *
 * Your turn: multiply X by 5. Expect: small weights become 0.00, and position 3 sees itself alone,
 * with 1.00. With large scores the softmax no longer weighs, it chooses: that is why √d_k divides
 * them.
 */
import * as tf from '@tensorflow/tfjs';

//#region Your turn 1: score every pair of positions
/**
 * Q Kᵀ / √d_k: Q and K are [T, d_k], the result [T, T]; row t holds the scores of the query of t.
 */
function scores(Q: tf.Tensor2D, K: tf.Tensor2D): tf.Tensor2D {
  const [, width] = K.shape; // d_k
  // Q Kᵀ / √d_k
  return Q.matMul<tf.Tensor2D>(K, false, true).div(Math.sqrt(width));
}
//#endregion

//#region Your turn 2: hide the future
/** The same scores [T, T] with −∞ (here −1e9) wherever the key's position is after the query's. */
function mask(scored: tf.Tensor2D): tf.Tensor2D {
  const [T] = scored.shape;
  const position = tf.range(0, T);
  // e_{t,j} ← −∞ for j > t
  const future = position.expandDims(0).greater(position.expandDims(1)); // [T, T], row t, column j
  return tf.where(future, tf.fill([T, T], -1e9), scored) as tf.Tensor2D;
}
//#endregion

//#region Your turn 3: average the values
/**
 * softmax(scores) V: the softmax runs along each row; scores are [T, T], V is [T, d_v], the result
 * [T, d_v].
 */
function average(scored: tf.Tensor2D, V: tf.Tensor2D): tf.Tensor2D {
  // softmax(Q Kᵀ / √d_k) V
  return tf.matMul(scored.softmax(1), V);
}
//#endregion

function printWeights(name: string, scored: tf.Tensor2D): void {
  // Averaging the rows of the identity returns the weights themselves.
  const weights = average(scored, tf.eye(scored.shape[0])).arraySync();
  weights.forEach((row, t) => {
    console.log(`${name} t = ${t + 1}: ${row.map((weight) => weight.toFixed(2)).join(' ')}`);
  });
}

async function main(): Promise<void> {
  await tf.setBackend('cpu'); // plain JavaScript: runs everywhere
  const X = tf.tensor2d([
    [1, 0],
    [0, 1],
    [1, 1],
  ]);
  printWeights('full  ', scores(X, X));
  printWeights('masked', mask(scores(X, X)));

  const attend = (x: tf.Tensor2D): tf.Tensor2D => average(scores(x, x), x);
  const order = tf.tensor1d([1, 0, 2], 'int32'); // the first two change places
  const gap =
    attend(X)
      .gather(order)
      .sub(attend(X.gather(order)))
      .abs()
      .max()
      .dataSync()[0] ?? NaN;
  console.log(`swapped in, swapped out: ${gap < 1e-6}`);
  console.log(
    'Self-attention alone does not know the order: it has to be put in by position encodings.',
  );

  // q · k of random vectors with variance 1: its variance is d_k, and 1 after the division.
  for (const d of [4, 64]) {
    const q = tf.randomNormal<tf.Rank.R2>([300, d], 0, 1, 'float32', 1);
    const k = tf.randomNormal<tf.Rank.R2>([300, d], 0, 1, 'float32', 2);
    const before = tf.moments(q.matMul(k, false, true)).variance.dataSync()[0] ?? NaN;
    const after = tf.moments(scores(q, k)).variance.dataSync()[0] ?? NaN;
    console.log(
      `d_k = ${d}: variance of the scores about ${before.toFixed(0)}, divided ${after.toFixed(1)}`,
    );
  }
}

void main();
