/** What is left of a run when it is over: the sum of its frames. */
import type { Experiment, Frame, Matrix, ParameterValues, StoredResult, Table } from './experiment';

type Points = readonly (readonly [number, number])[];

export interface CollectedRun {
  readonly steps: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly points: Readonly<Record<string, Points>>;
  readonly matrices: Readonly<Record<string, Matrix>>;
  readonly tables: Readonly<Record<string, Table>>;
}

/** Takes all frames: points are appended, matrices and tables replaced, metrics merged. */
export async function collectRun(frames: AsyncIterable<Frame>): Promise<CollectedRun> {
  const points: Record<string, (readonly [number, number])[]> = {};
  const matrices: Record<string, Matrix> = {};
  const tables: Record<string, Table> = {};
  const metrics: Record<string, number> = {};
  let steps = 0;
  for await (const frame of frames) {
    steps = frame.step;
    for (const [series, added] of Object.entries(frame.points ?? {})) {
      (points[series] ??= []).push(...added);
    }
    Object.assign(matrices, frame.matrices);
    Object.assign(tables, frame.tables);
    Object.assign(metrics, frame.metrics);
  }
  return { steps, metrics, points, matrices, tables };
}

/** A chart is some 600 pixels wide: more points than this show nothing more. */
const pointsPerSeries = 120;
const digits = 6;
const shownDigits = 4;

/** The run as `content/results/<id>.json` holds it: thinned and rounded to what a page can show. */
export function toStoredResult(
  experiment: Experiment,
  seed: number,
  parameters: ParameterValues,
  run: CollectedRun,
): StoredResult {
  return {
    id: experiment.id,
    seed,
    parameters,
    steps: run.steps,
    metrics: mapValues(run.metrics, (value) => round(value, digits)),
    holds: experiment.holds(run.metrics, parameters),
    points: mapValues(shownPoints(experiment, run), (points) =>
      thin(points).map(([x, y]) => [round(x, digits), round(y, shownDigits)] as const),
    ),
    matrices: mapValues(run.matrices, (matrix) => ({
      ...matrix,
      values: Array.from(matrix.values, (value) => round(value, shownDigits)),
    })),
    tables: mapValues(run.tables, (table) => ({
      ...table,
      rows: table.rows.map((row) =>
        row.map((cell) => (typeof cell === 'number' ? round(cell, digits) : cell)),
      ),
    })),
  };
}

/** Only the series that a chart draws. */
function shownPoints(experiment: Experiment, run: CollectedRun): Readonly<Record<string, Points>> {
  const drawn = new Set(
    experiment.charts.flatMap((chart) =>
      chart.kind === 'line' ? chart.series.map((series) => series.id) : [],
    ),
  );
  return Object.fromEntries(Object.entries(run.points).filter(([series]) => drawn.has(series)));
}

/** Evenly spaced points, the first and the last among them. */
export function thin(points: Points, limit = pointsPerSeries): Points {
  if (points.length <= limit) return points;
  return Array.from(
    { length: limit },
    (_, i) => points[Math.round((i * (points.length - 1)) / (limit - 1))]!,
  );
}

function round(value: number, significant: number): number {
  return Number(value.toPrecision(significant));
}

function mapValues<A, B>(
  record: Readonly<Record<string, A>>,
  map: (value: A) => B,
): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
