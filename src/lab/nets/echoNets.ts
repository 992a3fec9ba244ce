/** Networks that answer the echo task: a recurrent one, and one that sees a window. */
import type { NetMakers, SequenceNet } from '../backends/backend';
import type { OptimizerOptions } from '../engine/optimizer';
import type { SequenceModelOptions, TrainStepResult } from '../engine/sequenceModel';
import type { Random } from '../random';
import { drawEcho, shareRight, windowsOf, type EchoBatch } from '../tasks/echo';

/** A network that answers the echo task. */
export interface EchoModel {
  readonly net: SequenceNet;
  /** One step on a fresh batch. */
  train(): TrainStepResult;
  /** The share of right answers on fresh sequences; chance is 0.5. */
  accuracy(sequences: number): number;
  dispose(): void;
}

export interface EchoModelOptions {
  readonly nets: NetMakers;
  readonly lag: number;
  readonly optimizer: OptimizerOptions;
  /** Default: the gradient is not clipped. */
  readonly clipNorm?: number;
  readonly random: Random;
}

const batchSize = 32;
const windowHidden = 16;

/** A vanilla RNN that reads one bit per step, with a logit from its state at every step. */
export function createEchoRnn(options: EchoModelOptions, hidden: number): EchoModel {
  return createEchoModel(options, 1, { kind: 'rnn', units: hidden }, (batch) => batch);
}

/** A feedforward network with one hidden layer that sees the last `window` bits and nothing else. */
export function createWindowNetwork(options: EchoModelOptions, window: number): EchoModel {
  const layer = { kind: 'dense', units: windowHidden, activation: 'tanh' } as const;
  return createEchoModel(options, window, layer, (batch) => windowsOf(batch, window));
}

function createEchoModel(
  { nets, lag, optimizer, clipNorm, random }: EchoModelOptions,
  inputSize: number,
  layer: SequenceModelOptions['layers'][number],
  present: (batch: EchoBatch) => EchoBatch,
): EchoModel {
  const initial = random.fork();
  const data = random.fork();
  const test = random.fork();
  const net = nets.sequence({
    inputSize,
    layers: [layer],
    output: { size: 1, loss: 'sigmoidCrossEntropy', at: 'every' },
    optimizer,
    ...(clipNorm !== undefined && { clipNorm }),
    random: initial,
  });
  return {
    net,
    train: () => net.trainStep(present(drawEcho(data, batchSize, lag))),
    accuracy: (sequences) => {
      const batch = present(drawEcho(test, sequences, lag));
      const { batch: rows, steps, inputs } = batch;
      return shareRight(net.predict({ batch: rows, steps, inputs }), batch);
    },
    dispose: () => net.dispose(),
  };
}
