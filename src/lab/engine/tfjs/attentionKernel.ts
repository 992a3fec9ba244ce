import {
  type GradConfig,
  type KernelConfig,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  engine as tfEngine,
  tensor,
} from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import {
  AdditiveAttentionCall,
  type AdditiveAttentionGradients,
  ScaledDotProductCall,
} from '../attentionCall';
import type { Engine } from '../loadEngine';
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

/** Tensors of `additiveAttention`; shapes as in `AdditiveAttentionInputs`. */
export interface AdditiveAttentionTensors {
  readonly query: Tensor2D;
  readonly states: Tensor3D;
  readonly queryKernel: Tensor;
  readonly stateKernel: Tensor;
  readonly scoreKernel: Tensor;
  readonly bias: Tensor;
  /** `[batch, steps]`, 0 hides a state; no gradient flows into it. */
  readonly mask?: Tensor;
}

/** Bahdanau's attention. */
export function additiveAttention(tensors: AdditiveAttentionTensors): {
  context: Tensor2D;
  weights: Tensor2D;
  scores: Tensor2D;
} {
  const given = Object.fromEntries(Object.entries(tensors).filter(([, value]) => value));
  const keep = tfEngine().isTapeOn();
  const [context, weights, scores] = tfEngine().runKernel<Tensor2D[]>(additiveName, given, {
    keep,
  });
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
        const [querySize, units] = inputs.queryKernel!.shape as [number, number];
        const at = (name: string): Float32Array => floatsOf(cpu, inputs[name]!);
        const call = new AdditiveAttentionCall(engine, {
          ...{ batch, steps, stateSize, querySize, units },
          query: at('query'),
          states: at('states'),
          queryKernel: at('queryKernel'),
          stateKernel: at('stateKernel'),
          scoreKernel: at('scoreKernel'),
          bias: at('bias'),
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

const additiveInputs = [
  'query',
  'states',
  'queryKernel',
  'stateKernel',
  'scoreKernel',
  'bias',
] as const satisfies readonly (keyof AdditiveAttentionGradients)[];

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
      inputsToSave: [...additiveInputs],
      outputsToSave: [true, false, false],
      gradFunc: (dy, saved) => {
        const inputs = saved as Tensor[];
        const call = memos.find(inputs.at(-1)!.dataId) as AdditiveAttentionCall;
        const [upstream, ofWeights, ofScores] = (dy as Tensor[]).map(floatsOfTensor);
        const all = once(() => call.backward(upstream!, ofWeights, ofScores));
        return {
          ...Object.fromEntries(
            additiveInputs.map((name, i) => [name, () => tensor(all()[name], inputs[i]!.shape)]),
          ),
          mask: () => {
            throw new Error('A mask has no gradient.');
          },
        };
      },
    },
  ];
}
