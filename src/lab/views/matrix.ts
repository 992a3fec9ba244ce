/** A heat map: gates over time, attention over symbols, weights. */
import { extent, firstNotFinite, rounded, valueLabel } from './numbers';
import { isFields, isNumbers, isSize, isTexts } from './stored';
import type { AnyView, DataTable, NotFinite, ViewKind } from './view';

export interface MatrixDeclaration extends AnyView<MatrixData> {
  readonly kind: 'matrix';
  readonly x: string;
  readonly y: string;
  /** Where it lies on both sides of 0, the note says what a sign means, or that it is free. */
  readonly range: readonly [number, number];
}

/** Row-major numbers with labels. */
export interface MatrixData {
  readonly rows: number;
  readonly columns: number;
  /** `rows * columns` values, row by row. */
  readonly values: Float32Array | readonly number[];
  readonly rowLabels?: readonly string[];
  readonly columnLabels?: readonly string[];
  /** Columns where something happens, from 0: framed, and with the first and the last the only named ones. */
  readonly marked?: readonly number[];
}

/** Larger matrices are not kept. */
const keptCells = 4000;

const rowName = ({ rowLabels }: MatrixData, row: number): string =>
  rowLabels?.[row] ?? String(row + 1);
const columnName = ({ columnLabels }: MatrixData, column: number): string =>
  columnLabels?.[column] ?? String(column + 1);

/**
 * The value in a cell of its own, as short as its colour is exact: to a hundredth of the scale. The
 * readout has all of it.
 */
export function cellLabel({ range: [low, high] }: MatrixDeclaration, value: number): string {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.max(Math.abs(low), Math.abs(high)))));
  return Number.isFinite(value) ? value.toFixed(Math.min(digits, 6)) : '–';
}

/** A cell and its value, for a readout. */
export function cellText(
  { x }: MatrixDeclaration,
  data: MatrixData,
  row: number,
  column: number,
): string {
  const value = data.values[row * data.columns + column];
  const name = `${rowName(data, row)}, ${x} ${columnName(data, column)}`;
  return value === undefined ? name : `${name}: ${valueLabel(value)}`;
}

const rowOf = ({ values, columns }: MatrixData, row: number) =>
  Array.from(values.slice(row * columns, (row + 1) * columns));

function notFinite(data: MatrixData): NotFinite | undefined {
  const found = firstNotFinite(data.values);
  if (!found) return undefined;
  const row = Math.floor(found.index / data.columns);
  const column = found.index % data.columns;
  return {
    quantity: `row ${rowName(data, row)}, column ${columnName(data, column)}`,
    value: found.value,
  };
}

function thin(data: MatrixData): MatrixData | undefined {
  if (data.rows * data.columns > keptCells) return undefined;
  return { ...data, values: Array.from(data.values, (value) => rounded(value, 4)) };
}

const isColumns = (value: unknown, columns: number): value is readonly number[] =>
  Array.isArray(value) && value.every((column) => isSize(column) && column < columns);

function parse(value: unknown): MatrixData | undefined {
  if (!isFields(value) || !isSize(value.rows) || !isSize(value.columns)) return undefined;
  const { rows, columns, values } = value;
  if (!isNumbers(values) || values.length !== rows * columns) return undefined;
  const { marked } = value;
  if (marked !== undefined && !isColumns(marked, columns)) return undefined;
  return {
    rows,
    columns,
    values,
    ...(isTexts(value.rowLabels) && { rowLabels: value.rowLabels }),
    ...(isTexts(value.columnLabels) && { columnLabels: value.columnLabels }),
    ...(marked && { marked }),
  };
}

function describe({ x, y }: MatrixDeclaration, data: MatrixData | undefined): string {
  if (!data) return `${y} by ${x}: nothing measured yet.`;
  const rows = Array.from({ length: Math.min(12, data.rows) }, (_, row) => {
    const values = rowOf(data, row);
    const [min, max] = extent(values);
    const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    return `${rowName(data, row)}: mean ${valueLabel(mean)}, ${valueLabel(min)} to ${valueLabel(max)}.`;
  });
  const marked = (data.marked ?? []).map((column) => columnName(data, column));
  const names = marked.length > 0 ? ` Marked: ${marked.join(', ')}.` : '';
  return `${y} by ${x}, ${data.rows} by ${data.columns} values.${names} ${rows.join(' ')}`;
}

function table({ y }: MatrixDeclaration, data: MatrixData | undefined): DataTable {
  if (!data) return { columns: [y], rows: [] };
  const columns = Array.from({ length: data.columns }, (_, column) => columnName(data, column));
  const rows = Array.from({ length: data.rows }, (_, row) => [
    rowName(data, row),
    ...rowOf(data, row),
  ]);
  return { columns: [y, ...columns], rows };
}

export const matrix: ViewKind<MatrixDeclaration, MatrixData> = {
  merge: (_, update) => update,
  notFinite,
  thin,
  parse,
  describe,
  table,
};
