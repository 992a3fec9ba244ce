import { ROW, multiplySlab, multiplySlabs } from './gemm';
import { V, VB, load, loadSplat, madd, splat, store } from './vector';

/** Which variant of a cell a `Sequence` runs. */
export namespace Flag {
  /** Gates by Keras's piecewise linear sigmoid. */
  @inline export const HARD_SIGMOID: i32 = 1;
  /** LSTM of 1997: the cell state is kept whole, f = 1. */
  @inline export const NO_FORGET: i32 = 2;
  /** GRU: the reset gate acts after the recurrent product (cuDNN, PyTorch). */
  @inline export const RESET_AFTER: i32 = 4;
}

/** Activation of a dense layer or of a vanilla RNN. */
export namespace Activation {
  @inline export const LINEAR: i32 = 0;
  @inline export const TANH: i32 = 1;
  @inline export const RELU: i32 = 2;
}

/**
 * One recurrent layer over one whole sequence: the addresses of all it reads and writes. The caller
 * fills the fields, in this order, as 32-bit numbers (`sequencePlan.ts`), so that any number of
 * sequences can be alive at once. All matrices are slabs (see `gemm.ts`). States have `steps + 1`
 * entries, the initial state first; what is indexed by step otherwise has `steps`.
 */
@unmanaged
export class Sequence {
  steps: i32;
  /** Batch, padded to 4. */
  rows: i32;
  /** Slabs of 8 units. */
  slabs: i32;
  /** Units, padded to 4: rows of the recurrent weights. */
  depth: i32;
  /** Input columns, padded to 4: rows of the input weights. */
  inputDepth: i32;
  /** Up to the last of them that is not padding. */
  inputColumns: i32;
  flags: i32;
  activation: i32;
  /** 0, or one float per step and row: 0 keeps the state as it was. */
  mask: usize;
  /** Bytes from one step to the next, negative for right to left. */
  maskStep: isize;

  /** Dense input; `inputStep` bytes from one step to the next, negative for right to left. */
  input: usize;
  inputStep: isize;
  /** Instead of `input`: so many entries a row, as column numbers and values. 0 = dense. */
  slots: i32;
  columns: usize;
  values: usize;
  /** Bytes from one step to the next in `columns` and `values`. */
  slotStep: isize;

  kernel: usize;
  recurrent: usize;
  bias: usize;
  /** GRU with reset after: the bias inside the reset gate's product. */
  recurrentBias: usize;
  /** Transposed weights, for the backward pass; `kernelTransposed` 0 = no gradient of the input. */
  recurrentTransposed: usize;
  kernelTransposed: usize;

  hidden: usize;
  /** LSTM: cell states. */
  cell: usize;
  /** LSTM: i, f, candidate, o. GRU: z, r, candidate. */
  gates: usize;
  /** LSTM: tanh of the cell state. GRU: r * h (reset before) or the recurrent product (after). */
  extra: usize;

  /** What flows in from above, made into the whole dL/dh_t; likewise dL/dc_t. */
  hiddenGradient: usize;
  cellGradient: usize;
  /** Gradients before the activations; GRU: a fourth group for the recurrent side. */
  gateGradient: usize;
  inputGradient: usize;
  inputGradientStep: isize;
  kernelGradient: usize;
  recurrentGradient: usize;
  biasGradient: usize;
  recurrentBiasGradient: usize;

  /** Bytes of one slab of activations. */
  @inline get slab(): usize { return <usize>this.rows * ROW; }
  /** Bytes of one step of states. */
  @inline get state(): usize { return <usize>this.slabs * <usize>this.rows * ROW; }
}

/** out = x_t W + bias for output slab `n` and, unless `before` is 0, + before U. */
export function project(s: Sequence, t: i32, n: i32, out: usize, before: usize): void {
  const bias = s.bias + <usize>n * ROW;
  const recurrent = s.recurrent + <usize>n * s.depth * ROW;
  if (s.slots) {
    gather(s, t, n, out, bias);
    if (before) multiplySlab(out, before, s.slab, recurrent, s.depth, s.rows, 0);
    return;
  }
  multiplySlabs(
    out, s.slab, s.rows, bias,
    s.input + <isize>t * s.inputStep, s.kernel + <usize>n * s.inputDepth * ROW, s.inputColumns,
    before, recurrent, before ? s.depth : 0,
  );
}

/** The rows of the weights that a sparse input picks, each times its value. */
function gather(s: Sequence, t: i32, n: i32, out: usize, bias: usize): void {
  const weights = s.kernel + <usize>n * s.inputDepth * ROW;
  const slots = <usize>s.slots;
  let column = s.columns + <isize>t * s.slotStep;
  let value = s.values + <isize>t * s.slotStep;
  const end = out + s.slab;
  for (let to = out; to < end; to += ROW) {
    for (let o: usize = 0; o < ROW; o += VB) {
      let sum = load(bias + o);
      for (let k: usize = 0; k < slots * 4; k += 4) {
        sum = madd(loadSplat(value + k), load(weights + <usize>i32.load(column + k) * ROW + o), sum);
      }
      store(to + o, sum);
    }
    column += slots * 4;
    value += slots * 4;
  }
}


/** The input weights' gradient where the input is sparse: rows of `b` go to the rows they came from. */
export function scatterGradient(
  s: Sequence, slabs: i32, gradients: usize, gradientStep: usize,
): void {
  const slots = <usize>s.slots;
  for (let n = 0; n < slabs; ++n) {
    const to = s.kernelGradient + <usize>n * s.inputDepth * ROW;
    for (let t = 0; t < s.steps; ++t) {
      let from = gradients + <usize>t * gradientStep + <usize>n * s.slab;
      let column = s.columns + <isize>t * s.slotStep;
      let value = s.values + <isize>t * s.slotStep;
      const end = from + s.slab;
      for (; from < end; from += ROW) {
        for (let k: usize = 0; k < slots; ++k) {
          const row = to + <usize>i32.load(column) * ROW;
          const v = loadSplat(value);
          for (let o: usize = 0; o < ROW; o += VB) {
            store(row + o, madd(v, load(from + o), load(row + o)));
          }
          column += 4;
          value += 4;
        }
      }
    }
  }
}

/** The float that says whether row `offset / ROW` takes part at a step: all do without a mask. */
@inline export function maskAt(mask: usize, offset: usize): V {
  return mask ? loadSplat(mask + (offset >> 5) * 4) : splat(1);
}

/** Where step `t` of the mask begins; 0 if there is none. */
@inline export function maskStep(s: Sequence, t: i32): usize {
  return s.mask ? s.mask + <isize>t * s.maskStep : 0;
}
