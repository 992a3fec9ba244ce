import { exp, log } from '../elementary';

/** How often the matrix is squared: the root of ‖A^n‖ is then one of order 65 536. */
const squarings = 16;

/**
 * The largest absolute value of an eigenvalue of a square matrix, as the limit of ‖A^n‖^(1/n)
 * (Gelfand's formula). Row by row.
 */
export function spectralRadius(matrix: ArrayLike<number>): number {
  const size = Math.sqrt(matrix.length);
  let power = Float64Array.from(matrix);
  /** ln of what the power was divided by, so that it neither grows nor vanishes. */
  let scale = 0;
  for (let round = 0; ; round += 1) {
    const norm = Math.hypot(...power);
    if (norm === 0) return 0;
    scale += log(norm);
    if (round === squarings) return exp(scale / 2 ** squarings);
    const unit = power.map((value) => value / norm);
    power = unit.map((_, at) => {
      const [row, column] = [Math.floor(at / size), at % size];
      let sum = 0;
      for (let n = 0; n < size; n += 1) sum += unit[row * size + n]! * unit[n * size + column]!;
      return sum;
    });
    scale *= 2;
  }
}
