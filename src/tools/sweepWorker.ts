/** A thread of a pool: does the runs that it is handed, one after the other. */
import { parentPort } from 'node:worker_threads';
import { runSeed, type SeedRun, type SweepSettings } from './sweep/seedRun';

export interface RunOrder {
  readonly settings: SweepSettings;
  readonly seed: number;
}

/** What comes back for each order. */
export type RunAnswer = { readonly run: SeedRun } | { readonly failed: string };

parentPort?.on('message', ({ settings, seed }: RunOrder) => {
  runSeed(settings, seed).then(
    (run) => parentPort?.postMessage({ run } satisfies RunAnswer),
    (error: unknown) => parentPort?.postMessage({ failed: String(error) } satisfies RunAnswer),
  );
});
