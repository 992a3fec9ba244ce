/** What `display()` makes of a value, and what stands for the value of a cell's last expression. */
import type { Output } from '../protocol';
import { inspectValue } from './inspect';
import { tableOf } from './tableOf';

type Shown = Exclude<Output, { kind: 'text' }>;
type Of<Kind extends Output['kind']> = Extract<Output, { kind: Kind }>;
type Fields = Readonly<Record<string, unknown>>;
type Points = Of<'chart'>['curves'][number]['points'];

/** Numbers that a matrix may have to be drawn. */
const mostCells = 10_000;
/** Points of all curves of a chart; longer curves are thinned evenly. */
const mostPoints = 8_000;
/** Pixels of an image. */
const mostPixels = 1_000_000;

/** What is needed of a tensor. */
interface AnyTensor {
  readonly shape: readonly number[];
  readonly dtype: string;
  arraySync(): unknown;
  toString(verbose?: boolean): string;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !ArrayBuffer.isView(value);

export const isTensor = (value: unknown): value is AnyTensor =>
  isFields(value) &&
  Array.isArray(value.shape) &&
  typeof value.dtype === 'string' &&
  typeof value.arraySync === 'function' &&
  'dataId' in value;

type NumberList = ArrayLike<number> & Iterable<number>;

const isNumbers = (value: unknown): value is NumberList =>
  (Array.isArray(value) && value.every((each) => typeof each === 'number')) ||
  (ArrayBuffer.isView(value) &&
    'length' in value &&
    !(value instanceof BigInt64Array || value instanceof BigUint64Array));

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

/** Lists of numbers of one length. */
const isMatrix = (value: unknown): value is readonly NumberList[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(
    (row) => isNumbers(row) && row.length > 0 && row.length === (value[0] as NumberList).length,
  );

/**
 * Shows a value as what it is:
 * - a tensor as its shape and values, and as a heat map where it is a matrix;
 * - `{ curves: { name: numbers or [x, y] pairs }, title?, x?, y? }`, and an object of lists of
 *   numbers such as the history of a fit, as a chart;
 * - lists of numbers of one length, or `{ matrix, rows?, columns?, title? }`, as a heat map;
 * - a list of objects, a `Map`, or `{ table }`, as a table;
 * - `{ width, height, data }`, four bytes a pixel, as an image;
 * - anything else as text.
 */
export function displayed(value: unknown): Shown {
  return (
    tensor(value) ?? chart(value) ?? matrix(value) ?? image(value) ?? table(value) ?? asText(value)
  );
}

/** The last expression; `undefined` where nothing is to be shown. */
export function shownValue(value: unknown): Shown | undefined {
  if (value === undefined) return undefined;
  return tensor(value) ?? asText(value);
}

const asText = (value: unknown): Shown => ({ kind: 'value', text: inspectValue(value) });

function tensor(value: unknown): Of<'tensor'> | undefined {
  if (!isTensor(value)) return undefined;
  const { shape, dtype } = value;
  const [rows = 0, columns = 0] = shape;
  const drawn =
    shape.length === 2 &&
    rows * columns > 1 &&
    rows * columns <= mostCells &&
    /^(float|int)/.test(dtype);
  return {
    kind: 'tensor',
    shape: [...shape],
    dtype,
    text: value.toString(),
    // The cast: of two dimensions, and of numbers.
    ...(drawn && { values: value.arraySync() as number[][] }),
  };
}

function points(value: unknown): Points | undefined {
  if (isNumbers(value)) return Array.from(value, (y, x) => [x, y] as const);
  const pairs = isMatrix(value) && value[0]!.length === 2 ? value : undefined;
  return pairs?.map((pair) => [pair[0]!, pair[1]!] as const);
}

const thinned = (curve: Points, most: number): Points => {
  if (curve.length <= most) return curve;
  const step = (curve.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => curve[Math.round(index * step)]!);
};

const textOr = (value: unknown, other: string): string =>
  typeof value === 'string' ? value : other;
const titled = ({ title }: Fields) => (typeof title === 'string' ? { title } : {});

function chart(value: unknown): Of<'chart'> | undefined {
  if (!isFields(value)) return undefined;
  const explicit = isFields(value.curves);
  const given = explicit ? (value.curves as Fields) : value;
  const entries = Object.entries(given);
  const plain = explicit || Object.getPrototypeOf(value) === Object.prototype;
  if (!plain || entries.length === 0) return undefined;
  const curves = entries.flatMap(([name, each]) => {
    const found = points(each);
    return found && (explicit || found.length > 1) ? [{ name, points: found }] : [];
  });
  if (curves.length < entries.length) return undefined;
  const most = Math.max(2, Math.floor(mostPoints / curves.length));
  return {
    kind: 'chart',
    ...titled(value),
    x: textOr(explicit ? value.x : undefined, 'index'),
    y: textOr(explicit ? value.y : undefined, 'value'),
    curves: curves.map((curve) => ({ name: curve.name, points: thinned(curve.points, most) })),
  };
}

function matrix(value: unknown): Of<'matrix'> | undefined {
  const named = isFields(value) ? value : {};
  const values = isFields(value)
    ? isTensor(value.matrix) && value.matrix.shape.length === 2
      ? value.matrix.arraySync()
      : value.matrix
    : value;
  if (!isMatrix(values)) return undefined;
  const columns = values[0]!.length;
  if (values.length * columns > mostCells) return undefined;
  const labels = (given: unknown, count: number): readonly string[] =>
    isTexts(given) && given.length === count
      ? given
      : Array.from({ length: count }, (_, index) => String(index));
  return {
    kind: 'matrix',
    ...titled(named),
    rows: labels(named.rows, values.length),
    columns: labels(named.columns, columns),
    values: values.map((row) => Array.from(row)),
  };
}

function image(value: unknown): Of<'image'> | undefined {
  if (!isFields(value)) return undefined;
  const { width, height, data } = value;
  if (typeof width !== 'number' || typeof height !== 'number' || !isNumbers(data)) return undefined;
  const fits = Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0;
  if (!fits || width * height > mostPixels || data.length !== width * height * 4) return undefined;
  return { kind: 'image', width, height, data: Uint8ClampedArray.from(data) };
}

function table(value: unknown): Shown | undefined {
  const given = isFields(value) && 'table' in value ? value.table : value;
  const isList = Array.isArray(given) && given.length > 0 && given.every((row) => isFields(row));
  if (!isList && !(given instanceof Map) && given === value) return undefined;
  return tableOf(given);
}
