/** The curves of two runs in one chart. Pure, as the chart's own module is. */
import { seriesOf, type LineData, type LineDeclaration } from './line';

/** One run's curves, and what it is called. */
export interface LineSide {
  readonly declaration: LineDeclaration;
  readonly data: LineData | undefined;
  readonly label: string;
}

type Range = readonly [number, number];

/** Both, where both are fixed; else it follows from the curves. */
function union(one: Range | undefined, other: Range | undefined): Range | undefined {
  return one && other && [Math.min(one[0], other[0]), Math.max(one[1], other[1])];
}

/**
 * The chart of the first with the curves of the second in it. Each says whose it is, and the second's
 * have the colours of the first's and other dashes.
 */
export function besideLines(
  one: LineSide,
  other: LineSide,
): { readonly declaration: LineDeclaration; readonly data: LineData | undefined } {
  const own = seriesOf(one.declaration, one.data);
  const theirs = seriesOf(other.declaration, other.data).map((series) => ({
    ...series,
    id: `other:${series.id}`,
    twin: series.id,
  }));
  const named = (label: string, whose: string) => `${label}, ${whose}`;
  const drawn = [...own, ...theirs].filter(({ points }) => points.length > 0);
  const { references = [] } = one.declaration;
  const ranges = {
    xRange: union(one.declaration.xRange, other.declaration.xRange),
    yRange: union(one.declaration.yRange, other.declaration.yRange),
  };
  const added = (other.declaration.references ?? [])
    .filter(({ label, y }) => !references.some((each) => each.label === label && each.y === y))
    .map(({ label, y }) => ({ label: named(label, other.label), y }));
  return {
    declaration: {
      ...one.declaration,
      ...ranges,
      references: [...references, ...added],
      series: [
        ...own.map(({ id, label }) => ({ id, label: named(label, one.label) })),
        ...theirs.map(({ id, label, twin }) => ({ id, label: named(label, other.label), twin })),
      ],
    },
    data:
      drawn.length === 0
        ? undefined
        : { series: Object.fromEntries(drawn.map(({ id, points }) => [id, { points }])) },
  };
}
