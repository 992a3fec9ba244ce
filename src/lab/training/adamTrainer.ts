/** One training step on tfjs: gradients, clipping by their global norm, Adam (Kingma and Ba 2015). */
import {
  mul,
  train,
  variableGrads,
  type Scalar,
  type Tensor,
  type Variable,
} from '@tensorflow/tfjs-core';

export interface AdamTrainerOptions {
  readonly learningRate: number;
  /** Gradients with a larger norm, over all variables together, are scaled down to this one. */
  readonly clipNorm: number;
}

export interface TrainingStep {
  readonly loss: number;
  /** Before clipping. */
  readonly gradientNorm: number;
}

export interface Trainer {
  /** Makes one step down the gradient of `loss`; its tensors are disposed of. */
  step(loss: () => Scalar): TrainingStep;
  /** Disposes of the variables and of Adam's moments. */
  dispose(): void;
}

const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-7];

export function createAdamTrainer(
  variables: readonly Variable[],
  { learningRate, clipNorm }: AdamTrainerOptions,
): Trainer {
  const optimiser = train.adam(learningRate, beta1, beta2, epsilon);
  return {
    step: (loss) => {
      const { value, grads } = variableGrads(loss, [...variables]);
      const gradientNorm = globalNorm(Object.values(grads));
      const clipped =
        gradientNorm > clipNorm
          ? Object.fromEntries(
              Object.entries(grads).map(([name, grad]) => [
                name,
                mul<Tensor>(grad, clipNorm / gradientNorm),
              ]),
            )
          : grads;
      optimiser.applyGradients(Object.entries(clipped).map(([name, tensor]) => ({ name, tensor })));
      const result = { loss: value.dataSync()[0]!, gradientNorm };
      value.dispose();
      for (const grad of new Set([...Object.values(grads), ...Object.values(clipped)])) {
        grad.dispose();
      }
      return result;
    },
    dispose: () => {
      optimiser.dispose();
      for (const variable of variables) variable.dispose();
    },
  };
}

/** √ Σ g² over all gradients. */
function globalNorm(gradients: readonly Tensor[]): number {
  let square = 0;
  for (const gradient of gradients) {
    gradient.dataSync().forEach((value) => {
      square += value * value;
    });
  }
  return Math.sqrt(square);
}
