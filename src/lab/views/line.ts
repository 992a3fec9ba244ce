/** Curves over a number: they grow while a run goes on, or are replaced whole. */
import { evenly, extent, rounded, tickLabel, valueLabel } from './numbers';
import { every, isFields, isText, point, triple } from './stored';
import type { AnyView, DataTable, NotFinite, ViewKind } from './view';

export type Point = readonly [x: number, y: number];

export interface LineDeclaration extends AnyView<LineData> {
  readonly kind: 'line';
  readonly x: string;
  readonly y: string;
  readonly xScale?: 'linear' | 'log';
  readonly yScale?: 'linear' | 'log';
  readonly xRange?: readonly [number, number] | undefined;
  readonly yRange?: readonly [number, number] | undefined;
  /** In this order in the legend; a run may add others, which bring their label. */
  readonly series: readonly {
    readonly id: string;
    readonly label: string;
    /** It is drawn in the colour of that other one, with other dashes: the same of another run. */
    readonly twin?: string;
  }[];
  /** Horizontal lines that give the curves a measure: chance, a baseline. */
  readonly references?: readonly { readonly label: string; readonly y: number }[];
}

/** How far other curves of the same kind go at a place. */
export type Spread = readonly [x: number, low: number, high: number];

export interface LineSeries {
  /** Of a series that is not declared. */
  readonly label?: string;
  readonly points: readonly Point[];
  /** Of several runs, where the points are their median. No frame brings it. */
  readonly band?: readonly Spread[];
  /** Of the points that arrived, every how many are kept. */
  readonly every?: number;
  /** How many have arrived. */
  readonly arrived?: number;
}

export interface LineData {
  readonly series: Readonly<Record<string, LineSeries>>;
  /** An update takes the place of what was there; else its points are appended. */
  readonly replace?: boolean;
}

/** More points than this show nothing more at the width of a page. */
const mostPoints = 1200;
const keptPoints = 150;
/** Of a curve with a band, which is twice as much again. */
const keptSpreads = 60;
const keptDigits = 4;

/** Appends points; thins evenly where there are too many, and always ends with the latest. */
function appended(before: LineSeries | undefined, more: LineSeries): LineSeries {
  const label = more.label ?? before?.label;
  let { every: step = 1, arrived = before?.points.length ?? 0 } = before ?? {};
  // The last point may be there only because it was the latest.
  const extra = before && (arrived - 1) % step !== 0;
  let points = extra ? before.points.slice(0, -1) : [...(before?.points ?? [])];
  for (const each of more.points) {
    if (arrived % step === 0) points.push(each);
    arrived += 1;
  }
  while (points.length > mostPoints) {
    points = points.filter((_, index) => index % 2 === 0);
    step *= 2;
  }
  const latest = more.points.at(-1) ?? before?.points.at(-1);
  if (latest && points.at(-1) !== latest) points.push(latest);
  return { ...(label !== undefined && { label }), points, every: step, arrived };
}

function merge(before: LineData | undefined, update: LineData): LineData {
  const { series, replace } = update;
  const earlier = replace ? {} : (before?.series ?? {});
  const joined: Record<string, LineSeries> = { ...earlier };
  for (const [id, more] of Object.entries(series)) {
    joined[id] = appended(Object.hasOwn(earlier, id) ? earlier[id] : undefined, more);
  }
  return { series: joined };
}

function notFinite({ series }: LineData, declaration: LineDeclaration): NotFinite | undefined {
  for (const [id, { label = id, points }] of Object.entries(series)) {
    const index = points.findIndex(([x, y]) => !Number.isFinite(x) || !Number.isFinite(y));
    if (index < 0) continue;
    const [x, y] = points[index]!;
    const value = Number.isFinite(y) ? x : y;
    const declared = declaration.series.find((each) => each.id === id);
    return { quantity: declared?.label ?? label, value, share: (index + 1) / points.length };
  }
  return undefined;
}

const keptSpread = ([x, low, high]: Spread): Spread => [
  rounded(x, 6),
  rounded(low, keptDigits),
  rounded(high, keptDigits),
];

function thin({ series }: LineData): LineData {
  return {
    series: Object.fromEntries(
      Object.entries(series).map(([id, { label, points, band }]) => [
        id,
        {
          ...(label !== undefined && { label }),
          points: evenly(points, band ? keptSpreads : keptPoints).map(
            ([x, y]) => [rounded(x, 6), rounded(y, keptDigits)] as const,
          ),
          ...(band && { band: evenly(band, keptSpreads).map(keptSpread) }),
        },
      ]),
    ),
  };
}

