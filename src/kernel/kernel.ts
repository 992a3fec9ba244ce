/** What runs the cells of one document, one after the other, in a worker of its own. */
import type { CellError, FromKernel, KernelMemory, Output, Variable } from './protocol';
import type { KernelWorker, WorkerEnd } from './kernelWorker';

export type KernelState = 'idle' | 'starting' | 'running' | 'ended';

export interface CellResult {
  /** From the start of the cell to its end. */
  readonly ms: number;
  /** `Interrupted`, `OutOfMemory` and `KernelEnded` are not the cell's own. */
  readonly error?: CellError;
}

export interface KernelOptions {
  /** Milliseconds that a cell which waits has to end by itself before the worker is ended. */
  readonly patience?: number;
}

interface Cell {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly onOutput: (output: Output) => void;
  readonly resolve: (result: CellResult) => void;
  start?: number;
}

interface Subscription {
  dispose(): void;
}

class Listeners<Value> {
  private readonly all = new Set<(value: Value) => void>();

  add(listen: (value: Value) => void): Subscription {
    this.all.add(listen);
    return { dispose: () => void this.all.delete(listen) };
  }

  tell(value: Value): void {
    for (const listen of [...this.all]) listen(value);
  }
}

const lost = 'The names of all cells are gone: run them again.';

export class Kernel {
  private worker: KernelWorker | undefined;
  private isReady = false;
  private isDisposed = false;
  private running: Cell | undefined;
  private queue: Cell[] = [];
  private lastId = 0;
  private workers = 0;
  private stopping: ReturnType<typeof setTimeout> | undefined;
  private known: KernelState = 'ended';
  private readonly asked = new Map<number, (variables: readonly Variable[]) => void>();
  private readonly stateListeners = new Listeners<KernelState>();
  private readonly memoryListeners = new Listeners<KernelMemory>();

  /** @param start Makes a worker; called at the first run, and after each that has ended. */
  constructor(
    private readonly start: () => KernelWorker,
    private readonly options: KernelOptions = {},
  ) {}

  /** `ended`: there is no worker; the next run starts one. */
  get state(): KernelState {
    return this.known;
  }

  /** Counts the workers: names of cells that ran on another are gone. */
  get generation(): number {
    return this.workers;
  }

  onDidChangeState(listen: (state: KernelState) => void): Subscription {
    return this.stateListeners.add(listen);
  }

  onDidChangeMemory(listen: (memory: KernelMemory) => void): Subscription {
    return this.memoryListeners.add(listen);
  }

  /**
   * Runs a cell after those that wait already. Never rejects.
   *
   * @param name What errors call it: `Cell 3`, or a file's path.
   */
  run(code: string, name: string, onOutput: (output: Output) => void): Promise<CellResult> {
    return new Promise((resolve) => {
      if (this.isDisposed) {
        resolve({ ms: 0, error: { name: 'KernelEnded', message: 'The document was closed.' } });
        return;
      }
      this.lastId += 1;
      this.queue.push({ id: this.lastId, code, name, onOutput, resolve });
      this.next();
    });
  }

  /**
   * Stops the cell that runs, and those that wait do not run. A cell that waits for something ends at
   * once and leaves the names as they are; one that computes ends with its worker.
   */
  interrupt(): void {
    const waiting = this.queue;
    this.queue = [];
    const stopped: CellError = { name: 'Interrupted', message: 'Stopped before it began.' };
    for (const cell of waiting) cell.resolve({ ms: 0, error: stopped });
    const { running, worker } = this;
    if (!running || !worker || this.stopping !== undefined) return;
    worker.post({ kind: 'interrupt', id: running.id });
    this.stopping = setTimeout(() => {
      this.drop({ name: 'Interrupted', message: `Stopped, and the kernel with it. ${lost}` });
    }, this.options.patience ?? 150);
  }

  /** A fresh scope; what runs and waits is stopped. */
  restart(): void {
    const error: CellError = { name: 'Interrupted', message: 'The kernel was restarted.' };
    const waiting = this.queue;
    this.queue = [];
    this.drop(error);
    for (const cell of waiting) cell.resolve({ ms: 0, error });
  }

  /** The shared names that have a value; none where no worker is there or it is busy for long. */
  variables(): Promise<readonly Variable[]> {
    const { worker } = this;
    if (!worker) return Promise.resolve([]);
    return new Promise((resolve) => {
      this.lastId += 1;
      this.asked.set(this.lastId, resolve);
      worker.post({ kind: 'variables', id: this.lastId });
    });
  }

  dispose(): void {
    this.isDisposed = true;
    this.restart();
  }

  private next(): void {
    if (this.running) return;
    const cell = this.queue.shift();
    if (!cell) {
      this.tellState();
      return;
    }
    this.running = cell;
    try {
      this.worker ??= this.startWorker();
    } catch (error) {
      const message = `The kernel could not be started: ${error instanceof Error ? error.message : String(error)}`;
      this.drop({ name: 'KernelEnded', message });
      return;
    }
    cell.start = Date.now();
    const { id, code, name } = cell;
    this.worker.post({ kind: 'run', id, code, name });
    this.tellState();
  }

  private startWorker(): KernelWorker {
    const worker = this.start();
    this.workers += 1;
    this.isReady = false;
    worker.onMessage((message) => {
      if (worker === this.worker) this.receive(message);
    });
    worker.onEnd((end) => {
      if (worker === this.worker) this.drop(endError(end));
    });
    return worker;
  }

  private receive(message: FromKernel): void {
    switch (message.kind) {
      case 'ready':
        this.isReady = true;
        this.tellState();
        return;
      case 'output':
        if (message.id === this.running?.id) this.running.onOutput(message.output);
        return;
      case 'memory':
        this.memoryListeners.tell(message.memory);
        return;
      case 'variables':
        this.asked.get(message.id)?.(message.variables);
        this.asked.delete(message.id);
        return;
      case 'done': {
        if (message.id !== this.running?.id) return;
        const { ms, error } = message;
        this.end({ ms, ...(error && { error }) });
      }
    }
  }

  /** The running cell is over. */
  private end(result: CellResult): void {
    clearTimeout(this.stopping);
    this.stopping = undefined;
    const cell = this.running;
    this.running = undefined;
    cell?.resolve(result);
    this.next();
  }

  /** The worker is gone, or has to go. */
  private drop(error: CellError): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.isReady = false;
    for (const resolve of this.asked.values()) resolve([]);
    this.asked.clear();
    const { start } = this.running ?? {};
    this.end({ ms: start === undefined ? 0 : Date.now() - start, error });
  }

  private tellState(): void {
    const state = !this.worker
      ? 'ended'
      : !this.isReady
        ? 'starting'
        : this.running
          ? 'running'
          : 'idle';
    if (state === this.known) return;
    this.known = state;
    this.stateListeners.tell(state);
  }
}

function endError({ reason, message }: WorkerEnd): CellError {
  if (reason === 'memory') {
    return {
      name: 'OutOfMemory',
      message: `The cell took more memory than there is for it, and the kernel was ended. ${lost}`,
      remedy: 'Dispose of tensors (tf.tidy), and see that no list grows without end.',
    };
  }
  const what =
    message === undefined ? 'The cell ended the kernel.' : `The kernel ended: ${message}`;
  return { name: 'KernelEnded', message: `${what} ${lost}` };
}
