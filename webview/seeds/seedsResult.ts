/** What ten seeds gave, in words and numbers: the verdict, the settings, and what they measured. */
import type { StoredSeeds } from '../../src/common/viewState';
import { backendLabels } from '../../src/lab/backends/backend';
import type { Experiment, ParameterValues } from '../../src/lab/experiment';
import { summarise } from '../../src/lab/summarise';
import { changedFromClaim, judge } from '../../src/lab/verdict';
import { make } from '../dom';
import { pickBackend } from '../experiment/computedBy';
import {
  describeChanges,
  formatDate,
  formatDuration,
  formatMetric,
  rateText,
} from '../experiment/format';

const rates = ({ rateChanges = [] }: StoredSeeds): string[] =>
  rateChanges.length > 0 ? [rateText(rateChanges).replace(/\.$/, '')] : [];

export function verdictText(experiment: Experiment, seeds: StoredSeeds): string {
  const { parameters, runs } = seeds;
  const changed = rates(seeds);
  const verdicts = runs.map(({ metrics }) =>
    judge(experiment, parameters, metrics, changed.length > 0),
  );
  if (verdicts.includes('not-judged')) {
    const others = changedFromClaim(experiment, parameters);
    const standard = Object.fromEntries(others.map((each) => [each.name, each.default]));
    const changes = [...describeChanges(others, standard, parameters), ...changed];
    return `Not judged: these are not the settings of the claim (${changes.join('; ')}).`;
  }
  const held = verdicts.filter((verdict) => verdict === 'holds').length;
  return `The claim is borne out by ${held} of ${runs.length} seeds.`;
}

/** For example `10 of 10 seeds · 3.2 s · 29 Nov 2026, 12:30`. */
export const doneText = ({ runs, seconds, finishedAt }: StoredSeeds): string =>
  `${runs.length} of ${runs.length} seeds · ${formatDuration(seconds)} · ${formatDate(finishedAt)}`;

/**
 * What they were run with, beside what the page would begin with.
 *
 * @param initial What each parameter is at first.
 */
export function settingsText(
  { parameters: declared, traits }: Experiment,
  initial: ParameterValues,
  seeds: StoredSeeds,
): string {
  const backend = pickBackend(traits.backends, seeds.backend);
  const changes = [
    ...describeChanges(declared, initial, seeds.parameters),
    ...rates(seeds),
    ...(traits.backends.length > 1 && backend !== traits.backends[0]
      ? [`Computed by: ${backendLabels[backend]}`]
      : []),
  ];
  return changes.length === 0
    ? 'With the standard settings.'
    : `With other settings than the standard ones: ${changes.join('; ')}.`;
}

const heads = ['Measured', 'Median', 'Lowest', 'Highest', 'Meets its line'] as const;

export function metricsTable(experiment: Experiment, { runs }: StoredSeeds): HTMLElement {
  const rows = Object.entries(summarise(experiment, runs)).map(([name, summary]) => {
    const { label, format } = experiment.metrics[name]!;
    const { median, lowest, highest, satisfied } = summary;
    const number = (value: number | null) => formatMetric(value ?? undefined, format);
    const met = satisfied === undefined ? '–' : `${satisfied} of ${runs.length}`;
    const cells = [label, number(median), number(lowest), number(highest), met];
    // Where an editor is narrow a row is a list, and each cell has the head of its column before it.
    return make('tr', {}, ...cells.map((text, at) => make('td', { 'data-head': heads[at] }, text)));
  });
  return make(
    'table',
    { class: 'seeds-table' },
    make('caption', { class: 'visually-hidden' }, 'What ten seeds measured'),
    make('thead', {}, make('tr', {}, ...heads.map((head) => make('th', { scope: 'col' }, head)))),
    make('tbody', {}, ...rows),
  );
}
