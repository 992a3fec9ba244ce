/** The gated recurrent unit (Cho et al. 2014) in its two forms, as their equations. */
import {
  add,
  matMul,
  mul,
  sigmoid,
  slice,
  split,
  sub,
  tanh,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { projectInputs } from './vanillaRnn';

/** The three blocks of columns are z, r, h̃, as in Keras and tfjs (PyTorch has r first). */
export interface GruWeights {
  /** [inputs, 3 · hidden] */
  readonly kernel: Tensor2D;
  /** [hidden, 3 · hidden] */
  readonly recurrentKernel: Tensor2D;
  /** [3 · hidden] */
  readonly bias: Tensor1D;
}

/** In the reset-after form the recurrent product has a bias of its own, inside the reset gate. */
export interface GruResetAfterWeights extends GruWeights {
  /** [3 · hidden] */
  readonly recurrentBias: Tensor1D;
}

/** Time step by time step, each [batch, hidden]. */
export interface GruStates {
  readonly h: readonly Tensor2D[];
  readonly update: readonly Tensor2D[];
  readonly reset: readonly Tensor2D[];
  readonly candidate: readonly Tensor2D[];
}

interface Gates {
  readonly update: Tensor2D;
  readonly reset: Tensor2D;
  readonly candidate: Tensor2D;
}

/** h_t = (1 − z_t) ⊙ h̃_t + z_t ⊙ h_{t−1}: Keras's and PyTorch's way; Chung et al. swap z and 1 − z. */
function runGates(
  projections: readonly Tensor2D[],
  initialState: Tensor2D,
  step: (projected: Tensor2D, h: Tensor2D) => Gates,
): GruStates {
  const states = {
    h: [] as Tensor2D[],
    update: [] as Tensor2D[],
    reset: [] as Tensor2D[],
    candidate: [] as Tensor2D[],
  };
  let h = initialState;
  for (const projected of projections) {
    const { update, reset, candidate } = step(projected, h);
    h = add(mul(sub(1, update), candidate), mul(update, h));
    states.h.push(h);
    states.update.push(update);
    states.reset.push(reset);
    states.candidate.push(candidate);
  }
  return states;
}

/**
 * The form of the paper, of tfjs and of Keras's `reset_after=False`: z_t and r_t are
 * σ(W [h_{t−1}; x_t] + b), h̃_t = tanh(W_h x_t + U_h (r_t ⊙ h_{t−1}) + b_h).
 *
 * @param x [batch, time, inputs]
 * @param initialState h_0, [batch, hidden]
 */
export function gruResetBefore(
  x: Tensor3D,
  initialState: Tensor2D,
  { kernel, recurrentKernel, bias }: GruWeights,
): GruStates {
  const hidden = recurrentKernel.shape[0];
  const gateKernel = slice(recurrentKernel, [0, 0], [hidden, 2 * hidden]);
  const candidateKernel = slice(recurrentKernel, [0, 2 * hidden], [hidden, hidden]);
  return runGates(projectInputs(x, kernel, bias), initialState, (projected, h) => {
    const [xz, xr, xn] = split<Tensor2D>(projected, 3, 1);
    const [hz, hr] = split<Tensor2D>(matMul(h, gateKernel), 2, 1);
    const update = sigmoid<Tensor2D>(add(xz!, hz!));
    const reset = sigmoid<Tensor2D>(add(xr!, hr!));
    const candidate = tanh<Tensor2D>(add(xn!, matMul(mul(reset, h), candidateKernel)));
    return { update, reset, candidate };
  });
}

/**
 * The form of cuDNN and PyTorch: h̃_t = tanh(W_h x_t + b_h + r_t ⊙ (U_h h_{t−1} + b'_h)), one product
 * with the state instead of two in a row.
 *
 * @param x [batch, time, inputs]
 * @param initialState h_0, [batch, hidden]
 */
export function gruResetAfter(
  x: Tensor3D,
  initialState: Tensor2D,
  { kernel, recurrentKernel, bias, recurrentBias }: GruResetAfterWeights,
): GruStates {
  return runGates(projectInputs(x, kernel, bias), initialState, (projected, h) => {
    const [xz, xr, xn] = split<Tensor2D>(projected, 3, 1);
    const [hz, hr, hn] = split<Tensor2D>(add(matMul(h, recurrentKernel), recurrentBias), 3, 1);
    const update = sigmoid<Tensor2D>(add(xz!, hz!));
    const reset = sigmoid<Tensor2D>(add(xr!, hr!));
    const candidate = tanh<Tensor2D>(add(xn!, mul(reset, hn!)));
    return { update, reset, candidate };
  });
}
