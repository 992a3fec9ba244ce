/** The two networks of the echo task, trained by the engine. */
import type { Engine } from '../engine/loadEngine';
import {
  createSequenceModel,
  type SequenceModelOptions,
  type TrainStepResult,
} from '../engine/sequenceModel';
import type { Random } from '../random';
import { drawEcho, windowsOf, type EchoBatch } from '../tasks/echo';

/** A network that answers the echo task. */
export interface EchoModel {
  /** Weights that are learned. */
  readonly parameters: number;
  /** One step on a fresh batch. */
  train(): TrainStepResult;
  /** The share of right answers on fresh sequences; chance is 0.5. */
  accuracy(sequences: number): number;
  dispose(): void;
}

export interface EchoModelOptions {
  readonly engine: Engine;
  readonly lag: number;
  readonly learningRate: number;
  readonly random: Random;
}

const batchSize = 32;
const clipNorm = 1;
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
  { engine, lag, learningRate, random }: EchoModelOptions,
  inputSize: number,
  layer: SequenceModelOptions['layers'][number],
  present: (batch: EchoBatch) => EchoBatch,
): EchoModel {
  const initial = random.fork();
  const data = random.fork();
  const test = random.fork();
  const model = createSequenceModel(engine, {
    inputSize,
    layers: [layer],
    output: { size: 1, loss: 'sigmoidCrossEntropy', at: 'every' },
    optimizer: { kind: 'adam', learningRate },
    clipNorm,
    random: initial,
  });
  return {
    parameters: model.parameterCount,
    train: () => model.trainStep(present(drawEcho(data, batchSize, lag))),
    accuracy: (sequences) => {
      const batch = present(drawEcho(test, sequences, lag));
      const { batch: rows, steps, inputs } = batch;
      return shareRight(model.predict({ batch: rows, steps, inputs }), batch);
    },
    dispose: () => model.dispose(),
  };
}

function shareRight(logits: Float32Array, { targets, weights }: EchoBatch): number {
  let [right, answers] = [0, 0];
  logits.forEach((logit, at) => {
    answers += weights[at]!;
    if (logit > 0 === targets[at]! > 0.5) right += weights[at]!;
  });
  return right / answers;
}
