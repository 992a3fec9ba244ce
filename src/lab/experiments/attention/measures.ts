/** What the copies of a network come to. */
import type { Written } from '../../nets/sequenceToSequence';
import { letter } from '../../tasks/symbolSequences';
import type { MatrixData } from '../../views/matrix';

/**
 * How far the weights lie on the diagonal, where each output looks at the symbol it repeats.
 *
 * @returns the share of outputs whose largest weight is there, and the mean weight there
 */
export function diagonalShare({ weights, written }: Written): { argmax: number; mass: number } {
  let [most, mass, count] = [0, 0, 0];
  weights.forEach((shares, row) => {
    const { length } = written[row]!;
    for (let t = 0; t < length; t += 1) {
      const own = shares.subarray(t * length, (t + 1) * length);
      if (own.every((share) => share <= own[t]!)) most += 1;
      mass += own[t]!;
      count += 1;
    }
  });
  return { argmax: most / count, mass: mass / count };
}

/** Weights of one sequence, over the symbols themselves. */
export function weightMap(source: readonly number[], copies: Written, row: number): MatrixData {
  const { length } = source;
  return {
    rows: length,
    columns: length,
    values: copies.weights[row]!,
    rowLabels: copies.written[row]!.map((symbol, t) => `${t + 1} ${letter(symbol)}`),
    columnLabels: source.map((symbol, j) => `${j + 1} ${letter(symbol)}`),
  };
}
