/** A table that a run fills: it is its own text equivalent. */
import { table, type TableData, type TableDeclaration } from '../../src/lab/views/table';
import { make } from '../dom';
import { dataTable } from './textEquivalent';
import type { Drawer, DrawnKind } from './view';

class TableDrawer implements Drawer<TableData> {
  readonly picture = make('div', { class: 'table-scroll', role: 'region' });
  /** It scrolls, as everywhere. */
  readonly keys = '';
  #table: TableData | undefined;

  show(data: TableData | undefined): void {
    this.#table = data;
  }

  draw(): void {
    this.picture.replaceChildren(...(this.#table ? [dataTable(this.#table)] : []));
  }
}

export const tableView: DrawnKind<TableDeclaration, TableData> = {
  kind: table,
  open: () => new TableDrawer(),
};
