import {
  type GradConfig,
  type KernelConfig,
  type Scalar,
  type Tensor,
  engine as tfEngine,
} from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import type { Memos } from './memos';
import { floatsOf, floatsOfTensor, makeInfo, makeTensor } from './tensors';

const kernelName = 'UnfoldMeanSquaredError';

/** Mean of (prediction - label)^2 over all elements, as one operation. */
export function meanSquaredError(labels: Tensor, predictions: Tensor): Scalar {
  if (labels.size !== predictions.size || labels.size === 0) {
    throw new RangeError(
      labels.size === 0
        ? 'Empty batch: the loss got no rows.'
        : `Labels and predictions differ: ${labels.size} and ${predictions.size} values.`,
    );
  }
  const keep = tfEngine().isTapeOn();
  return tfEngine().runKernel(kernelName, { predictions, labels }, { keep });
}

/** What the gradient needs of the forward pass: less than tfjs would copy for it. */
interface ErrorMemo {
  /** prediction - label, in double precision. */
  readonly errors: Float64Array;
  readonly predictions: number[];
  readonly labels: number[];
}

/** Loops are all it takes: the outputs of a batch are few beside what led to them. */
export function squaredErrorKernel(memos: Memos): KernelConfig {
  return {
    kernelName,
    backendName: 'cpu',
    kernelFunc: ({ inputs, backend, attrs }) => {
      // tfjs types backends loosely; the kernel is registered for this one.
      const cpu = backend as MathBackendCPU;
      const predictions = floatsOf(cpu, inputs.predictions!);
      const labels = floatsOf(cpu, inputs.labels!);
      const errors = new Float64Array(labels.length);
      let total = 0;
      for (let i = 0; i < labels.length; i += 1) {
        const error = predictions[i]! - labels[i]!;
        errors[i] = error;
        total += error * error;
      }
      const result = makeInfo(cpu, Float32Array.of(total / labels.length), []);
      if (attrs?.keep) {
        const shapes = { predictions: inputs.predictions!.shape, labels: inputs.labels!.shape };
        memos.keep(result.dataId, { errors, ...shapes } satisfies ErrorMemo, () => undefined);
      }
      return result;
    },
  };
}

export function squaredErrorGradient(memos: Memos): GradConfig {
  return {
    kernelName,
    inputsToSave: [],
    outputsToSave: [true],
    gradFunc: (dy, saved) => {
      const [y] = saved as [Tensor];
      const { errors, ...shapes } = memos.find(y.dataId) as ErrorMemo;
      const gradient = (sign: number): Float32Array => {
        const scale = (sign * 2 * floatsOfTensor(dy as Tensor)[0]!) / errors.length;
        const values = new Float32Array(errors.length);
        errors.forEach((error, i) => (values[i] = scale * error));
        return values;
      };
      return {
        predictions: () => makeTensor(gradient(1), shapes.predictions),
        labels: () => makeTensor(gradient(-1), shapes.labels),
      };
    },
  };
}
