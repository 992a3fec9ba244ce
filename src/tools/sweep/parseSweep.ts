/** Reads what a shard printed. It came by way of files and other machines: it is checked. */
import { partOf } from '../../lab/experiment';
import { isFields, type Fields } from '../../common/fields';
import { backendNames } from '../../lab/backends/backend';
import { findExperiment } from '../../lab/experiments';
import { resolveParameters } from '../../lab/parameters';
import type { SeedRun } from './seedRun';
import { parseShard, seedsOf } from './seeds';
import { summarise } from '../../lab/summarise';
import type { Sweep } from './sweep';

/** @throws Error naming the file, and what of it is not as a sweep prints it. */
export function parseSweep(file: string, text: string): Sweep {
  const refuse = (what: string): never => {
    throw new Error(`${file} is not what a sweep prints: ${what}`);
  };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  if (!isFields(json)) return refuse('it holds no object.');
  const { id, backend, shard, seconds } = json;
  if (typeof id !== 'string') return refuse('"id" is missing.');
  const experiment = findExperiment(id);
  if (!isFields(json.parameters)) return refuse('"parameters" is missing.');
  const parameters = resolveParameters(experiment, json.parameters);
  const name = backend === null ? null : backendNames.find((each) => each === backend);
  if (name === undefined) return refuse('"backend" is none of ours.');
  if (!isWholeNumbers(json.seeds)) return refuse('"seeds" are no whole numbers.');
  if (shard !== null && typeof shard !== 'string') return refuse('"shard" is missing.');
  const wanted = shard === null ? json.seeds : seedsOf(parseShard(shard), json.seeds);
  if (!Array.isArray(json.runs)) return refuse('"runs" is missing.');
  const runs = json.runs.map((run: unknown, at) =>
    isFields(run)
      ? (parseRun(run) ?? refuse(`run ${at + 1} is none.`))
      : refuse(`run ${at + 1} is none.`),
  );
  if (JSON.stringify(runs.map(({ seed }) => seed)) !== JSON.stringify(wanted)) {
    return refuse('its runs are not those of its seeds. Did it end before its time?');
  }
  if (typeof seconds !== 'number' || !(seconds >= 0)) return refuse('"seconds" is missing.');
  return {
    id,
    parameters,
    backend: name,
    seeds: json.seeds,
    shard,
    claim: partOf(experiment, parameters).claim.text,
    held: null,
    metrics: summarise(partOf(experiment, parameters), runs),
    runs,
    seconds,
  };
}

function isWholeNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((each) => Number.isSafeInteger(each) && each >= 0);
}

function parseRun({ seed, steps, metrics, holds, error }: Fields): SeedRun | undefined {
  if (!Number.isSafeInteger(seed) || typeof steps !== 'number' || !isFields(metrics))
    return undefined;
  if (holds !== null && typeof holds !== 'boolean') return undefined;
  if (error !== undefined && typeof error !== 'string') return undefined;
  const measured: Record<string, number> = {};
  for (const [name, value] of Object.entries(metrics)) {
    if (typeof value !== 'number') return undefined;
    measured[name] = value;
  }
  // The cast: a safe integer is a number.
  return {
    seed: seed as number,
    steps,
    metrics: measured,
    holds,
    ...(error !== undefined && { error }),
  };
}
