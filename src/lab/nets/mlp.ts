/** A feedforward network of dense layers. */
import { glorotUniform } from '../initialisers';
import type { Weight, Weights } from '../ops/net';
import type { Ops, Tensor } from '../ops/ops';
import type { Random } from '../random';

/** Of each layer, counted from 0. */
export type MlpName = `kernel${number}` | `bias${number}`;

/** @param sizes numbers of units, from the input to the output */
export function mlpWeights(
  sizes: readonly number[],
  random: Random,
): Readonly<Record<MlpName, Weight>> {
  const weights: Record<MlpName, Weight> = {};
  sizes.slice(1).forEach((columns, layer) => {
    const rows = sizes[layer]!;
    weights[`kernel${layer}`] = {
      shape: [rows, columns],
      values: glorotUniform(rows, columns, random),
    };
    weights[`bias${layer}`] = { shape: [columns], values: new Float32Array(columns) };
  });
  return weights;
}

/**
 * tanh after each layer but the last.
 *
 * @param inputs `[rows, inputs]`
 * @param layers how many of them: fewer stop at a hidden layer, with its activation
 */
export function runMlp(
  ops: Ops,
  weights: Weights<MlpName>,
  inputs: Tensor,
  layers: number = countLayers(weights),
): Tensor {
  const last = countLayers(weights) - 1;
  let x = inputs;
  for (let layer = 0; layer < layers; layer += 1) {
    // The layer is one of those that are there.
    const sum = ops.add(ops.matMul(x, weights[`kernel${layer}`]!), weights[`bias${layer}`]!);
    x = layer === last ? sum : ops.tanh(sum);
  }
  return x;
}

const countLayers = (weights: Weights<MlpName>): number => Object.keys(weights).length / 2;
