import {
  type GradConfig,
  type KernelConfig,
  type NamedAttrMap,
  type Tensor,
  type Tensor3D,
  type TensorInfo,
  engine as tfEngine,
  tensor,
} from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import type { Engine } from '../loadEngine';
import { RecurrentCall, type RecurrentCallInputs, type RecurrentGradients } from '../recurrentCall';
import type { RecurrentOptions } from '../recurrentShape';
import type { Memos } from './memos';
import { floatsOf, floatsOfTensor, makeInfo } from './tensors';

const kernelName = 'UnfoldRecurrent';

/** Tensors of `recurrent`; shapes as in `RecurrentCallInputs`. */
export interface RecurrentInputs {
  readonly x: Tensor;
  readonly kernel: Tensor;
  readonly recurrentKernel: Tensor;
  readonly bias?: Tensor;
  readonly recurrentBias?: Tensor;
  readonly h0?: Tensor;
  readonly c0?: Tensor;
  /** `[batch, steps]`; no gradient flows into it. */
  readonly mask?: Tensor;
}

export interface RecurrentResult {
  /** `[batch, steps, units]`, or `undefined` if only the last state was asked for. */
  readonly outputs: Tensor3D | undefined;
  /** `[batch, units]`. */
  readonly hidden: Tensor;
  /** LSTM only. */
  readonly cell: Tensor | undefined;
}

/**
 * A recurrent layer over a whole sequence as one operation with a gradient, for every input but the
 * mask. `registerEngine` comes first.
 */
export function recurrent(
  options: RecurrentOptions,
  inputs: RecurrentInputs,
  { sequences = true, reverse = false }: { sequences?: boolean; reverse?: boolean } = {},
): RecurrentResult {
  const given = Object.fromEntries(Object.entries(inputs).filter(([, value]) => value));
  const attributes = { options, sequences, reverse, keep: tfEngine().isTapeOn() };
  const results = tfEngine().runKernel<Tensor[]>(
    kernelName,
    given,
    // The options are a flat object of strings, numbers and booleans, which tfjs hands on as it is.
    attributes as unknown as NamedAttrMap,
  );
  const [first, second, third] = results;
  return sequences
    ? { outputs: first as Tensor3D, hidden: second!, cell: third }
    : { outputs: undefined, hidden: first!, cell: second };
}

interface Attributes {
  readonly options: RecurrentOptions;
  readonly sequences: boolean;
  readonly reverse: boolean;
  readonly keep: boolean;
}

export function recurrentKernel(engine: Engine, memos: Memos): KernelConfig {
  return {
    kernelName,
    backendName: 'cpu',
    kernelFunc: ({ inputs, backend, attrs }) => {
      // tfjs types attributes and backends loosely; `recurrent` is the only caller.
      const cpu = backend as MathBackendCPU;
      const { options, sequences, reverse, keep } = attrs as unknown as Attributes;
      const x = inputs.x!;
      const [batch, steps, inputSize] = x.shape as [number, number, number];
      const optional = (name: string): Record<string, Float32Array> => {
        const info = inputs[name];
        return info ? { [name]: floatsOf(cpu, info) } : {};
      };
      const given: RecurrentCallInputs = {
        batch,
        steps,
        inputSize,
        x: floatsOf(cpu, x),
        kernel: floatsOf(cpu, inputs.kernel!),
        recurrentKernel: floatsOf(cpu, inputs.recurrentKernel!),
        ...optional('bias'),
        ...optional('recurrentBias'),
        ...optional('h0'),
        ...optional('c0'),
        ...optional('mask'),
        reverse,
      };
      const call = new RecurrentCall(engine, options, given, keep);
      const { units, hasCell } = call.shape;
      const results: TensorInfo[] = [];
      if (sequences) results.push(makeInfo(cpu, call.outputs(), [batch, steps, units]));
      results.push(makeInfo(cpu, call.lastHidden(), [batch, units]));
      if (hasCell) results.push(makeInfo(cpu, call.lastCell(), [batch, units]));
      if (keep) memos.keep(results[0]!.dataId, call);
      else call.dispose();
      return results;
    },
  };
}

export function recurrentGradient(memos: Memos): GradConfig {
  return {
    kernelName,
    inputsToSave: [],
    outputsToSave: [true],
    gradFunc: (dy, saved, attrs) => {
      const { sequences } = attrs as unknown as Attributes;
      // With a single output, tfjs hands over its gradient alone.
      const upstream = Array.isArray(dy) ? dy : [dy];
      const call = memos.find(saved.at(-1)!.dataId) as RecurrentCall;
      const [outputs, hidden, cell] = sequences ? upstream : [undefined, ...upstream];
      let computed: RecurrentGradients | undefined;
      // tfjs asks for the inputs' gradients in the inputs' order, `x` first, and only for those
      // that are needed: so `x` is computed only if it is asked for.
      const gradients = (wantInput: boolean): RecurrentGradients => {
        if (!computed || (wantInput && !computed.x)) {
          computed = call.backward(
            {
              ...(outputs ? { outputs: floatsOfTensor(outputs) } : {}),
              ...(hidden ? { hidden: floatsOfTensor(hidden) } : {}),
              ...(cell ? { cell: floatsOfTensor(cell) } : {}),
            },
            wantInput,
          );
        }
        return computed;
      };
      const { units, columns, input } = call.shape;
      const width = units * columns.order.length;
      const { batch, steps } = call;
      const make = (name: keyof RecurrentGradients, shape: number[]): (() => Tensor) => {
        return () => tensor(gradients(name === 'x')[name]!, shape);
      };
      return {
        x: make('x', [batch, steps, input.rows]),
        kernel: make('kernel', [input.rows, width]),
        recurrentKernel: make('recurrentKernel', [units, width]),
        bias: make('bias', [width]),
        recurrentBias: make('recurrentBias', [units]),
        h0: make('h0', [batch, units]),
        c0: make('c0', [batch, units]),
        mask: () => {
          throw new Error('A mask has no gradient.');
        },
      };
    },
  };
}
