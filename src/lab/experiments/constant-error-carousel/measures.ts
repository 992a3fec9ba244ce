/** dc_t/dc_{t−1} along the memory line and by all ways, and what becomes of an error signal. */
import { log10 } from '../../elementary';
import { spectralRadius } from '../../metrics/spectralRadius';
import type { CellChecks, CellStates, LstmLayer, Path } from '../../nets/cellJacobians';
import { leastGradient } from '../../nets/gradientProfile';
import type { LatchBatch } from '../../tasks/latch';
import type { Point } from '../../views/line';
import type { MatrixData } from '../../views/matrix';
import { labelAt, type Moment } from './moments';

export interface Jacobians {
  readonly units: number;
  /** f_t for t = 2 … T, `[T − 1, batch, units]`. */
  readonly forget: Float64Array;
  /** `[T − 1, batch, units, units]`. */
  readonly direct: Float64Array;
  readonly total: Float64Array;
}

const flat = (values: readonly Float64Array[]) =>
  Float64Array.from(values.flatMap((each) => Array.from(each)));

export function jacobiansOf(checks: CellChecks, layer: LstmLayer): Jacobians {
  const states: CellStates = checks.states(layer);
  return {
    units: layer.units,
    forget: flat(states.forget.slice(2)),
    direct: checks.jacobians(layer, states, 'direct'),
    total: checks.jacobians(layer, states, 'total'),
  };
}

export interface Comparison {
  /** The largest |direct − diag(f)| of all entries. */
  readonly directError: number;
  /** ‖total − diag(f)‖ ÷ ‖diag(f)‖, Frobenius norms over all steps and sequences together. */
  readonly totalDifference: number;
  /** The largest |eigenvalue| that a total derivative has. */
  readonly largestEigenvalue: number;
}

export function compare({ units, forget, direct, total }: Jacobians): Comparison {
  let [directError, apart, all, largestEigenvalue] = [0, 0, 0, 0];
  direct.forEach((value, at) => {
    const row = Math.floor(at / units);
    const wanted = at % units === row % units ? forget[row]! : 0;
    directError = Math.max(directError, Math.abs(value - wanted));
    apart += (total[at]! - wanted) ** 2;
    all += wanted ** 2;
  });
  const size = units * units;
  for (let from = 0; from < total.length; from += size) {
    const own = spectralRadius(total.subarray(from, from + size));
    largestEigenvalue = Math.max(largestEigenvalue, own);
  }
  return { directError, totalDifference: Math.sqrt(apart / all), largestEigenvalue };
}

/**
 * The first step of each kind after step 1, as its place among the Jacobians. A value has to be there
 * for it to be held.
 */
export function placesOf({
  batch,
  steps,
  events,
  memory,
}: LatchBatch): ReadonlyMap<Moment, number> {
  const places = new Map<Moment, number>();
  for (let row = 0; row < batch; row += 1) {
    for (let t = 1; t < steps; t += 1) {
      const at = row * steps + t;
      const moment = events[at]!;
      if (places.has(moment) || (moment === 'hold' && memory[at] === 0)) continue;
      places.set(moment, (t - 1) * batch + row);
    }
  }
  return places;
}

/** f_t, the direct Jacobian and the total one side by side, for each kind of step below each other. */
export function drawJacobians(
  { units, forget, direct, total }: Jacobians,
  places: ReadonlyMap<Moment, number>,
): MatrixData {
  const numbers = Array.from({ length: units }, (_, unit) => unit);
  const rows = [...places].flatMap(([moment, place]) =>
    numbers.map((unit) => {
      const from = (place * units + unit) * units;
      return {
        label: labelAt(moment, `c ${unit + 1}`),
        values: [
          forget[place * units + unit]!,
          ...direct.subarray(from, from + units),
          ...total.subarray(from, from + units),
        ],
      };
    }),
  );
  return {
    rows: rows.length,
    columns: 1 + 2 * units,
    values: rows.flatMap(({ values }) => values),
    rowLabels: rows.map(({ label }) => label),
    columnLabels: [
      'f',
      ...numbers.map((unit) => `direct ${unit + 1}`),
      ...numbers.map((unit) => `total ${unit + 1}`),
    ],
  };
}

export interface Flow {
  /** `[lag, log₁₀ of ‖dy_T/dc_{T−lag}‖ ÷ ‖dy_T/dc_T‖]`. */
  readonly direct: readonly Point[];
  readonly total: readonly Point[];
}

export function flowOf(checks: CellChecks, layer: LstmLayer): Flow {
  const states = checks.states(layer);
  const along = (path: Path): readonly Point[] => {
    const norms = checks.errorSignal(layer, states, path);
    return norms.map(
      (norm, lag) => [lag, log10(Math.max(leastGradient, norm / norms[0]!))] as const,
    );
  };
  return { direct: along('direct'), total: along('total') };
}

/** What is left at the largest lag, as a power of 10. */
export const farthest = (points: readonly Point[]): number => points.at(-1)![1];
