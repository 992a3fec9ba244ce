import { inProject } from '../paths';
import { openWorkerPage } from '../workerPage';
import type { ContenderName, WorkerRequest } from './worker';
import type { Parts } from './profile';
import type { Workload } from './workloads';

/** A page whose workers run contenders. */
export interface BenchPage {
  readonly browser: string;
  /** Starts a worker with a contender; its first step is done when this returns. */
  start: (id: string, contender: ContenderName, work: Workload) => Promise<void>;
  /** Steps per second. */
  round: (id: string, seconds: number) => Promise<number>;
  stop: (id: string) => Promise<void>;
  /** Milliseconds from a new worker to the end of its first step. */
  firstStep: (work: Workload) => Promise<number>;
  /** Where the time of a step goes, in a worker of its own. */
  profile: (work: Workload) => Promise<Parts>;
  close: () => Promise<void>;
}

export async function openBenchPage(): Promise<BenchPage> {
  const page = await openWorkerPage({
    scripts: {
      contender: inProject('src', 'tools', 'bench', 'worker.ts'),
      first: inProject('src', 'tools', 'bench', 'firstStepWorker.ts'),
    },
    wasm: inProject('node_modules', '@tensorflow', 'tfjs-backend-wasm', 'dist'),
  });
  return {
    browser: page.browser,
    start: async (id, contender, work) => {
      const message: WorkerRequest = { start: { contender, work } };
      await page.start(id, 'contender', message);
    },
    round: (id, seconds) => page.ask(id, { round: seconds } satisfies WorkerRequest),
    stop: page.stop,
    firstStep: (work) => page.timeFirstAnswer('first', work),
    profile: async (work) => {
      const parts = await page.start<Parts>('profile', 'contender', {
        profile: work,
      } satisfies WorkerRequest);
      await page.stop('profile');
      return parts;
    },
    close: page.close,
  };
}
