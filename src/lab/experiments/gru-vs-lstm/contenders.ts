/** The cells that are compared, and the tasks that they learn. */
import type { NetMakers, SequenceNet } from '../../backends/backend';
import type { RecurrentOptions } from '../../engine/recurrentShape';
import type { Trainable } from '../../train';
import { createAddingNet } from '../../nets/addingNet';
import { createLatchNet, latchError } from '../../nets/latchNet';
import { createRandom } from '../../random';
import { addingInputs, drawAdding, errorOf } from '../../tasks/adding';
import { drawLatch, latchInputs } from '../../tasks/latch';

export const contenders = [
  { id: 'before', name: 'GRU, reset before' },
  { id: 'after', name: 'GRU, reset after' },
  { id: 'lstm', name: 'LSTM' },
] as const;
export type ContenderId = (typeof contenders)[number]['id'];

/** With how many units: as many as the LSTM has, or so many that the weights are as many. */
export type Fairness = 'units' | 'weights';

/** Weights of a layer of so many units, with one bias in each of its blocks. */
const weightsOf = (blocks: number, units: number, inputs: number): number =>
  blocks * units * (units + inputs + 1);

/** The units of a GRU whose layer has as nearly as possible as many weights as that LSTM's. */
export function fairUnits(lstmUnits: number, inputs: number): number {
  const wanted = weightsOf(4, lstmUnits, inputs);
  const distance = (units: number) => Math.abs(weightsOf(3, units, inputs) - wanted);
  let units = lstmUnits;
  while (distance(units + 1) < distance(units)) units += 1;
  return units;
}

export function layerOf(
  id: ContenderId,
  hiddenSize: number,
  fairness: Fairness,
  inputs: number,
): RecurrentOptions {
  if (id === 'lstm') return { kind: 'lstm', units: hiddenSize };
  const units = fairness === 'units' ? hiddenSize : fairUnits(hiddenSize, inputs);
  return { kind: 'gru', units, resetAfter: id === 'after' };
}

/** Numbers that a net learns, without those of its output. */
export const layerWeights = ({ parameters }: SequenceNet): number =>
  parameters
    .filter(({ name }) => !name.startsWith('output/'))
    .reduce((sum, { shape }) => sum + shape.reduce((size, each) => size * each, 1), 0);

export interface Learner extends Trainable {
  readonly net: SequenceNet;
  /** The mean squared error on fresh sequences, the same for all. */
  error(): number;
}

export interface LearnerOptions {
  readonly nets: NetMakers;
  readonly layer: RecurrentOptions;
  readonly learningRate: number;
  readonly seed: number;
  /** Of the net's first weights and its data. */
  readonly stream: number;
}

export interface Task {
  readonly id: 'adding' | 'latch';
  readonly name: string;
  readonly inputs: number;
  readonly learner: (options: LearnerOptions) => Learner;
}

export const addingSteps = 30;
const latchSteps = 20;
const [testStream, testSequences, batchSize, clipNorm] = [99, 256, 32, 1];

export const tasks: readonly Task[] = [
  {
    id: 'adding',
    name: 'to add',
    inputs: addingInputs,
    learner: ({ nets, layer, learningRate, seed, stream }) => {
      const test = drawAdding(createRandom(seed, testStream), testSequences, addingSteps);
      const { net, train, answer, dispose } = createAddingNet({
        nets,
        layer,
        timeSteps: addingSteps,
        optimizer: { kind: 'adam', learningRate },
        clipNorm,
        random: createRandom(seed, stream),
      });
      return { net, train, dispose, error: () => errorOf(test, answer(test)) };
    },
  },
  {
    id: 'latch',
    name: 'to hold a value',
    inputs: latchInputs,
    learner: ({ nets, layer, learningRate, seed, stream }) => {
      const test = drawLatch(createRandom(seed, testStream + 1), testSequences, latchSteps);
      const random = createRandom(seed, stream);
      const data = random.fork();
      const { net, train, answer, dispose } = createLatchNet({
        nets,
        layer,
        learningRate,
        random,
        draw: () => drawLatch(data, batchSize, latchSteps),
      });
      return { net, train, dispose, error: () => latchError(test, answer(test)) };
    },
  },
];

/**
 * The error of a GRU's weights in the other form: the same matrices, with the reset gate after the
 * product with the state instead of before it.
 */
export function errorInOtherForm(learner: Learner, task: Task, options: LearnerOptions): number {
  const { layer } = options;
  if (layer.kind !== 'gru') throw new TypeError('Only a GRU has two forms.');
  const other = task.learner({ ...options, layer: { ...layer, resetAfter: !layer.resetAfter } });
  for (const { name } of other.net.parameters) {
    // The bias inside the reset gate's product stays 0.
    if (learner.net.parameters.some((own) => own.name === name)) {
      other.net.write({ name }, learner.net.read({ name }));
    }
  }
  const error = other.error();
  other.dispose();
  return error;
}
