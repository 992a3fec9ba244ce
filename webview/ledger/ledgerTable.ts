/** The table of the ledger: a section for each kind of entry, a row for each entry, filled as it is known. */
import type { BuildInfo } from '../../src/common/buildInfo';
import type { LedgerEntry, LedgerResult } from '../../src/lab/ledger/entry';
import { findExperiment } from '../../src/lab/experiments';
import { printedOf } from '../../src/lab/ledger/verify';
import { make, setText } from '../dom';
import { icon, type IconName } from '../panel/icons';
import { mathText } from '../panel/mathText';
import type { EntryStatus, EntryView } from './verification';

const sections: readonly (readonly [kind: LedgerEntry['kind'], title: string])[] = [
  ['exact', 'Numbers of papers, computed anew'],
  ['sampled', 'Outcomes of random numbers alone'],
  ['shape', 'Outcomes of papers, trained at a small scale'],
  ['claim', 'Claims of the experiments'],
  ['not-reproduced', 'Tried, and not reproduced'],
];

const heads = ['Claim', 'Source', 'Printed', 'Ours', 'Seeds', 'Verdict'] as const;

/** Word and sign differ, so that colour is never the only one. */
export const statusWords: Readonly<Record<EntryStatus, string>> = {
  holds: 'Holds',
  fails: 'Does not hold',
  'not-reproduced': 'Not reproduced',
  running: 'Running',
  waiting: 'Not yet',
};

const statusIcons: Readonly<Record<EntryStatus, IconName>> = {
  holds: 'check',
  fails: 'cross',
  'not-reproduced': 'dash',
  running: 'run',
  waiting: 'circle',
};

/** Whose result it is: of another version of Unfold, or of another build of this one. */
export function staleText(by: BuildInfo, now: BuildInfo): string {
  const other = by.version === now.version ? 'another build of Unfold' : 'Unfold';
  return `Found by ${other} ${by.version}, and not yet by this one.`;
}

export interface LedgerTableOptions {
  readonly build: BuildInfo;
  readonly openExperiment: (entry: LedgerEntry) => void;
}

interface Row {
  readonly ours: HTMLElement;
  readonly seeds: HTMLElement;
  readonly verdict: HTMLElement;
  /** What is shown of it, to write only what changes. */
  shown: string;
}

export class LedgerTable {
  readonly element: HTMLElement;
  readonly #options: LedgerTableOptions;
  readonly #rows = new Map<string, Row>();
  readonly #counts = new Map<LedgerEntry['kind'], HTMLElement>();

  constructor(entries: readonly LedgerEntry[], options: LedgerTableOptions) {
    this.#options = options;
    const bodies = sections.flatMap(([kind, title]) => {
      const rows = entries.filter((entry) => entry.kind === kind);
      return rows.length === 0 ? [] : [this.#section(kind, title, rows)];
    });
    this.element = make(
      'table',
      { class: 'ledger-table' },
      make('caption', { class: 'visually-hidden' }, 'Every claim, and what came of it'),
      make('thead', {}, make('tr', {}, ...heads.map((head) => make('th', { scope: 'col' }, head)))),
      ...bodies,
    );
  }

  update(views: readonly EntryView[]): void {
    for (const view of views) this.#fill(view);
    for (const [kind, count] of this.#counts) {
      const all = views.filter(({ entry }) => entry.kind === kind);
      const known = all.filter(({ result, staleOf }) => result && !staleOf);
      setText(count, `${known.length} of ${all.length}`);
    }
  }

  #section(kind: LedgerEntry['kind'], title: string, entries: readonly LedgerEntry[]): HTMLElement {
    const count = make('span', { class: 'ledger-count' });
    this.#counts.set(kind, count);
    const head = make(
      'th',
      { colspan: heads.length, scope: 'rowgroup' },
      make('h2', {}, title),
      count,
    );
    return make(
      'tbody',
      { 'data-kind': kind },
      make('tr', { class: 'ledger-section' }, head),
      ...entries.map((entry) => this.#row(entry)),
    );
  }

  #row(entry: LedgerEntry): HTMLElement {
    const [ours, seeds, verdict] = [3, 4, 5].map((at) => cell(at));
    if (!ours || !seeds || !verdict) throw new Error('A row has six cells.');
    this.#rows.set(entry.id, { ours, seeds, verdict, shown: '' });
    return make(
      'tr',
      { 'data-entry': entry.id },
      cell(0, make('span', {}, ...mathText(entry.claim)), this.#link(entry)),
      cell(1, ...mathText(entry.source)),
      cell(2, ...lines(printedOf(entry), entry.kind)),
      ours,
      seeds,
      verdict,
    );
  }

  /** The way to the experiment that an entry runs. */
  #link(entry: LedgerEntry): HTMLElement | undefined {
    if (entry.kind !== 'shape' && entry.kind !== 'claim') return undefined;
    const { title } = findExperiment(entry.experiment);
    const link = make(
      'a',
      { class: 'page-link', href: '#', 'data-experiment-link': entry.experiment },
      title,
    );
    link.addEventListener('click', (event) => {
      // VS Code takes a click on `#` for a wish to see the top: the page keeps its place.
      event.preventDefault();
      event.stopPropagation();
      this.#options.openExperiment(entry);
    });
    return link;
  }

  #fill({ entry, status, result, staleOf }: EntryView): void {
    const row = this.#rows.get(entry.id);
    const shown = JSON.stringify([status, result?.ours, staleOf]);
    if (!row || row.shown === shown) return;
    row.shown = shown;
    row.ours.replaceChildren(...(result ? oursOf(result) : []));
    setText(row.seeds, result ? seedsText(result.seeds) : '');
    row.verdict.replaceChildren(
      make(
        'span',
        { class: 'ledger-status', 'data-status': status },
        icon(statusIcons[status]),
        statusWords[status],
      ),
      ...(staleOf
        ? [make('span', { class: 'ledger-stale' }, staleText(staleOf, this.#options.build))]
        : []),
    );
  }
}

/** A cell with the head of its column, which stands before it where a row is a list. */
const cell = (column: number, ...children: (Node | string | undefined)[]): HTMLElement =>
  make('td', { 'data-head': heads[column] }, ...children);

/** Each seed, or each metric of a claim, on a line of its own. */
const oursOf = ({ ours, kind, seeds }: LedgerResult): HTMLElement[] => {
  const parts = kind === 'claim' ? ours.split(', ') : seeds.length > 1 ? ours.split('; ') : [ours];
  return parts.map((part) => make('span', { class: 'ledger-line' }, part));
};

const lines = (printed: string, kind: LedgerEntry['kind']): HTMLElement[] =>
  (kind === 'claim' ? printed.split(', ') : [printed]).map((part) =>
    make('span', { class: 'ledger-line' }, part),
  );

const seedsText = (seeds: readonly number[]): string =>
  seeds.length === 0 ? '–' : seeds.join(', ');
