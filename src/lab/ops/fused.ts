/**
 * What an implementation of the operations may have as one kernel each. A net asks for it by
 * `recurrentSequence` and `attend` (`lab/nets`), which compose it of the operations where it is not
 * there: both give the same numbers but for rounding.
 */
import type { RecurrentOptions } from '../engine/recurrentShape';
import type { Tensor } from './ops';

/** Gates side by side in the columns: i, f, c, o (LSTM) or z, r, n (GRU). */
export interface RecurrentInputs {
  /** `[batch, steps, inputs]`. */
  readonly x: Tensor;
  /** `[inputs, gates · units]`. */
  readonly kernel: Tensor;
  /** `[units, gates · units]`. */
  readonly recurrentKernel: Tensor;
  /** `[gates · units]`. */
  readonly bias: Tensor;
  /** `[units]`, for a GRU with reset after: the bias inside the reset gate's product. */
  readonly recurrentBias?: Tensor;
  /** `[batch, units]`; default 0. */
  readonly h0?: Tensor;
  /** The same, of an LSTM's cell. */
  readonly c0?: Tensor;
  /** `[batch, steps]`: 0 leaves the state as it was. */
  readonly mask?: ArrayLike<number>;
  /** From right to left; outputs stay in the order of time. */
  readonly reverse?: boolean;
}

export interface RecurrentOutputs {
  /** `[batch, steps, units]`. */
  readonly outputs: Tensor;
  /** `[batch, units]`, after the whole sequence. */
  readonly hidden: Tensor;
  /** The same, of an LSTM's cell. */
  readonly cell?: Tensor;
}

export interface AttentionInputs {
  /** W_a s, `[batch, units]`. */
  readonly asked: Tensor;
  /** U_a h_j, `[batch, steps, units]`. */
  readonly projected: Tensor;
  /** v_a, `[units, 1]`. */
  readonly scoreKernel: Tensor;
  /** h_j, `[batch, steps, size]`. */
  readonly states: Tensor;
  /** `[batch, steps]`: 0 hides a state. Where all are hidden, all weights are 0. */
  readonly mask?: ArrayLike<number>;
}

export interface AttentionOutputs {
  /** `[batch, steps]`. */
  readonly weights: Tensor;
  /** `[batch, size]`. */
  readonly context: Tensor;
}

/** Shapes that do not fit throw a RangeError. */
export interface FusedOps {
  readonly recurrent: (options: RecurrentOptions, inputs: RecurrentInputs) => RecurrentOutputs;
  readonly attend: (inputs: AttentionInputs) => AttentionOutputs;
}
