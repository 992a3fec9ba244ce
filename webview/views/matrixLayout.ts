/** How much room a heat map needs around its cells, before any of it is drawn. */
import type { MatrixData } from '../../src/lab/views/matrix';
import { textWidth } from './plane';

export const fontSize = 11;
/** CSS pixels above the cells for the name of the vertical axis. */
export const top = 18;
/** Of the width, for the names of the rows. */
const mostLeft = 0.35;
/** Letters of a name that stands upright; what is longer is cut. */
const mostLetters = 16;
/** Upright names of so many letters need no more room than others. */
const fewLetters = 3;

export interface MatrixNames {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Names of columns stand upright where they are wider than a column; few of them need not. */
  readonly isUpright: boolean;
  /** CSS pixels for the names of the rows, at most. */
  readonly mostLeft: number;
  /** CSS pixels below the cells: names of the columns, and that of the axis. */
  readonly below: number;
}

const widest = (names: readonly string[]): number => Math.max(0, ...names.map(textWidth));
const numbered = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => String(index + 1));

export function matrixNames(matrix: MatrixData, width: number): MatrixNames {
  const rows = matrix.rowLabels ?? numbered(matrix.rows);
  const columns = matrix.columnLabels ?? numbered(matrix.columns);
  const left = width * mostLeft;
  const cell = (width - Math.min(widest(rows) + 12, left)) / Math.max(1, matrix.columns);
  const letters = Math.max(0, ...columns.map((name) => name.length));
  const isLong = letters > fewLetters;
  const isUpright = !matrix.marked && widest(columns) + 4 > cell && (isLong || cell >= fontSize);
  const more = isUpright && isLong ? Math.min(letters, mostLetters) * 6 - 8 : 0;
  return { rows, columns, isUpright, mostLeft: left, below: 34 + more };
}

/** The height in CSS pixels that shows the matrix well: legible rows, but never a tower. */
export function matrixHeight(matrix: MatrixData, width: number): number {
  return top + matrixNames(matrix, width).below + Math.max(54, Math.min(matrix.rows * 24, 360));
}
