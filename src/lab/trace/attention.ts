import { tanh } from '../elementary';
import { softmax } from '../metrics/softmax';
import {
  addOuter,
  addProduct,
  addTransposedProduct,
  dot,
  zeros,
  type Vector,
  type Weights,
} from './vectors';

/** `e_j = v · tanh(W s_{t-1} + U h_j)`, Bahdanau, Cho & Bengio 2015, appendix A.1.2. */
export interface AttentionWeights {
  /** W, `(A, H)` */
  readonly state: Weights;
  /** U, `(A, H)` */
  readonly memory: Weights;
  /** v, `(1, A)` */
  readonly score: Weights;
}

export interface Attention {
  /** Sum to 1; one for each step of the source. */
  readonly weights: readonly number[];
  /** `sum of a_j h_j` */
  readonly context: readonly number[];
  /** `tanh(W s + U h_j)` of each step. */
  readonly hidden: readonly (readonly number[])[];
}

export function attend(
  layer: AttentionWeights,
  state: readonly number[],
  memory: readonly (readonly number[])[],
): Attention {
  const fromState = zeros(layer.state.rows);
  addProduct(fromState, layer.state, state);
  const hidden = memory.map((h) => {
    const sum = [...fromState];
    addProduct(sum, layer.memory, h);
    return sum.map(tanh);
  });
  const v = Array.from(layer.score.values);
  const weights = softmax(hidden.map((u) => dot(v, u)));
  const context = state.map((_, unit) =>
    memory.reduce((sum, h, j) => sum + weights[j]! * h[unit]!, 0),
  );
  return { weights, context, hidden };
}

/** Adds to the gradients of the weights and of the memory; returns ∂L/∂s_{t-1}. */
export function addAttentionBackward(
  layer: AttentionWeights,
  gradient: AttentionWeights,
  state: readonly number[],
  memory: readonly (readonly number[])[],
  attention: Attention,
  dContext: readonly number[],
  dMemory: readonly Vector[],
): Vector {
  const dState = zeros(state.length);
  const dWeights = memory.map((h) => dot(h, dContext));
  const mean = dot(attention.weights, dWeights);
  const v = Array.from(layer.score.values);
  memory.forEach((h, j) => {
    const weight = attention.weights[j]!;
    const into = dMemory[j]!;
    dContext.forEach((value, unit) => (into[unit]! += weight * value));
    const dScore = weight * (dWeights[j]! - mean);
    const u = attention.hidden[j]!;
    addOuter(gradient.score, [dScore], u);
    const dSum = u.map((value, unit) => dScore * v[unit]! * (1 - value * value));
    addOuter(gradient.state, dSum, state);
    addOuter(gradient.memory, dSum, h);
    addTransposedProduct(dState, layer.state, dSum);
    addTransposedProduct(into, layer.memory, dSum);
  });
  return dState;
}
