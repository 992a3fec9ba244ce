/** Lines through points, in units of the viewBox, as the `d` of a path. */

export type Point = readonly [x: number, y: number];

export const round = (value: number): number => Number(value.toFixed(2));
export const at = ([x, y]: Point) => `${round(x)} ${round(y)}`;

/** A repeatable number in -1 … 1 for the slight unevenness of a board drawing. */
export function wobble(...seeds: readonly number[]): number {
  const mixed = Math.sin(seeds.reduce((sum, seed, i) => sum + seed * (12.9898 + i * 65.31), 0.7));
  return ((mixed * 43758.5453) % 1) as number;
}

/** The point at a distance from `from` on the way to `to`, at most half-way. */
export function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  const part = Math.min(distance / length, 0.5);
  return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
}

/** A line through the points with rounded corners. */
export function roundedPath(points: readonly Point[], corner: number): string {
  let d = `M${at(points[0]!)}`;
  for (let i = 1; i < points.length - 1; i++) {
    const [before, here, after] = [points[i - 1]!, points[i]!, points[i + 1]!];
    d += `L${at(towards(here, before, corner))}Q${at(here)} ${at(towards(here, after, corner))}`;
  }
  return d + `L${at(points[points.length - 1]!)}`;
}

/** The same line as a hand would draw it: each piece bends a little, always the same way. */
export function sketchedPath(points: readonly Point[]): string {
  let d = `M${at(points[0]!)}`;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1]!, points[i]!];
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
    const bend = wobble(a[0], a[1], b[0], b[1]) * Math.min(2.2, length / 24);
    const middle: Point = [
      (a[0] + b[0]) / 2 - ((b[1] - a[1]) / length) * bend,
      (a[1] + b[1]) / 2 + ((b[0] - a[0]) / length) * bend,
    ];
    d += `Q${at(middle)} ${at(b)}`;
  }
  return d;
}
