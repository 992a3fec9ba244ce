/** The LSTM of the latch task, trained on tfjs. */
import {
  add,
  concat,
  matMul,
  mean,
  reshape,
  square,
  stack,
  sub,
  tensor1d,
  tensor2d,
  tensor3d,
  tidy,
  variable,
  zeros,
  type Rank,
  type Scalar,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { lstm, type LstmStates } from '../cells/lstm';
import { glorotUniform, orthogonal } from '../initialisers';
import type { Random } from '../random';
import { latchInputs, type LatchBatch } from '../tasks/latch';
import { createAdamTrainer, type TrainingStep } from '../training/adamTrainer';

/** What the trained network does with a batch: `[batch, steps, hidden]` each, prediction without hidden. */
export interface LatchTrace {
  readonly hidden: number;
  readonly prediction: Float32Array;
  readonly forget: Float32Array;
  readonly input: Float32Array;
  readonly output: Float32Array;
  readonly cell: Float32Array;
}

export interface LatchModel {
  readonly parameters: number;
  train(batch: LatchBatch): TrainingStep;
  trace(batch: LatchBatch): LatchTrace;
  dispose(): void;
}

const clipNorm = 1;

export interface LatchModelOptions {
  readonly hidden: number;
  readonly learningRate: number;
  readonly forgetBias: number;
  readonly random: Random;
}

export function createLatchModel(options: LatchModelOptions): LatchModel {
  const { hidden, learningRate, forgetBias, random } = options;
  const columns = 4 * hidden;
  // The blocks are i, f, c̃, o; only the forget gate's bias is not 0 (Jozefowicz et al. 2015).
  const bias = Float32Array.from({ length: columns }, (_, at) =>
    Math.floor(at / hidden) === 1 ? forgetBias : 0,
  );
  const weights = tidy(() => ({
    kernel: variable(tensor2d(glorotUniform(latchInputs, columns, random), [latchInputs, columns])),
    recurrentKernel: variable(tensor2d(orthogonal(hidden, columns, random), [hidden, columns])),
    bias: variable(tensor1d(bias)),
  }));
  const readout = tidy(() => ({
    kernel: variable(tensor2d(glorotUniform(hidden, 1, random), [hidden, 1])),
    bias: variable(zeros<Rank.R1>([1])),
  }));
  const variables = [...Object.values(weights), ...Object.values(readout)];
  const trainer = createAdamTrainer(variables, { learningRate, clipNorm });

  const forward = ({ batch, steps, inputs }: LatchBatch): LstmStates => {
    const x = tensor3d(inputs, [batch, steps, latchInputs]);
    const zero = zeros<Rank.R2>([batch, hidden]);
    return lstm(x, zero, zero, weights);
  };
  /** `[steps · batch, 1]`, all sequences of a time step together: one product for all of them. */
  const predict = (states: LstmStates): Tensor2D =>
    add(matMul(concat([...states.h], 0), readout.kernel), readout.bias);

  return {
    parameters: columns * (latchInputs + hidden + 1) + hidden + 1,
    train: (batch) =>
      trainer.step(() => {
        const prediction = predict(forward(batch));
        const targets = tensor2d(timeMajor(batch), prediction.shape);
        return mean<Scalar>(square(sub(prediction, targets)));
      }),
    trace: (batch) =>
      tidy(() => {
        const states = forward(batch);
        const values = (tensors: readonly Tensor2D[]): Float32Array =>
          Float32Array.from(stack([...tensors], 1).dataSync());
        const prediction = reshape(predict(states), [batch.steps, batch.batch, 1]);
        return {
          hidden,
          prediction: batchMajor(prediction.dataSync(), batch),
          forget: values(states.forget),
          input: values(states.input),
          output: values(states.output),
          cell: values(states.c),
        };
      }),
    dispose: () => trainer.dispose(),
  };
}

function timeMajor({ batch, steps, targets }: LatchBatch): Float32Array {
  return targets.map((_, at) => targets[(at % batch) * steps + Math.floor(at / batch)]!);
}

function batchMajor(values: ArrayLike<number>, { batch, steps }: LatchBatch): Float32Array {
  return Float32Array.from(
    { length: batch * steps },
    (_, at) => values[(at % steps) * batch + Math.floor(at / steps)]!,
  );
}
