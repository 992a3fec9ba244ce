/** What a view shows, in words and as a table, behind one toggle below it. */
import type { DataTable } from '../../src/lab/views/view';
import { make, setText } from '../dom';
import { valueLabel } from '../../src/lab/views/numbers';

/** More rows are not read; they are thinned evenly, and the table says so. */
const mostRows = 60;

export function dataTable({ columns, rows }: DataTable): HTMLTableElement {
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
    chosen.length < rows.length &&
      make('caption', {}, `${chosen.length} of ${rows.length} rows. Saved values have them all.`),
    make('thead', {}, make('tr', {}, ...columns.map((name) => make('th', { scope: 'col' }, name)))),
    make('tbody', {}, ...chosen.map((row) => make('tr', {}, ...row.map(cell)))),
  );
}

export interface TextEquivalentOptions {
  readonly title: string;
  readonly isOpen: boolean;
  readonly describe: () => string;
  readonly table: () => DataTable;
  /** The reader opened or closed it. */
  readonly onOpen: (isOpen: boolean) => void;
}

export class TextEquivalent {
  readonly element: HTMLDetailsElement;
  readonly #summary = make('p', { class: 'chart-summary' });
  readonly #table = make('div', { class: 'table-scroll', tabindex: 0, role: 'region' });
  readonly #options: TextEquivalentOptions;
  #isOpen: boolean;

  constructor(options: TextEquivalentOptions) {
    this.#options = options;
    this.#isOpen = options.isOpen;
    this.#table.setAttribute('aria-label', `${options.title}: values`);
    this.element = make(
      'details',
      { class: 'chart-text', open: options.isOpen },
      make('summary', {}, 'In words and numbers'),
      this.#summary,
      this.#table,
    );
    this.element.addEventListener('toggle', () => {
      this.update();
      // Told of what `setOpen` did as well, which the reader did not do.
      if (this.element.open === this.#isOpen) return;
      this.#isOpen = this.element.open;
      options.onOpen(this.#isOpen);
    });
  }

  setOpen(isOpen: boolean): void {
    this.#isOpen = isOpen;
    this.element.open = isOpen;
  }

  /** Costs nothing while it is closed. */
  update(): void {
    if (!this.element.open) return;
    setText(this.#summary, this.#options.describe());
    this.#table.replaceChildren(dataTable(this.#options.table()));
  }
}
