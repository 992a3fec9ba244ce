/** What is trained beside the baselines: linear models and LSTMs. */
import type { NetMakers, SequenceNet } from '../../backends/backend';
import type { LabelledBatch } from '../../engine/sequenceBatch';
import type { SequenceModelOptions } from '../../engine/sequenceModel';
import type { Random } from '../../random';
import { asChanges, lastOf, windowLength, type Windows } from '../../tasks/forecasts';
import {
  drawOrderedEvents,
  orderedInputs,
  orderedSteps,
  type OrderedEvents,
} from '../../tasks/orderedEvents';
import type { Trainable } from '../../train';

export interface ModelOptions {
  readonly nets: NetMakers;
  readonly learningRate: number;
  readonly random: Random;
}

/** A model that answers batches of a task. */
export interface Learner<Batch> extends Trainable {
  readonly parameters: number;
  /** One number a row: the class, or the forecast. */
  answer(batch: Batch): ArrayLike<number>;
}

const batchSize = 32;
const clipNorm = 1;
const hidden = 8;

type Layers = SequenceModelOptions['layers'];
const lstm: Layers = [{ kind: 'lstm', units: hidden }];
/** The output alone, on all numbers of the input at once. */
const linear: Layers = [];

/** A whole sequence as one step of many columns: for a model that is not recurrent. */
const flat = <B extends LabelledBatch>(batch: B): B => ({ ...batch, steps: 1 });

function createNet(
  { nets, learningRate, random }: ModelOptions,
  inputSize: number,
  layers: Layers,
  output: Pick<SequenceModelOptions['output'], 'size' | 'loss'>,
): SequenceNet {
  return nets.sequence({
    inputSize,
    layers,
    output: { ...output, at: 'last' },
    optimizer: { kind: 'adam', learningRate },
    clipNorm,
    random: random.fork(),
  });
}

/** Says whether the rare order came: logistic regression on all inputs, or an LSTM. */
export function createClassifier(
  options: ModelOptions,
  kind: 'linear' | 'lstm',
  probability: number,
): Learner<OrderedEvents> {
  const isLinear = kind === 'linear';
  const inputSize = isLinear ? orderedSteps * orderedInputs : orderedInputs;
  const output = { size: 2, loss: 'softmaxCrossEntropy' } as const;
  const net = createNet(options, inputSize, isLinear ? linear : lstm, output);
  const data = options.random.fork();
  const present = (batch: OrderedEvents) => (isLinear ? flat(batch) : batch);
  return {
    parameters: net.parameterCount,
    train: () => net.trainStep(present(drawOrderedEvents(data, batchSize, probability))),
    answer: (batch) => {
      const logits = net.predict(present(batch));
      return Int32Array.from({ length: batch.batch }, (_, row) =>
        Number(logits[2 * row + 1]! > logits[2 * row]!),
      );
    },
    dispose: () => net.dispose(),
  };
}

export type ForecasterKind = 'linear' | 'lstm' | 'changes';

/**
 * Forecasts the next number; `changes`: an LSTM that sees and says changes.
 *
 * @param draw windows to train on
 */
export function createForecaster(
  options: ModelOptions,
  kind: ForecasterKind,
  draw: (random: Random, batch: number) => Windows,
): Learner<Windows> {
  const isLinear = kind === 'linear';
  const output = { size: 1, loss: 'meanSquaredError' } as const;
  const net = createNet(options, isLinear ? windowLength : 1, isLinear ? linear : lstm, output);
  const data = options.random.fork();
  const present = (batch: Windows): Windows => {
    if (isLinear) return flat(batch);
    return kind === 'changes' ? asChanges(batch) : batch;
  };
  return {
    parameters: net.parameterCount,
    train: () => net.trainStep(present(draw(data, batchSize))),
    answer: (batch) => {
      const said = net.predict(present(batch));
      const last = lastOf(batch);
      return kind === 'changes' ? said.map((change, row) => last[row]! + change) : said;
    },
    dispose: () => net.dispose(),
  };
}

/** The one batch: 8 sequences of noise, with 4 labels that mean nothing. */
const [oneBatch, oneSteps, oneInputs, oneLabels] = [8, 10, 3, 4];
const oneHidden = 16;

/**
 * An LSTM that has to learn one small batch by heart.
 *
 * @param isBroken the labels are shuffled anew at every step, as by a fault in the input pipeline
 */
export function createOneBatchModel(options: ModelOptions, isBroken: boolean): Trainable {
  const { random } = options;
  const output = { size: oneLabels, loss: 'softmaxCrossEntropy' } as const;
  const net = createNet(options, oneInputs, [{ kind: 'lstm', units: oneHidden }], output);
  const inputs = Float32Array.from({ length: oneBatch * oneSteps * oneInputs }, () =>
    random.normal(),
  );
  const labels = Array.from({ length: oneBatch }, (_, row) => row % oneLabels);
  return {
    train: () => {
      const targets = Int32Array.from(isBroken ? random.shuffled(labels) : labels);
      return net.trainStep({ batch: oneBatch, steps: oneSteps, inputs, targets });
    },
    dispose: () => net.dispose(),
  };
}
