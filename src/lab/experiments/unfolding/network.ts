/** The network that reads CAT, written with a weight matrix of its own for each step, or one for all. */
import { glorotUniform, orthogonal } from '../../initialisers';
import { softmaxCrossEntropy } from '../../nets/losses';
import type { Model, Weight, Weights } from '../../ops/net';
import type { Ops, Tensor } from '../../ops/ops';
import type { Random } from '../../random';

/** What is read and what is to be said at each step: the next letter, and $ for the end. */
export const word = ['C', 'A', 'T'] as const;
export const answers = ['A', 'T', '$'] as const;
const labels = [0, 1, 2];
const hidden = 6;

type Rest = 'kernel' | 'bias' | 'output' | 'outputBias';
export type SharedName = Rest | 'recurrent';
type ApartName = Rest | 'recurrent1' | 'recurrent2' | 'recurrent3';

export function unfoldingWeights(random: Random): Record<SharedName, Weight> {
  return {
    kernel: { shape: [3, hidden], values: glorotUniform(3, hidden, random) },
    recurrent: { shape: [hidden, hidden], values: orthogonal(hidden, hidden, random) },
    bias: { shape: [hidden], values: new Float32Array(hidden) },
    output: { shape: [hidden, 3], values: glorotUniform(hidden, 3, random) },
    outputBias: { shape: [3], values: new Float32Array(3) },
  };
}

/** The same values, with three copies of W_hh. */
export function withCopies({
  recurrent,
  ...rest
}: Record<SharedName, Weight>): Record<ApartName, Weight> {
  return { ...rest, recurrent1: recurrent, recurrent2: recurrent, recurrent3: recurrent };
}

/** Logits of the three steps, `[3, 3]`: h_t = tanh(x_t W_xh + h_{t−1} W_hh + b_h), h_0 = 0. */
function unfold(ops: Ops, weights: Weights<Rest>, recurrents: readonly Tensor[]): Tensor {
  let h = ops.tensor(new Float32Array(hidden), [1, hidden]);
  const states = word.map((_, t) => {
    const x = ops.gather(weights.kernel, [t]);
    h = ops.tanh(ops.add(ops.add(x, ops.matMul(h, recurrents[t]!)), weights.bias));
    return h;
  });
  return ops.add(ops.matMul(ops.concat(states, 0), weights.output), weights.outputBias);
}

/** L_1 + L_2 + L_3. */
function sumOfLosses(ops: Ops, logits: Tensor): Tensor {
  const mean = softmaxCrossEntropy(ops, logits, labels);
  return ops.mul(mean, ops.tensor([word.length], []));
}

/** The logits of the network that shares W_hh. */
export const sharedLogits: Model<SharedName, Tensor> = (ops, weights) =>
  unfold(ops, weights, [weights.recurrent, weights.recurrent, weights.recurrent]);

export const sharedLoss: Model<SharedName, Tensor> = (ops, weights) =>
  sumOfLosses(ops, sharedLogits(ops, weights));

export const apartLoss: Model<ApartName, Tensor> = (ops, weights) =>
  sumOfLosses(
    ops,
    unfold(ops, weights, [weights.recurrent1, weights.recurrent2, weights.recurrent3]),
  );
