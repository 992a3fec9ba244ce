import type { OptimizerOptions } from '../engine/optimizer';
import type { Ops, Tensor } from './ops';

/** What a variable begins as. */
export interface Weight {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

export type Weights<Name extends string> = Readonly<Record<Name, Tensor>>;

/** A loss, or anything else, computed from variables by operations. */
export type Model<Name extends string, Result> = (ops: Ops, weights: Weights<Name>) => Result;

/** The numbers of an array, row by row. */
export type Read = (x: Tensor) => Float32Array | Float64Array;

export interface NetOptions<Name extends string> {
  /** In the order in which they are listed. */
  readonly weights: Readonly<Record<Name, Weight>>;
  readonly optimizer: OptimizerOptions;
  /** Global norm that the gradients are scaled down to (Pascanu et al. 2013). */
  readonly clipNorm?: number;
  /**
   * Numbers that the largest step may take, where the memory for it is of a fixed size, as on the
   * tape. Default 4 million.
   */
  readonly capacity?: number;
}

/** Variables, and what trains them. Made by the tape or by tfjs; a model cannot tell which. */
export interface Net<Name extends string> {
  /**
   * One step of training.
   *
   * @param loss gives a scalar
   * @returns the loss, and the norm of its gradient before clipping
   */
  readonly train: (loss: Model<Name, Tensor>) => { readonly loss: number; readonly norm: number };
  /**
   * Numbers of what a model computes, without gradients. It may `read` on its way, where what comes next
   * depends on it: a decoder's next input is what it has just written.
   */
  readonly evaluate: (
    compute: (ops: Ops, weights: Weights<Name>, read: Read) => readonly Tensor[],
  ) => readonly (Float32Array | Float64Array)[];
  /** Gradients of a loss with respect to each variable, shaped as it. */
  readonly gradients: (
    loss: Model<Name, Tensor>,
  ) => Readonly<Record<Name, Float32Array | Float64Array>>;
  /** Of the steps from now on. @throws RangeError where it is out of its range */
  readonly setLearningRate: (rate: number) => void;
  readonly read: (name: Name) => Float32Array | Float64Array;
  readonly write: (name: Name, values: ArrayLike<number>) => void;
  /** Numbers in all variables together. */
  readonly parameterCount: number;
  readonly dispose: () => void;
}
