import { Region } from './heap';
import type { Engine } from './loadEngine';

export interface AdamOptions {
  readonly kind: 'adam';
  readonly learningRate: number;
  /** Default 0.9. */
  readonly beta1?: number;
  /** Default 0.999. */
  readonly beta2?: number;
  /** Default 1e-7, as in tfjs and Keras. */
  readonly epsilon?: number;
}

export interface SgdOptions {
  readonly kind: 'sgd';
  readonly learningRate: number;
  /** Default 0. */
  readonly momentum?: number;
}

export interface RmsPropOptions {
  readonly kind: 'rmsprop';
  readonly learningRate: number;
  /** Default 0.9. */
  readonly decay?: number;
  /** Default 0. */
  readonly momentum?: number;
  /** Default 1e-7; under the root, as in tfjs. */
  readonly epsilon?: number;
}

export type OptimizerOptions = AdamOptions | SgdOptions | RmsPropOptions;

type Range = readonly [least: number, most: number];

/** Where each option lies, the ends included unless they are said to be outside. */
const ranges = {
  learningRate: { range: [0, Number.MAX_VALUE], text: 'a number of at least 0' },
  beta1: { range: [0, 1 - Number.EPSILON], text: 'at least 0 and below 1' },
  beta2: { range: [0, 1 - Number.EPSILON], text: 'at least 0 and below 1' },
  decay: { range: [0, 1 - Number.EPSILON], text: 'at least 0 and below 1' },
  momentum: { range: [0, 1], text: 'between 0 and 1' },
  epsilon: { range: [Number.MIN_VALUE, Number.MAX_VALUE], text: 'above 0' },
} as const satisfies Record<string, { readonly range: Range; readonly text: string }>;

/** @throws RangeError naming an option that is out of its range: with it, a step could go uphill */
export function checkOptimizer(options: OptimizerOptions): void {
  // The cast: of the options only the numbers are looked at, by their names.
  const given = options as unknown as Readonly<Record<string, unknown>>;
  for (const [name, { range, text }] of Object.entries(ranges)) {
    const value = given[name];
    if (value === undefined && name !== 'learningRate') continue;
    if (typeof value !== 'number' || !(value >= range[0] && value <= range[1])) {
      throw new RangeError(`${name} is ${text}, not ${String(value)}.`);
    }
  }
}

/** @throws RangeError unless the limit of a gradient's norm is above 0, or there is none */
export function checkClipNorm(limit: number | undefined): void {
  if (limit !== undefined && !(limit > 0)) {
    throw new RangeError(`clipNorm is a number above 0, not ${limit}.`);
  }
}

/** An optimiser over one flat array of parameters; its state is its own. */
export class Optimizer {
  private readonly region: Region;
  private readonly first: number;
  private readonly second: number;
  private step = 0;

  /**
   * @param count floats, a multiple of 4
   * @throws RangeError where an option is out of its range
   */
  constructor(
    private readonly engine: Engine,
    private options: OptimizerOptions,
    private readonly count: number,
  ) {
    checkOptimizer(options);
    this.region = new Region(engine.heap);
    const plain = options.kind === 'sgd' && !options.momentum;
    this.first = plain ? 0 : this.region.allocate(count);
    this.second = options.kind === 'sgd' ? 0 : this.region.allocate(count);
  }

  /**
   * Scales the gradients so that their global norm is at most `limit` (Pascanu et al. 2013), and
   * returns the norm that they had. Without a limit it only measures.
   *
   * @throws RangeError unless the limit is above 0
   */
  clip(gradients: number, limit?: number): number {
    checkClipNorm(limit);
    const norm = Math.sqrt(this.sumOfSquares(gradients));
    if (limit !== undefined && norm > limit) this.scale(gradients, limit / norm);
    return norm;
  }

  /** In double precision. */
  sumOfSquares(gradients: number): number {
    return this.engine.kernels.sumOfSquares(gradients, this.count);
  }

  scale(gradients: number, factor: number): void {
    this.engine.kernels.multiplyAll(gradients, this.count, factor);
  }

  /**
   * An optimiser of its own for a part of the parameters, with the state that they have here.
   *
   * @param offset floats before the part
   * @param count floats of the part, a multiple of 4
   */
  part(offset: number, count: number): Optimizer {
    const { engine, options, first, second, step } = this;
    const part = new Optimizer(engine, options, count);
    part.step = step;
    for (const [from, to] of [
      [first, part.first],
      [second, part.second],
    ] as const) {
      if (from) engine.heap.write(to, engine.heap.floats(from + offset * 4, count));
    }
    return part;
  }

  /** @throws RangeError where it is out of its range */
  setLearningRate(learningRate: number): void {
    const options = { ...this.options, learningRate };
    checkOptimizer(options);
    this.options = options;
  }

  apply(parameters: number, gradients: number): void {
    const { kernels } = this.engine;
    const { options, count, first, second } = this;
    this.step += 1;
    switch (options.kind) {
      case 'adam': {
        const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7, learningRate } = options;
        const correction1 = 1 - beta1 ** this.step;
        const correction2 = 1 - beta2 ** this.step;
        kernels.adam(
          ...([parameters, gradients, first, second, count, learningRate] as const),
          ...([beta1, beta2, epsilon, correction1, correction2] as const),
        );
        return;
      }
      case 'sgd':
        kernels.sgd(
          parameters,
          gradients,
          first,
          count,
          options.learningRate,
          options.momentum ?? 0,
        );
        return;
      case 'rmsprop': {
        const { decay = 0.9, momentum = 0, epsilon = 1e-7, learningRate } = options;
        kernels.rmsprop(
          ...([parameters, gradients, first, second, count] as const),
          ...([learningRate, decay, momentum, epsilon] as const),
        );
      }
    }
  }

  dispose(): void {
    this.region.dispose();
  }
}
