/** The two networks: a stack of recurrent layers, and one layer with as many weights. */
import type { NetMakers, SequenceNet } from '../../backends/backend';
import type { Random } from '../../random';
import { shareRight, type EchoBatch } from '../../tasks/echo';

/** Units of the layer that stands alone. */
export const singleUnits = 20;

/** Weights of a stack with a readout of one logit, and one input. */
export const stackWeights = (layers: number, units: number): number =>
  units * (1 + units + 1) + (layers - 1) * units * (2 * units + 1) + units + 1;

/** Units of each layer with which a stack comes nearest to the weights of the layer that stands alone. */
export function unitsOfStack(layers: number): number {
  const wanted = stackWeights(1, singleUnits);
  const distance = (units: number): number => Math.abs(stackWeights(layers, units) - wanted);
  let best = 1;
  for (let units = 2; units <= singleUnits; units += 1) {
    if (distance(units) < distance(best)) best = units;
  }
  return best;
}

export function createStack(
  nets: NetMakers,
  layers: number,
  units: number,
  { learningRate, random }: { readonly learningRate: number; readonly random: Random },
): SequenceNet {
  return nets.sequence({
    inputSize: 1,
    layers: Array.from({ length: layers }, () => ({ kind: 'rnn', units }) as const),
    output: { size: 1, loss: 'sigmoidCrossEntropy', at: 'every' },
    optimizer: { kind: 'adam', learningRate },
    clipNorm: 1,
    random,
  });
}

/** The share of right answers; the layers' states can then be viewed. */
export const accuracyOf = (net: SequenceNet, test: EchoBatch): number => {
  const { batch, steps, inputs } = test;
  return shareRight(net.predict({ batch, steps, inputs }), test);
};
