/** A network that keeps facts in its weights, and a memory that stores them. */
import type { NetMakers } from '../../backends/backend';
import { softmax } from '../../metrics/softmax';
import { softmaxCrossEntropy } from '../../nets/losses';
import { mlpWeights, runMlp, type MlpName } from '../../nets/mlp';
import type { Net, Weight } from '../../ops/net';
import type { Random } from '../../random';
import { factKeySize, factLabels, type Facts } from '../../tasks/facts';

export interface FactNetOptions {
  readonly nets: NetMakers;
  readonly hidden: number;
  readonly learningRate: number;
}

/** Which facts are answered rightly, in their order. */
export type Answered = readonly boolean[];

export const shareOf = (answered: Answered): number =>
  answered.filter(Boolean).length / answered.length;

export class FactNet {
  readonly #net: Net<MlpName>;
  readonly #weights: Readonly<Record<MlpName, Weight>>;

  constructor({ nets, learningRate }: FactNetOptions, weights: Readonly<Record<MlpName, Weight>>) {
    this.#weights = weights;
    this.#net = nets.create({ weights, optimizer: { kind: 'adam', learningRate } });
  }

  static random(options: FactNetOptions, random: Random): FactNet {
    return new FactNet(options, mlpWeights([factKeySize, options.hidden, factLabels], random));
  }

  get parameters(): number {
    return this.#net.parameterCount;
  }

  /** One step on all of these facts. */
  train({ count, keys, labels }: Facts): { readonly loss: number } {
    return this.#net.train((ops, all) =>
      softmaxCrossEntropy(ops, runMlp(ops, all, ops.tensor(keys, [count, factKeySize])), labels),
    );
  }

  answer({ count, keys, labels }: Facts): Answered {
    const [logits] = this.#net.evaluate((ops, all) => [
      runMlp(ops, all, ops.tensor(keys, [count, factKeySize])),
    ]);
    return labels.map((label, row) => {
      const own = logits!.subarray(row * factLabels, (row + 1) * factLabels);
      return own.every((value) => value <= own[label]!);
    });
  }

  /** The weights as they are now, for another network to begin with. */
  copyWeights(): Readonly<Record<MlpName, Weight>> {
    // The cast: the keys that it was made with.
    const names = Object.keys(this.#weights) as MlpName[];
    return Object.fromEntries(
      names.map((name) => [
        name,
        { shape: this.#weights[name]!.shape, values: Float32Array.from(this.#net.read(name)) },
      ]),
    );
  }

  dispose(): void {
    this.#net.dispose();
  }
}

/** How sharply the memory looks: the softmax of its scores, −1 to 1, times this. */
const sharpness = 50;

/**
 * A memory that is asked by content: every fact has a slot, and a question reads the slots whose keys
 * resemble it. Nothing is trained.
 */
export class FactMemory {
  readonly #keys: (readonly number[])[] = [];
  readonly #labels: number[] = [];

  /** Numbers that are stored. */
  get size(): number {
    return this.#keys.length * (factKeySize + 1);
  }

  write({ keys, labels }: Facts): void {
    labels.forEach((label, row) => {
      this.#keys.push(unit(keys.subarray(row * factKeySize, (row + 1) * factKeySize)));
      this.#labels.push(label);
    });
  }

  answer({ keys, labels }: Facts): Answered {
    return labels.map((label, row) => {
      const shares = this.#read(keys.subarray(row * factKeySize, (row + 1) * factKeySize));
      return shares.every((share) => share <= shares[label]!);
    });
  }

  /** How much of each label is read. */
  #read(query: ArrayLike<number>): readonly number[] {
    const asked = unit(query);
    const cosines = this.#keys.map((key) =>
      key.reduce((sum, value, at) => sum + value * asked[at]!, 0),
    );
    const weights = softmax(cosines.map((cosine) => sharpness * cosine));
    const shares = new Array<number>(factLabels).fill(0);
    weights.forEach((weight, slot) => (shares[this.#labels[slot]!]! += weight));
    return shares;
  }
}

function unit(vector: ArrayLike<number>): readonly number[] {
  const norm = Math.hypot(...Array.from(vector));
  return Array.from(vector, (value) => value / norm);
}
