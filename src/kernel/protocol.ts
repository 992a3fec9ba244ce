/**
 * What a kernel's worker and the extension host say to each other: plain data that can be cloned.
 * A cell is any TypeScript text that is run at once: a cell of a page or a notebook, or a whole file.
 */
import type { CellError, Output } from '../common/cellOutput';

export type { CellError, Output };

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
