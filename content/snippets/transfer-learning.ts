/**
 * Practice: transfer learning
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx transfer-learning.ts
 *
 * A network learns from many examples whether a point lies outside a circle of radius 1. The new task
 * has another radius and ten examples. With the body frozen, only a new last layer is trained; from
 * random weights, all of it.
 *
 * It prints:
 *   → 512 features, 4 classes, body of 11 million: frozen 2052, fine-tuned 11002052
 *   → source task: 1.00 right
 *   → new task, 10 examples: frozen body 0.85, from random weights 0.66
 *
 * Your turn: set `examples` to 200. Expect: with enough data of its own the network from random
 * weights is as good: both are above 0.9.
 */
import * as tf from '@tensorflow/tfjs';

const examples = 10;
const units = 12;

//#region Your turn 1: what has to be trained
/**
 * The number of trained parameters: a new last layer for K classes on F features has K (F + 1), and
 * fine-tuning trains the body's as well.
 */
function trained(body: number, F: number, K: number, frozen: boolean): number {
  const head = K * (F + 1);
  return frozen ? head : body + head;
}
//#endregion

/** A body W [2, units], b [units] and a head V [units, 1], c [1]. */
type Net = Record<'W' | 'b' | 'V' | 'c', tf.Variable>;

//#region Your turn 2: the features of the body
/** tanh(x W + b), for x of shape [n, 2]: [n, units]. */
function features(x: tf.Tensor2D, { W, b }: Pick<Net, 'W' | 'b'>): tf.Tensor2D {
  return x.matMul(W).add<tf.Tensor2D>(b).tanh();
}
//#endregion

//#region Your turn 3: the loss on the logits
/**
 * 1/n Σ_j log(1 + e^a_j) − y_j a_j, the log loss of p = σ(a).
 * @param a Logits, [n, 1].
 * @param y Labels 0 or 1, [n, 1].
 */
function lossOf(a: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
  return a.softplus().sub(y.mul(a)).mean();
}
//#endregion

let seed = 4;
const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;

/** n points of the square from −2 to 2, and whether each lies outside the circle. */
function task(n: number, radius: number): { x: tf.Tensor2D; y: tf.Tensor2D } {
  const points = Array.from({ length: n }, () => [4 * random() - 2, 4 * random() - 2]);
  const outside = points.map(([x = 0, y = 0]) => [Math.hypot(x, y) > radius ? 1 : 0]);
  return { x: tf.tensor2d(points), y: tf.tensor2d(outside) };
}

const net = (seed: number): Net => ({
  W: tf.variable(tf.randomNormal([2, units], 0, 1, 'float32', seed)),
  b: tf.variable(tf.zeros([units])),
  V: tf.variable(tf.zeros([units, 1])),
  c: tf.variable(tf.zeros([1])),
});

const logits = (x: tf.Tensor2D, n: Net): tf.Tensor2D =>
  features(x, n).matMul(n.V).add<tf.Tensor2D>(n.c);

/** Trains the given variables only: what is not among them is frozen. */
function train(
  n: Net,
  { x, y }: ReturnType<typeof task>,
  which: tf.Variable[],
  steps: number,
): void {
  const adam = tf.train.adam(0.05);
  for (let k = 0; k < steps; k++) adam.minimize(() => lossOf(logits(x, n), y), false, which);
}

function accuracy(n: Net, { x, y }: ReturnType<typeof task>): number {
  const right = tf.tidy(() => logits(x, n).greater(0).equal(y.greater(0.5)).mean().dataSync()[0]);
  return right ?? NaN;
}

async function main(): Promise<void> {
  await tf.setBackend('cpu'); // plain JavaScript: runs everywhere
  const [few, all] = [true, false].map((frozen) => trained(11_000_000, 512, 4, frozen));
  console.log(`512 features, 4 classes, body of 11 million: frozen ${few}, fine-tuned ${all}`);

  const source = net(1);
  const many = task(200, 1);
  train(source, many, [source.W, source.b, source.V, source.c], 150);
  console.log(`source task: ${accuracy(source, many).toFixed(2)} right`);

  // Ten examples say little: the mean of five draws of them.
  const scores = [0, 1, 2, 3, 4].map(() => {
    const [own, test] = [task(examples, 1.2), task(200, 1.2)];
    const moved: Net = { ...net(5), W: source.W, b: source.b }; // θ_0 = θ_source, but for the head
    train(moved, own, [moved.V, moved.c], 60);
    const scratch = net(9);
    train(scratch, own, [scratch.W, scratch.b, scratch.V, scratch.c], 60);
    return [accuracy(moved, test), accuracy(scratch, test)];
  });
  const mean = (k: number): string =>
    (scores.reduce((sum, pair) => sum + (pair[k] ?? NaN), 0) / 5).toFixed(2);
  console.log(
    `new task, ${examples} examples: frozen body ${mean(0)}, from random weights ${mean(1)}`,
  );
}

void main();
