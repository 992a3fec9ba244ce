/** Dense layer over all rows of all steps: y = phi(a W + b). */
import { activateInPlace, slope } from './activations';
import { ROW, accumulateGradient, multiplyPanel } from './gemm';
import { VB, add, load, mul, store } from './vector';

/** One dense layer over the steps of a sequence; see `Sequence` for how it is filled. */
@unmanaged
export class Dense {
  steps: i32;
  rows: i32;
  /** Panels of 8 outputs. */
  panels: i32;
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
  const panel = <usize>d.rows * ROW;
  const step = <usize>d.panels * panel;
  for (let t = 0; t < d.steps; ++t) {
    for (let n = 0; n < d.panels; ++n) {
      multiplyPanel(
        d.output + <usize>t * step + <usize>n * panel, d.input + <isize>t * d.inputStep, panel,
        d.kernel + <usize>n * d.depth * ROW, d.depth, d.rows, d.bias + <usize>n * ROW,
      );
    }
  }
  activateInPlace(d.output, <usize>d.steps * step, d.activation);
}

export function denseBackward(d: Dense): void {
  const panel = <usize>d.rows * ROW;
  const step = <usize>d.panels * panel;
  for (let n = 0; n < d.panels; ++n) {
    for (let half: usize = 0; half < ROW; half += VB) {
      const bias = d.biasGradient + <usize>n * ROW + half;
      let sum = load(bias);
      for (let t = 0; t < d.steps; ++t) {
        const at = <usize>t * step + <usize>n * panel;
        for (let p = at + half; p < at + panel; p += ROW) {
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
    d.kernelGradient, d.depth, d.panels, d.input, d.inputStep, d.outputGradient, step,
    d.rows, d.steps,
  );
  if (!d.kernelTransposed) return;
  const columns = (d.depth + 7) >> 3;
  const depth = d.panels * 8;
  for (let t = 0; t < d.steps; ++t) {
    for (let j = 0; j < columns; ++j) {
      multiplyPanel(
        d.inputGradient + <isize>t * d.inputGradientStep + <usize>j * panel,
        d.outputGradient + <usize>t * step, panel,
        d.kernelTransposed + <usize>j * depth * ROW, depth, d.rows, 0,
      );
    }
  }
}
