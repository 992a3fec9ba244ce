/** What cells can import. Nothing of it is run before a cell asks for it. */
import type { CellModules } from './session/modules';

export const cellModules: CellModules = {
  '@tensorflow/tfjs': () => import('./tfjs'),
  unfold: async () => {
    // The engine's layers are tfjs' own, and want its backend.
    await import('./tfjs');
    return import('./unfold/index');
  },
};

/** What a cell finds without importing it. */
export const preloadedModules = { tf: '@tensorflow/tfjs', unfold: 'unfold' } as const;
