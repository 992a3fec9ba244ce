/** One setting on many seeds. What comes out is the same however many threads there are. */
import { RunPool } from './runPool';
import type { SeedRun, SweepSettings } from './seedRun';

/**
 * @param jobs threads at most.
 * @param onRun told of each run as it ends, in whatever order they do.
 * @returns the runs in the order of `seeds`.
 * @throws Error naming the first seed whose run failed. The other runs are ended.
 */
export async function runSeeds(
  settings: SweepSettings,
  seeds: readonly number[],
  jobs: number,
  onRun: (run: SeedRun) => void = () => undefined,
): Promise<SeedRun[]> {
  const pool = new RunPool(Math.min(jobs, seeds.length));
  try {
    return await Promise.all(
      seeds.map(async (seed) => {
        const run = await pool.run(settings, seed);
        onRun(run);
        return run;
      }),
    );
  } finally {
    await pool.close();
  }
}
