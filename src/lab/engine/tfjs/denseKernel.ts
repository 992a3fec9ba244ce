import {
  type GradConfig,
  type KernelConfig,
  type Tensor,
  engine as tfEngine,
} from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import { DenseCall, type DenseCallInputs } from '../denseCall';
import type { Engine } from '../loadEngine';
import type { CallPool } from './callPool';
import type { Memos } from './memos';
import { floatsOf, floatsOfTensor, makeInfo, makeTensor } from './tensors';

const kernelName = 'UnfoldDense';

/** x W + b over the last dimension of `x`, as one operation with gradients. */
export function dense(x: Tensor, kernel: Tensor, bias?: Tensor): Tensor {
  const keep = tfEngine().isTapeOn();
  return tfEngine().runKernel(kernelName, bias ? { x, kernel, bias } : { x, kernel }, { keep });
}

interface DenseMemo {
  readonly call: DenseCall;
  /** Of the input. */
  readonly shape: number[];
}

export function denseKernel(engine: Engine, memos: Memos, pool: CallPool): KernelConfig {
  return {
    kernelName,
    backendName: 'cpu',
    kernelFunc: ({ inputs, backend, attrs }) => {
      // tfjs types backends loosely; the kernel is registered for this one.
      const cpu = backend as MathBackendCPU;
      const { x, kernel, bias } = inputs;
      const [inputSize, units] = kernel!.shape as [number, number];
      const shape = [...x!.shape.slice(0, -1), units];
      const rows = shape.slice(0, -1).reduce((n, m) => n * m, 1);
      const given: DenseCallInputs = {
        ...{ rows, inputSize, units },
        x: floatsOf(cpu, x!),
        kernel: floatsOf(cpu, kernel!),
        ...(bias ? { bias: floatsOf(cpu, bias) } : {}),
      };
      const key = `dense,${rows},${inputSize},${units},${!bias}`;
      const call = pool.take(
        key,
        () => new DenseCall(engine, given),
        (free) => free.run(given),
      );
      const release = (): void => pool.give(key, call);
      const result = makeInfo(cpu, call.outputs(), shape);
      if (attrs?.keep)
        memos.keep(result.dataId, { call, shape: x!.shape } satisfies DenseMemo, release);
      else release();
      return result;
    },
  };
}

export function denseGradient(memos: Memos): GradConfig {
  return {
    kernelName,
    // Nothing of the inputs: the call has them, and tfjs would copy each by an operation of its own.
    inputsToSave: [],
    outputsToSave: [true],
    gradFunc: (dy, saved) => {
      const [y] = saved as [Tensor];
      const { call, shape } = memos.find(y.dataId) as DenseMemo;
      const [inputSize, units] = [shape.at(-1)!, y.shape.at(-1)!];
      let computed: ReturnType<DenseCall['backward']> | undefined;
      // As for the recurrent layers: `x` is asked for first, if at all.
      const gradients = (wantInput: boolean): ReturnType<DenseCall['backward']> => {
        if (!computed || (wantInput && !computed.x)) {
          computed = call.backward(floatsOfTensor(dy as Tensor), wantInput);
        }
        return computed;
      };
      return {
        x: () => makeTensor(gradients(true).x!, shape),
        kernel: () => makeTensor(gradients(false).kernel, [inputSize, units]),
        bias: () => makeTensor(gradients(false).bias, [units]),
      };
    },
  };
}
