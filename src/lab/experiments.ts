/** The experiments there are, as declared: nothing here computes. */
import * as declarations from './declarations';
import type { Experiment } from './experiment';

type Declaration = (typeof declarations)[keyof typeof declarations];
export type ExperimentId = Declaration['id'];
/** The declaration with that id, its parameters and metrics known by name. */
export type Declared<Id extends ExperimentId> = Extract<Declaration, { readonly id: Id }>;

/** Every experiment, in the order of the ids. */
export const experiments: readonly Experiment[] = Object.values(declarations).sort((a, b) =>
  a.id < b.id ? -1 : 1,
);

/** @throws Error naming the experiments there are. */
export function findExperiment(id: string): Experiment {
  const found = experiments.find((experiment) => experiment.id === id);
  if (found) return found;
  const known = experiments.map((experiment) => experiment.id).join(', ');
  throw new Error(`There is no experiment "${id}". There are: ${known}.`);
}
