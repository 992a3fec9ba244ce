/** What a linear readout gets out of a reservoir's states, and how long they keep a trace. */
import { linearRecall } from '../../metrics/linearRecall';
import { runReservoir, type Reservoir } from '../../nets/reservoir';
import type { Random } from '../../random';
import type { Point } from '../../views/line';

/** Steps until the start is forgotten, of the fit, and of the test. */
const [settling, fitted, tested] = [200, 800, 800];

export const drawSignal = (random: Random): Float64Array =>
  Float64Array.from({ length: settling + fitted + tested }, () => random.uniform(-1, 1));

/** What is to be given back at each step. */
export type Target = (signal: ArrayLike<number>, t: number) => number;

export const inputBefore =
  (lag: number): Target =>
  (signal, t) =>
    signal[t - lag]!;

/** Mean of the latest inputs, the present one among them. */
export const meanOfLast =
  (window: number): Target =>
  (signal, t) => {
    let sum = 0;
    for (let at = 0; at < window; at += 1) sum += signal[t - at]!;
    return sum / window;
  };

/**
 * Squared correlation between each target and what a readout, fitted on the first part, makes of the
 * states on the second. Targets look back over `settling` steps at most.
 */
export function recallOf(
  reservoir: Reservoir,
  leak: number,
  signal: ArrayLike<number>,
  targets: readonly Target[],
): number[] {
  const { units } = reservoir;
  const states = runReservoir(reservoir, leak, signal);
  const part = (from: number, count: number) => ({
    states: states.subarray(from * units, (from + count) * units),
    targets: targets.map((target) =>
      Float64Array.from({ length: count }, (_, at) => target(signal, from + at)),
    ),
  });
  return linearRecall(units, part(settling, fitted), part(settling + fitted, tested));
}

/** Smaller ones are left out of the chart. */
const leastTrace = 1e-6;

/** How much of a pulse of 1 at the first step is left in the states, as a share of the most that was. */
export function traceOfPulse(reservoir: Reservoir, leak: number, steps: number): Point[] {
  const { units } = reservoir;
  const pulse = Float64Array.from({ length: steps + 1 }, (_, t) => Number(t === 0));
  const states = runReservoir(reservoir, leak, pulse);
  const sizes = Array.from(pulse, (_, t) =>
    Math.hypot(...states.subarray(t * units, (t + 1) * units)),
  );
  const most = Math.max(...sizes);
  return sizes.flatMap((size, t): Point[] => (size / most >= leastTrace ? [[t, size / most]] : []));
}
