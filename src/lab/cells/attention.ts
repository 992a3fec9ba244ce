/** Attention as its equations: additive (Bahdanau et al. 2015) and scaled dot-product. */
import {
  add,
  expandDims,
  greater,
  matMul,
  mul,
  reshape,
  softmax,
  squeeze,
  tanh,
  where,
  zerosLike,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';

export interface BahdanauWeights {
  /** W_a, [decoder state, attention]. */
  readonly queryKernel: Tensor2D;
  /** U_a, [encoder state, attention]. */
  readonly memoryKernel: Tensor2D;
  /** v_a, [attention]. */
  readonly scoreKernel: Tensor1D;
  /** b_a, [attention]. */
  readonly bias: Tensor1D;
}

export interface BahdanauAttention {
  /** e_tj before masking, [batch, time]. */
  readonly scores: Tensor2D;
  /** α_tj, [batch, time]: each row adds up to 1. */
  readonly weights: Tensor2D;
  /** The context vector Σ_j α_tj h_j, [batch, encoder state]. */
  readonly context: Tensor2D;
}

/** The score of a padded position: its weight becomes exactly 0. */
const masked = -1e9;

/**
 * e_tj = v_aᵀ tanh(W_a s_{t−1} + U_a h_j + b_a), α_t = softmax_j(e_t), context Σ_j α_tj h_j.
 *
 * @param query s_{t−1}, [batch, decoder state]
 * @param memory h_1 … h_T, [batch, time, encoder state]
 * @param mask [batch, time], 1 where there is a token and 0 where there is padding, which may hold
 *   anything
 */
export function bahdanauAttention(
  query: Tensor2D,
  memory: Tensor3D,
  kernels: BahdanauWeights,
  mask?: Tensor2D,
): BahdanauAttention {
  const scores = additiveScores(query, memory, kernels);
  if (!mask) return { scores, ...readMemory(scores, memory) };
  const counts = greater(mask, 0);
  // Padding is read as 0, since a weight of 0 times NaN would be NaN, in the context and in each gradient.
  const known: Tensor3D = where(expandDims(counts, 2), memory, zerosLike(memory));
  const visible: Tensor2D = where(counts, additiveScores(query, known, kernels), masked);
  return { scores, ...readMemory(visible, known) };
}

function additiveScores(
  query: Tensor2D,
  memory: Tensor3D,
  { queryKernel, memoryKernel, scoreKernel, bias }: BahdanauWeights,
): Tensor2D {
  const [batch, steps, encoder] = memory.shape;
  const attention = scoreKernel.shape[0];
  const flatMemory = reshape(memory, [batch * steps, encoder]);
  const projectedMemory = reshape(matMul(flatMemory, memoryKernel), [batch, steps, attention]);
  const projectedQuery = expandDims(add(matMul(query, queryKernel), bias), 1);
  const energy = reshape(tanh(add(projectedMemory, projectedQuery)), [batch * steps, attention]);
  return reshape(matMul(energy, reshape(scoreKernel, [attention, 1])), [batch, steps]);
}

function readMemory(
  scores: Tensor2D,
  memory: Tensor3D,
): Pick<BahdanauAttention, 'weights' | 'context'> {
  const weights = softmax<Tensor2D>(scores);
  return { weights, context: squeeze<Tensor2D>(matMul(expandDims(weights, 1), memory), [1]) };
}

export interface ScaledDotProductAttention {
  /** softmax(Q Kᵀ / √d), [batch, queries, keys]: each row adds up to 1. */
  readonly weights: Tensor3D;
  /** [batch, queries, values] */
  readonly output: Tensor3D;
}

/**
 * softmax(Q Kᵀ / √d) V (Vaswani et al. 2017, equation 1).
 *
 * @param query [batch, queries, d]
 * @param key [batch, keys, d]
 * @param value [batch, keys, values]
 */
export function scaledDotProductAttention(
  query: Tensor3D,
  key: Tensor3D,
  value: Tensor3D,
): ScaledDotProductAttention {
  const scores: Tensor3D = mul(matMul(query, key, false, true), 1 / Math.sqrt(query.shape[2]));
  const weights = softmax<Tensor3D>(scores);
  return { weights, output: matMul(weights, value) };
}
