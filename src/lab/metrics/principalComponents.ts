/** Principal component analysis: the directions in which data vary most. */

export interface PrincipalComponents {
  readonly mean: Float64Array;
  /** Orthonormal, the one with most variance first; `[columns]` each. */
  readonly directions: readonly Float64Array[];
  /** Along each direction, largest first. */
  readonly variances: readonly number[];
}

/** Rounds of rotations; a handful is enough for a few dozen columns. */
const mostSweeps = 30;

/**
 * All of them, by Jacobi's rotations of the covariance matrix.
 *
 * @param values `[rows, columns]`, row by row
 */
export function principalComponents(
  values: ArrayLike<number>,
  columns: number,
): PrincipalComponents {
  const rows = values.length / columns;
  const mean = new Float64Array(columns);
  for (let at = 0; at < values.length; at += 1) mean[at % columns]! += values[at]! / rows;
  const matrix = covariance(values, mean, rows);
  const basis = matrix.map((_, at) =>
    Float64Array.from(matrix, (__, other) => Number(at === other)),
  );
  for (let sweep = 0; sweep < mostSweeps; sweep += 1) {
    if (!rotateAll(matrix, basis)) break;
  }
  const order = matrix.map((_, at) => at).sort((a, b) => matrix[b]![b]! - matrix[a]![a]!);
  return {
    mean,
    directions: order.map((at) => basis[at]!),
    variances: order.map((at) => matrix[at]![at]!),
  };
}

function covariance(values: ArrayLike<number>, mean: Float64Array, rows: number): Float64Array[] {
  const columns = mean.length;
  const matrix = Array.from({ length: columns }, () => new Float64Array(columns));
  for (let row = 0; row < rows; row += 1) {
    for (let a = 0; a < columns; a += 1) {
      const own = values[row * columns + a]! - mean[a]!;
      for (let b = 0; b < columns; b += 1) {
        matrix[a]![b]! += (own * (values[row * columns + b]! - mean[b]!)) / rows;
      }
    }
  }
  return matrix;
}

/** One rotation for each pair of columns. @returns whether there was anything to rotate */
function rotateAll(matrix: Float64Array[], basis: Float64Array[]): boolean {
  let rotated = false;
  for (let p = 0; p < matrix.length; p += 1) {
    for (let q = p + 1; q < matrix.length; q += 1) {
      const off = matrix[p]![q]!;
      if (Math.abs(off) < 1e-15) continue;
      rotated = true;
      const ratio = (matrix[q]![q]! - matrix[p]![p]!) / (2 * off);
      const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.sqrt(ratio * ratio + 1));
      const cosine = 1 / Math.sqrt(tangent * tangent + 1);
      rotate(matrix, basis, [p, q], [cosine, tangent * cosine]);
    }
  }
  return rotated;
}

function rotate(
  matrix: Float64Array[],
  basis: Float64Array[],
  [p, q]: readonly [number, number],
  [cosine, sine]: readonly [number, number],
): void {
  const turn = (a: Float64Array, b: Float64Array): void => {
    for (let at = 0; at < a.length; at += 1) {
      const [x, y] = [a[at]!, b[at]!];
      a[at] = cosine * x - sine * y;
      b[at] = sine * x + cosine * y;
    }
  };
  turn(matrix[p]!, matrix[q]!);
  for (const row of matrix) {
    const [x, y] = [row[p]!, row[q]!];
    row[p] = cosine * x - sine * y;
    row[q] = sine * x + cosine * y;
  }
  turn(basis[p]!, basis[q]!);
}

/** How far each row lies along the first directions: `[rows, count]`. */
export function project(
  { mean, directions }: PrincipalComponents,
  values: ArrayLike<number>,
  count: number,
): Float64Array {
  const columns = mean.length;
  return Float64Array.from({ length: (values.length / columns) * count }, (_, at) => {
    const from = Math.floor(at / count) * columns;
    const direction = directions[at % count]!;
    let sum = 0;
    for (let c = 0; c < columns; c += 1) sum += (values[from + c]! - mean[c]!) * direction[c]!;
    return sum;
  });
}

/** The rows rebuilt from that many directions: what linear compression keeps of them. */
export function rebuild(
  components: PrincipalComponents,
  values: ArrayLike<number>,
  count: number,
): Float64Array {
  const { mean, directions } = components;
  const columns = mean.length;
  const along = project(components, values, count);
  return Float64Array.from({ length: values.length }, (_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    let sum = mean[column]!;
    for (let k = 0; k < count; k += 1) sum += along[row * count + k]! * directions[k]![column]!;
    return sum;
  });
}
