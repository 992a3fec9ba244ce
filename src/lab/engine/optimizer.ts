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

/** An optimiser over one flat array of parameters; its state is its own. */
export class Optimizer {
  private readonly region: Region;
  private readonly first: number;
  private readonly second: number;
  private step = 0;

  /** @param count floats, a multiple of 4 */
  constructor(
    private readonly engine: Engine,
    private readonly options: OptimizerOptions,
    private readonly count: number,
  ) {
    this.region = new Region(engine.heap);
    const plain = options.kind === 'sgd' && !options.momentum;
    this.first = plain ? 0 : this.region.allocate(count);
    this.second = options.kind === 'sgd' ? 0 : this.region.allocate(count);
  }

  /**
   * Scales the gradients so that their global norm is at most `limit` (Pascanu et al. 2013), and
   * returns the norm that they had. Without a limit it only measures.
   */
  clip(gradients: number, limit?: number): number {
    const { kernels } = this.engine;
    const norm = Math.sqrt(kernels.sumOfSquares(gradients, this.count));
    if (limit !== undefined && norm > limit) {
      kernels.multiplyAll(gradients, this.count, limit / norm);
    }
    return norm;
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
