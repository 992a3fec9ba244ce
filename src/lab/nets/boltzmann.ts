/** Restricted Boltzmann machines, trained by contrastive divergence (Hinton 2002). */
import type { NetMakers } from '../backends/backend';
import { squaredError } from '../metrics/squaredError';
import type { Net, Weight, Weights } from '../ops/net';
import type { Ops, Tensor } from '../ops/ops';
import type { Random } from '../random';

type RbmName = 'kernel' | 'visibleBias' | 'hiddenBias';

/** Small, as Hinton 2010, section 8, advises, but no two hidden units alike. */
const firstDeviation = 0.1;

/** p(u_j = 1 | v), `[rows, hidden]`. */
export const upward = (ops: Ops, weights: Weights<RbmName>, visible: Tensor): Tensor =>
  ops.sigmoid(ops.add(ops.matMul(visible, weights.kernel), weights.hiddenBias));

/** p(v_k = 1 | u), `[rows, visible]`: the same weights, from the other side. */
export const downward = (ops: Ops, weights: Weights<RbmName>, hidden: Tensor): Tensor =>
  ops.sigmoid(ops.add(ops.matMul(hidden, weights.kernel, false, true), weights.visibleBias));

/**
 * F(v) = −β·v − Σ_j log(1 + exp(γ_j + Σ_k v_k W_kj)), `[rows, 1]`: e^{−F(v)} is the sum of e^{−E(v, u)}
 * over all u.
 */
export function freeEnergy(ops: Ops, weights: Weights<RbmName>, visible: Tensor): Tensor {
  const units = ops.add(ops.matMul(visible, weights.kernel), weights.hiddenBias);
  const bias = ops.sum(ops.mul(visible, weights.visibleBias), 1, true);
  return ops.neg(ops.add(bias, ops.sum(ops.softplus(units), 1, true)));
}

/** 1 with the given probabilities, else 0. */
export const drawUnits = (random: Random, probabilities: ArrayLike<number>): Float32Array =>
  Float32Array.from(probabilities, (probability) => Number(random.chance(probability)));

export interface RbmOptions {
  readonly nets: NetMakers;
  readonly visible: number;
  readonly hidden: number;
  /** Of Adam. */
  readonly learningRate: number;
  /** First weights, and the units that are drawn while it learns. */
  readonly random: Random;
}

/** One machine. Dispose of it. */
export class BoltzmannMachine {
  readonly visible: number;
  readonly hidden: number;
  readonly #net: Net<RbmName>;
  readonly #random: Random;

  constructor({ nets, visible, hidden, learningRate, random }: RbmOptions) {
    this.visible = visible;
    this.hidden = hidden;
    this.#random = random;
    const kernel = Float32Array.from({ length: visible * hidden }, () =>
      random.normal(0, firstDeviation),
    );
    this.#net = nets.create({
      weights: {
        kernel: { shape: [visible, hidden], values: kernel },
        visibleBias: { shape: [visible], values: new Float32Array(visible) },
        hiddenBias: { shape: [hidden], values: new Float32Array(hidden) },
      },
      optimizer: { kind: 'adam', learningRate },
    });
  }

  /** Probabilities of the hidden units, `[rows, hidden]`. @param units `[rows, visible]` */
  up(units: Float32Array): Float32Array {
    return this.#through(upward, units, this.visible);
  }

  /** Probabilities of the visible units, `[rows, visible]`. @param units `[rows, hidden]` */
  down(units: Float32Array): Float32Array {
    return this.#through(downward, units, this.hidden);
  }

  /** Mean squared error of units that went up and down again, as probabilities. */
  rebuildingError(units: Float32Array): number {
    return squaredError(this.down(this.up(units)), units);
  }

  /**
   * One step of contrastive divergence: one draw of the hidden units, and back. The gradient of
   * F(data) − F(rebuilt), with what was rebuilt a given number, is that of the rule.
   *
   * @param data `[rows, visible]`, 0 or 1
   * @returns the mean squared error of what was rebuilt
   */
  learn(data: Float32Array): { readonly loss: number } {
    const rebuilt = this.down(drawUnits(this.#random, this.up(data)));
    const mean = (ops: Ops, weights: Weights<RbmName>, units: Float32Array): Tensor => {
      const rows = ops.tensor(units, [units.length / this.visible, this.visible]);
      return ops.mean(freeEnergy(ops, weights, rows));
    };
    this.#net.train((ops, weights) =>
      ops.sub(mean(ops, weights, data), mean(ops, weights, rebuilt)),
    );
    return { loss: squaredError(rebuilt, data) };
  }

  /** One draw of the visible units by way of the hidden ones. @param units `[rows, visible]` */
  sample(units: Float32Array, random: Random): Float32Array {
    return drawUnits(random, this.down(drawUnits(random, this.up(units))));
  }

  /** What a layer of a feedforward network would begin with. */
  layer(): { readonly kernel: Weight; readonly bias: Weight } {
    const { visible, hidden } = this;
    return {
      kernel: { shape: [visible, hidden], values: Float32Array.from(this.#net.read('kernel')) },
      bias: { shape: [hidden], values: Float32Array.from(this.#net.read('hiddenBias')) },
    };
  }

  dispose(): void {
    this.#net.dispose();
  }

  #through(way: typeof upward, units: Float32Array, columns: number): Float32Array {
    const [result] = this.#net.evaluate((ops, weights) => [
      way(ops, weights, ops.tensor(units, [units.length / columns, columns])),
    ]);
    return Float32Array.from(result!);
  }
}
