import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { loadEngine } from '../../../lab/engine/loadEngine';
import { softmaxCrossEntropy } from '../../../lab/engine/tfjs/crossEntropyKernel';
import { dense } from '../../../lab/engine/tfjs/denseKernel';
import { recurrentOutput } from '../../../lab/engine/tfjs/recurrentKernel';
import { registerEngine } from '../../../lab/engine/tfjs/registerEngine';
import { meanSquaredError } from '../../../lab/engine/tfjs/squaredErrorKernel';
import { unfoldAdam } from '../../../lab/engine/tfjs/unfoldAdam';
import { glorotUniform, orthogonal } from '../../../lab/initialisers';
import { createRandom } from '../../../lab/random';
import type { Workload } from '../workloads';
import type { Contender } from './contender';

/** The engine through tfjs: tensors, variables, gradients and an optimiser of tfjs's form. */
export async function makeApi(work: Workload): Promise<Contender> {
  tf.enableProdMode();
  await tf.setBackend('cpu');
  const unregister = registerEngine(await loadEngine());
  const { inputSize, units, outputSize, batch, steps, cell, loss } = work;
  const width = (cell === 'lstm' ? 4 : 1) * units;
  const random = createRandom(7);
  const variable = (values: Float32Array, shape: number[]): tf.Variable =>
    tf.variable(tf.tensor(values, shape));
  const kernel = variable(glorotUniform(inputSize, width, random), [inputSize, width]);
  const recurrentKernel = variable(orthogonal(units, width, random), [units, width]);
  const bias = variable(new Float32Array(width), [width]);
  const outputKernel = variable(glorotUniform(units, outputSize, random), [units, outputSize]);
  const outputBias = variable(new Float32Array(outputSize), [outputSize]);
  const variables = [kernel, recurrentKernel, bias, outputKernel, outputBias];
  const optimizer = unfoldAdam({ learningRate: 1e-3 });
  const every = loss === 'crossEntropy';
  return {
    step: ({ inputs, targets }) =>
      tf.tidy(() => {
        const x = tf.tensor3d(inputs, [batch, steps, inputSize]);
        const cost = optimizer.minimize(
          () => {
            const states = recurrentOutput(
              { kind: cell, units },
              { x, kernel, recurrentKernel, bias },
              { sequences: every },
            );
            const logits = dense(states, outputKernel, outputBias);
            return every
              ? softmaxCrossEntropy(tf.tensor2d(targets, [batch, steps], 'int32'), logits)
              : meanSquaredError(tf.tensor2d(targets, [batch, outputSize]), logits);
          },
          true,
          variables,
        );
        return cost!.dataSync()[0]!;
      }),
    dispose: () => {
      optimizer.dispose();
      tf.dispose(variables);
      unregister();
    },
  };
}
