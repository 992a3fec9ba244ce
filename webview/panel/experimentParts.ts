/** An experiment's state as the parts of a page that it is kept in, and back. */
import {
  experimentFields,
  experimentPart,
  keptPart,
  keptSlots,
  type ExperimentField,
} from '../../src/common/pageState';
import {
  parseInterruptedRun,
  parseKeptRun,
  parsePrediction,
  parseSettingsState,
  parseStoredRun,
  parseStoredSeeds,
  parseViewsState,
} from '../../src/common/parseViewState';
import type {
  ExperimentChange,
  ExperimentSettings,
  ExperimentState,
  KeptRun,
} from '../../src/common/viewState';

/**
 * @param valueOf The value of a part by its name.
 * @param id Of the experiment: what was kept of another one's run is not its.
 */
export function readExperiment(
  valueOf: (part: string) => unknown,
  thing: string,
  id: string,
): Partial<ExperimentState> {
  const part = (field: ExperimentField) => valueOf(experimentPart(thing, field));
  const prediction = parsePrediction(part('prediction'));
  const lastRun = parseStoredRun(part('run'), id);
  const interrupted = parseInterruptedRun(part('interrupted'), id);
  const views = parseViewsState(part('views'));
  const seeds = parseStoredSeeds(part('seeds'), id);
  const kept = keptSlots.flatMap((slot): [string, KeptRun][] => {
    const run = parseKeptRun(valueOf(keptPart(thing, slot)), id);
    return run ? [[slot, run]] : [];
  });
  return {
    ...parseSettingsState(part('settings')),
    ...(prediction !== undefined && { prediction }),
    ...(lastRun && { lastRun }),
    ...(interrupted && { interrupted }),
    ...(views && { views }),
    ...(seeds && { seeds }),
    ...(kept.length > 0 && { kept: Object.fromEntries(kept) }),
  };
}

/**
 * The parts that a change is kept in.
 * @param settings What the experiment is set to, whether or not that is what changed.
 */
export function experimentParts(
  thing: string,
  { parameters, seed, kept = {}, ...rest }: ExperimentChange,
  { parameters: setTo, seed: seedSetTo, backend, rateChanges = [] }: ExperimentSettings,
): Record<string, unknown> {
  const settings = {
    parameters: setTo,
    seed: seedSetTo,
    ...(backend !== undefined && { backend }),
    ...(rateChanges.length > 0 && { rateChanges }),
  };
  const fields: Partial<Record<ExperimentField, unknown>> = {
    ...((parameters ?? seed) !== undefined && { settings }),
    ...('prediction' in rest && { prediction: rest.prediction }),
    ...('lastRun' in rest && { run: rest.lastRun }),
    ...('interrupted' in rest && { interrupted: rest.interrupted }),
    ...('views' in rest && { views: rest.views }),
    ...('seeds' in rest && { seeds: rest.seeds }),
  };
  return Object.fromEntries([
    ...experimentFields.flatMap((field) =>
      field in fields ? [[experimentPart(thing, field), fields[field]] as const] : [],
    ),
    ...Object.entries(kept).map(([slot, run]) => [keptPart(thing, slot), run] as const),
  ]);
}
