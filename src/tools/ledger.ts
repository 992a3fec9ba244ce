/**
 * `npm run -s ledger [-- ID…] [--jobs N]`: holds every number and outcome to account. Prints
 * `{entries: [{id, kind, claim, source, printed, ours, seeds, holds}], held, failed, notReproduced, seconds}`.
 * Exit code 1 where one does not hold.
 */
import { findExperiment } from '../lab/experiments';
import type { LedgerEntry, LedgerResult } from '../lab/ledger/entry';
import { ledgerEntries } from '../lab/ledger/ledger';
import { ledgerReport, verdictOf } from '../lab/ledger/report';
import { verify } from '../lab/ledger/verify';
import { defaultJobs, RunPool } from './sweep/runPool';
import { parseJobs } from './sweep/seeds';

const usage = 'Usage: npm run -s ledger [-- ID…] [--jobs N]: all entries, or those that are named.';

export async function main(args: readonly string[]): Promise<number> {
  const { entries, jobs } = parseArguments(args);
  const begin = performance.now();
  const pool = new RunPool(jobs);
  let done = 0;
  const onResult = ({ id, holds }: LedgerResult): void => {
    done += 1;
    console.error(`${done}/${entries.length} ${id}: ${verdictOf({ holds })}`);
  };
  try {
    const results = await verify(entries, {
      onResult,
      run: async ({ experiment, given, seed }) => {
        const backend = findExperiment(experiment).traits.backends[0];
        const { metrics, error } = await pool.run({ id: experiment, given, backend }, seed);
        if (error !== undefined) console.error(`${experiment}, seed ${seed}: ${error}`);
        return metrics;
      },
    });
    const report = ledgerReport(results, performance.now() - begin);
    console.log(JSON.stringify(report));
    return report.failed === 0 ? 0 : 1;
  } finally {
    await pool.close();
  }
}

interface Arguments {
  readonly entries: readonly LedgerEntry[];
  readonly jobs: number;
}

function parseArguments(args: readonly string[]): Arguments {
  const ids: string[] = [];
  let jobs = defaultJobs();
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at]!;
    const [, inline] = /^--jobs(?:=(.*))?$/.exec(argument) ?? [];
    if (argument === '--jobs' || inline !== undefined) {
      const value = inline ?? args[(at += 1)];
      if (value === undefined) throw new Error(`--jobs needs a value. ${usage}`);
      jobs = parseJobs(value);
    } else if (argument.startsWith('-')) throw new Error(`Unknown option ${argument}. ${usage}`);
    else ids.push(argument);
  }
  const unknown = ids.find((id) => !ledgerEntries.some((entry) => entry.id === id));
  if (unknown !== undefined) {
    const known = ledgerEntries.map(({ id }) => id).join(', ');
    throw new Error(`The ledger has no entry "${unknown}". It has ${known}.`);
  }
  const entries =
    ids.length === 0 ? ledgerEntries : ledgerEntries.filter(({ id }) => ids.includes(id));
  return { entries, jobs };
}
