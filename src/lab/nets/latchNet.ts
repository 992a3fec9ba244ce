/** A network with one recurrent layer that answers the latch task at every step. */
import { squaredError } from '../metrics/squaredError';
import type { NetMakers, SequenceNet } from '../backends/backend';
import type { SequenceModelOptions, TrainStepResult } from '../engine/sequenceModel';
import type { Random } from '../random';
import { latchInputs, type LatchBatch } from '../tasks/latch';

export interface LatchNetOptions {
  readonly nets: NetMakers;
  readonly layer: SequenceModelOptions['layers'][number];
  /** Of Adam. */
  readonly learningRate: number;
  readonly random: Random;
  /** Gives the next batch to train on. */
  readonly draw: () => LatchBatch;
}

export interface LatchNet {
  readonly net: SequenceNet;
  /** One step on a fresh batch. */
  train(): TrainStepResult;
  /** The answer at every step, `[batch, steps]`; what the layer did can then be viewed. */
  answer(batch: LatchBatch): Float32Array;
  dispose(): void;
}

const clipNorm = 1;

export function createLatchNet(options: LatchNetOptions): LatchNet {
  const { nets, layer, learningRate, random, draw } = options;
  const net = nets.sequence({
    inputSize: latchInputs,
    layers: [layer],
    output: { size: 1, loss: 'meanSquaredError', at: 'every' },
    optimizer: { kind: 'adam', learningRate },
    clipNorm,
    random,
  });
  return {
    net,
    train: () => {
      const { batch, steps, inputs, targets } = draw();
      return net.trainStep({ batch, steps, inputs, targets });
    },
    answer: ({ batch, steps, inputs }) => net.predict({ batch, steps, inputs }),
    dispose: () => net.dispose(),
  };
}

/** Mean of (answer − y)². */
export function latchError({ targets }: LatchBatch, answers: Float32Array): number {
  return squaredError(answers, targets);
}
