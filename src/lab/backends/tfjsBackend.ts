import { createSequenceNet } from '../nets/sequence/sequenceNet';
import type { NetOptions } from '../ops/net';
import { createTfjsNet } from '../ops/tfjsNet';
import type { BackendSource } from './backend';
import { loadTfjs } from './tfjsKernels';

/** TensorFlow.js alone, on its plain JavaScript backend: nothing of it is replaced by the engine. */
export const tfjsBackend: BackendSource = {
  name: 'tfjs',
  load: async () => {
    await loadTfjs();
    const create = <Name extends string>(options: NetOptions<Name>) => createTfjsNet(options);
    return { create, sequence: (options) => createSequenceNet(create, options) };
  },
};
