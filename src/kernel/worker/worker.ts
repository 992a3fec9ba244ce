/** The worker's entry, for Node and for a browser: one bundle, as nearly all of it is the same. */
import type { FromKernel, ToKernel } from '../protocol';
import { serveKernel, type KernelPort } from './serveKernel';

/** What is used of Node's `worker_threads` and `process`. */
interface NodeProcess {
  getBuiltinModule?(name: 'worker_threads'): {
    readonly workerData: { readonly tensorLimit: number };
    readonly parentPort: {
      postMessage(message: FromKernel): void;
      on(event: 'message', listen: (message: ToKernel) => void): void;
    };
  };
  on(event: 'uncaughtException' | 'unhandledRejection', listen: (error: unknown) => void): void;
  memoryUsage(): { heapUsed: number; arrayBuffers: number };
}

/** Bytes of tensors in a browser, where nothing else can be measured. */
const browserTensorLimit = 2 ** 30;

const { process: nodeProcess } = globalThis as { process?: NodeProcess };

function nodePort(process: NodeProcess): KernelPort | undefined {
  const threads = process.getBuiltinModule?.('worker_threads');
  if (!threads) return undefined;
  const { parentPort, workerData } = threads;
  return {
    post: (message) => parentPort.postMessage(message),
    onMessage: (listen) => parentPort.on('message', listen),
    onUncaught(listen) {
      process.on('uncaughtException', listen);
      process.on('unhandledRejection', listen);
    },
    processMemory: () => process.memoryUsage(),
    tensorLimit: workerData.tensorLimit,
  };
}

function browserPort(): KernelPort {
  return {
    post: (message) => self.postMessage(message),
    onMessage: (listen) =>
      self.addEventListener('message', ({ data }: MessageEvent<ToKernel>) => listen(data)),
    onUncaught(listen) {
      self.addEventListener('error', (event) => {
        event.preventDefault();
        listen(event.error);
      });
      self.addEventListener('unhandledrejection', (event) => {
        event.preventDefault();
        listen(event.reason);
      });
    },
    tensorLimit: browserTensorLimit,
  };
}

// Deep recursion shows where it began.
Object.assign(Error, { stackTraceLimit: 50 });
serveKernel((nodeProcess && nodePort(nodeProcess)) ?? browserPort());
