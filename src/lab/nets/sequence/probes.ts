/**
 * Gradients of states and inputs, which are no variables: to each of them a variable of zeros is
 * added, whose gradient is the state's own, through all paths.
 */
import type { SequenceBatch } from '../../engine/sequenceBatch';
import type { Weight } from '../../ops/net';
import { bySequence } from './batch';
import { inputProbe, stateProbe } from './forward';
import type { SequencePlan } from './plan';
import type { PassNumbers } from './states';

const zeros = (batch: number, columns: number): Weight => ({
  shape: [batch, columns],
  values: new Float32Array(batch * columns),
});

/** @param inputSize 0 where the gradient of the input is not asked for */
export function probesOf(
  { layers }: SequencePlan,
  { batch, steps }: SequenceBatch,
  inputSize: number,
): Record<string, Weight> {
  const probes: Record<string, Weight> = {};
  const passes = layers.flatMap((layer) =>
    layer.kind === 'recurrent' ? layer.directions.map(() => layer.options) : [],
  );
  passes.forEach(({ kind, units }, pass) => {
    for (let t = 0; t <= steps; t += 1) {
      probes[stateProbe('hidden', pass, t)] = zeros(batch, units);
      if (kind === 'lstm') probes[stateProbe('cell', pass, t)] = zeros(batch, units);
    }
  });
  for (let t = 0; inputSize > 0 && t < steps; t += 1) {
    probes[inputProbe(t)] = zeros(batch, inputSize);
  }
  return probes;
}

type Gradients = Readonly<Record<string, ArrayLike<number>>>;

/** The states of the same pass, with their gradients. */
export function withGradients(
  states: readonly (readonly PassNumbers[])[],
  gradients: Gradients,
  { batch, steps }: SequenceBatch,
): PassNumbers[][] {
  let pass = -1;
  const read = (state: 'hidden' | 'cell'): Float32Array =>
    bySequence(
      Array.from({ length: steps + 1 }, (_, t) => gradients[stateProbe(state, pass, t)]!),
      batch,
    );
  return states.map((directions) =>
    directions.map((numbers) => {
      pass += 1;
      return {
        ...numbers,
        hiddenGradient: read('hidden'),
        ...(numbers.cell && { cellGradient: read('cell') }),
      };
    }),
  );
}

/** dL/dx, `[batch, steps, inputSize]`. */
export const inputGradientOf = (
  gradients: Gradients,
  { batch, steps }: SequenceBatch,
): Float32Array =>
  bySequence(
    Array.from({ length: steps }, (_, t) => gradients[inputProbe(t)]!),
    batch,
  );
