import {
  type DataType,
  type Tensor,
  type TensorInfo,
  engine as tfEngine,
} from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';

/** Values of a float32 tensor, where they lie. */
export function floatsOf(backend: MathBackendCPU, info: TensorInfo): Float32Array {
  const { values } = backend.data.get(info.dataId);
  if (values instanceof Float32Array) return values;
  // A tensor made from a plain array, or an integer or boolean one.
  return Float32Array.from(values as ArrayLike<number>);
}

/** Synchronous values of a tensor outside a kernel. */
export function floatsOfTensor(tensor: Tensor): Float32Array {
  const values = tensor.dataSync();
  return values instanceof Float32Array ? values : Float32Array.from(values);
}

/** A new tensor's data for a kernel to return. */
export function makeInfo(
  backend: MathBackendCPU,
  values: Float32Array,
  shape: number[],
  dtype: DataType = 'float32',
): TensorInfo {
  return { dataId: backend.write(values, shape, dtype), shape, dtype };
}

/** A new tensor around these values, which nobody else may change; `tf.tensor` checks and infers more. */
export function makeTensor(values: Float32Array, shape: number[]): Tensor {
  return tfEngine().makeTensor(values, shape, 'float32');
}
