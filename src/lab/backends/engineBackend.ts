import { loadEngine } from '../engine/loadEngine';
import { createSequenceModel } from '../engine/sequenceModel';
import { createTapeNet } from '../tape/tapeNet';
import type { BackendSource } from './backend';

/**
 * Unfold's engine: the build whose numbers are the same on every machine, which is the plain
 * JavaScript one where there is no WebAssembly.
 */
export const engineBackend: BackendSource = {
  name: 'engine',
  load: async () => {
    const engine = await loadEngine({ variant: 'simd' });
    return {
      variant: engine.variant,
      create: (options) => createTapeNet(engine, options),
      sequence: (options) => createSequenceModel(engine, options),
    };
  },
};
