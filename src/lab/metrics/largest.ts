/** Which of a few numbers is the largest: the class that a network answers. */

/** Where the largest of `count` numbers from `from` on stands, counted from the first of them. */
export function largestAt(values: ArrayLike<number>, from: number, count: number): number {
  let best = 0;
  for (let index = 1; index < count; index += 1) {
    if (values[from + index]! > values[from + best]!) best = index;
  }
  return best;
}

/** The same for each row of a matrix with so many columns. */
export const largestInRows = (values: ArrayLike<number>, columns: number): number[] =>
  Array.from({ length: values.length / columns }, (_, row) =>
    largestAt(values, row * columns, columns),
  );
