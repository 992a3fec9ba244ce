/**
 * Practice: the deep Q-network (DQN)
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx dqn.ts
 *
 * A corridor of five cells; only the right end brings a reward, 1. A small network learns the value of
 * both actions in each cell, from transitions drawn out of a replay buffer and with targets made by a
 * copy of itself that is renewed now and then.
 *
 * It prints:
 *   → one update of 0.2 with rate 0.1: 0.325
 *   → best actions: right right right right
 *   → Q(cell, right) exact:   0.73 0.81 0.90 1.00
 *
 * Your turn: set `gamma` to 0.5. Expect: the reward is worth less far away; the exact values are 0.13
 * 0.25 0.50 1.00, and the learned ones follow.
 */
import * as tf from '@tensorflow/tfjs';

const gamma = 0.9;
const [cells, steps, batch, renewal] = [5, 300, 16, 20];

/** State, action (0 left, 1 right), reward, next state, and whether that is the end. */
type Transition = { S: number; A: number; R: number; next: number; end: boolean };

/** Random numbers that are the same in every run (Park and Miller). */
function randomFrom(seed: number): () => number {
  return () => (seed = (seed * 16807) % 2147483647) / 2147483647;
}

//#region Your turn 1: the target
/**
 * R + γ max_A' Q(S', A'), and R alone where S' ends the episode: there is nothing after it.
 * @param nextQ The target network's values of all actions in S'.
 */
function targetOf(R: number, nextQ: readonly number[], end: boolean, gamma: number): number {
  return end ? R : R + gamma * Math.max(...nextQ);
}
//#endregion

//#region Your turn 2: the loss
/**
 * Mean over the batch of (target − Q(S, A))²: only the action that was taken counts.
 * @param Q [n, actions], the values of all actions in n states.
 * @param actions The n actions that were taken.
 * @param targets Their n targets, numbers through which no gradient flows.
 */
function loss(Q: tf.Tensor2D, actions: readonly number[], targets: readonly number[]): tf.Scalar {
  const taken = Q.mul(tf.oneHot([...actions], Q.shape[1]).toFloat()).sum(1); // Q(S, A), [n]
  return tf
    .tensor1d([...targets])
    .sub(taken)
    .square()
    .mean();
}
//#endregion

//#region Your turn 3: now and then a random action
/**
 * ε-greedy: the action with the largest value, but a random one where u < ε. Both u and v are drawn
 * evenly from [0, 1); v says which random action: ⌊v · actions⌋.
 */
function choose(q: readonly number[], epsilon: number, u: number, v: number): number {
  return u < epsilon ? Math.floor(v * q.length) : q.indexOf(Math.max(...q));
}
//#endregion

async function main(): Promise<void> {
  await tf.setBackend('cpu'); // plain JavaScript: runs everywhere
  const way = 0.2 + 0.1 * (targetOf(1, [0.5, 0.1], false, 0.9) - 0.2);
  console.log(`one update of 0.2 with rate 0.1: ${way.toFixed(3)}`);
  const W = tf.variable(tf.randomNormal<tf.Rank.R2>([cells, 16], 0, 0.5, 'float32', 1));
  const V = tf.variable(tf.randomNormal<tf.Rank.R2>([16, 2], 0, 0.1, 'float32', 2));
  const network = (states: readonly number[]): tf.Tensor2D =>
    tf
      .oneHot([...states], cells)
      .toFloat()
      .matMul(W)
      .tanh()
      .matMul(V) as tf.Tensor2D;
  // With so few states the values of all of them are read at once.
  const everyQ = (): number[][] => tf.tidy(() => network([0, 1, 2, 3, 4]).arraySync());

  const random = randomFrom(3);
  const buffer: Transition[] = [];
  const adam = tf.train.adam(0.03);
  let copy = everyQ(); // the target network
  let S = 0;
  for (let step = 0; step < steps; step++) {
    const A = choose(everyQ()[S] ?? [], 0.3, random(), random());
    const next = Math.max(0, S + (A === 1 ? 1 : -1));
    const end = next === cells - 1;
    buffer.push({ S, A, R: end ? 1 : 0, next, end });
    S = end ? 0 : next;
    // Transitions drawn at random are less alike than those of neighbouring steps.
    const drawn = Array.from(
      { length: batch },
      () => buffer[Math.floor(random() * buffer.length)]!,
    );
    const targets = drawn.map((t) => targetOf(t.R, copy[t.next] ?? [], t.end, gamma));
    adam.minimize(() =>
      loss(
        network(drawn.map((t) => t.S)),
        drawn.map((t) => t.A),
        targets,
      ),
    );
    if (step % renewal === 0) copy = everyQ();
  }
  const Q = everyQ().slice(0, -1);
  console.log(
    `best actions: ${Q.map((q) => (choose(q, 0, 0, 0) === 1 ? 'right' : 'left')).join(' ')}`,
  );
  console.log(`Q(cell, right) learned: ${Q.map((q) => q[1]?.toFixed(2)).join(' ')}`);
  console.log(
    `Q(cell, right) exact:   ${Q.map((_, s) => (gamma ** (3 - s)).toFixed(2)).join(' ')}`,
  );
}

void main();
