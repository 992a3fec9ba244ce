/**
 * What a TypeScript cell brings forth, as plain data: it crosses from the kernel to the host, to a page
 * or a notebook, and is kept beside a notebook. Whoever takes it over a border reads it with a guard.
 */
import { isFields } from './fields';

export type Output =
  | { readonly kind: 'text'; readonly stream: 'out' | 'error'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly (string | number)[])[];
    }
  | {
      readonly kind: 'chart';
      readonly title?: string;
      readonly x: string;
      readonly y: string;
      /** By name; a point is [x, y]. */
      readonly curves: readonly {
        readonly name: string;
        readonly points: readonly (readonly [number, number])[];
      }[];
    }
  | {
      readonly kind: 'matrix';
      readonly title?: string;
      readonly rows: readonly string[];
      readonly columns: readonly string[];
      /** `values[row][column]`. */
      readonly values: readonly (readonly number[])[];
    }
  | {
      readonly kind: 'tensor';
      readonly shape: readonly number[];
      readonly dtype: string;
      readonly text: string;
      /** Of a tensor of rank 1 or 2 that is small enough to be drawn. */
      readonly values?: readonly (readonly number[])[];
    }
  | {
      readonly kind: 'image';
      /** Pixels. */
      readonly width: number;
      readonly height: number;
      /** RGBA, row by row: `4 * width * height` bytes. */
      readonly data: Uint8ClampedArray;
    }
  /** The last expression of a cell. */
  | { readonly kind: 'value'; readonly text: string };

/** What ended a cell before its end. */
export interface CellError {
  /** `SyntaxError` …; `Interrupted`, `OutOfMemory`, `KernelEnded` and `ImportError` are our own. */
  readonly name: string;
  readonly message: string;
  /** Of the cell, from 1. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
  readonly remedy?: string;
  readonly stack?: string;
}

/** An image of more pixels than this is none of ours. */
const mostPixels = 4096 * 4096;

const isText = (value: unknown): value is string => typeof value === 'string';
const isList = Array.isArray as (value: unknown) => value is readonly unknown[];
const isTexts = (value: unknown): value is readonly string[] =>
  isList(value) && value.every(isText);
/** NaN and infinite numbers are results as well: they are shown as such. */
const isNumbers = (value: unknown): value is readonly number[] =>
  isList(value) && value.every((each) => typeof each === 'number');
const isSize = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0; // The cast: a safe integer is a number.
const isRow = (value: unknown): value is readonly (string | number)[] =>
  isList(value) && value.every((cell) => isText(cell) || typeof cell === 'number');
const isRows = (value: unknown): value is readonly (readonly number[])[] =>
  isList(value) && value.every(isNumbers);

/** A title where there is one; what is none is left out. */
const titleOf = (title: unknown): { title?: string } => (isText(title) ? { title } : {});

/** An output rebuilt from the fields that were checked; `undefined` where it is none. */
export function parseOutput(value: unknown): Output | undefined {
  if (!isFields(value)) return undefined;
  switch (value.kind) {
    case 'text': {
      const { stream, text } = value;
      const known = stream === 'out' || stream === 'error';
      return known && isText(text) ? { kind: 'text', stream, text } : undefined;
    }
    case 'value':
      return isText(value.text) ? { kind: 'value', text: value.text } : undefined;
    case 'table': {
      const { columns, rows } = value;
      const sound = isTexts(columns) && isList(rows) && rows.every(isRow);
      return sound ? { kind: 'table', columns, rows } : undefined;
    }
    case 'chart': {
      const { x, y, curves } = value;
      const read = isList(curves) ? curves.map(parseCurve) : [undefined];
      if (!isText(x) || !isText(y) || !read.every((curve) => curve !== undefined)) return undefined;
      return { kind: 'chart', ...titleOf(value.title), x, y, curves: read };
    }
    case 'matrix': {
      const { rows, columns, values } = value;
      if (!isTexts(rows) || !isTexts(columns) || !isRows(values)) return undefined;
      const fits =
        values.length === rows.length && values.every((row) => row.length === columns.length);
      return fits ? { kind: 'matrix', ...titleOf(value.title), rows, columns, values } : undefined;
    }
    case 'tensor': {
      const { shape, dtype, text, values } = value;
      if (!isList(shape) || !shape.every(isSize) || !isText(dtype) || !isText(text))
        return undefined;
      return { kind: 'tensor', shape, dtype, text, ...(isRows(values) && { values }) };
    }
    case 'image': {
      const { width, height, data } = value;
      if (!isSize(width) || !isSize(height) || width * height > mostPixels) return undefined;
      const fits = data instanceof Uint8ClampedArray && data.length === 4 * width * height;
      return fits ? { kind: 'image', width, height, data } : undefined;
    }
    default:
      return undefined;
  }
}

function parseCurve(value: unknown) {
  if (!isFields(value) || !isText(value.name) || !isList(value.points)) return undefined;
  const sound = value.points.every(
    (point): point is readonly [number, number] => isNumbers(point) && point.length === 2,
  );
  // What `every` has just established, of the list as a whole.
  const points = value.points as readonly (readonly [number, number])[];
  return sound ? { name: value.name, points } : undefined;
}

/** What ended a cell; `undefined` where it is no such thing. */
export function parseCellError(value: unknown): CellError | undefined {
  if (!isFields(value) || !isText(value.name) || !isText(value.message)) return undefined;
  const { name, message, line, column, remedy, stack } = value;
  return {
    name,
    message,
    ...(isSize(line) && line > 0 && { line }),
    ...(isSize(column) && column > 0 && { column }),
    ...(isText(remedy) && { remedy }),
    ...(isText(stack) && { stack }),
  };
}

/** A number as a reader of plain text sees it: five digits that count. */
const numberText = (value: number): string =>
  Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(5)));

const cells = (rows: readonly (readonly (string | number)[])[]): string =>
  rows
    .map((row) => row.map((cell) => (isText(cell) ? cell : numberText(cell))).join('\t'))
    .join('\n');

/** The same in words and numbers: what is copied, exported and read where nothing is drawn. */
export function outputText(output: Output): string {
  switch (output.kind) {
    case 'text':
    case 'value':
      return output.text;
    case 'table':
      return cells([output.columns, ...output.rows]);
    case 'chart':
      return [
        output.title ?? `${output.y} against ${output.x}`,
        ...output.curves.map(
          ({ name, points }) => `${name}\n${cells([[output.x, output.y], ...points])}`,
        ),
      ].join('\n');
    case 'matrix': {
      const rows = output.values.map((row, index) => [output.rows[index] ?? '', ...row]);
      const text = cells([['', ...output.columns], ...rows]);
      return output.title === undefined ? text : `${output.title}\n${text}`;
    }
    case 'tensor':
      return output.text;
    case 'image':
      return `Image, ${output.width} × ${output.height} pixels`;
  }
}

/** As an error is said in one piece of text: where, what, and what helps. */
export function cellErrorText({ name, message, line, remedy }: CellError): string {
  const where = line === undefined ? '' : ` (line ${line})`;
  return `${name}: ${message}${where}${remedy === undefined ? '' : `\n${remedy}`}`;
}
