/** The few vector operations that a trace needs, in float64, on plain arrays. */

export type Vector = number[];
/** Row-major, `rows` x `columns`. */
export interface Weights {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

export function zeros(length: number): Vector {
  return new Array<number>(length).fill(0);
}

export function weights(rows: number, columns: number): Weights {
  return { rows, columns, values: new Float64Array(rows * columns) };
}

/** `out += W v` */
export function addProduct(out: Vector, matrix: Weights, v: readonly number[], offset = 0): void {
  for (let row = 0; row < out.length; row++) {
    let sum = 0;
    const start = (row + offset) * matrix.columns;
    for (let column = 0; column < matrix.columns; column++) {
      sum += matrix.values[start + column]! * v[column]!;
    }
    out[row]! += sum;
  }
}

/** `out += Wᵀ d`, for the rows from `offset` on. */
export function addTransposedProduct(
  out: Vector,
  matrix: Weights,
  d: readonly number[],
  offset = 0,
): void {
  for (let row = 0; row < d.length; row++) {
    const start = (row + offset) * matrix.columns;
    for (let column = 0; column < matrix.columns; column++) {
      out[column]! += matrix.values[start + column]! * d[row]!;
    }
  }
}

/** `G += d vᵀ`, into the rows from `offset` on. */
export function addOuter(
  gradient: Weights,
  d: readonly number[],
  v: readonly number[],
  offset = 0,
): void {
  for (let row = 0; row < d.length; row++) {
    const start = (row + offset) * gradient.columns;
    for (let column = 0; column < gradient.columns; column++) {
      gradient.values[start + column]! += d[row]! * v[column]!;
    }
  }
}

export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}
