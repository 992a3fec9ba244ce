/** A kernel's worker as a thread of Node, which imports nothing: the same file is loaded in a browser. */
import type { FromKernel } from './protocol';
import { workerLimits, type KernelWorker, type WorkerEnd, type WorkerLimits } from './kernelWorker';

/** What is used of Node. */
interface NodeProcess {
  getBuiltinModule?(name: 'worker_threads'): {
    readonly Worker: new (file: string, options: object) => NodeWorker;
  };
  memoryUsage: { rss(): number };
}
interface NodeWorker {
  postMessage(message: unknown): void;
  on(event: 'message', listen: (message: FromKernel) => void): void;
  on(event: 'error', listen: (error: Error & { code?: string }) => void): void;
  on(event: 'exit', listen: (code: number) => void): void;
  terminate(): Promise<number>;
  unref(): void;
}

/** Milliseconds between two looks at the memory. */
const watchEvery = 200;

const { process: nodeProcess } = globalThis as { process?: NodeProcess };

/** Whether there are threads of Node here. */
export const hasNodeWorkers = (): boolean =>
  typeof nodeProcess?.getBuiltinModule === 'function' &&
  nodeProcess.getBuiltinModule('worker_threads') !== undefined;

/**
 * @param file The worker's bundle, as a path.
 * @throws Error where there is no Node
 */
export function startNodeWorker(file: string, limits: WorkerLimits = workerLimits): KernelWorker {
  const threads = nodeProcess?.getBuiltinModule?.('worker_threads');
  if (!nodeProcess || !threads) throw new Error('There are no threads of Node here.');
  const { rss } = nodeProcess.memoryUsage;
  const worker = new threads.Worker(file, {
    workerData: { tensorLimit: limits.memory },
    resourceLimits: { maxOldGenerationSizeMb: Math.floor(limits.memory / 2 ** 20) },
    // What a cell writes goes through its own console.
    stdout: true,
    stderr: true,
  });
  let listener: ((end: WorkerEnd) => void) | undefined;
  let isOver = false;
  const end = (why: WorkerEnd): void => {
    if (isOver) return;
    isOver = true;
    clearInterval(watch);
    listener?.(why);
  };
  // The limit on objects leaves arrays of numbers out, and only the process as a whole can be asked
  // while the worker is busy.
  const before = rss();
  const watch = setInterval(() => {
    if (rss() - before <= limits.memory) return;
    end({ reason: 'memory' });
    void worker.terminate();
  }, watchEvery);
  worker.on('error', ({ code, message }) =>
    end(code === 'ERR_WORKER_OUT_OF_MEMORY' ? { reason: 'memory' } : { reason: 'error', message }),
  );
  worker.on('exit', () => end({ reason: 'exit' }));
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listen) => worker.on('message', listen),
    onEnd: (listen) => {
      listener = listen;
    },
    terminate() {
      isOver = true;
      clearInterval(watch);
      void worker.terminate();
    },
  };
}
