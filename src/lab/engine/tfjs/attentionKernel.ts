import {
  type GradConfig,
  type KernelConfig,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  engine as tfEngine,
  tensor,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import { AttendCall, type AttendGradients } from '../attendCall';
import { ScaledDotProductCall } from '../attentionCall';
import type { Engine } from '../loadEngine';
import { dense } from './denseKernel';
import type { Memos } from './memos';
import { floatsOf, floatsOfTensor, makeInfo } from './tensors';

const scaledName = 'UnfoldScaledDotProductAttention';
const additiveName = 'UnfoldAdditiveAttention';

/** softmax(Q K^T / sqrt(d)) V with its weights; shapes as in `ScaledDotProductInputs`. */
export function scaledDotProductAttention(
  q: Tensor3D,
  k: Tensor3D,
  v: Tensor3D,
): { output: Tensor3D; weights: Tensor3D } {
  const keep = tfEngine().isTapeOn();
  const [output, weights] = tfEngine().runKernel<Tensor3D[]>(scaledName, { q, k, v }, { keep });
  return { output: output!, weights: weights! };
}

/** What a decoder attends to, made once for a sequence. */
export interface AttentionMemory {
  /** The encoder's states, `[batch, steps, stateSize]`. */
  readonly states: Tensor3D;
  /** h U, `[batch, steps, units]`. */
  readonly projected: Tensor3D;
  /** `[batch, steps]`: 0 hides a state, whatever it holds; no gradient flows into it. */
  readonly mask?: Tensor;
}

/**
 * @param states `[batch, steps, stateSize]`
 * @param stateKernel U, `[stateSize, units]`
 * @param mask `[batch, steps]`
 */
export function attentionMemory(
  states: Tensor3D,
  stateKernel: Tensor,
  mask?: Tensor,
): AttentionMemory {
  const known = mask ? withoutHidden(states, mask) : states;
  // The cast: `dense` keeps all dimensions but the last.
  const projected = dense(known, stateKernel) as Tensor3D;
  return { states: known, projected, ...(mask && { mask }) };
}

/**
 * Zeros for what the mask hides and is not finite: 0 times NaN would reach the sum over all states.
 * Other values stay, since their scores can be read.
 */
function withoutHidden(states: Tensor3D, mask: Tensor): Tensor3D {
  const [batch, steps, size] = states.shape;
  const values = floatsOfTensor(states);
  const kept = floatsOfTensor(mask).map((seen, row) =>
    Number(seen !== 0 || values.subarray(row * size, (row + 1) * size).every(Number.isFinite)),
  );
  if (kept.every(Boolean)) return states;
  return where(tensor(kept, [batch, steps, 1], 'bool'), states, zerosLike(states));
}

/** Tensors of `additiveAttention` beside its memory. */
export interface AdditiveAttentionTensors {
  /** The decoder's state s, `[batch, querySize]`. */
  readonly query: Tensor2D;
  /** W, `[querySize, units]`. */
  readonly queryKernel: Tensor;
  /** v and b, `[units]`. */
  readonly scoreKernel: Tensor;
  readonly bias: Tensor;
}

/**
 * Bahdanau's attention: e_j = v . tanh(s W + b + h_j U), weights = softmax(e), context = sum of
 * weights_j h_j (Bahdanau et al. 2015, section 3.1).
 */
export function additiveAttention(
  { query, queryKernel, scoreKernel, bias }: AdditiveAttentionTensors,
  { states, projected, mask }: AttentionMemory,
): {
  context: Tensor2D;
  weights: Tensor2D;
  scores: Tensor2D;
} {
  const asked = dense(query, queryKernel, bias);
  const keep = tfEngine().isTapeOn();
  const [context, weights, scores] = tfEngine().runKernel<Tensor2D[]>(
    additiveName,
    { asked, projected, scoreKernel, states, ...(mask && { mask }) },
    { keep },
  );
  return { context: context!, weights: weights!, scores: scores! };
}

export function attentionKernels(engine: Engine, memos: Memos): KernelConfig[] {
  return [
    {
      kernelName: scaledName,
      backendName: 'cpu',
      kernelFunc: ({ inputs, backend, attrs }) => {
        // tfjs types backends loosely; the kernel is registered for this one.
        const cpu = backend as MathBackendCPU;
        const { q, k, v } = inputs;
        const [batch, queries, depth] = q!.shape as [number, number, number];
        const [, keys, valueSize] = v!.shape as [number, number, number];
        const call = new ScaledDotProductCall(engine, {
          ...{ batch, queries, keys, depth, valueSize },
          q: floatsOf(cpu, q!),
          k: floatsOf(cpu, k!),
          v: floatsOf(cpu, v!),
        });
        const output = makeInfo(cpu, call.outputs, [batch, queries, valueSize]);
        const weights = makeInfo(cpu, call.weights, [batch, queries, keys]);
        if (attrs?.keep) memos.keep(output.dataId, call, () => call.dispose());
        else call.dispose();
        return [output, weights];
      },
    },
    {
      kernelName: additiveName,
      backendName: 'cpu',
      kernelFunc: ({ inputs, backend, attrs }) => {
        // As above.
        const cpu = backend as MathBackendCPU;
        const [batch, steps, stateSize] = inputs.states!.shape as [number, number, number];
        const [units] = inputs.scoreKernel!.shape as [number];
        const at = (name: string): Float32Array => floatsOf(cpu, inputs[name]!);
        const call = new AttendCall(engine, {
          ...{ batch, steps, stateSize, units },
          asked: at('asked'),
          projected: at('projected'),
          scoreKernel: at('scoreKernel'),
          states: at('states'),
          ...(inputs.mask ? { mask: at('mask') } : {}),
        });
        const context = makeInfo(cpu, call.context, [batch, stateSize]);
        const weights = makeInfo(cpu, call.weights, [batch, steps]);
        const scores = makeInfo(cpu, call.scores, [batch, steps]);
        if (attrs?.keep) memos.keep(context.dataId, call, () => call.dispose());
        else call.dispose();
        return [context, weights, scores];
      },
    },
  ];
}

/** Computes all gradients at the first one that is asked for. */
function once<Result>(compute: () => Result): () => Result {
  let result: { readonly value: Result } | undefined;
  return () => (result ??= { value: compute() }).value;
}

const attendInputs = [
  'asked',
  'projected',
  'scoreKernel',
  'states',
] as const satisfies readonly (keyof AttendGradients)[];

export function attentionGradients(memos: Memos): GradConfig[] {
  return [
    {
      kernelName: scaledName,
      inputsToSave: ['q', 'k', 'v'],
      outputsToSave: [true, false],
      gradFunc: (dy, saved) => {
        const [q, k, v, output] = saved as [Tensor, Tensor, Tensor, Tensor];
        const call = memos.find(output.dataId) as ScaledDotProductCall;
        const [upstream, ofWeights] = dy as [Tensor, Tensor];
        const all = once(() => call.backward(floatsOfTensor(upstream), floatsOfTensor(ofWeights)));
        return {
          q: () => tensor(all().q, q.shape),
          k: () => tensor(all().k, k.shape),
          v: () => tensor(all().v, v.shape),
        };
      },
    },
    {
      kernelName: additiveName,
      inputsToSave: [...attendInputs],
      outputsToSave: [true, false, false],
      gradFunc: (dy, saved) => {
        const inputs = saved as Tensor[];
        const call = memos.find(inputs.at(-1)!.dataId) as AttendCall;
        const [upstream, ofWeights, ofScores] = (dy as Tensor[]).map(floatsOfTensor);
        const all = once(() => call.backward(upstream!, ofWeights, ofScores));
        return {
          ...Object.fromEntries(
            attendInputs.map((name, i) => [name, () => tensor(all()[name], inputs[i]!.shape)]),
          ),
          mask: () => {
            throw new Error('A mask has no gradient.');
          },
        };
      },
    },
  ];
}
