/** How a reader's own answer fared by the mark points that they ticked. */
import type { MarkPoint } from '../../common/question';

export type Earned = 'below' | 'full' | 'none';

/**
 * The marks of the points that are ticked; `undefined` where none is: the reader has not marked
 * themself. A point that the question no longer has counts nothing.
 */
export function earnedMarks(
  points: readonly MarkPoint[],
  ticked: readonly string[],
): number | undefined {
  const got = points.filter(({ id }) => ticked.includes(id));
  return got.length === 0 ? undefined : got.reduce((sum, { marks }) => sum + marks, 0);
}

/** @param got As {@link earnedMarks} says. */
export function earnedOf(marks: number, got: number | undefined): Earned {
  if (got === undefined) return 'none';
  // Quarters and halves add up without a rest, thirds do not.
  return got < marks - 1e-9 ? 'below' : 'full';
}
