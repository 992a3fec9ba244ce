/**
 * Runs of experiments, spread over workers of the page. Each comes out as it would alone. Knows neither
 * the DOM nor what a run computes; the ports are injected.
 */
import type { BackendName } from '../../src/lab/backends/backend';
import type { Measured } from '../../src/lab/experiment';
import type { Frame } from '../../src/lab/run';
import { RunPorts, type PortMakers } from './runPorts';
import { SignsOfLife } from './signsOfLife';
import type { FromWorker, RunRequest } from '../worker/messages';

/** More than this no page needs: each has the memory of an engine. */
export const mostWorkers = 8;

export interface PoolOrder extends RunRequest {
  readonly backend: BackendName;
  /** It has begun. */
  readonly onStart?: () => void;
  /** Told of every frame with its views; left out, nothing but the metrics is asked for. */
  readonly onFrame?: (frame: Frame) => void;
}

export interface PoolRun {
  /** None where the run failed. */
  readonly metrics: Measured;
  /** What ended it before its end. */
  readonly error?: string;
}

/** The pool was ended before the run was. */
export class PoolEndedError extends Error {
  override readonly name = 'PoolEndedError';
}

export interface WorkerPoolOptions extends PortMakers {
  /** Workers at most. */
  readonly size: number;
  /** Something the reader should know that is no failure; each only once. */
  readonly onNotice: (notice: string) => void;
}

interface Waiting {
  readonly order: PoolOrder;
  readonly resolve: (run: PoolRun) => void;
  readonly reject: (error: Error) => void;
}

interface Active extends Waiting {
  /** Told apart from what a run before it left under way. */
  readonly run: number;
  readonly metrics: Record<string, number>;
}

/** Frames that a run may send at once where all of them are looked at. */
const unlimited = 1_000_000_000;

export class WorkerPool {
  readonly #queue: Waiting[] = [];
  readonly #slots: readonly Slot[];
  readonly #busy = new Set<Slot>();
  #isEnded = false;

  constructor(options: WorkerPoolOptions) {
    const said = new Set<string>();
    const onNotice = (notice: string): void => {
      if (said.has(notice)) return;
      said.add(notice);
      options.onNotice(notice);
    };
    const size = Math.max(1, Math.min(mostWorkers, Math.floor(options.size)));
    this.#slots = Array.from({ length: size }, () => new Slot({ ...options, onNotice }));
  }

  get size(): number {
    return this.#slots.length;
  }

  /** @throws PoolEndedError where the pool ends first. A run that fails is a result as well. */
  run(order: PoolOrder): Promise<PoolRun> {
    return new Promise((resolve, reject) => {
      if (this.#isEnded) {
        reject(new PoolEndedError('It was ended before it began.'));
        return;
      }
      this.#queue.push({ order, resolve, reject });
      const idle = this.#slots.find((slot) => !this.#busy.has(slot));
      if (idle) void this.#work(idle);
    });
  }

  /** Ends the workers at once. */
  end(): void {
    this.#isEnded = true;
    for (const { reject } of this.#queue.splice(0))
      reject(new PoolEndedError('It was ended before it began.'));
    for (const slot of this.#slots) slot.end();
  }

  async #work(slot: Slot): Promise<void> {
    this.#busy.add(slot);
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) await slot.run(next);
    this.#busy.delete(slot);
    // A worker that has nothing to do gives its memory back.
    slot.end();
  }
}

/** One worker at a time, and the run that it has. */
class Slot {
  readonly #ports: RunPorts;
  readonly #signs: SignsOfLife;
  #active: Active | undefined;
  #runs = 0;

  constructor(options: Omit<WorkerPoolOptions, 'size'>) {
    this.#ports = new RunPorts({
      ...options,
      onMessage: (message) => this.#receive(message),
      onBroken: (reason) => this.#break(reason),
    });
    this.#signs = new SignsOfLife({
      after: options.after,
      ask: () => this.#ports.current?.post({ type: 'ping', run: this.#runs }),
      onSilent: (reason) => this.#break(reason),
    });
  }

  /** Resolves when the run is over, however it ended. */
  async run({ order, resolve, reject }: Waiting): Promise<void> {
    await new Promise<void>((done) => {
      this.#active = {
        order,
        run: (this.#runs += 1),
        metrics: {},
        resolve: (run) => {
          resolve(run);
          done();
        },
        reject: (error) => {
          reject(error);
          done();
        },
      };
      void this.#post(this.#active);
    });
  }

  end(): void {
    this.#signs.stop();
    this.#ports.drop();
    const active = this.#active;
    this.#active = undefined;
    active?.reject(new PoolEndedError('It was ended before its end.'));
  }

  async #post(active: Active): Promise<void> {
    const { run, order } = active;
    const { onFrame, onStart, backend, ...request } = order;
    try {
      const port = await this.#ports.to(backend);
      if (this.#active !== active || !port) return;
      onStart?.();
      this.#signs.listen();
      const metricsOnly = onFrame === undefined;
      port.post({ type: 'run', run, ...request, metricsOnly });
      if (!metricsOnly) port.post({ type: 'grant', run, frames: unlimited });
    } catch (error) {
      if (this.#active === active) this.#fail(error instanceof Error ? error.message : '', true);
    }
  }

  #receive(message: FromWorker): void {
    this.#signs.heard();
    const active = this.#active;
    if (!active || message.type === 'ready' || message.run !== active.run) return;
    if (message.type === 'frame') {
      Object.assign(active.metrics, message.frame.metrics);
      active.order.onFrame?.(message.frame);
    } else if (message.type === 'finished') {
      this.#signs.stop();
      this.#active = undefined;
      active.resolve({ metrics: active.metrics });
    } else if (message.type === 'failed')
      // What broke in the middle may have left its memory full or its state in pieces.
      this.#fail(message.failure.message, message.failure.kind === 'error');
  }

  #break(reason: string): void {
    this.#fail(`Its worker broke down: ${reason}.`, true);
  }

  #fail(error: string, isBroken: boolean): void {
    this.#signs.stop();
    if (isBroken) this.#ports.drop();
    const active = this.#active;
    this.#active = undefined;
    active?.resolve({ metrics: {}, error });
  }
}
