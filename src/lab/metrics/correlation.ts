/**
 * Pearson's correlation of two lists of numbers, −1 to 1; 0 where one of them is constant, which goes
 * with nothing.
 */
export function correlate(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const mean = (values: ArrayLike<number>): number =>
    Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [together, squareA, squareB] = [0, 0, 0];
  for (let at = 0; at < a.length; at += 1) {
    const [fromA, fromB] = [a[at]! - meanA, b[at]! - meanB];
    together += fromA * fromB;
    squareA += fromA ** 2;
    squareB += fromB ** 2;
  }
  return squareA * squareB > 0 ? together / Math.sqrt(squareA * squareB) : 0;
}
