import * as tf from '@tensorflow/tfjs-core';
import { checkClipNorm, checkOptimizer, type OptimizerOptions } from '../engine/optimizer';
import type { Model, Net, NetOptions, Weights } from './net';
import { sizeOf, type Ops, type Tensor } from './ops';
import { own, tfjsOps } from './tfjsOps';

/** tfjs's own leaves the learning rate behind, a tensor that it keeps for plain SGD. */
class MomentumOptimizer extends tf.MomentumOptimizer {
  override dispose(): void {
    super.dispose();
    this.c.dispose();
  }
}

/** What tfjs has for plain SGD alone, and those made from it. */
interface Steerable extends tf.Optimizer {
  setLearningRate(rate: number): void;
}

class AdamOptimizer extends tf.AdamOptimizer implements Steerable {
  setLearningRate(rate: number): void {
    this.learningRate = rate;
  }
}

class RmsPropOptimizer extends tf.RMSPropOptimizer implements Steerable {
  setLearningRate(rate: number): void {
    this.learningRate = rate;
  }
}

/** tfjs's optimiser with the same rule and the same defaults as the engine's. */
function optimizerOf(options: OptimizerOptions): Steerable {
  const { learningRate } = options;
  switch (options.kind) {
    case 'adam': {
      const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 } = options;
      return new AdamOptimizer(learningRate, beta1, beta2, epsilon);
    }
    case 'sgd':
      return options.momentum
        ? new MomentumOptimizer(learningRate, options.momentum)
        : tf.train.sgd(learningRate);
    case 'rmsprop': {
      const { decay = 0.9, momentum = 0, epsilon = 1e-7 } = options;
      return new RmsPropOptimizer(learningRate, decay, momentum, epsilon);
    }
  }
}

/** A copy: what tfjs gives out is its own. */
const numbersOf = (x: Tensor): Float32Array => Float32Array.from(own(x).dataSync());

/** Scales gradients to a global norm, and returns the norm that they had. */
function clip(gradients: tf.NamedTensorMap, limit: number | undefined): number {
  const squares = Object.values(gradients).map((each) => tf.sum(tf.square(each)));
  const norm = Math.sqrt(tf.addN(squares).dataSync()[0]!);
  if (limit !== undefined && norm > limit) {
    for (const name of Object.keys(gradients)) {
      gradients[name] = tf.mul(gradients[name]!, limit / norm);
    }
  }
  return norm;
}

/**
 * A net on tfjs's current backend. Its tensors are its own: dispose of it.
 *
 * @param ops other than those of the same names, for a backend that lacks one
 * @throws RangeError where an option of the optimiser is out of its range
 */
export function createTfjsNet<Name extends string>(
  options: NetOptions<Name>,
  ops: Ops = tfjsOps,
): Net<Name> {
  checkOptimizer(options.optimizer);
  checkClipNorm(options.clipNorm);
  // The cast: the keys of a record with keys of type Name.
  const names = Object.keys(options.weights) as Name[];
  const list = names.map((name) => {
    const { shape, values } = options.weights[name];
    const first = tf.tensor(Float32Array.from(values), [...shape]);
    const variable = tf.variable(first);
    first.dispose();
    return { name, variable };
  });
  // The cast: every name has its entry.
  const weights = Object.fromEntries(
    list.map(({ name, variable }) => [name, variable]),
  ) as unknown as Weights<Name>;
  const optimizer = optimizerOf(options.optimizer);

  const find = (name: Name): tf.Variable => {
    const found = list.find((each) => each.name === name);
    if (!found) throw new RangeError(`There is no variable ${name}.`);
    return found.variable;
  };
  /** By tfjs's own names; a variable that the loss does not use has a gradient of zeros, as on the tape. */
  const differentiate = (loss: Model<Name, Tensor>) => {
    const { value, grads } = tf.variableGrads(
      () => tf.reshape<tf.Rank.R0>(own(loss(ops, weights)), []),
      list.map(({ variable }) => variable),
    );
    for (const { variable } of list) grads[variable.name] ??= tf.zerosLike(variable);
    return { value, grads };
  };
  return {
    train: (loss) =>
      tf.tidy(() => {
        const { value, grads } = differentiate(loss);
        const norm = clip(grads, options.clipNorm);
        optimizer.applyGradients(grads);
        return { loss: value.dataSync()[0]!, norm };
      }),
    evaluate: (compute) => tf.tidy(() => compute(ops, weights, numbersOf).map(numbersOf)),
    gradients: (loss) =>
      tf.tidy(() => {
        const { grads } = differentiate(loss);
        // The cast: every name has its entry.
        return Object.fromEntries(
          list.map(({ name, variable }) => [
            name,
            Float32Array.from(grads[variable.name]!.dataSync()),
          ]),
        ) as Record<Name, Float32Array>;
      }),
    setLearningRate: (rate) => {
      checkOptimizer({ ...options.optimizer, learningRate: rate });
      optimizer.setLearningRate(rate);
    },
    read: (name) => Float32Array.from(find(name).dataSync()),
    write: (name, values) =>
      tf.tidy(() => find(name).assign(tf.tensor(Float32Array.from(values), find(name).shape))),
    parameterCount: names.reduce((sum, name) => sum + sizeOf(options.weights[name].shape), 0),
    dispose: () => {
      for (const { variable } of list) variable.dispose();
      optimizer.dispose();
    },
  };
}
