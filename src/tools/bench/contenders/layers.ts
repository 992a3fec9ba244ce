import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import * as tfl from '@tensorflow/tfjs-layers';
import type { Workload } from '../workloads';
import type { Contender } from './contender';

/** tfjs as it comes: `tf.layers`, its losses and its Adam, on a backend that is loaded already. */
export async function makeLayers(work: Workload, backend: 'cpu' | 'wasm'): Promise<Contender> {
  tf.enableProdMode();
  await tf.setBackend(backend);
  const { inputSize, units, outputSize, batch, steps, cell, loss } = work;
  const every = loss === 'crossEntropy';
  // Orthogonal, the default, takes tfjs up to a minute to make; it does not change the speed.
  const options = {
    units,
    inputShape: [steps, inputSize],
    returnSequences: every,
    recurrentInitializer: 'glorotUniform' as const,
  };
  const model = tfl.sequential({
    layers: [
      cell === 'lstm'
        ? tfl.layers.lstm({ ...options, recurrentActivation: 'sigmoid', unitForgetBias: true })
        : tfl.layers.simpleRNN(options),
      tfl.layers.dense({ units: outputSize }),
    ],
  });
  const optimizer = tf.train.adam(1e-3, 0.9, 0.999, 1e-7);
  return {
    step: ({ inputs, targets }) =>
      tf.tidy(() => {
        const x = tf.tensor3d(inputs, [batch, steps, inputSize]);
        const cost = optimizer.minimize(() => {
          const y = model.apply(x) as tf.Tensor;
          if (!every) {
            return tf.losses.meanSquaredError(tf.tensor2d(targets, [batch, outputSize]), y);
          }
          const labels = tf.oneHot(tf.tensor1d(targets, 'int32'), outputSize);
          return tf.losses.softmaxCrossEntropy(labels, tf.reshape(y, [batch * steps, outputSize]));
        }, true);
        return cost!.dataSync()[0]!;
      }),
    dispose: () => {
      model.dispose();
      optimizer.dispose();
    },
  };
}
