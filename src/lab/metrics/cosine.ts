/** How alike vectors are by their direction. */

/**
 * The cosine of the angle between every two rows, `[rows, rows]`, in [−1, 1]; 0 where a row is all zeros.
 *
 * @param values `[rows, columns]`, row by row
 */
export function cosines(values: ArrayLike<number>, columns: number): Float64Array {
  const rows = values.length / columns;
  const dot = (a: number, b: number): number => {
    let sum = 0;
    for (let at = 0; at < columns; at += 1)
      sum += values[a * columns + at]! * values[b * columns + at]!;
    return sum;
  };
  const norms = Array.from({ length: rows }, (_, row) => Math.sqrt(dot(row, row)));
  return Float64Array.from({ length: rows * rows }, (_, at) => {
    const [a, b] = [Math.floor(at / rows), at % rows];
    const length = norms[a]! * norms[b]!;
    return length === 0 ? 0 : Math.min(1, Math.max(-1, dot(a, b) / length));
  });
}
