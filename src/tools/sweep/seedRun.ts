/** One run of a sweep: an experiment, its settings, one seed. */
import type { BackendName } from '../../lab/backends/backend';
import { collectRun } from '../../lab/collectRun';
import type { Measured } from '../../lab/experiment';
import { findExperiment } from '../../lab/experiments';
import { DivergedError } from '../../lab/checkFrame';
import { runExperiment, type RunStart } from '../../lab/runExperiment';
import { resolveParameters } from '../../lab/parameters';
import { judge } from '../../lab/verdict';
import { findBackend } from '../backends';

/** What each seed of a sweep has in common. Plain data: it goes to a worker as it is. */
export interface SweepSettings {
  readonly id: string;
  /** Overrides of the defaults. */
  readonly given: Readonly<Record<string, unknown>>;
  /** `undefined` where there is no net to compute. */
  readonly backend: BackendName | undefined;
}

export interface SeedRun {
  readonly seed: number;
  readonly steps: number;
  readonly metrics: Measured;
  /** Whether it bore the claim out; `null` where the settings are not the claim's. */
  readonly holds: boolean | null;
  /** What ended it before its end, such as numbers that stopped being finite. */
  readonly error?: string;
}

/**
 * @param start changes of the learning rate; `onEngine` is told which build of the engine trains.
 * @throws Error where the experiment, its settings or its backend are not there; DivergedError.
 */
export async function measureSeed(
  settings: SweepSettings,
  seed: number,
  start: Pick<RunStart, 'rateChanges' | 'onEngine'> = {},
): Promise<SeedRun> {
  const experiment = findExperiment(settings.id);
  const parameters = resolveParameters(experiment, settings.given);
  const backend = await findBackend(settings.backend ?? 'engine');
  const { signal } = new AbortController();
  const frames = runExperiment(experiment, parameters, { ...start, seed, signal, backend });
  const { steps, metrics } = await collectRun(experiment, frames, parameters);
  const isSteered = (start.rateChanges ?? []).length > 0;
  return { seed, steps, metrics, holds: isSteered ? null : holdsWith(settings, metrics) };
}

/** As `measureSeed`; a run that diverges is a result as well: it says so, and satisfies no line. */
export async function runSeed(settings: SweepSettings, seed: number): Promise<SeedRun> {
  try {
    return await measureSeed(settings, seed);
  } catch (error) {
    if (!(error instanceof DivergedError)) throw error;
    const metrics = {};
    return { seed, steps: 0, metrics, holds: holdsWith(settings, metrics), error: error.message };
  }
}

/** A run with other settings than the claim's refutes nothing, and proves nothing. */
export function holdsWith({ id, given }: SweepSettings, metrics: Measured): boolean | null {
  const experiment = findExperiment(id);
  const verdict = judge(experiment, resolveParameters(experiment, given), metrics);
  return verdict === 'not-judged' ? null : verdict === 'holds';
}
