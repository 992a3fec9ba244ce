/**
 * Unfold's laboratory, as cells import it:
 *
 * ```ts
 * import { cells, tasks, metrics, createRandom } from 'unfold';
 * ```
 */
export * as cells from './cells';
export * as engine from './engine';
export * as metrics from './metrics';
export * as tape from './tape';
export * as tasks from './tasks';
export * as views from './views';
export { createRandom } from '../../lab/random';
export { glorotUniform, orthogonal } from '../../lab/initialisers';
