/** A worker that cells run in, wherever it comes from. */
import type { FromKernel, ToKernel } from './protocol';

export interface KernelWorker {
  post(message: ToKernel): void;
  onMessage(listen: (message: FromKernel) => void): void;
  /** It has ended, and not because it was told to. */
  onEnd(listen: (end: WorkerEnd) => void): void;
  terminate(): void;
}

export interface WorkerEnd {
  readonly reason: 'memory' | 'exit' | 'error';
  /** What the worker said, where it said anything. */
  readonly message?: string;
}

export interface WorkerLimits {
  /** Bytes that a worker may come to hold: objects, arrays and tensors. */
  readonly memory: number;
}

export const workerLimits: WorkerLimits = { memory: 1.5 * 2 ** 30 };
