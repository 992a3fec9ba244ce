import {
  add,
  concat,
  slice,
  unstack,
  squeeze,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { loadEngine } from '../../lab/engine/loadEngine';
import {
  additiveAttention,
  attentionMemory,
  scaledDotProductAttention,
} from '../../lab/engine/tfjs/attentionKernel';
import { recurrent } from '../../lab/engine/tfjs/recurrentKernel';
import { registerEngine } from '../../lab/engine/tfjs/registerEngine';
import type { CellImplementation } from './cellCases';

/** `[batch, steps, units]` as a list of states. */
function listed(outputs: Tensor | undefined): Tensor2D[] {
  // tfjs's gradient of `unstack` fails where there is a single part.
  if (outputs!.shape[1] === 1) return [squeeze<Tensor2D>(outputs!, [1])];
  return unstack(outputs!, 1) as Tensor2D[];
}

let registered: Promise<void> | undefined;

/** The cells as the engine's operations; registers the engine with tfjs the first time. */
export async function loadEngineCells(): Promise<CellImplementation> {
  registered ??= loadEngine({ variant: 'simd' }).then((engine) => void registerEngine(engine));
  await registered;
  return {
    vanillaRnn: (x, h0, weights) => {
      const units = weights.bias.shape[0];
      return { h: listed(recurrent({ kind: 'rnn', units }, { x, h0, ...weights }).outputs) };
    },
    lstm: (x, h0, c0, weights) => {
      const units = weights.bias.shape[0] / 4;
      const result = recurrent({ kind: 'lstm', units }, { x, h0, c0, ...weights });
      // The engine hands out the last cell state only, which is the one that is compared.
      return { h: listed(result.outputs), c: [result.cell as Tensor2D] };
    },
    gruResetBefore: (x, h0, weights) => {
      const units = weights.bias.shape[0] / 3;
      return { h: listed(recurrent({ kind: 'gru', units }, { x, h0, ...weights }).outputs) };
    },
    gruResetAfter: (x, h0, { kernel, recurrentKernel, bias, recurrentBias }) => {
      const units = bias.shape[0] / 3;
      const split = (from: Tensor1D, start: number, size: number): Tensor1D =>
        slice(from, [start * units], [size * units]);
      // Outside the reset gate's product the two biases only ever appear as a sum.
      const gates = add<Tensor1D>(split(bias, 0, 2), split(recurrentBias, 0, 2));
      const result = recurrent(
        { kind: 'gru', units, resetAfter: true },
        {
          ...{ x, h0, kernel, recurrentKernel },
          bias: concat([gates, split(bias, 2, 1)]),
          recurrentBias: split(recurrentBias, 2, 1),
        },
      );
      return { h: listed(result.outputs) };
    },
    bahdanauAttention: (query, memory, { queryKernel, memoryKernel, scoreKernel, bias }, mask) =>
      additiveAttention(
        { query, queryKernel, scoreKernel, bias },
        attentionMemory(memory, memoryKernel, mask),
      ),
    scaledDotProductAttention,
  };
}
