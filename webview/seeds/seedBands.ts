/** The curves of several runs as one: the median at each place, and how far the runs go there. */
import { describe } from '../../src/lab/summarise';
import type { LineData, LineSeries, Point, Spread } from '../../src/lab/views/line';

/**
 * At every place where at least half of the runs have a point: of one that fewer reached, because the
 * others broke off, nothing is said. Where a curve has several points at a place, the last counts.
 */
export function bandsOf(runs: readonly LineData[]): LineData {
  const ids = [...new Set(runs.flatMap(({ series }) => Object.keys(series)))];
  return {
    series: Object.fromEntries(
      ids.map((id) => {
        const all = runs.flatMap(({ series }) => series[id] ?? []);
        return [id, bandOf(all, runs.length)];
      }),
    ),
  };
}

function bandOf(all: readonly LineSeries[], runs: number): LineSeries {
  const label = all.find((each) => each.label !== undefined)?.label;
  const byX = new Map<number, number[]>();
  for (const { points } of all) {
    for (const [x, y] of new Map(points)) {
      const others = byX.get(x);
      if (others) others.push(y);
      else byX.set(x, [y]);
    }
  }
  const points: Point[] = [];
  const band: Spread[] = [];
  for (const [x, ys] of [...byX].sort(([a], [b]) => a - b)) {
    const { median, lowest, highest } = describe(ys);
    if (ys.length * 2 < runs || median === null || lowest === null || highest === null) continue;
    points.push([x, median]);
    band.push([x, lowest, highest]);
  }
  return { ...(label !== undefined && { label }), points, band };
}
