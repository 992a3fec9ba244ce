import type { Experiment } from './experiment';
import { echoMemory } from './experiments/echoMemory';
import { lstmGates } from './experiments/lstmGates';

/** Every experiment, in the order in which they are listed. */
export const experiments: readonly Experiment[] = [echoMemory, lstmGates];

/** @throws Error naming the experiments there are. */
export function findExperiment(id: string): Experiment {
  const found = experiments.find((experiment) => experiment.id === id);
  if (found) return found;
  const known = experiments.map((experiment) => experiment.id).join(', ');
  throw new Error(`There is no experiment "${id}". There are: ${known}.`);
}
