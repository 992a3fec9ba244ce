/** What cells can import. Nothing of it is run before a cell asks for it. */
import type { CellModules } from './session/modules';
import type * as tfjs from './tfjs';

type Tfjs = typeof tfjs;

/** @param onTfjs Given TensorFlow.js as it is loaded, by its own name or for `unfold`. */
export function cellModules(onTfjs: (tfjs: Tfjs) => void): CellModules {
  const loadTfjs = async (): Promise<Tfjs> => {
    const loaded = await import('./tfjs');
    onTfjs(loaded);
    return loaded;
  };
  return {
    '@tensorflow/tfjs': loadTfjs,
    unfold: async () => {
      // The engine's layers are tfjs' own, and want its backend.
      await loadTfjs();
      return import('./unfold/index');
    },
  };
}

/** What a cell finds without importing it. */
export const preloadedModules = { tf: '@tensorflow/tfjs', unfold: 'unfold' } as const;
