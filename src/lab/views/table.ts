/** A table that a run fills: it is its own text equivalent. */
import { counted, firstNotFinite, rounded } from './numbers';
import { every, isFields, isNumber, isText, isTexts } from './stored';
import type { AnyView, DataTable, NotFinite, ViewKind } from './view';

export interface TableDeclaration extends AnyView<TableData> {
  readonly kind: 'table';
}

export type TableData = DataTable;

const numbersOf = (row: readonly (string | number)[]) =>
  row.filter((cell) => typeof cell === 'number');

function notFinite({ columns, rows }: TableData): NotFinite | undefined {
  for (const [index, row] of rows.entries()) {
    const found = firstNotFinite(numbersOf(row));
    if (!found) continue;
    const column = row.findIndex((cell) => typeof cell === 'number' && !Number.isFinite(cell));
    const [name] = row;
    const label = typeof name === 'string' ? name : `row ${index + 1}`;
    return { quantity: `${label}, ${columns[column] ?? 'a column'}`, value: found.value };
  }
  return undefined;
}

function thin({ columns, rows }: TableData): TableData {
  return {
    columns,
    rows: rows.map((row) => row.map((cell) => (isNumber(cell) ? rounded(cell, 6) : cell))),
  };
}

function parse(value: unknown): TableData | undefined {
  if (!isFields(value) || !isTexts(value.columns)) return undefined;
  const rows = every(value.rows, (row) =>
    every(row, (cell) => (isText(cell) || isNumber(cell) ? cell : undefined)),
  );
  return rows && { columns: value.columns, rows };
}

export const table: ViewKind<TableDeclaration, TableData> = {
  merge: (_, update) => update,
  notFinite,
  thin,
  parse,
  describe: ({ title }, data) => `${title}: ${counted(data?.rows.length ?? 0, 'row')}.`,
  table: (_, data) => data ?? { columns: [], rows: [] },
};
