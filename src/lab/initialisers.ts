/** Initial weights as plain row-major arrays: the cells and the fused kernels take the same. */
import type { Random } from './random';

/**
 * Uniform in ±√(6 / (rows + columns)) (Glorot and Bengio 2010, equation 16).
 *
 * @param columns all of them where several gates share one matrix, as Keras and tfjs count.
 * @returns `rows * columns` values, row by row.
 */
export function glorotUniform(rows: number, columns: number, random: Random): Float32Array {
  const limit = Math.sqrt(6 / (rows + columns));
  return Float32Array.from({ length: rows * columns }, () => random.uniform(-limit, limit));
}

/**
 * A random matrix with orthonormal rows or columns, whichever are fewer (Saxe et al. 2014): Gaussian
 * vectors, made orthonormal one after the other, so that every orthogonal matrix is as likely. Gram
 * and Schmidt's way, twice for accuracy, in double precision; tfjs's own takes more than a minute for
 * 128 × 512.
 *
 * @param gain what the matrix is multiplied by: its singular values.
 * @returns `rows * columns` values, row by row.
 */
export function orthogonal(rows: number, columns: number, random: Random, gain = 1): Float32Array {
  const count = Math.min(rows, columns);
  const length = Math.max(rows, columns);
  const basis: Float64Array[] = [];
  while (basis.length < count) {
    const vector = Float64Array.from({ length }, () => random.normal());
    for (let pass = 0; pass < 2; pass += 1) {
      for (const other of basis) subtract(vector, dot(vector, other), other);
    }
    const norm = Math.sqrt(dot(vector, vector));
    // A vector that happens to lie in the span of the others is drawn again.
    if (norm > 1e-6) basis.push(vector.map((value) => value / norm));
  }
  const wide = rows < columns;
  return Float32Array.from({ length: rows * columns }, (_, at) => {
    const row = Math.floor(at / columns);
    const column = at % columns;
    return gain * (wide ? basis[row]![column]! : basis[column]![row]!);
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}

/** a ← a − factor · b. */
function subtract(a: Float64Array, factor: number, b: Float64Array): void {
  for (let i = 0; i < a.length; i += 1) a[i]! -= factor * b[i]!;
}
