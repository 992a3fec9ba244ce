/** A table of vectors in the plane in which they differ most. */
import { principalComponents, project } from '../../metrics/principalComponents';

export type PlanePoint = readonly [x: number, y: number];

/**
 * The rows along their first two principal components; with one column, along a line.
 *
 * @param values `[rows, columns]`, row by row
 * @param before the same rows a moment ago: which way the axes point is free, so they are turned (and
 *   turned over, where that is closer) as near to these as may be, and nothing jumps
 */
export function inPlane(
  values: ArrayLike<number>,
  columns: number,
  before?: readonly PlanePoint[],
): PlanePoint[] {
  const count = Math.min(2, columns);
  const along = project(principalComponents(values, columns), values, count);
  const points = Array.from({ length: along.length / count }, (_, row): PlanePoint => [
    along[row * count]!,
    count === 2 ? along[row * count + 1]! : 0,
  ]);
  return before ? turnedTo(points, before) : points;
}

/** By the rotation or reflection that brings the points closest to the others (Schönemann 1966). */
function turnedTo(points: readonly PlanePoint[], others: readonly PlanePoint[]): PlanePoint[] {
  const sum = (of: (point: PlanePoint, other: PlanePoint) => number): number =>
    points.reduce((all, point, at) => all + of(point, others[at]!), 0);
  const [xx, xy] = [sum(([x], [u]) => x * u), sum(([x], [, v]) => x * v)];
  const [yx, yy] = [sum(([, y], [u]) => y * u), sum(([, y], [, v]) => y * v)];
  const turn = [xx + yy, xy - yx] as const;
  const flip = [xx - yy, xy + yx] as const;
  const sizeOf = ([a, b]: readonly [number, number]): number => Math.sqrt(a * a + b * b);
  const flips = sizeOf(flip) > sizeOf(turn);
  const chosen = flips ? flip : turn;
  const size = sizeOf(chosen);
  if (size === 0) return [...points];
  const [cosine, sine] = [chosen[0] / size, chosen[1] / size];
  return points.map(([x, y]): PlanePoint =>
    flips
      ? [cosine * x + sine * y, sine * x - cosine * y]
      : [cosine * x - sine * y, sine * x + cosine * y],
  );
}
