/**
 * `npm run -s acceptance [-- ID…] [--seeds N|A,B,…] [--jobs N]`: runs each experiment with its default parameters
 * on ten seeds, and prints what each metric came to as JSON. Exit code 1 where an acceptance line
 * holds for fewer than nine in ten of them.
 */
import type { Experiment } from '../lab/experiment';
import { experiments, findExperiment } from '../lab/experiments';
import { defaultJobs } from './sweep/runPool';
import { parseJobs, parseSeeds } from './sweep/seeds';
import type { MetricSummary } from '../lab/summarise';
import { sweep } from './sweep/sweep';

const defaultSeeds = 10;
/** The share of the seeds that have to satisfy a line: 9 of 10, both of two. */
const wantedShare = 0.9;

export interface Acceptance {
  readonly id: string;
  readonly seeds: readonly number[];
  readonly seconds: number;
  /** How many of the seeds bore the claim out. */
  readonly held: number;
  readonly metrics: Readonly<Record<string, MetricSummary>>;
  /** The metrics whose line too few seeds satisfied. */
  readonly failed: readonly string[];
}

export async function main(args: readonly string[]): Promise<number> {
  const { chosen, seeds, jobs } = parseArguments(args);
  const results: Acceptance[] = [];
  for (const experiment of chosen) {
    const result = await measureAcceptance(experiment, seeds, jobs);
    console.error(`${result.id}: held on ${result.held} of ${seeds.length} seeds.`);
    results.push(result);
  }
  const failed = results.flatMap(({ id, failed: metrics }) =>
    metrics.map((name) => `${id} ${name}`),
  );
  console.log(JSON.stringify({ experiments: results, failed }, undefined, 2));
  return failed.length === 0 ? 0 : 1;
}

/** Runs the experiment as it comes, once for each seed, in `jobs` threads at most. */
export async function measureAcceptance(
  experiment: Experiment,
  seeds: readonly number[],
  jobs = 1,
): Promise<Acceptance> {
  const { id, traits } = experiment;
  const settings = { id, given: {}, backend: traits.backends[0] };
  const { runs, metrics, held, seconds } = await sweep(settings, { seeds, jobs });
  for (const { seed, error } of runs) {
    if (error !== undefined) console.error(`${id}, seed ${seed}: ${error}`);
  }
  const wanted = Math.ceil(seeds.length * wantedShare);
  return {
    id,
    seeds,
    seconds,
    // With the defaults every run is judged.
    held: held ?? 0,
    metrics,
    failed: Object.entries(metrics)
      .filter(([, { satisfied }]) => satisfied !== undefined && satisfied < wanted)
      .map(([name]) => name),
  };
}

interface Arguments {
  readonly chosen: readonly Experiment[];
  readonly seeds: readonly number[];
  readonly jobs: number;
}

const usage =
  'Usage: npm run -s acceptance [-- ID…] [--seeds N|A,B,…] [--jobs N]: N seeds from 1 on, or those that are named.';

function parseArguments(args: readonly string[]): Arguments {
  const ids: string[] = [];
  const given = { seeds: String(defaultSeeds), jobs: String(defaultJobs()) };
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at]!;
    const [, name, inline] = /^--(seeds|jobs)(?:=(.*))?$/.exec(argument) ?? [];
    if (name === 'seeds' || name === 'jobs') {
      const value = inline ?? args[(at += 1)];
      if (value === undefined) throw new Error(`${argument} needs a value. ${usage}`);
      given[name] = value;
    } else if (argument.startsWith('-')) throw new Error(`Unknown option ${argument}. ${usage}`);
    else ids.push(argument);
  }
  return {
    chosen: ids.length > 0 ? ids.map(findExperiment) : experiments,
    seeds: parseSeeds(given.seeds, 1000),
    jobs: parseJobs(given.jobs),
  };
}
