/**
 * What a kernel's worker and the extension host say to each other: plain data that can be cloned.
 * A cell is any TypeScript text that is run at once: a cell of a page or a notebook, or a whole file.
 */

export type ToKernel =
  /** `name` is what errors call the cell: `Cell 3`, or a file's path. */
  | { readonly kind: 'run'; readonly id: number; readonly code: string; readonly name: string }
  /** Asks a cell that waits to end, so that the names of all cells are kept. */
  | { readonly kind: 'interrupt'; readonly id: number }
  | { readonly kind: 'variables'; readonly id: number };

export type FromKernel =
  | { readonly kind: 'ready' }
  | { readonly kind: 'output'; readonly id: number; readonly output: Output }
  | { readonly kind: 'memory'; readonly memory: KernelMemory }
  | { readonly kind: 'done'; readonly id: number; readonly ms: number; readonly error?: CellError }
  | { readonly kind: 'variables'; readonly id: number; readonly variables: readonly Variable[] };

export interface KernelMemory {
  /** Bytes of tensors, and in Node of everything else that the cells hold. */
  readonly bytes: number;
  /** Tensors that are not disposed. */
  readonly tensors: number;
}

/** A name that cells share. */
export interface Variable {
  readonly name: string;
  /** `number`, `function`, `class`, `Tensor`, or the name of the value's class. */
  readonly type: string;
  /** Sizes of a tensor or an array, from the outermost. */
  readonly shape?: readonly number[];
  /** The value on one line, shortened. */
  readonly text: string;
}

export interface TextOutput {
  readonly kind: 'text';
  readonly stream: 'out' | 'error';
  readonly text: string;
}
export interface TableOutput {
  readonly kind: 'table';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}
export interface ChartOutput {
  readonly kind: 'chart';
  readonly title?: string;
  /** Names of the axes. */
  readonly x: string;
  readonly y: string;
  readonly curves: readonly {
    readonly name: string;
    readonly points: readonly (readonly [x: number, y: number])[];
  }[];
}
export interface MatrixOutput {
  readonly kind: 'matrix';
  readonly title?: string;
  /** Labels. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** One list a row. */
  readonly values: readonly (readonly number[])[];
}
export interface TensorOutput {
  readonly kind: 'tensor';
  readonly shape: readonly number[];
  readonly dtype: string;
  /** As tfjs prints it. */
  readonly text: string;
  /** Of a matrix of numbers that is small enough to be drawn: one list a row. */
  readonly values?: readonly (readonly number[])[];
}
export interface ImageOutput {
  readonly kind: 'image';
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity of each pixel, row by row. */
  readonly data: Uint8ClampedArray;
}
/** The last expression of the cell, where it is not `undefined` and not one of the kinds above. */
export interface ValueOutput {
  readonly kind: 'value';
  readonly text: string;
}
export type Output =
  TextOutput | TableOutput | ChartOutput | MatrixOutput | TensorOutput | ImageOutput | ValueOutput;

export interface CellError {
  /** `SyntaxError`, `TypeError` …; `Interrupted`, `OutOfMemory` and `KernelEnded` are our own. */
  readonly name: string;
  readonly message: string;
  /** In the cell, from 1. */
  readonly line?: number;
  /** From 1; of syntax errors alone. */
  readonly column?: number;
  /** What to do about it. */
  readonly remedy?: string;
  /** The calls that led there, innermost first, with the names of the cells. */
  readonly stack?: string;
}
