/**
 * What is wrong with an experiment's declaration beyond what the compiler sees: names that are there
 * twice, ranges the wrong way round, a claim that nothing could refute. Each with the field and a remedy.
 */
import type { Experiment } from '../../lab/experiment';
import { allowedText, allows } from '../../lab/parameters';
import { metricFaults, partFaults, predictionFaults, rateFaults, texFaults } from './claimFaults';
import { unknown, where, type DeclarationFault, type Faults } from './faults';
import { parameterFaults } from './parameterFaults';
import { viewFaults } from './viewFaults';

/** Characters that a side bar of 300 px shows of a row below two groups. */
const mostOfTitle = 26;
/** What a line of settings has besides parameters, see settingsText.ts. */
const namesOfLine = ['seed', 'backend'];

/** One experiment by itself. */
export function declarationFaults(experiment: Experiment): Faults {
  const { id, parameters, traits, title, shortTitle = title, claim } = experiment;
  const names = parameters.map(({ name }) => name);
  const own = [
    ...where(
      !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id),
      'id',
      `"${id}" is no id.`,
      'Write it in small letters with hyphens, as its folder is called: "coin-toss".',
    ),
    ...where(
      shortTitle.length > mostOfTitle,
      'shortTitle',
      `"${shortTitle}" has ${shortTitle.length} characters: a narrow side bar cuts it.`,
      `Give it a shortTitle of at most ${mostOfTitle}.`,
    ),
    ...parameterFaults('parameters', parameters, namesOfLine),
    ...unknown('claim.settings', claim.settings, names),
    ...unknown('traits.short', Object.keys(traits.short), names),
    ...unknown('traits.diverges', Object.keys(traits.diverges ?? {}), names),
    ...metricFaults(experiment.metrics),
    ...predictionFaults('predict', experiment.predict),
    ...rateFaults(experiment),
    ...partFaults(experiment),
  ];
  // What depends on the parameters can be looked at once they are sound.
  if (own.some(({ field }) => /^(parameters|traits\.short)/.test(field))) return own;
  return [...own, ...shortFaults(experiment), ...viewFaults(experiment), ...texFaults(experiment)];
}

/** All of them: each alone, and ids that two have. */
export function faultsOfAll(
  experiments: readonly Experiment[],
): readonly (DeclarationFault & { readonly experiment: string })[] {
  const again = experiments.filter(
    ({ id }, at) => experiments.findIndex((other) => other.id === id) !== at,
  );
  return [
    ...again.map(({ id }) => ({
      experiment: id,
      field: 'id',
      message: `Two experiments are called "${id}".`,
      remedy: 'Call one of them otherwise: its folder, its lines in declarations.ts and runs.ts.',
    })),
    ...experiments.flatMap((experiment) =>
      declarationFaults(experiment).map((fault) => ({ ...fault, experiment: experiment.id })),
    ),
  ];
}

/** The file that an experiment is declared in. */
export const declarationFile = (id: string): string => `src/lab/experiments/${id}/declaration.ts`;

/** @throws Error with file, field and remedy of each fault */
export function refuseFaults(experiment: Experiment): void {
  const faults = declarationFaults(experiment);
  if (faults.length === 0) return;
  const file = declarationFile(experiment.id);
  throw new Error(
    faults
      .map(({ field, message, remedy }) => `${file}: ${field}: ${message} ${remedy}`)
      .join('\n'),
  );
}

/** The short run is one that the controls allow. */
function shortFaults({ parameters, traits: { short } }: Experiment): Faults {
  const given: Readonly<Record<string, unknown>> = short;
  return parameters.flatMap((parameter) => {
    const value = given[parameter.name];
    return where(
      value !== undefined && !allows(parameter, value),
      `traits.short.${parameter.name}`,
      `${String(value)} is not what the parameter takes.`,
      `Give ${allowedText(parameter)}.`,
    );
  });
}
