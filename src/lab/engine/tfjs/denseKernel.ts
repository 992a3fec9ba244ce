import {
  type GradConfig,
  type KernelConfig,
  type Tensor,
  engine as tfEngine,
  tensor,
} from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import { DenseCall, type DenseCallInputs } from '../denseCall';
import type { Engine } from '../loadEngine';
import type { CallPool } from './callPool';
import type { Memos } from './memos';
import { floatsOf, floatsOfTensor, makeInfo } from './tensors';

const kernelName = 'UnfoldDense';

/** x W + b over the last dimension of `x`, as one operation with gradients. */
export function dense(x: Tensor, kernel: Tensor, bias?: Tensor): Tensor {
  const keep = tfEngine().isTapeOn();
  return tfEngine().runKernel(kernelName, bias ? { x, kernel, bias } : { x, kernel }, { keep });
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
      if (attrs?.keep) memos.keep(result.dataId, call, release);
      else release();
      return result;
    },
  };
}

export function denseGradient(memos: Memos): GradConfig {
  return {
    kernelName,
    inputsToSave: ['x', 'kernel'],
    outputsToSave: [true],
    gradFunc: (dy, saved) => {
      const [x, kernel, y] = saved as [Tensor, Tensor, Tensor];
      const call = memos.find(y.dataId) as DenseCall;
      let computed: ReturnType<DenseCall['backward']> | undefined;
      // As for the recurrent layers: `x` is asked for first, if at all.
      const gradients = (wantInput: boolean): ReturnType<DenseCall['backward']> => {
        if (!computed || (wantInput && !computed.x)) {
          computed = call.backward(floatsOfTensor(dy as Tensor), wantInput);
        }
        return computed;
      };
      return {
        x: () => tensor(gradients(true).x!, x.shape),
        kernel: () => tensor(gradients(false).kernel, kernel.shape),
        bias: () => tensor(gradients(false).bias, [kernel.shape[1]!]),
      };
    },
  };
}
