/** The default run that ships with an experiment, checked as anything that arrives is. */
import { isFields } from '../../src/common/guards';
import { parseCharts, parseNumbers, parseSettings } from '../../src/common/parseViewState';
import type { StoredCharts } from '../../src/common/viewState';
import type { RunResult } from './experimentResult';

export interface StoredDefault {
  readonly result: RunResult;
  readonly charts: StoredCharts;
}

export function parseStoredResult(value: unknown): StoredDefault | undefined {
  if (!isFields(value) || typeof value.seed !== 'number' || typeof value.holds !== 'boolean')
    return undefined;
  return {
    result: {
      origin: 'stored',
      seed: value.seed,
      parameters: parseSettings(value.parameters),
      metrics: parseNumbers(value.metrics),
      holds: value.holds,
    },
    charts: parseCharts(value),
  };
}
