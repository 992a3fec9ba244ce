/** A deep Q-network (Mnih et al. 2015) and a table of the same values, over states that are numbered. */
import type { NetMakers } from '../backends/backend';
import { largestInRows } from '../metrics/largest';
import type { Net } from '../ops/net';
import type { Random } from '../random';
import { meanSquaredError, oneHot } from './losses';
import { mlpWeights, runMlp, type MlpName } from './mlp';

/** What came of an action. */
export interface Transition {
  readonly state: number;
  readonly action: number;
  readonly reward: number;
  readonly next: number;
  /** Nothing follows on `next`. */
  readonly ended: boolean;
}

/** Keeps the latest transitions; an older one gives way. */
export class ReplayMemory {
  readonly #kept: Transition[] = [];
  readonly #capacity: number;
  #at = 0;

  /** @param capacity transitions, at least 1 */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  add(transition: Transition): void {
    this.#kept[this.#at] = transition;
    this.#at = (this.#at + 1) % this.#capacity;
  }

  /** Drawn with repetition. @throws RangeError where there is none yet */
  draw(random: Random, count: number): Transition[] {
    if (this.#kept.length === 0) throw new RangeError('The replay memory is empty.');
    return Array.from({ length: count }, () => this.#kept[random.integer(this.#kept.length)]!);
  }
}

export interface DeepQOptions {
  readonly nets: NetMakers;
  /** What the network sees of each state, `[states, inputs]`. */
  readonly inputs: readonly (readonly number[])[];
  readonly actions: number;
  readonly hidden: number;
  readonly learningRate: number;
  readonly discount: number;
  /** Updates from one renewal of the target network to the next; 1: there is none. */
  readonly renewal: number;
  readonly random: Random;
}

export class DeepQNetwork {
  readonly #net: Net<MlpName>;
  readonly #options: DeepQOptions;
  #updates = 0;
  /** Of all states, as the target network has them. */
  #targets: ArrayLike<number> = [];

  constructor(options: DeepQOptions) {
    const { nets, inputs, actions, hidden, learningRate, random } = options;
    this.#options = options;
    this.#net = nets.create({
      weights: mlpWeights([inputs[0]!.length, hidden, actions], random),
      optimizer: { kind: 'adam', learningRate },
      clipNorm: 1,
    });
  }

  #inputsOf(states: readonly number[]): Float32Array {
    const { inputs } = this.#options;
    const size = inputs[0]!.length;
    const rows = new Float32Array(states.length * size);
    states.forEach((state, row) => rows.set(inputs[state]!, row * size));
    return rows;
  }

  /** Q(s, a) of these states, `[states, actions]`; left out: of all. */
  values(states: readonly number[] = [...this.#options.inputs.keys()]): Float32Array {
    const shape = [states.length, this.#options.inputs[0]!.length];
    const [values] = this.#net.evaluate((ops, weights) => [
      runMlp(ops, weights, ops.tensor(this.#inputsOf(states), shape)),
    ]);
    return Float32Array.from(values!);
  }

  /** One update on a batch: no gradient flows into what is aimed at. */
  train(batch: readonly Transition[]): { readonly loss: number } {
    const { inputs, actions, discount, renewal } = this.#options;
    if (this.#updates % renewal === 0) this.#targets = this.values();
    this.#updates += 1;
    const aims = batch.map(
      ({ reward, next, ended }) =>
        reward + (ended ? 0 : discount * largestOf(this.#targets, next, actions)),
    );
    const shape = [batch.length, inputs[0]!.length];
    const states = this.#inputsOf(batch.map(({ state }) => state));
    const taken = oneHot(
      batch.map(({ action }) => action),
      actions,
    );
    return this.#net.train((ops, weights) => {
      const all = runMlp(ops, weights, ops.tensor(states, shape));
      const own = ops.sum(ops.mul(all, ops.tensor(taken, all.shape)), 1);
      return meanSquaredError(ops, own, aims);
    });
  }

  dispose(): void {
    this.#net.dispose();
  }
}

/** max over a of Q(s, a). */
export const largestOf = (values: ArrayLike<number>, state: number, actions: number): number => {
  let largest = -Infinity;
  for (let action = 0; action < actions; action += 1) {
    largest = Math.max(largest, values[state * actions + action]!);
  }
  return largest;
};

/** Q-learning on a table (Watkins 1989): the entry of each transition moves towards what it is worth. */
export class QTable {
  readonly values: Float64Array;
  readonly #options: Pick<DeepQOptions, 'actions' | 'discount' | 'learningRate'>;

  /** @param states so many rows, all values 0 */
  constructor(
    states: number,
    options: Pick<DeepQOptions, 'actions' | 'discount' | 'learningRate'>,
  ) {
    this.values = new Float64Array(states * options.actions);
    this.#options = options;
  }

  update({ state, action, reward, next, ended }: Transition): void {
    const { actions, discount, learningRate } = this.#options;
    const follows = ended ? 0 : discount * largestOf(this.values, next, actions);
    const at = state * actions + action;
    this.values[at]! += learningRate * (reward + follows - this.values[at]!);
  }
}

/** The best action, but with probability ε any of them. */
export const epsilonGreedy = (
  random: Random,
  values: ArrayLike<number>,
  epsilon: number,
): number =>
  random.chance(epsilon) ? random.integer(values.length) : largestInRows(values, values.length)[0]!;
