/** How much the cells hold. */
import type { KernelMemory } from '../protocol';

/** What is needed of tfjs' engine: it is told of every tensor, and counts their bytes. */
interface TensorEngine {
  trackTensor(tensor: unknown, backend: unknown): void;
  memory(): { readonly numBytes: number; readonly numTensors: number };
}

export class MemoryError extends Error {
  override readonly name = 'OutOfMemory';
}

/** What a worker's own process says of it, where there is one. */
export type ProcessMemory = () => { readonly heapUsed: number; readonly arrayBuffers: number };

export class MemoryWatch {
  private engine: TensorEngine | undefined;

  /** @param limit Bytes of all tensors together. */
  constructor(
    private readonly limit: number,
    private readonly ofProcess?: ProcessMemory,
  ) {}

  /** From now on a tensor that is too much ends the cell that makes it. */
  watch(engine: TensorEngine): void {
    if (this.engine) return;
    this.engine = engine;
    const track = engine.trackTensor.bind(engine);
    engine.trackTensor = (tensor, backend) => {
      track(tensor, backend);
      const { numBytes, numTensors } = engine.memory();
      if (numBytes > this.limit) {
        throw new MemoryError(
          `${numTensors.toLocaleString('en')} tensors hold ${megabytes(numBytes)}, which is more than the ${megabytes(this.limit)} that there are for them.`,
        );
      }
    };
  }

  read(): KernelMemory {
    const { numBytes = 0, numTensors = 0 } = this.engine?.memory() ?? {};
    if (!this.ofProcess) return { bytes: numBytes, tensors: numTensors };
    const { heapUsed, arrayBuffers } = this.ofProcess();
    return { bytes: heapUsed + arrayBuffers, tensors: numTensors };
  }
}

export const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;
