/** What is said of a run that has ended. */
import { partOf, type Experiment, type ParameterValues } from '../../src/lab/experiment';
import type { RunFailure } from '../worker/messages';
import { verdictOf, verdictText, type RunResult } from './experimentResult';
import { describeChanges, formatMetric } from './format';

/** For one who only listens: the first number, and the verdict. */
export function finishedText(
  experiment: Experiment,
  run: Pick<RunResult, 'parameters' | 'metrics' | 'rateChanges'>,
): string {
  const { title, metrics } = partOf(experiment, run.parameters);
  const [first] = Object.entries(metrics);
  const figure =
    first && `${first[1].label} ${formatMetric(run.metrics[first[0]], first[1].format)}. `;
  return `${title}: finished. ${figure ?? ''}${verdictText[verdictOf(experiment, run)]}`;
}

/**
 * What went wrong, and what may be done.
 * @param parameters What was run; `initial`: as the page came.
 */
export function failureTexts(
  { kind, message }: RunFailure,
  experiment: Experiment,
  initial: ParameterValues,
  parameters: ParameterValues | undefined,
): readonly string[] {
  const changed = parameters ? describeChanges(experiment.parameters, initial, parameters) : [];
  if (kind !== 'diverged' || changed.length === 0) return [message];
  return [message, `You changed ${changed.join('; ')}. Take that back, or press Reset.`];
}

export const failureVerdict = ({ kind }: Pick<RunFailure, 'kind'>): string =>
  kind === 'diverged' ? 'Diverged: no verdict.' : 'Failed: no verdict.';
