import type { AdamOptions } from '../optimizer';
import { UnfoldOptimizer, type UnfoldOptions } from './unfoldOptimizer';

/** Adam over all variables in one call; takes the place of `tf.train.adam`. */
export class UnfoldAdam extends UnfoldOptimizer {
  static get className(): string {
    return 'UnfoldAdam';
  }

  constructor(options: UnfoldOptions<AdamOptions>) {
    super({ kind: 'adam', ...options });
  }
}

/**
 * Adam as one operation. Defaults: beta1 0.9, beta2 0.999, epsilon 1e-7.
 *
 * ```ts
 * const optimizer = unfoldAdam({ learningRate: 1e-3 });
 * const loss = optimizer.minimize(() => softmaxCrossEntropy(labels, model(x)), true);
 * ```
 */
export function unfoldAdam(options: UnfoldOptions<AdamOptions>): UnfoldAdam {
  return new UnfoldAdam(options);
}
