import type { CellWeights } from './traceCell';
import type { Weights } from './vectors';

/** Rows of numbers. */
export type Matrix = readonly (readonly number[])[];

export function rowsOf({ rows, columns, values }: Weights): Matrix {
  return Array.from({ length: rows }, (_, row) =>
    Array.from(values.subarray(row * columns, (row + 1) * columns)),
  );
}

/**
 * The weights of a gated cell as the equations have them: `W_f` multiplies `[h_{t-1}; x_t]`.
 *
 * @param names of the blocks of rows, in their order.
 */
export function blocksBySymbol(
  names: readonly string[],
  weights: CellWeights,
): Readonly<Record<string, Matrix>> {
  const H = weights.recurrent.columns;
  const recurrent = rowsOf(weights.recurrent);
  const input = rowsOf(weights.input);
  const bias = rowsOf(weights.bias);
  return Object.fromEntries(
    names.flatMap((name, block) => {
      const rows = Array.from({ length: H }, (_, row) => block * H + row);
      return [
        [`W_${name}`, rows.map((row) => [...recurrent[row]!, ...input[row]!])],
        [`b_${name}`, rows.map((row) => bias[row]!)],
      ];
    }),
  );
}
