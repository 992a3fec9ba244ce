import type { SgdOptions } from '../optimizer';
import { UnfoldOptimizer, type UnfoldOptions } from './unfoldOptimizer';

/** SGD over all variables in one call; takes the place of `tf.train.sgd` and `tf.train.momentum`. */
export class UnfoldSgd extends UnfoldOptimizer {
  static get className(): string {
    return 'UnfoldSgd';
  }

  constructor(options: UnfoldOptions<SgdOptions>) {
    super({ kind: 'sgd', ...options });
  }
}

/**
 * Stochastic gradient descent as one operation. Default: momentum 0; with it, the velocity is
 * `momentum * velocity + gradient`, as in tfjs and PyTorch.
 *
 * ```ts
 * const optimizer = unfoldSgd({ learningRate: 0.1, momentum: 0.9, clipNorm: 1 });
 * ```
 */
export function unfoldSgd(options: UnfoldOptions<SgdOptions>): UnfoldSgd {
  return new UnfoldSgd(options);
}