function parse(value: unknown): LineData | undefined {
  if (!isFields(value) || !isFields(value.series)) return undefined;
  const series: Record<string, LineSeries> = {};
  for (const [id, stored] of Object.entries(value.series)) {
    if (!isFields(stored)) return undefined;
    const points = every(stored.points, point);
    if (!points) return undefined;
    const band = stored.band === undefined ? undefined : every(stored.band, triple);
    series[id] = {
      ...(isText(stored.label) && { label: stored.label }),
      points,
      ...(band && { band }),
    };
  }
  return { series, ...(value.replace === true && { replace: true }) };
}

export type ShownSeries = LineDeclaration['series'][number] & Pick<LineSeries, 'points' | 'band'>;

/** Declared series first, then those that the run added. */
export function seriesOf(
  { series: declared }: LineDeclaration,
  data: LineData | undefined,
): readonly ShownSeries[] {
  const found = data?.series ?? {};
  const shown = (id: string) => {
    const { points = [], band } = Object.hasOwn(found, id) ? found[id]! : {};
    return { points, ...(band && { band }) };
  };
  const added = Object.keys(found).filter((id) => !declared.some((each) => each.id === id));
  return [
    ...declared.map((each) => ({ ...each, ...shown(each.id) })),
    ...added.map((id) => ({ id, label: found[id]!.label ?? id, ...shown(id) })),
  ];
}

/** The curves that there are: a run need not draw every one that its view has room for. */
const drawnSeries = (declaration: LineDeclaration, data: LineData | undefined) =>
  seriesOf(declaration, data).filter(({ points }) => points.length > 0);

function describe(declaration: LineDeclaration, data: LineData | undefined): string {
  const { x, y } = declaration;
  const drawn = drawnSeries(declaration, data);
  if (drawn.length === 0) return `${y} against ${x}: nothing measured yet.`;
  const sentences = drawn.map(({ label, points, band }) => {
    const [first, last] = [points[0]!, points.at(-1)!];
    if (points.length === 1)
      return `${label}: ${valueLabel(first[1])} at ${x} ${tickLabel(first[0])}.`;
    const [min, max] = extent(points.map(([, value]) => value));
    const spread = band?.at(-1);
    const ends = spread ? `, between ${valueLabel(spread[1])} and ${valueLabel(spread[2])}` : '';
    return `${label}: from ${valueLabel(first[1])} at ${x} ${tickLabel(first[0])} to ${valueLabel(last[1])} at ${tickLabel(last[0])}${ends}; lowest ${valueLabel(min)}, highest ${valueLabel(max)}.`;
  });
  return `${y} against ${x}. ${sentences.join(' ')}`;
}

/** A row for each x, and more of them where a curve has more values there, as a ROC curve does. */
function table(declaration: LineDeclaration, data: LineData | undefined): DataTable {
  const series = drawnSeries(declaration, data).flatMap(columnsOf);
  const columns = series.map(({ points }) => valuesByX(points));
  const xs = [...new Set(columns.flatMap((column) => [...column.keys()]))].sort((a, b) => a - b);
  const most = (x: number) => Math.max(...columns.map((column) => column.get(x)?.length ?? 0));
  return {
    columns: [declaration.x, ...series.map(({ label }) => label)],
    rows: xs.flatMap((x) =>
      Array.from({ length: most(x) }, (_, row) => [
        x,
        ...columns.map((column) => column.get(x)?.[row] ?? '–'),
      ]),
    ),
  };
}

/** A curve, and where there is a band its two edges. */
function columnsOf({
  label,
  points,
  band,
}: ShownSeries): { label: string; points: readonly Point[] }[] {
  const edge = (name: string, at: 1 | 2) => ({
    label: `${label}, ${name}`,
    points: (band ?? []).map((spread): Point => [spread[0], spread[at]]),
  });
  return [{ label, points }, ...(band ? [edge('lowest', 1), edge('highest', 2)] : [])];
}

function valuesByX(points: readonly Point[]): ReadonlyMap<number, readonly number[]> {
  const values = new Map<number, number[]>();
  for (const [x, y] of points) {
    const others = values.get(x);
    if (others) others.push(y);
    else values.set(x, [y]);
  }
  return values;
}

export const line: ViewKind<LineDeclaration, LineData> = {
  merge,
  notFinite,
  thin,
  parse,
  describe,
  table,
};
