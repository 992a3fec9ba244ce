/** The vanilla recurrent network of Elman (1990), written as its equation. */
import {
  add,
  matMul,
  relu,
  reshape,
  tanh,
  unstack,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';

export interface VanillaRnnWeights {
  /** W_xh, [inputs, hidden]. */
  readonly kernel: Tensor2D;
  /** W_hh, [hidden, hidden]. */
  readonly recurrentKernel: Tensor2D;
  /** b_h, [hidden]. */
  readonly bias: Tensor1D;
}

export interface VanillaRnnStates {
  /** h_1 … h_T, each [batch, hidden]. */
  readonly h: readonly Tensor2D[];
}

/** W x_t + b at every time step: the part that needs no earlier state, in one product. */
export function projectInputs(x: Tensor3D, kernel: Tensor2D, bias: Tensor1D): Tensor2D[] {
  const [batch, steps, inputs] = x.shape;
  const flat: Tensor2D = add(matMul(reshape(x, [batch * steps, inputs]), kernel), bias);
  // tfjs's gradient of `unstack` fails where there is a single part.
  if (steps === 1) return [flat];
  // The cast: unstacking along time leaves [batch, columns], which tfjs's types do not say.
  return unstack(reshape(flat, [batch, steps, kernel.shape[1]]), 1) as Tensor2D[];
}

/**
 * h_t = tanh(W_xh x_t + W_hh h_{t−1} + b_h)
 *
 * @param x [batch, time, inputs]
 * @param initialState h_0, [batch, hidden]
 */
export function vanillaRnn(
  x: Tensor3D,
  initialState: Tensor2D,
  { kernel, recurrentKernel, bias }: VanillaRnnWeights,
  activation: 'tanh' | 'relu' = 'tanh',
): VanillaRnnStates {
  const activate = activation === 'tanh' ? tanh : relu;
  const states: Tensor2D[] = [];
  let h = initialState;
  for (const projected of projectInputs(x, kernel, bias)) {
    h = activate(add(projected, matMul(h, recurrentKernel)));
    states.push(h);
  }
  return { h: states };
}
