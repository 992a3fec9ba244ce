/** A table that a run fills: it is its own text equivalent. */
import type { Chart, Table } from '../../src/lab/experiment';
import { make, uniqueId } from '../dom';
import type { ChartContent, ChartEnvironment, ChartView } from './chart';
import { dataTable } from './textEquivalent';

type TableDeclaration = Extract<Chart, { kind: 'table' }>;

export class TableChart implements ChartView {
  readonly element: HTMLElement;
  readonly #declaration: TableDeclaration;
  readonly #environment: ChartEnvironment;
  readonly #body = make('div', { class: 'table-scroll', tabindex: 0, role: 'region' });
  #table: Table | undefined;

  constructor(declaration: TableDeclaration, environment: ChartEnvironment) {
    this.#declaration = declaration;
    this.#environment = environment;
    const title = uniqueId('chart');
    this.#body.setAttribute('aria-labelledby', title);
    this.element = make(
      'figure',
      { class: 'chart chart-table', 'data-chart': declaration.id },
      make('figcaption', { id: title, class: 'chart-title' }, declaration.title),
      this.#body,
    );
  }

  add({ tables }: ChartContent): void {
    const table = tables?.[this.#declaration.id];
    if (!table) return;
    this.#table = table;
    this.redraw();
  }

  clear(): void {
    this.#table = undefined;
    this.redraw();
  }

  readonly redraw = (): void => this.#environment.loop.request(this.#draw);

  describe(): string {
    const rows = this.#table?.rows.length ?? 0;
    return `${this.#declaration.title}: ${rows === 1 ? '1 row' : `${rows} rows`}.`;
  }

  save() {
    return this.#table ? { tables: { [this.#declaration.id]: this.#table } } : {};
  }

  dispose(): void {
    this.#environment.loop.cancel(this.#draw);
  }

  readonly #draw = (): void =>
    this.#body.replaceChildren(...(this.#table ? [dataTable(this.#table)] : []));
}
