/** What goes into a call of a recurrent layer, forwards and backwards, and what comes back. */
import type { RecurrentOptions } from './recurrentShape';
import { checkBatch, checkLength } from './sequenceBatch';

/** Row-major arrays, as tfjs and Keras lay them out; gates side by side in the columns. */
export interface RecurrentCallInputs {
  readonly batch: number;
  readonly steps: number;
  readonly inputSize: number;
  /** `[batch, steps, inputSize]`. */
  readonly x: Float32Array;
  /** `[inputSize, gates * units]`; gates i, f, c, o (LSTM) or z, r, n (GRU). */
  readonly kernel: ArrayLike<number>;
  /** `[units, gates * units]`. */
  readonly recurrentKernel: ArrayLike<number>;
  /** `[gates * units]`. Default 0. */
  readonly bias?: ArrayLike<number>;
  /** `[units]`, for a GRU with reset after: the bias inside the reset gate's product. */
  readonly recurrentBias?: ArrayLike<number>;
  /** `[batch, units]`. Default 0. */
  readonly h0?: Float32Array;
  readonly c0?: Float32Array;
  /** Per sequence 0 … steps. Default: all steps. */
  readonly lengths?: ArrayLike<number>;
  /**
   * Instead of lengths, `[batch, steps]`: 0 leaves the state as it is, as Keras's masks do, whatever `x`
   * holds there.
   */
  readonly mask?: ArrayLike<number>;
  /** From right to left; outputs stay in the order of time. */
  readonly reverse?: boolean;
}

/** What flows in from above; each default 0. */
export interface UpstreamGradients {
  /** `[batch, steps, units]`, of the outputs. */
  readonly outputs?: Float32Array;
  /** `[batch, units]`, of the last states. */
  readonly hidden?: Float32Array;
  readonly cell?: Float32Array;
}

/** Shaped like what they are the gradients of. */
export interface RecurrentGradients {
  readonly x: Float32Array | undefined;
  readonly kernel: Float32Array;
  readonly recurrentKernel: Float32Array;
  readonly bias: Float32Array;
  readonly recurrentBias: Float32Array | undefined;
  /** Of the initial states that were given. */
  readonly h0: Float32Array | undefined;
  readonly c0: Float32Array | undefined;
}

/** @throws RangeError naming what has the wrong size */
export function checkInputs({
  batch,
  steps,
  inputSize,
  x,
  lengths,
  mask,
}: RecurrentCallInputs): void {
  checkBatch({ batch, steps, inputs: x, ...(lengths ? { lengths } : {}) }, inputSize);
  checkLength('mask', mask, batch * steps);
}

/** @throws RangeError naming what the cell has no use for: it is not ignored */
export function checkOptional(
  options: RecurrentOptions,
  { c0, recurrentBias }: RecurrentCallInputs,
): void {
  if (c0 && options.kind !== 'lstm') {
    throw new RangeError(`A cell of kind ${options.kind} has no cell state: c0 cannot be used.`);
  }
  if (recurrentBias && !(options.kind === 'gru' && options.resetAfter)) {
    throw new RangeError('Only a GRU with reset after has a recurrentBias.');
  }
}
