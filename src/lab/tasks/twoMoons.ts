/** Two half circles that reach into each other: no straight line tells them apart. */
import type { Random } from '../random';

export interface Moons {
  readonly count: number;
  /** `[count, 2]`. */
  readonly points: Float32Array;
  /** 0: the upper moon; 1: the lower one. */
  readonly labels: readonly number[];
}

/** Where all of it lies, with some room. */
export const moonsX = [-1.5, 2.5] as const;
export const moonsY = [-1, 1.5] as const;

/**
 * So many points of each moon, in turn. The upper one is the upper half of the circle of radius 1 around
 * (0, 0), the lower one the lower half of that around (1, ½).
 *
 * @param noise deviation of the Gaussian noise on both coordinates
 */
export function drawMoons(random: Random, each: number, noise: number): Moons {
  const labels = Array.from({ length: 2 * each }, (_, at) => at % 2);
  const points = new Float32Array(4 * each);
  labels.forEach((label, at) => {
    const [x, y] = onHalfCircle(random);
    points[2 * at] = (label === 0 ? x : 1 - x) + random.normal(0, noise);
    points[2 * at + 1] = (label === 0 ? y : 0.5 - y) + random.normal(0, noise);
  });
  return { count: 2 * each, points, labels };
}

/** Uniform on the upper half of the unit circle; without sine and cosine, which machines round differently. */
function onHalfCircle(random: Random): readonly [x: number, y: number] {
  for (;;) {
    const [x, y] = [random.uniform(-1, 1), random.next()];
    const radius = Math.sqrt(x * x + y * y);
    if (radius > 0.01 && radius <= 1) return [x / radius, y / radius];
  }
}

/** The points of one set and then those of another. */
export function joinMoons(first: Moons, second: Moons): Moons {
  const points = new Float32Array(first.points.length + second.points.length);
  points.set(first.points);
  points.set(second.points, first.points.length);
  return {
    count: first.count + second.count,
    points,
    labels: [...first.labels, ...second.labels],
  };
}
