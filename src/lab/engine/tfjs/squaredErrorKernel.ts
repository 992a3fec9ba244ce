import {
  type GradConfig,
  type KernelConfig,
  type Scalar,
  type Tensor,
  engine as tfEngine,
  tensor,
} from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import { floatsOf, floatsOfTensor, makeInfo } from './tensors';

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
  return tfEngine().runKernel(kernelName, { predictions, labels });
}

/** Loops are all it takes: the outputs of a batch are few beside what led to them. */
export const squaredErrorKernel: KernelConfig = {
  kernelName,
  backendName: 'cpu',
  kernelFunc: ({ inputs, backend }) => {
    // tfjs types backends loosely; the kernel is registered for this one.
    const cpu = backend as MathBackendCPU;
    const predictions = floatsOf(cpu, inputs.predictions!);
    const labels = floatsOf(cpu, inputs.labels!);
    let total = 0;
    for (let i = 0; i < labels.length; i += 1) {
      const error = predictions[i]! - labels[i]!;
      total += error * error;
    }
    return makeInfo(cpu, Float32Array.of(total / labels.length), []);
  },
};

export const squaredErrorGradient: GradConfig = {
  kernelName,
  inputsToSave: ['predictions', 'labels'],
  gradFunc: (dy, saved) => {
    const [predictions, labels] = saved as [Tensor, Tensor];
    const gradient = (sign: number): Tensor => {
      const a = floatsOfTensor(predictions);
      const b = floatsOfTensor(labels);
      const scale = (sign * 2 * floatsOfTensor(dy as Tensor)[0]!) / a.length;
      return tensor(
        a.map((value, i) => scale * (value - b[i]!)),
        (sign > 0 ? predictions : labels).shape,
      );
    };
    return { predictions: () => gradient(1), labels: () => gradient(-1) };
  },
};
