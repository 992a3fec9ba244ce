/** Points in the plane by class, a decision boundary behind them, a path through them. */
import { counted, evenly, extent, firstNotFinite, rounded, valueLabel } from './numbers';
import { every, isFields, isNumber, isNumbers, isSize, isText, point } from './stored';
import type { AnyView, DataTable, NotFinite, ViewKind } from './view';

export interface ScatterDeclaration extends AnyView<ScatterData> {
  readonly kind: 'scatter';
  readonly x: string;
  readonly y: string;
  readonly xRange?: readonly [number, number];
  readonly yRange?: readonly [number, number];
  /** In the order of colours and shapes; a run may add others, which are called as it names them. */
  readonly classes: readonly ScatterClass[];
  /** What the line between the two shades is. Default: a decision boundary. */
  readonly boundaryLabel?: string;
}

export interface ScatterClass {
  readonly id: string;
  readonly label: string;
}

export interface ScatterPoint {
  readonly x: number;
  readonly y: number;
  readonly class: string;
}

/** A value for each cell of a grid over the plane: how far a place belongs to the second class. */
export interface Boundary {
  readonly columns: number;
  readonly rows: number;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** `rows * columns` values in [0, 1], row by row from the lowest y on. */
  readonly values: Float32Array | readonly number[];
}

export interface ScatterData {
  readonly points: readonly ScatterPoint[];
  readonly boundary?: Boundary;
  /** Joined by lines in their order: steps of an optimiser, the way of an agent. */
  readonly path?: readonly (readonly [x: number, y: number])[];
}

const keptPoints = 600;
const keptCells = 2500;

/** Declared classes first, then those that the run added. */
export function classesOf(
  { classes }: ScatterDeclaration,
  data: ScatterData | undefined,
): readonly ScatterClass[] {
  const found = new Set(data?.points.map((each) => each.class));
  for (const { id } of classes) found.delete(id);
  return [...classes, ...[...found].map((id) => ({ id, label: id }))];
}

function notFinite({ points, boundary, path }: ScatterData): NotFinite | undefined {
  const found = firstNotFinite(points.flatMap(({ x, y }) => [x, y]));
  if (found) {
    return { quantity: `point ${Math.floor(found.index / 2) + 1}`, value: found.value };
  }
  const cell = firstNotFinite(boundary?.values ?? []);
  if (cell) return { quantity: 'the boundary', value: cell.value };
  const step = firstNotFinite((path ?? []).flat());
  return (
    step && { quantity: `step ${Math.floor(step.index / 2) + 1} of the path`, value: step.value }
  );
}

function thin({ points, boundary, path }: ScatterData): ScatterData {
  return {
    points: evenly(points, keptPoints).map((each) => ({
      ...each,
      x: rounded(each.x, 4),
      y: rounded(each.y, 4),
    })),
    ...(boundary &&
      boundary.rows * boundary.columns <= keptCells && {
        boundary: {
          ...boundary,
          values: Array.from(boundary.values, (value) => rounded(value, 3)),
        },
      }),
    ...(path && {
      path: evenly(path, keptPoints).map(([x, y]) => [rounded(x, 5), rounded(y, 5)] as const),
    }),
  };
}

function parsePoint(value: unknown): ScatterPoint | undefined {
  if (!isFields(value) || !isNumber(value.x) || !isNumber(value.y)) return undefined;
  return isText(value.class) ? { x: value.x, y: value.y, class: value.class } : undefined;
}

function parseBoundary(value: unknown): Boundary | undefined {
  if (!isFields(value) || !isSize(value.rows) || !isSize(value.columns)) return undefined;
  const { rows, columns, values } = value;
  const [x, y] = [point(value.x), point(value.y)];
  if (!x || !y || !isNumbers(values) || values.length !== rows * columns) return undefined;
  return { rows, columns, values, x, y };
}

function parse(value: unknown): ScatterData | undefined {
  if (!isFields(value)) return undefined;
  const points = every(value.points, parsePoint);
  if (!points) return undefined;
  const boundary = parseBoundary(value.boundary);
  const path = every(value.path, point);
  if (value.boundary !== undefined && !boundary) return undefined;
  if (value.path !== undefined && !path) return undefined;
  return { points, ...(boundary && { boundary }), ...(path && { path }) };
}

function describe(declaration: ScatterDeclaration, data: ScatterData | undefined): string {
  const { x, y } = declaration;
  if (!data) return `${y} against ${x}: nothing measured yet.`;
  const parts = classesOf(declaration, data).flatMap(({ id, label }) => {
    const own = data.points.filter((each) => each.class === id);
    if (own.length === 0) return [];
    const [left, right] = extent(own.map((each) => each.x));
    const [low, high] = extent(own.map((each) => each.y));
    return `${label}: ${counted(own.length, 'point')}, ${x} ${valueLabel(left)} to ${valueLabel(right)}, ${y} ${valueLabel(low)} to ${valueLabel(high)}.`;
  });
  const second = declaration.classes[1];
  const shares = data.boundary ? Array.from(data.boundary.values) : [];
  const share = shares.filter((value) => value >= 0.5).length / shares.length;
  if (second && shares.length > 0) {
    parts.push(`${second.label} has ${Math.round(share * 100)}% of the plane.`);
  }
  const last = data.path?.at(-1);
  const way = last
    ? ` The path has ${counted(data.path!.length, 'step')} and ends at ${valueLabel(last[0])}, ${valueLabel(last[1])}.`
    : '';
  const says = `${parts.join(' ')}${way}`.trim();
  return `${y} against ${x}${says === '' ? ': no points.' : `. ${says}`}`;
}

function table({ x, y, classes }: ScatterDeclaration, data: ScatterData | undefined): DataTable {
  const labels = new Map(classes.map(({ id, label }) => [id, label]));
  return {
    columns: [x, y, 'Class'],
    rows: [
      ...(data?.points ?? []).map((each) => [each.x, each.y, labels.get(each.class) ?? each.class]),
      ...(data?.path ?? []).map(([px, py], step) => [px, py, `Path, step ${step + 1}`]),
    ],
  };
}

export const scatter: ViewKind<ScatterDeclaration, ScatterData> = {
  merge: (_, update) => update,
  notFinite,
  thin,
  parse,
  describe,
  table,
};
