import type { RmsPropOptions } from '../optimizer';
import { UnfoldOptimizer, type UnfoldOptions } from './unfoldOptimizer';

/** RMSProp over all variables in one call; takes the place of `tf.train.rmsprop`. */
export class UnfoldRmsprop extends UnfoldOptimizer {
  static get className(): string {
    return 'UnfoldRmsprop';
  }

  constructor(options: UnfoldOptions<RmsPropOptions>) {
    super({ kind: 'rmsprop', ...options });
  }
}

/**
 * RMSProp as one operation. Defaults: decay 0.9, momentum 0, epsilon 1e-7 under the root; not centred.
 *
 * ```ts
 * const optimizer = unfoldRmsprop({ learningRate: 1e-3, clipNorm: 1 });
 * ```
 */
export function unfoldRmsprop(options: UnfoldOptions<RmsPropOptions>): UnfoldRmsprop {
  return new UnfoldRmsprop(options);
}
