/** The LSTM with forget gates (Hochreiter and Schmidhuber 1997; Gers et al. 2000), as its equations. */
import {
  add,
  matMul,
  mul,
  sigmoid,
  split,
  tanh,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { projectInputs } from './vanillaRnn';

/** The four blocks of columns are i, f, c̃, o, as in Keras, tfjs and PyTorch. */
export interface LstmWeights {
  /** [inputs, 4 · hidden] */
  readonly kernel: Tensor2D;
  /** [hidden, 4 · hidden] */
  readonly recurrentKernel: Tensor2D;
  /** [4 · hidden] */
  readonly bias: Tensor1D;
}

/** Time step by time step, each [batch, hidden]. */
export interface LstmStates {
  readonly h: readonly Tensor2D[];
  readonly c: readonly Tensor2D[];
  readonly input: readonly Tensor2D[];
  readonly forget: readonly Tensor2D[];
  readonly candidate: readonly Tensor2D[];
  readonly output: readonly Tensor2D[];
}

/**
 * i_t = σ(W_i [h_{t−1}; x_t] + b_i), f_t and o_t likewise, c̃_t = tanh(W_c [h_{t−1}; x_t] + b_c),
 * c_t = f_t ⊙ c_{t−1} + i_t ⊙ c̃_t, h_t = o_t ⊙ tanh(c_t)
 *
 * @param x [batch, time, inputs]
 * @param initialState h_0, [batch, hidden]
 * @param initialCell c_0, [batch, hidden]
 */
export function lstm(
  x: Tensor3D,
  initialState: Tensor2D,
  initialCell: Tensor2D,
  { kernel, recurrentKernel, bias }: LstmWeights,
): LstmStates {
  const states = {
    h: [] as Tensor2D[],
    c: [] as Tensor2D[],
    input: [] as Tensor2D[],
    forget: [] as Tensor2D[],
    candidate: [] as Tensor2D[],
    output: [] as Tensor2D[],
  };
  let h = initialState;
  let c = initialCell;
  for (const projected of projectInputs(x, kernel, bias)) {
    const [zi, zf, zc, zo] = split<Tensor2D>(add(projected, matMul(h, recurrentKernel)), 4, 1);
    const i = sigmoid(zi!);
    const f = sigmoid(zf!);
    const candidate = tanh(zc!);
    const o = sigmoid(zo!);
    c = add(mul(f, c), mul(i, candidate));
    h = mul(o, tanh(c));
    states.h.push(h);
    states.c.push(c);
    states.input.push(i);
    states.forget.push(f);
    states.candidate.push(candidate);
    states.output.push(o);
  }
  return states;
}
