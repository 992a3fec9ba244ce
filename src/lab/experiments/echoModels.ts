/** The two networks of the echo task, trained on tfjs. */
import {
  add,
  concat,
  matMul,
  mean,
  mul,
  softplus,
  sub,
  tanh,
  tensor2d,
  tensor3d,
  tidy,
  variable,
  zeros,
  type Rank,
  type Scalar,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { vanillaRnn } from '../cells/vanillaRnn';
import { glorotUniform, orthogonal } from '../initialisers';
import type { Random } from '../random';
import { drawEcho, scoredSteps, windowsOf, type EchoBatch } from '../tasks/echo';
import { createAdamTrainer, type TrainingStep } from '../training/adamTrainer';

/** A network that answers the echo task. */
export interface EchoModel {
  readonly parameters: number;
  /** One step on a fresh batch. */
  train(): TrainingStep;
  /** The share of right answers on fresh sequences; chance is 0.5. */
  accuracy(sequences: number): number;
  dispose(): void;
}

const batchSize = 32;
const clipNorm = 1;
const windowHidden = 16;

/** −log p(target) of a Bernoulli with the given logit, in the mean: softplus(z) − y z. */
function binaryCrossEntropy(logits: Tensor2D, targets: Float32Array): Scalar {
  const y = tensor2d(targets, logits.shape);
  return mean<Scalar>(sub(softplus(logits), mul(y, logits)));
}

function shareRight(logits: Tensor2D, targets: Float32Array): number {
  let right = 0;
  logits.dataSync().forEach((logit, at) => {
    if (logit > 0 === targets[at]! > 0.5) right += 1;
  });
  return right / targets.length;
}

// Weights are made inside `tidy`: a variable keeps the numbers but not the tensor that it was made from.

/** A vanilla RNN that reads one bit per step, with a logit from its state at every scored step. */
export function createEchoRnn(
  lag: number,
  hidden: number,
  learningRate: number,
  random: Random,
): EchoModel {
  const initial = random.fork();
  const data = random.fork();
  const test = random.fork();
  const weights = tidy(() => ({
    kernel: variable(tensor2d(glorotUniform(1, hidden, initial), [1, hidden])),
    recurrentKernel: variable(tensor2d(orthogonal(hidden, hidden, initial), [hidden, hidden])),
    bias: variable(zeros<Rank.R1>([hidden])),
  }));
  const readout = tidy(() => ({
    kernel: variable(tensor2d(glorotUniform(hidden, 1, initial), [hidden, 1])),
    bias: variable(zeros<Rank.R1>([1])),
  }));
  const variables = [...Object.values(weights), ...Object.values(readout)];
  const trainer = createAdamTrainer(variables, { learningRate, clipNorm });

  /** Logits of the scored steps, `[scored steps · batch, 1]`: one product for all of them. */
  const forward = ({ batch, steps, inputs }: EchoBatch): Tensor2D => {
    const x = tensor3d(inputs, [batch, steps, 1]);
    const { h } = vanillaRnn(x, zeros<Rank.R2>([batch, hidden]), weights);
    return add(matMul(concat(h.slice(lag), 0), readout.kernel), readout.bias);
  };

  return {
    parameters: hidden * (hidden + 1 + 1) + hidden + 1,
    train: () => {
      const batch = drawEcho(data, batchSize, lag);
      return trainer.step(() => binaryCrossEntropy(forward(batch), timeMajor(batch)));
    },
    accuracy: (sequences) =>
      tidy(() => {
        const batch = drawEcho(test, sequences, lag);
        return shareRight(forward(batch), timeMajor(batch));
      }),
    dispose: () => trainer.dispose(),
  };
}

/** The targets in the order of the logits: all sequences at the first scored step, then the next. */
function timeMajor({ batch, targets }: EchoBatch): Float32Array {
  return targets.map((_, at) => targets[(at % batch) * scoredSteps + Math.floor(at / batch)]!);
}

/** A feedforward network with one hidden layer that sees the last `window` bits and nothing else. */
export function createWindowNetwork(
  lag: number,
  window: number,
  learningRate: number,
  random: Random,
): EchoModel {
  const initial = random.fork();
  const data = random.fork();
  const test = random.fork();
  const hidden = tidy(() => ({
    kernel: variable(
      tensor2d(glorotUniform(window, windowHidden, initial), [window, windowHidden]),
    ),
    bias: variable(zeros<Rank.R1>([windowHidden])),
  }));
  const readout = tidy(() => ({
    kernel: variable(tensor2d(glorotUniform(windowHidden, 1, initial), [windowHidden, 1])),
    bias: variable(zeros<Rank.R1>([1])),
  }));
  const variables = [...Object.values(hidden), ...Object.values(readout)];
  const trainer = createAdamTrainer(variables, { learningRate, clipNorm });

  const forward = (batch: EchoBatch): Tensor2D => {
    const x = tensor2d(windowsOf(batch, window), [batch.batch * scoredSteps, window]);
    const h = tanh(add(matMul(x, hidden.kernel), hidden.bias));
    return add(matMul(h, readout.kernel), readout.bias);
  };

  return {
    parameters: windowHidden * (window + 1) + windowHidden + 1,
    train: () => {
      const batch = drawEcho(data, batchSize, lag);
      return trainer.step(() => binaryCrossEntropy(forward(batch), batch.targets));
    },
    accuracy: (sequences) =>
      tidy(() => {
        const batch = drawEcho(test, sequences, lag);
        return shareRight(forward(batch), batch.targets);
      }),
    dispose: () => trainer.dispose(),
  };
}
