/** The default run that ships with an experiment, checked as anything that arrives is. */
import { isFields } from '../../src/common/fields';
import { partOf, viewsOf, type Experiment, type ParameterValues } from '../../src/lab/experiment';
import { parseNumbers, parseSettings, parseStoredViews } from '../../src/common/parseViewState';
import type { StoredViews } from '../../src/common/viewState';
import type { RunResult } from './experimentResult';

export interface StoredDefault {
  readonly result: RunResult;
  readonly views: StoredViews;
}

/** @param experiment The id that it has to carry. */
export function parseStoredResult(value: unknown, experiment: string): StoredDefault | undefined {
  if (!isFields(value) || value.id !== experiment) return undefined;
  if (typeof value.seed !== 'number' || !Number.isSafeInteger(value.seed)) return undefined;
  return {
    result: {
      origin: 'stored',
      seed: value.seed,
      parameters: parseSettings(value.parameters),
      metrics: parseNumbers(value.metrics),
    },
    views: parseStoredViews(value) ?? {},
  };
}

/** What there is for a page with these parameters; `undefined` where nothing that fits was stored. */
export function storedRun(
  value: unknown,
  experiment: Experiment,
  parameters: ParameterValues,
): StoredDefault | undefined {
  const stored = parseStoredResult(value, experiment.id);
  return stored && storedPart(stored, experiment, parameters);
}

/** What a stored run of all parts gives of the one that the page is about: alone, it is the same. */
export function storedPart(
  stored: StoredDefault,
  experiment: Experiment,
  parameters: ParameterValues,
): StoredDefault {
  const name = experiment.parts?.parameter;
  const asked = name === undefined ? undefined : parameters[name];
  if (name === undefined || asked === undefined) return stored;
  const own = { ...stored.result.parameters, [name]: asked };
  const { metrics } = partOf(experiment, own);
  return {
    result: {
      ...stored.result,
      parameters: own,
      metrics: picked(stored.result.metrics, Object.keys(metrics)),
    },
    views: picked(
      stored.views,
      viewsOf(experiment, own).map(({ id }) => id),
    ),
  };
}

const picked = <T>(all: Readonly<Record<string, T>>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
