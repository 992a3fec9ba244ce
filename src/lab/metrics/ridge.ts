/** Linear regression with a penalty on the squared weights. */

/**
 * For each target the weights w that make Σ (x·w − y)² + penalty ‖w‖² least. The products of the inputs
 * are worked out once, whatever the number of targets.
 *
 * @param inputs `[rows, columns]`, row by row; with a constant input where there shall be a bias
 * @param targets one list of `rows` numbers each
 * @param penalty above 0
 * @returns `[columns]` for each target
 * @throws RangeError where a target has not as many numbers as there are rows
 */
export function ridgeRegression(
  inputs: ArrayLike<number>,
  columns: number,
  targets: readonly ArrayLike<number>[],
  penalty: number,
): Float64Array[] {
  const rows = inputs.length / columns;
  const odd = targets.find(({ length }) => length !== rows);
  if (odd) throw new RangeError(`There are ${rows} rows, and ${odd.length} numbers of a target.`);
  const factor = cholesky(gram(inputs, columns, penalty), columns);
  return targets.map((target) => {
    const products = new Float64Array(columns);
    for (let row = 0; row < rows; row += 1) {
      for (let c = 0; c < columns; c += 1) {
        products[c]! += inputs[row * columns + c]! * target[row]!;
      }
    }
    return solve(factor, products);
  });
}

/** XᵀX + penalty · I. */
function gram(inputs: ArrayLike<number>, columns: number, penalty: number): Float64Array {
  const matrix = new Float64Array(columns * columns);
  for (let start = 0; start < inputs.length; start += columns) {
    for (let a = 0; a < columns; a += 1) {
      for (let b = 0; b <= a; b += 1) {
        matrix[a * columns + b]! += inputs[start + a]! * inputs[start + b]!;
      }
    }
  }
  for (let a = 0; a < columns; a += 1) matrix[a * columns + a]! += penalty;
  return matrix;
}

/** The lower triangle L of A = L Lᵀ, of whose A the lower triangle is given. */
function cholesky(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column]!;
      for (let k = 0; k < column; k += 1) {
        sum -= factor[row * size + k]! * factor[column * size + k]!;
      }
      factor[row * size + column] =
        row === column ? Math.sqrt(sum) : sum / factor[column * size + column]!;
    }
  }
  return factor;
}

/** L Lᵀ w = v. */
function solve(factor: Float64Array, v: Float64Array): Float64Array {
  const size = v.length;
  const w = Float64Array.from(v);
  for (let row = 0; row < size; row += 1) {
    for (let k = 0; k < row; k += 1) w[row]! -= factor[row * size + k]! * w[k]!;
    w[row]! /= factor[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let k = row + 1; k < size; k += 1) w[row]! -= factor[k * size + row]! * w[k]!;
    w[row]! /= factor[row * size + row]!;
  }
  return w;
}
