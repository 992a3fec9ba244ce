/** What came of the ledger as a whole: for the command line, the page and their files. */
import type { DataTable } from '../views/view';
import type { LedgerResult } from './entry';

export interface LedgerCounts {
  readonly held: number;
  readonly failed: number;
  readonly notReproduced: number;
}

export interface LedgerReport extends LedgerCounts {
  readonly entries: readonly LedgerResult[];
  readonly seconds: number;
}

export function countsOf(results: readonly Pick<LedgerResult, 'holds'>[]): LedgerCounts {
  const count = (wanted: boolean | null): number =>
    results.filter(({ holds }) => holds === wanted).length;
  return { held: count(true), failed: count(false), notReproduced: count(null) };
}

/** @param milliseconds How long it took. */
export const ledgerReport = (
  entries: readonly LedgerResult[],
  milliseconds: number,
): LedgerReport => ({
  entries,
  ...countsOf(entries),
  seconds: Math.round(milliseconds) / 1000,
});

export function verdictOf({ holds }: Pick<LedgerResult, 'holds'>): string {
  if (holds === null) return 'not reproduced';
  return holds ? 'holds' : 'does not hold';
}

/** A row for each result, with the fields that the report has. */
export const ledgerTable = (entries: readonly LedgerResult[]): DataTable => ({
  columns: ['id', 'kind', 'claim', 'source', 'printed', 'ours', 'seeds', 'verdict'],
  rows: entries.map((entry) => [
    entry.id,
    entry.kind,
    entry.claim,
    entry.source,
    entry.printed,
    entry.ours,
    entry.seeds.join(' '),
    verdictOf(entry),
  ]),
});
