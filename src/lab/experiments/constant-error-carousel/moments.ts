/** The heat map of several moments below each other, of which the reader sees one: for the page, too. */
import type { LatchEvent } from '../../tasks/latch';
import type { MatrixData } from '../../views/matrix';

export type Moment = LatchEvent;

const separator = ' · ';

/** What a row is called while those of all moments are together. */
export const labelAt = (moment: Moment, label: string): string => moment + separator + label;

/** The rows of one moment, by their units; all that there are where it has none. */
export function rowsOf(data: MatrixData, moment: string): MatrixData {
  const { columns, rowLabels = [] } = data;
  const own = rowLabels.flatMap((label, row) =>
    label.startsWith(moment + separator) ? [row] : [],
  );
  if (own.length === 0) return data;
  const values = Array.from(data.values);
  return {
    ...data,
    rows: own.length,
    values: own.flatMap((row) => values.slice(row * columns, (row + 1) * columns)),
    rowLabels: own.map((row) => rowLabels[row]!.slice((moment + separator).length)),
  };
}
