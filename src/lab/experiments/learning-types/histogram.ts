/** How numbers are spread over a part of the axis. */
import { exp } from '../../elementary';
import type { Point } from '../../views/line';

const bins = 40;

/** The middle of each bin with its density: the share of all numbers in it, over its width. */
export function histogram(
  values: ArrayLike<number>,
  [low, high]: readonly [number, number],
): readonly Point[] {
  const width = (high - low) / bins;
  const counts = new Array<number>(bins).fill(0);
  for (let at = 0; at < values.length; at += 1) {
    const bin = Math.floor((values[at]! - low) / width);
    if (bin >= 0 && bin < bins) counts[bin]! += 1;
  }
  return counts.map((count, bin) => [low + (bin + 0.5) * width, count / values.length / width]);
}

/** The density of a normal distribution at the same places. */
export function normalCurve(
  mean: number,
  deviation: number,
  [low, high]: readonly [number, number],
): readonly Point[] {
  const width = (high - low) / bins;
  return Array.from({ length: bins }, (_, bin) => {
    const x = low + (bin + 0.5) * width;
    const z = (x - mean) / deviation;
    return [x, exp((-z * z) / 2) / (deviation * Math.sqrt(2 * Math.PI))];
  });
}
