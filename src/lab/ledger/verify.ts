/** Goes through the ledger: computes, runs, and says of each entry what came out. */
import { findExperiment } from '../experiments';
import type { Accept, Measured } from '../experiment';
import { resolveParameters } from '../parameters';
import { judge, satisfies } from '../verdict';
import type { ExperimentClaim, LedgerEntry, LedgerResult, LedgerRun } from './entry';

/** Trains on whatever there is: threads, or the page's workers. A run that fails has no metrics. */
export type RunOne = (run: LedgerRun) => Promise<Measured>;

export interface VerifyOptions {
  readonly run: RunOne;
  /** Told of each entry when it is known, in whatever order they come. */
  readonly onResult?: (result: LedgerResult) => void;
  /** Entries that have not begun are left out once it is aborted. */
  readonly signal?: AbortSignal;
}

/** @returns what became of each entry, in the order of the entries; fewer where it was aborted. */
export async function verify(
  entries: readonly LedgerEntry[],
  { run, onResult, signal }: VerifyOptions,
): Promise<LedgerResult[]> {
  // What two entries look at is run once.
  const runs = new Map<string, Promise<Measured>>();
  const runOnce: RunOne = (wanted) => {
    const key = keyOf(wanted);
    const known = runs.get(key) ?? run(wanted);
    runs.set(key, known);
    return known;
  };
  const results = await Promise.all(
    entries.map(async (entry) => {
      if (signal?.aborted) return undefined;
      const result = await resultOf(entry, runOnce, signal);
      if (result) onResult?.(result);
      return result;
    }),
  );
  return results.filter((result) => result !== undefined);
}

/** The paper's number or outcome; for a claim of ours, what it has to meet. */
export function printedOf(entry: LedgerEntry): string {
  if (entry.kind === 'exact') return entry.printed.join(', ');
  if (entry.kind !== 'claim') return entry.printed;
  return linesOf(entry)
    .map(([name, accept]) => `${name} ${inWords(accept)}`)
    .join(', ');
}

/** The metrics that a claim stands on. */
const linesOf = ({ experiment }: ExperimentClaim): (readonly [name: string, Accept])[] =>
  Object.entries(findExperiment(experiment).metrics).flatMap(([name, { accept }]) =>
    accept ? [[name, accept] as const] : [],
  );

/** The runs that an entry looks at; none where it needs none. */
export function runsOf(entry: LedgerEntry): readonly LedgerRun[] {
  if (entry.kind !== 'shape' && entry.kind !== 'claim') return [];
  const { experiment } = entry;
  const given = entry.kind === 'shape' ? entry.given : {};
  return entry.seeds.map((seed) => ({ experiment, given, seed }));
}

/** The same text for the same run, whatever order its settings are named in. */
export function keyOf({ experiment, given, seed }: LedgerRun): string {
  const parameters = resolveParameters(findExperiment(experiment), given);
  return JSON.stringify([experiment, parameters, seed]);
}

async function resultOf(
  entry: LedgerEntry,
  run: RunOne,
  signal: AbortSignal | undefined,
): Promise<LedgerResult | undefined> {
  const { id, kind, claim, source } = entry;
  const common = { id, kind, claim, source, printed: printedOf(entry) };
  switch (entry.kind) {
    case 'exact': {
      const ours = entry.compute();
      return {
        ...common,
        ours: ours.map((value, at) => roundedAs(entry.printed[at] ?? '', value)).join(', '),
        seeds: [],
        holds:
          ours.length === entry.printed.length &&
          ours.every((value, at) => rounds(value, entry.printed[at]!)),
      };
    }
    case 'not-reproduced':
      return { ...common, ours: entry.ours, seeds: [], holds: null };
    case 'sampled': {
      const samples = entry.seeds.map((seed) => entry.sample(seed));
      return {
        ...common,
        ours: samples.map(({ ours }) => ours).join('; '),
        seeds: entry.seeds,
        holds: samples.filter(({ holds }) => holds).length >= entry.atLeast,
      };
    }
    case 'shape': {
      const all = await Promise.all(runsOf(entry).map(run));
      if (signal?.aborted) return undefined;
      return {
        ...common,
        ours: all.map((metrics) => entry.ours(metrics)).join('; '),
        seeds: entry.seeds,
        holds: all.filter((metrics) => entry.holds(metrics)).length >= entry.atLeast,
      };
    }
    case 'claim': {
      const experiment = findExperiment(entry.experiment);
      const parameters = resolveParameters(experiment, {});
      const all = await Promise.all(runsOf(entry).map(run));
      if (signal?.aborted) return undefined;
      return {
        ...common,
        ours: linesOf(entry)
          .map(([name, accept]) => {
            const met = all.filter((metrics) => satisfies(accept, metrics[name])).length;
            return `${name} ${all.map((metrics) => short(metrics[name])).join(' and ')} (${met} of ${all.length})`;
          })
          .join(', '),
        seeds: entry.seeds,
        holds: all.every((metrics) => judge(experiment, parameters, metrics) === 'holds'),
      };
    }
  }
}

/** As many digits as the paper prints: `0.7313` has four decimals, `9.8e-4` two digits. */
export function roundedAs(printed: string, value: number): string {
  const [mantissa = '', exponent] = printed.split('e');
  const decimals = mantissa.split('.')[1]?.length ?? 0;
  return exponent === undefined ? value.toFixed(decimals) : value.toExponential(decimals);
}

export const rounds = (value: number, printed: string): boolean =>
  Number.isFinite(value) && Number(roundedAs(printed, value)) === Number(printed);

/** Three digits: enough to see on which side of its line a number is. */
export const short = (value: number | undefined): string =>
  value === undefined ? 'not measured' : String(Number(value.toPrecision(3)));

function inWords(accept: Accept): string {
  if ('atLeast' in accept) return `≥ ${accept.atLeast}`;
  if ('above' in accept) return `> ${accept.above}`;
  if ('atMost' in accept) return `≤ ${accept.atMost}`;
  if ('below' in accept) return `< ${accept.below}`;
  if ('exactly' in accept) return `= ${accept.exactly}`;
  return `${accept.between[0]} … ${accept.between[1]}`;
}
