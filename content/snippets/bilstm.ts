/**
 * Practice: bidirectional LSTM
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx bilstm.ts
 *
 * Two LSTM layers with weights of their own read the same words from both ends; their states are
 * joined at each step. Two sentences begin with the same word, Teddy, and go on differently. Look
 * at the states at that word: only those of the backward reader know which sentence it is.
 *
 * It prints:
 *   → forward state at Teddy differs by 0.00
 *   → joined shape 1 x 4 x 6
 *   → backward state at the last word: same as after one step, true
 *   → largest difference to tf.layers.bidirectional 0.000000
 *
 * Your turn: end the second sentence as the first one ends ("Teddy bears are president"). Expect:
 * the backward states at Teddy still differ, by 0.25: they have read other words in between.
 */
import * as tf from '@tensorflow/tfjs';

const vocabulary = ['Teddy', 'Roosevelt', 'bears', 'was', 'are', 'president', 'cuddly'];
const H = 3;

type Reader = (xs: tf.Tensor3D) => tf.Tensor3D;

/** The words of a sentence as one-hot vectors, [1, T, I]. */
function oneHot(sentence: string): tf.Tensor3D {
  const numbers = sentence.split(' ').map((word) => vocabulary.indexOf(word));
  return tf.oneHot(tf.tensor2d([numbers], undefined, 'int32'), vocabulary.length) as tf.Tensor3D;
}

/** An LSTM layer that returns its state at every step, [B, T, I] → [B, T, H]. */
function lstmLayer(seed: number) {
  return tf.layers.lstm({
    units: H,
    returnSequences: true,
    recurrentActivation: 'sigmoid',
    kernelInitializer: tf.initializers.randomNormal({ stddev: 1, seed }),
    recurrentInitializer: tf.initializers.randomNormal({ stddev: 1, seed: seed + 1 }),
  });
}

//#region Your turn 1: read from right to left
/**
 * The states of a reader that begins at the last step, put back into the order of the steps: entry
 * t has seen x_T … x_t. xs is [B, T, I], the result [B, T, H].
 */
function readBackward(read: Reader, xs: tf.Tensor3D): tf.Tensor3D {
  // (h←_t, c←_t) = LSTM←(x_t, h←_{t+1}, c←_{t+1}), t = T … 1
  return tf.reverse3d(read(tf.reverse3d(xs, 1)), 1);
}
//#endregion

//#region Your turn 2: join the two states
/** h_t = [h→_t; h←_t] at every step: both are [B, T, H], the result is [B, T, 2H]. */
function join(forward: tf.Tensor3D, backward: tf.Tensor3D): tf.Tensor3D {
  // h_t = [h→_t; h←_t]
  return tf.concat3d([forward, backward], 2);
}
//#endregion

/** The distance between two sequences of states at one step. */
function distanceAt(t: number, a: tf.Tensor3D, b: tf.Tensor3D): number {
  const [, , width] = a.shape;
  return a.sub(b).slice([0, t, 0], [1, 1, width]).norm().dataSync()[0] ?? NaN;
}

async function main(): Promise<void> {
  await tf.setBackend('cpu'); // plain JavaScript: runs everywhere
  const [left, right] = [lstmLayer(1), lstmLayer(11)];
  const forward: Reader = (xs) => left.apply(xs) as tf.Tensor3D;
  const backward: Reader = (xs) => right.apply(xs) as tf.Tensor3D;

  const one = oneHot('Teddy Roosevelt was president');
  const two = oneHot('Teddy bears are cuddly');
  const seen = distanceAt(0, forward(one), forward(two));
  const known = distanceAt(0, readBackward(backward, one), readBackward(backward, two));
  console.log(`forward state at Teddy differs by ${seen.toFixed(2)}`);
  console.log(`backward state at Teddy differs by ${known.toFixed(2)}`);

  const joined = join(forward(one), readBackward(backward, one));
  console.log(`joined shape ${joined.shape.join(' x ')}`);

  // At the last word the backward reader has read nothing but this word.
  const lastAlone = backward(oneHot('president')).reshape([H]).arraySync() as number[];
  const lastRead = readBackward(backward, one)
    .slice([0, 3, 0], [1, 1, H])
    .reshape([H])
    .arraySync() as number[];
  const same = lastAlone.every((v, j) => Math.abs(v - (lastRead[j] ?? NaN)) < 1e-5);
  console.log(`backward state at the last word: same as after one step, ${same}`);

  const layer = tf.layers.bidirectional({ layer: lstmLayer(1), mergeMode: 'concat' });
  layer.build([1, 4, vocabulary.length]);
  layer.setWeights([...left.getWeights(), ...right.getWeights()]);
  const difference = joined
    .sub(layer.apply(one) as tf.Tensor3D)
    .abs()
    .max()
    .dataSync()[0];
  console.log(`largest difference to tf.layers.bidirectional ${difference?.toFixed(6)}`);
}

void main();
