/** Heat maps of several things as one, whose rows say whose they are, and back again. */
import type { MatrixData } from './matrix';

/** Below each other; they have the same columns. */
export function stacked(maps: readonly MatrixData[]): MatrixData {
  return {
    ...maps[0],
    rows: maps.reduce((sum, { rows }) => sum + rows, 0),
    columns: maps[0]?.columns ?? 0,
    values: maps.flatMap(({ values }) => Array.from(values)),
    rowLabels: maps.flatMap(({ rowLabels = [] }) => rowLabels),
    columnLabels: maps[0]?.columnLabels ?? [],
  };
}

/** The rows whose names begin with that name and a space; all that there are while there is none. */
export function rowsOf(data: MatrixData, name: string): MatrixData {
  const { columns, rowLabels = [] } = data;
  const own = rowLabels.flatMap((label, row) => (label.startsWith(`${name} `) ? [row] : []));
  if (own.length === 0) return data;
  const values = Array.from(data.values);
  return {
    ...data,
    rows: own.length,
    values: own.flatMap((row) => values.slice(row * columns, (row + 1) * columns)),
    rowLabels: own.map((row) => rowLabels[row]!),
  };
}
