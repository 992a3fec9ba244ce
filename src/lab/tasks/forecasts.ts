/** Series of numbers, of which the next one is to be said. */
import { sin } from '../elementary';
import type { Random } from '../random';

/** Numbers that a forecast sees. */
export const windowLength = 20;

export interface Windows {
  readonly batch: number;
  readonly steps: number;
  /** `[batch, 20]`, the oldest first. */
  readonly inputs: Float32Array;
  /** What came next, `[batch]`. */
  readonly targets: Float32Array;
}

export const seriesNames = ['sine', 'walk'] as const;
export type SeriesName = (typeof seriesNames)[number];

const period = 12;
export const noise = 0.1;

/** `sine`: period 12, a random phase, Gaussian noise of deviation 0.1. `walk`: Gaussian steps of 1. */
export function drawSeries(name: SeriesName, random: Random, length: number): readonly number[] {
  if (name === 'sine') {
    const phase = random.uniform(0, 2 * Math.PI);
    return Array.from(
      { length },
      (_, t) => sin(phase + (2 * Math.PI * t) / period) + random.normal(0, noise),
    );
  }
  let value = 0;
  return Array.from({ length }, () => (value += random.normal()));
}

/** A window of each of `batch` series. */
export function drawWindows(name: SeriesName, random: Random, batch: number): Windows {
  return toWindows(Array.from({ length: batch }, () => drawSeries(name, random, windowLength + 1)));
}

/** Every window of one series, each with the number after it. */
export function slidingWindows(series: readonly number[]): Windows {
  const count = series.length - windowLength;
  return toWindows(
    Array.from({ length: count }, (_, start) => series.slice(start, start + windowLength + 1)),
  );
}

function toWindows(rows: readonly (readonly number[])[]): Windows {
  return {
    batch: rows.length,
    steps: windowLength,
    inputs: Float32Array.from(rows.flatMap((row) => row.slice(0, windowLength))),
    targets: Float32Array.from(rows, (row) => row[windowLength]!),
  };
}

/** The last number of each window: the forecast that nothing changes. */
export const lastOf = ({ batch, inputs }: Windows): Float32Array =>
  Float32Array.from({ length: batch }, (_, row) => inputs[(row + 1) * windowLength - 1]!);

/**
 * The same as changes: each number less the one before it (the first has none and counts as 0), and
 * what came next less the last.
 */
export function asChanges(windows: Windows): Windows {
  const { inputs, targets } = windows;
  const last = lastOf(windows);
  return {
    ...windows,
    inputs: inputs.map((value, at) => (at % windowLength === 0 ? 0 : value - inputs[at - 1]!)),
    targets: targets.map((value, row) => value - last[row]!),
  };
}
