/**
 * TensorFlow.js as a cell imports it: core with all gradients and methods of tensors, layers, and the
 * plain JavaScript backend. It is `@tensorflow/tfjs` without what a worker without network and without
 * a graphics card has no use for: the converter (`loadGraphModel`), `data` and WebGL.
 */
import '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import { env, Tensor, version_core } from '@tensorflow/tfjs-core';
import { version_cpu } from '@tensorflow/tfjs-backend-cpu';
import { version_layers } from '@tensorflow/tfjs-layers';

export * from '@tensorflow/tfjs-core';
export * from '@tensorflow/tfjs-layers';
export * from '@tensorflow/tfjs-backend-cpu';

export const version = {
  'tfjs-core': version_core,
  'tfjs-backend-cpu': version_cpu,
  'tfjs-layers': version_layers,
  tfjs: version_core,
};

// In Node it would advertise another package at the first operation.
env().set('IS_NODE', false);

// A tensor in a log is its numbers, and not the fields of an object.
Object.defineProperty(Tensor.prototype, Symbol.for('nodejs.util.inspect.custom'), {
  value(this: Tensor): string {
    return this.isDisposed ? 'Tensor (disposed)' : this.toString();
  },
});
