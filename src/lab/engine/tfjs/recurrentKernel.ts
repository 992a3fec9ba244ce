import {
  type GradConfig,
  type KernelConfig,
  type NamedAttrMap,
  type Tensor,
  type Tensor3D,
  type TensorInfo,
  engine as tfEngine,
} from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import type { Engine } from '../loadEngine';
import { RecurrentCall } from '../recurrentCall';
import type { RecurrentCallInputs, RecurrentGradients } from '../recurrentCallInputs';
import type { RecurrentOptions } from '../recurrentShape';
import type { CallPool } from './callPool';
import type { Memos } from './memos';
import { floatsOf, floatsOfTensor, makeInfo, makeTensor } from './tensors';

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
  /** `[batch, steps, units]`. */
  readonly outputs: Tensor3D;
  /** `[batch, units]`, after the last step. */
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
  { reverse = false }: { reverse?: boolean } = {},
): RecurrentResult {
  const [outputs, hidden, cell] = run(options, inputs, { returns: 'all', reverse });
  return { outputs: outputs as Tensor3D, hidden: hidden!, cell };
}

/**
 * The same for who needs one result only: the state after every step, `[batch, steps, units]`, or
 * after the last, `[batch, units]`.
 */
export function recurrentOutput(
  options: RecurrentOptions,
  inputs: RecurrentInputs,
  { sequences, reverse = false }: { sequences: boolean; reverse?: boolean },
): Tensor {
  return run(options, inputs, { returns: sequences ? 'outputs' : 'hidden', reverse })[0]!;
}

function run(
  options: RecurrentOptions,
  inputs: RecurrentInputs,
  how: Pick<Attributes, 'returns' | 'reverse'>,
): Tensor[] {
  const given = Object.fromEntries(Object.entries(inputs).filter(([, value]) => value));
  const attributes: Attributes = { options, ...how, keep: tfEngine().isTapeOn() };
  return tfEngine().runKernel<Tensor[]>(
    kernelName,
    given,
    // The options are a flat object of strings, numbers and booleans, which tfjs hands on as it is.
    attributes as unknown as NamedAttrMap,
  );
}

interface Attributes {
  readonly options: RecurrentOptions;
  readonly returns: 'all' | 'outputs' | 'hidden';
  readonly reverse: boolean;
  readonly keep: boolean;
}

export function recurrentKernel(engine: Engine, memos: Memos, pool: CallPool): KernelConfig {
  return {
    kernelName,
    backendName: 'cpu',
    kernelFunc: ({ inputs, backend, attrs }) => {
      // tfjs types attributes and backends loosely; `recurrent` is the only caller.
      const cpu = backend as MathBackendCPU;
      const { options, returns, reverse, keep } = attrs as unknown as Attributes;
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
      const key = [
        ...['recurrent', batch, steps, inputSize, keep],
        // With their names: `hardSigmoid` and `resetAfter` have the same values.
        ...Object.entries(options).map(([name, value]) => `${name}=${String(value)}`),
        ...Object.keys(inputs),
      ].join();
      const call = pool.take(
        key,
        () => new RecurrentCall(engine, options, given, keep),
        (free) => free.run(given),
      );
      const release = (): void => pool.give(key, call);
      const { units, hasCell } = call.shape;
      const results: TensorInfo[] = [];
      const put = (values: Float32Array, ...shape: number[]): void =>
        void results.push(makeInfo(cpu, values, shape));
      if (returns !== 'hidden') put(call.outputs(), batch, steps, units);
      if (returns !== 'outputs') put(call.lastHidden(), batch, units);
      if (returns === 'all' && hasCell) put(call.lastCell(), batch, units);
      if (keep) memos.keep(results[0]!.dataId, call, release);
      else release();
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
      const { returns } = attrs as unknown as Attributes;
      // With a single output, tfjs hands over its gradient alone.
      const upstream = Array.isArray(dy) ? dy : [dy];
      const call = memos.find(saved.at(-1)!.dataId) as RecurrentCall;
      const [outputs, hidden, cell] = returns === 'hidden' ? [undefined, ...upstream] : upstream;
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
        return () => makeTensor(gradients(name === 'x')[name]!, shape);
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
