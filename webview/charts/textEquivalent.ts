/** What a chart shows, in words and as a table, behind a toggle below it. */
import { make, setText } from '../dom';
import type { DataTable } from './chart';
import { valueLabel } from './scale';

/** More rows are not read; they are thinned evenly. */
const mostRows = 60;

export function dataTable({ columns, rows }: DataTable, caption?: string): HTMLTableElement {
  const every = Math.max(1, Math.ceil(rows.length / mostRows));
  const chosen = rows.filter((_, index) => index % every === 0 || index === rows.length - 1);
  const cell = (value: string | number) =>
    make(
      'td',
      typeof value === 'number' ? { class: 'numeric' } : {},
      typeof value === 'number' ? valueLabel(value) : value,
    );
  return make(
    'table',
    { class: 'data-table' },
    caption !== undefined && make('caption', {}, caption),
    make('thead', {}, make('tr', {}, ...columns.map((name) => make('th', { scope: 'col' }, name)))),
    make('tbody', {}, ...chosen.map((row) => make('tr', {}, ...row.map(cell)))),
  );
}

export class TextEquivalent {
  readonly element: HTMLDetailsElement;
  readonly #summary = make('p', { class: 'chart-summary' });
  readonly #table = make('div', { class: 'table-scroll', tabindex: 0, role: 'region' });
  readonly #describe: () => string;
  readonly #data: () => DataTable;

  constructor(title: string, describe: () => string, data: () => DataTable) {
    this.#describe = describe;
    this.#data = data;
    this.#table.setAttribute('aria-label', `${title}: values`);
    this.element = make(
      'details',
      { class: 'chart-text' },
      make('summary', {}, 'In words and numbers'),
      this.#summary,
      this.#table,
    );
    this.element.addEventListener('toggle', () => this.update());
  }

  /** Costs nothing while it is closed. */
  update(): void {
    if (!this.element.open) return;
    setText(this.#summary, this.#describe());
    this.#table.replaceChildren(dataTable(this.#data()));
  }
}
