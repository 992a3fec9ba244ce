/**
 * Practice: the convolutional neural network (CNN)
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx cnn.ts
 *
 * A filter for vertical edges slides over a small picture; ReLU and max pooling follow. The loops are
 * written out, and tf.conv2d and tf.maxPool must agree with them. The picture is then moved by one
 * column: the feature map moves with it.
 *
 * It prints:
 *   → feature map: 0 2 0 0 | 0 2 0 0 | 0 2 0 0 | 0 1 0 0
 *   → pooled: 2 0 | 2 0
 *   → the same by tf.conv2d and tf.maxPool: true
 *   → moved by one: 0 0 2 0 | 0 0 2 0 | 0 0 2 0 | 0 0 1 0
 *   → 28, filter 3; (P, S) = (0, 1), (1, 1), (1, 2): 26, 28, 14
 *   → parameters: first layer 80, second 1168, dense 50240
 *
 * Your turn: turn the signs of `filter` round. Expect: the feature map is 0 everywhere, since the
 * picture has no edge from light to dark.
 */
import * as tf from '@tensorflow/tfjs';

type Grid = readonly (readonly number[])[];

// 5 × 5 pixels, dark on the left and light on the right; the last row is dark.
const picture: Grid = [
  [0, 0, 1, 1, 1],
  [0, 0, 1, 1, 1],
  [0, 0, 1, 1, 1],
  [0, 0, 1, 1, 1],
  [0, 0, 0, 0, 0],
];
const filter: Grid = [
  [-1, 1],
  [-1, 1],
];

//#region Your turn 1: one filter over one channel
/**
 * Y_{u,v} = b + Σ_p Σ_q X_{u+p, v+q} K_{p,q}, indices from 0, no padding, stride 1.
 * @param x The input, rows × columns.
 * @param kernel The filter, k × k.
 * @returns The feature map before the activation, (rows − k + 1) × (columns − k + 1).
 */
function convolve(x: Grid, kernel: Grid, b: number): number[][] {
  const k = kernel.length;
  const columns = (x[0]?.length ?? 0) - k + 1;
  return Array.from({ length: x.length - k + 1 }, (_, u) =>
    Array.from({ length: columns }, (_, v) => {
      let sum = b;
      // Σ_p Σ_q X_{u+p, v+q} K_{p,q}
      kernel.forEach((row, p) => row.forEach((w, q) => (sum += w * (x[u + p]?.[v + q] ?? 0))));
      return sum;
    }),
  );
}
//#endregion

//#region Your turn 2: max pooling
/** The largest value of each window of 2 × 2, stride 2: half as many rows and columns, rounded down. */
function maxPool(x: Grid): number[][] {
  const columns = Math.floor((x[0]?.length ?? 0) / 2);
  return Array.from({ length: Math.floor(x.length / 2) }, (_, u) =>
    Array.from({ length: columns }, (_, v) => {
      const window = [x[2 * u], x[2 * u + 1]].flatMap((row) => row?.slice(2 * v, 2 * v + 2) ?? []);
      return Math.max(...window);
    }),
  );
}
//#endregion

//#region Your turn 3: the length of the output
/** ⌊(n + 2P − k) / S⌋ + 1, for n inputs, a window of k, padding P on each side and stride S. */
function outputLength(n: number, k: number, P: number, S: number): number {
  return Math.floor((n + 2 * P - k) / S) + 1;
}
//#endregion

//#region Your turn 4: the parameters of a layer
/** M (k² C + 1): M filters of k × k over all C channels of the input, each with a bias. */
function parameters(k: number, C: number, M: number): number {
  return M * (k * k * C + 1);
}
//#endregion

const relu = (x: Grid): number[][] => x.map((row) => row.map((v) => Math.max(0, v)));
const show = (x: Grid): string => x.map((row) => row.join(' ')).join(' | ');

/** The same two maps by tfjs: input [batch, rows, columns, channels], filter [k, k, C, M]. */
function byTensors(x: Grid): [map: number[], pooled: number[]] {
  return tf.tidy(() => {
    const input = tf
      .tensor2d(x.map((row) => [...row]))
      .expandDims<tf.Tensor4D>(0)
      .expandDims<tf.Tensor4D>(-1);
    const kernel = tf.tensor4d(filter.flat(), [2, 2, 1, 1]);
    const map = tf.conv2d(input, kernel, 1, 'valid').relu<tf.Tensor4D>();
    const pooled = tf.maxPool(map, 2, 2, 'valid');
    return [Array.from(map.dataSync()), Array.from(pooled.dataSync())];
  });
}

async function main(): Promise<void> {
  await tf.setBackend('cpu');
  const map = relu(convolve(picture, filter, 0));
  const pooled = maxPool(map);
  console.log(`feature map: ${show(map)}`);
  console.log(`pooled: ${show(pooled)}`);
  const same = JSON.stringify(byTensors(picture)) === JSON.stringify([map.flat(), pooled.flat()]);
  console.log(`the same by tf.conv2d and tf.maxPool: ${same}`);
  const moved = picture.map((row) => [0, ...row.slice(0, -1)]);
  console.log(`moved by one: ${show(relu(convolve(moved, filter, 0)))}`);
  const lengths = [[0, 1], [1, 1], [1, 2]].map(([P = 0, S = 1]) => outputLength(28, 3, P, S)); // prettier-ignore
  console.log(`28, filter 3; (P, S) = (0, 1), (1, 1), (1, 2): ${lengths.join(', ')}`);
  const counts = `first layer ${parameters(3, 1, 8)}, second ${parameters(3, 8, 16)}`;
  console.log(`parameters: ${counts}, dense ${64 * (784 + 1)}`);
}

void main();
