/** Two recurrent networks whose gradients explode, to be trained with clipping and without. */
import type { NetMakers } from '../../backends/backend';
import { createAddingNet, type AddingNet } from '../../nets/addingNet';
import { createEchoRnn, type EchoModel } from '../../nets/echoNets';
import { scaleRecurrent } from '../../nets/recurrentWeights';
import type { Random } from '../../random';

export interface ClippedOptions {
  readonly nets: NetMakers;
  readonly random: Random;
  /** `undefined`: not clipped. */
  readonly clipNorm: number | undefined;
}

const reluUnits = 32;
export const reluTimeSteps = 50;
const growth = 1.05;

/** ReLU units with W_hh = 1.05 I, on the adding problem: the state grows by 1.05 at every step. */
export function createReluNet({ nets, random, clipNorm }: ClippedOptions): AddingNet {
  const made = createAddingNet({
    nets,
    layer: { kind: 'rnn', units: reluUnits, activation: 'relu' },
    timeSteps: reluTimeSteps,
    optimizer: { kind: 'sgd', learningRate: 0.01 },
    ...(clipNorm !== undefined && { clipNorm }),
    random,
  });
  const recurrent = Float32Array.from({ length: reluUnits ** 2 }, (_, at) =>
    at % (reluUnits + 1) === 0 ? growth : 0,
  );
  made.net.write({ name: 'rnn0/recurrentKernel' }, recurrent);
  return made;
}

const echoUnits = 16;
export const echoLag = 6;
const echoRadius = 1.2;

/** tanh units with ρ = 1.2, on the echo task, by gradient descent with long steps and momentum. */
export function createSpikyNet(
  { nets, random, clipNorm }: ClippedOptions,
  learningRate: number,
): EchoModel {
  const made = createEchoRnn(
    {
      ...{ nets, random, lag: echoLag },
      optimizer: { kind: 'sgd', learningRate, momentum: 0.9 },
      ...(clipNorm !== undefined && { clipNorm }),
    },
    echoUnits,
  );
  scaleRecurrent(made.net, echoRadius);
  return made;
}
