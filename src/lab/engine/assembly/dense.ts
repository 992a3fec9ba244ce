/** Dense layer over all rows of all steps: y = phi(a W + b). */
import { activateInPlace, slope } from './activations';
import { ROW, accumulateGradient, multiplySlab } from './gemm';
import { VB, add, load, mul, store } from './vector';

/** One dense layer over the steps of a sequence; see `Sequence` for how it is filled. */
@unmanaged
export class Dense {
  steps: i32;
  rows: i32;
  /** Slabs of 8 outputs. */
  slabs: i32;
  /** Input columns, padded to 4. */
  depth: i32;
  activation: i32;
  input: usize;
  inputStep: isize;
  kernel: usize;
  bias: usize;
  /** 0 = no gradient of the input. */
  kernelTransposed: usize;
  output: usize;
  /** Gradient of the output; becomes the gradient before the activation. */
  outputGradient: usize;
  /** Added to. */
  inputGradient: usize;
  inputGradientStep: isize;
  kernelGradient: usize;
  biasGradient: usize;
}

export function denseForward(d: Dense): void {
  const slab = <usize>d.rows * ROW;
  const step = <usize>d.slabs * slab;
  for (let t = 0; t < d.steps; ++t) {
    for (let n = 0; n < d.slabs; ++n) {
      multiplySlab(
        d.output + <usize>t * step + <usize>n * slab, d.input + <isize>t * d.inputStep, slab,
        d.kernel + <usize>n * d.depth * ROW, d.depth, d.rows, d.bias + <usize>n * ROW,
      );
    }
  }
  activateInPlace(d.output, <usize>d.steps * step, d.activation);
}

export function denseBackward(d: Dense): void {
  const slab = <usize>d.rows * ROW;
  const step = <usize>d.slabs * slab;
  for (let n = 0; n < d.slabs; ++n) {
    for (let half: usize = 0; half < ROW; half += VB) {
      const bias = d.biasGradient + <usize>n * ROW + half;
      let sum = load(bias);
      for (let t = 0; t < d.steps; ++t) {
        const at = <usize>t * step + <usize>n * slab;
        for (let p = at + half; p < at + slab; p += ROW) {
          let dz = load(d.outputGradient + p);
          if (d.activation) {
            dz = mul(dz, slope(load(d.output + p), d.activation));
            store(d.outputGradient + p, dz);
          }
          sum = add(sum, dz);
        }
      }
      store(bias, sum);
    }
  }
  accumulateGradient(
    d.kernelGradient, d.depth, d.slabs, d.input, d.inputStep, d.outputGradient, step,
    d.rows, d.steps,
  );
  if (!d.kernelTransposed) return;
  const columns = (d.depth + 7) >> 3;
  const depth = d.slabs * 8;
  for (let t = 0; t < d.steps; ++t) {
    for (let j = 0; j < columns; ++j) {
      multiplySlab(
        d.inputGradient + <isize>t * d.inputGradientStep + <usize>j * slab,
        d.outputGradient + <usize>t * step, slab,
        d.kernelTransposed + <usize>j * depth * ROW, depth, d.rows, 0,
      );
    }
  }
}
