/** Runs of experiments, spread over threads. Each comes out as it would alone. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { loadBundler } from '../bundler';
import type { RunAnswer, RunOrder } from '../sweepWorker';
import { runSeed, type SeedRun, type SweepSettings } from './seedRun';

export const defaultJobs = (): number => availableParallelism();

interface Waiting extends RunOrder {
  readonly resolve: (run: SeedRun) => void;
  readonly reject: (error: Error) => void;
}

const buildSweepWorker = async (): Promise<string> =>
  (await loadBundler()).buildTool('sweepWorker');

export class RunPool {
  private readonly queue: Waiting[] = [];
  private readonly threads = new Set<Worker>();
  /** The script is bundled once, for the first thread. */
  private script: Promise<string> | undefined;
  private active = 0;
  private closed = false;

  /**
   * @param jobs threads at most; with 1 the runs are done in this one.
   * @param build gives the path of what a thread runs.
   */
  constructor(
    private readonly jobs: number,
    private readonly build: () => Promise<string> = buildSweepWorker,
  ) {}

  /** @throws Error naming the seed whose run failed, or whose thread ended. */
  run(settings: SweepSettings, seed: number): Promise<SeedRun> {
    return new Promise((resolve, reject) => {
      this.queue.push({ settings, seed, resolve, reject });
      if (this.active < this.jobs) void this.work();
    });
  }

  /** Ends the threads; what has not ended is rejected. */
  async close(): Promise<void> {
    this.closed = true;
    for (const { seed, reject } of this.queue.splice(0)) {
      reject(new Error(`Seed ${seed}: it was ended before it began.`));
    }
    await Promise.all([...this.threads].map((thread) => thread.terminate()));
  }

  private async work(): Promise<void> {
    this.active += 1;
    let thread: Worker | undefined;
    try {
      for (let next = this.queue.shift(); next; next = this.queue.shift()) {
        const { settings, seed, resolve, reject } = next;
        try {
          if (this.jobs === 1) resolve(await runSeed(settings, seed));
          else resolve(await this.ask((thread ??= await this.open()), { settings, seed }));
        } catch (error) {
          reject(
            new Error(`Seed ${seed}: ${error instanceof Error ? error.message : String(error)}`),
          );
          // Whatever was wrong with it, the next run gets a fresh one.
          if (thread) await this.end(thread);
          thread = undefined;
        }
      }
    } finally {
      this.active -= 1;
      if (thread) await this.end(thread);
    }
  }

  private async open(): Promise<Worker> {
    this.script ??= this.build();
    const script = await this.script;
    if (this.closed) throw new Error('it was ended before it began.');
    const thread = new Worker(script);
    this.threads.add(thread);
    return thread;
  }

  private async end(thread: Worker): Promise<void> {
    this.threads.delete(thread);
    await thread.terminate();
  }

  private ask(thread: Worker, order: RunOrder): Promise<SeedRun> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        thread.off('message', onMessage);
        thread.off('error', onError);
        thread.off('exit', onExit);
      };
      const onMessage = (answer: RunAnswer): void => {
        settle();
        if ('run' in answer) resolve(answer.run);
        else reject(new Error(answer.failed));
      };
      const onError = (error: Error): void => {
        settle();
        reject(error);
      };
      const onExit = (code: number): void => onError(new Error(`its thread ended with ${code}.`));
      thread.on('message', onMessage).on('error', onError).on('exit', onExit);
      thread.postMessage(order);
    });
  }
}
