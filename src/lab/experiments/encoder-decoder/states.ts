import { letter } from '../../tasks/symbolSequences';
import type { MatrixData } from '../../views/matrix';

/**
 * The states of encoder and decoder as one heat map, a column each, with what was read or written there.
 *
 * @param states of as many numbers each: those of the symbols read, then those of the symbols written
 */
export function statesMap(
  states: readonly ArrayLike<number>[],
  read: readonly number[],
  written: readonly number[],
): MatrixData {
  const rows = states[0]?.length ?? 0;
  const columns = states.length;
  return {
    rows,
    columns,
    values: Array.from(
      { length: rows * columns },
      (_, at) => states[at % columns]![Math.floor(at / columns)]!,
    ),
    rowLabels: Array.from({ length: rows }, (_, unit) => `${unit + 1}`),
    columnLabels: [
      ...read.map((symbol) => `reads ${letter(symbol)}`),
      ...written.map((symbol) => `writes ${letter(symbol)}`),
    ],
  };
}
