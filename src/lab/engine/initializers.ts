/** Uniform numbers in [0, 1). */
export type Random = () => number;

/** Glorot and Bengio (2010): uniform in ±sqrt(6 / (rows + columns)); row-major. */
export function glorotUniform(random: Random, rows: number, columns: number): Float32Array {
  const limit = Math.sqrt(6 / (rows + columns));
  return Float32Array.from({ length: rows * columns }, () => (random() * 2 - 1) * limit);
}

/** Standard normal, by Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/**
 * Saxe et al. (2014): rows (or columns, whichever are fewer) are orthonormal. Gram-Schmidt, twice
 * for accuracy, in double precision: tfjs's own takes seconds for 64 by 256.
 */
export function orthogonal(random: Random, rows: number, columns: number): Float32Array {
  const count = Math.min(rows, columns);
  const length = Math.max(rows, columns);
  const basis: Float64Array[] = [];
  while (basis.length < count) {
    const vector = Float64Array.from({ length }, () => normal(random));
    for (let pass = 0; pass < 2; pass += 1) {
      for (const other of basis) {
        let product = 0;
        for (let i = 0; i < length; i += 1) product += vector[i]! * other[i]!;
        for (let i = 0; i < length; i += 1) vector[i]! -= product * other[i]!;
      }
    }
    const norm = Math.hypot(...vector);
    // A vector that happens to lie in the span of the others is drawn again.
    if (norm > 1e-6) basis.push(vector.map((x) => x / norm));
  }
  const matrix = new Float32Array(rows * columns);
  basis.forEach((vector, i) =>
    vector.forEach((x, j) => {
      matrix[rows <= columns ? i * columns + j : j * columns + i] = x;
    }),
  );
  return matrix;
}
