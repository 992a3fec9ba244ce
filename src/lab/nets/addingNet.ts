/** A network with one recurrent layer that answers the adding problem after the last step. */
import type { NetMakers, SequenceNet } from '../backends/backend';
import type { OptimizerOptions } from '../engine/optimizer';
import type { SequenceModelOptions, TrainStepResult } from '../engine/sequenceModel';
import type { Random } from '../random';
import { addingInputs, drawAdding, type AddingBatch } from '../tasks/adding';

export interface AddingNetOptions {
  readonly nets: NetMakers;
  readonly layer: SequenceModelOptions['layers'][number];
  /** T. */
  readonly timeSteps: number;
  readonly optimizer: OptimizerOptions;
  readonly clipNorm?: number;
  readonly random: Random;
}

export interface AddingNet {
  readonly net: SequenceNet;
  /** One step on 32 fresh sequences. */
  train(): TrainStepResult;
  /** The answer to each sequence; what the layer did can then be viewed. */
  answer(batch: AddingBatch): Float32Array;
  dispose(): void;
}

export const addingBatchSize = 32;

export function createAddingNet(options: AddingNetOptions): AddingNet {
  const { nets, layer, timeSteps, optimizer, clipNorm, random } = options;
  const initial = random.fork();
  const data = random.fork();
  const net = nets.sequence({
    inputSize: addingInputs,
    layers: [layer],
    output: { size: 1, loss: 'meanSquaredError', at: 'last' },
    optimizer,
    ...(clipNorm !== undefined && { clipNorm }),
    random: initial,
  });
  return {
    net,
    train: () => {
      const { batch, steps, inputs, targets } = drawAdding(data, addingBatchSize, timeSteps);
      return net.trainStep({ batch, steps, inputs, targets });
    },
    answer: ({ batch, steps, inputs }) => net.predict({ batch, steps, inputs }),
    dispose: () => net.dispose(),
  };
}
