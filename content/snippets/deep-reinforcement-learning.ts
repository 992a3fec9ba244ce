/**
 * Practice: deep reinforcement learning, by the policy gradient
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx deep-reinforcement-learning.ts
 *
 * An agent stands in a corridor of six cells. Each step costs a little, the right end brings 1; nobody
 * tells it to go right. A small network is the policy; what has brought a large return is made more
 * likely (REINFORCE).
 *
 * It prints:
 *   → a reward of 1 after ten steps: 0.737 with discount 0.97, 0.001 with 0.5
 *   → returns of three steps: 0.76 0.87 1.00
 *   → before: goes right with 0.50
 *   → after: goes right with 0.93
 *
 * Your turn: set `goal` to -1. Expect: the right end hurts now, and the agent learns to stay away from
 * it: after training it goes right with less than 0.3.
 */
import * as tf from '@tensorflow/tfjs';

const goal = 1; // the reward at the right end
const [cells, start, longest, discount] = [6, 2, 20, 0.9];
const episodes = 100;

/** Random numbers that are the same in every run (Park and Miller). */
function randomFrom(seed: number): () => number {
  return () => (seed = (seed * 16807) % 2147483647) / 2147483647;
}

//#region Your turn 1: the return
/**
 * G_t = R_{t+1} + γ R_{t+2} + γ² R_{t+3} + … for every step t of an episode, from the rewards
 * R_1 … R_T: T numbers. Backwards it is G_t = R_{t+1} + γ G_{t+1} with nothing after the end.
 */
function returns(rewards: readonly number[], gamma: number): number[] {
  let later = 0;
  return rewards
    .map((_, k) => {
      // G_t = R_{t+1} + γ G_{t+1}, from the last step to the first
      later = (rewards[rewards.length - 1 - k] ?? NaN) + gamma * later;
      return later;
    })
    .reverse();
}
//#endregion

//#region Your turn 2: the loss whose gradient is the policy gradient
/**
 * −Σ_t G_t log π(A_t | S_t), with π the softmax of the logits.
 * @param logits [T, actions], the network's outputs in the states S_t.
 * @param actions The T actions that were taken.
 * @param G The T returns that followed.
 */
function policyLoss(
  logits: tf.Tensor2D,
  actions: readonly number[],
  G: readonly number[],
): tf.Scalar {
  const taken = tf.oneHot([...actions], logits.shape[1]).toFloat();
  const logPi = tf.logSoftmax(logits).mul(taken).sum(1); // log π(A_t | S_t), [T]
  return logPi
    .mul(tf.tensor1d([...G]))
    .sum<tf.Scalar>()
    .neg();
}
//#endregion

async function main(): Promise<void> {
  await tf.setBackend('cpu'); // plain JavaScript: runs everywhere
  const late = Array.from({ length: 11 }, (_, k) => (k === 10 ? 1 : 0));
  const [slow, fast] = [0.97, 0.5].map((gamma) => (returns(late, gamma)[0] ?? NaN).toFixed(3));
  console.log(`a reward of 1 after ten steps: ${slow} with discount 0.97, ${fast} with 0.5`);
  const three = returns([-0.02, -0.03, 1], 0.9).map((v) => v.toFixed(2));
  console.log(`returns of three steps: ${three.join(' ')}`);

  const W = tf.variable(tf.randomNormal<tf.Rank.R2>([cells, 8], 0, 0.5, 'float32', 1));
  const V = tf.variable(tf.zeros<tf.Rank.R2>([8, 2])); // at first both actions are as likely
  // logits for a list of cells, each one-hot: [T, 2]
  const network = (at: readonly number[]): tf.Tensor2D =>
    tf
      .oneHot([...at], cells)
      .toFloat()
      .matMul(W)
      .tanh()
      .matMul(V) as tf.Tensor2D;
  const policy = (): number[] =>
    tf.tidy(() =>
      Array.from(tf.softmax(network([0, 1, 2, 3, 4])).dataSync()).filter((_, k) => k % 2),
    );
  const show = (name: string): void => {
    const right = policy();
    const mean = right.reduce((a, b) => a + b, 0) / right.length;
    console.log(`${name}: goes right with ${mean.toFixed(2)}`);
  };

  show('before');
  const random = randomFrom(5);
  const adam = tf.train.adam(0.05);
  for (let episode = 0; episode < episodes; episode++) {
    const right = policy();
    const [states, actions, rewards]: [number[], number[], number[]] = [[], [], []];
    for (let at = start; at < cells - 1 && states.length < longest;) {
      const action = random() < (right[at] ?? NaN) ? 1 : 0;
      states.push(at);
      actions.push(action);
      at = Math.max(0, at + (action === 1 ? 1 : -1)); // the left end is a wall
      rewards.push(at === cells - 1 ? goal : -0.02);
    }
    const G = returns(rewards, discount);
    adam.minimize(() => policyLoss(network(states), actions, G));
  }
  show('after');
}

void main();
