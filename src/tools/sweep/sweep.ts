/** A sweep: one experiment with one setting on many seeds; as a whole, in shards, and put together again. */
import type { BackendName } from '../../lab/backends/backend';
import { findExperiment } from '../../lab/experiments';
import { partOf, type ParameterValues } from '../../lab/experiment';
import { resolveParameters } from '../../lab/parameters';
import { runSeeds } from './runSeeds';
import type { SeedRun, SweepSettings } from './seedRun';
import { seedsOf, type Shard } from './seeds';
import { summarise, type MetricSummary } from '../../lab/summarise';

/** What the command prints. */
export interface Sweep {
  readonly id: string;
  readonly parameters: ParameterValues;
  readonly backend: BackendName | null;
  /** All of the sweep, also those of other shards. */
  readonly seeds: readonly number[];
  /** `2/10`; `null` where all seeds are here. */
  readonly shard: string | null;
  readonly claim: string;
  /** How many of the runs bore the claim out; `null` where the settings are not the claim's. */
  readonly held: number | null;
  readonly metrics: Readonly<Record<string, MetricSummary>>;
  readonly runs: readonly SeedRun[];
  readonly seconds: number;
}

export interface SweepOptions {
  readonly seeds: readonly number[];
  readonly jobs: number;
  readonly shard?: Shard | undefined;
  readonly onRun?: (run: SeedRun) => void;
}

export async function sweep(
  settings: SweepSettings,
  { seeds, jobs, shard, onRun }: SweepOptions,
): Promise<Sweep> {
  const begin = performance.now();
  const mine = shard ? seedsOf(shard, seeds) : seeds;
  const runs = await runSeeds(settings, mine, jobs, onRun);
  const seconds = Math.round(performance.now() - begin) / 1000;
  return toSweep(
    {
      id: settings.id,
      parameters: resolveParameters(findExperiment(settings.id), settings.given),
      backend: settings.backend ?? null,
      seeds,
    },
    shard ? `${shard.index}/${shard.of}` : null,
    runs,
    seconds,
  );
}

function toSweep(
  common: Pick<Sweep, 'id' | 'parameters' | 'backend' | 'seeds'>,
  shard: string | null,
  runs: readonly SeedRun[],
  seconds: number,
): Sweep {
  const experiment = partOf(findExperiment(common.id), common.parameters);
  const judged = runs.filter(({ holds }) => holds !== null);
  return {
    ...common,
    shard,
    claim: experiment.claim.text,
    held: judged.length > 0 ? judged.filter(({ holds }) => holds).length : null,
    metrics: summarise(experiment, runs),
    runs,
    seconds,
  };
}

/** A shard, and where it came from. */
export interface NamedShard {
  readonly file: string;
  readonly sweep: Sweep;
}

/**
 * Puts shards together to what one machine would have printed; `seconds` are those of all of them.
 *
 * @throws Error naming the file that is not of this sweep, or the seeds that are missing.
 */
export function mergeShards(shards: readonly NamedShard[]): Sweep {
  const [first] = shards;
  if (!first) throw new Error('There is nothing to merge.');
  const { id, parameters, backend, seeds } = first.sweep;
  const common = { id, parameters, backend, seeds };
  const runs = new Map<number, { readonly run: SeedRun; readonly file: string }>();
  for (const { file, sweep: each } of shards) {
    for (const [name, value] of Object.entries(common)) {
      // The cast: a key of `common` is one of a sweep.
      if (JSON.stringify(each[name as keyof Sweep]) !== JSON.stringify(value)) {
        throw new Error(`${file} is of another sweep than ${first.file}: its ${name} differ.`);
      }
    }
    for (const run of each.runs) {
      const before = runs.get(run.seed);
      if (before) throw new Error(`Seed ${run.seed} is in ${before.file} and in ${file}.`);
      runs.set(run.seed, { run, file });
    }
  }
  const missing = seeds.filter((seed) => !runs.has(seed));
  if (missing.length > 0) {
    const some = missing.slice(0, 10).join(', ');
    const rest = missing.length > 10 ? ` and ${missing.length - 10} more` : '';
    throw new Error(`A shard is missing: there is no run with seed ${some}${rest}.`);
  }
  const seconds = shards.reduce((sum, { sweep: { seconds: each } }) => sum + each, 0);
  return toSweep(
    common,
    null,
    seeds.map((seed) => runs.get(seed)!.run),
    Math.round(seconds * 1000) / 1000,
  );
}
