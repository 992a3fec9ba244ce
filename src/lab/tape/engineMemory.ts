import type { Engine } from '../engine/loadEngine';
import type { TapeMemory } from './kernels';

/** The engine's heap, in float32. */
export function engineMemory({ kernels, heap }: Engine): TapeMemory {
  return {
    kernels,
    allocate: (count, dirty) => heap.allocate(count * 4, dirty) / 4,
    release: (at) => heap.release(at * 4),
    write: (at, values) => heap.write(at * 4, values),
    writeIntegers: (at, values) => heap.integers(at * 4, values.length).set(values),
    read: (at, count) => heap.read(at * 4, count),
    clear: (at, count) => heap.clear(at * 4, count),
  };
}
