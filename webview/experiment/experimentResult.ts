/** What a run measured, beside what the claim says it should be. */
import type { RateChange } from '../../src/common/viewState';
import {
  isSeeded,
  partOf,
  type Experiment,
  type MetricDeclaration,
  type ParameterValues,
} from '../../src/lab/experiment';
import { changedFromClaim, judge, lesson, satisfies, type Verdict } from '../../src/lab/verdict';
import { make, setText } from '../dom';
import { icon } from '../panel/icons';
import { mathText } from '../panel/mathText';
import { computedText, type Computed } from './computedBy';
import { describeAccept, describeRange } from './expectation';
import { formatDate, formatDuration, formatMetric, rateText, shownValue } from './format';

export interface RunResult extends Computed {
  /** Whose run it is: the one shipped, the reader's from before, or the one just finished. */
  readonly origin: 'stored' | 'restored' | 'now';
  readonly seed: number;
  readonly parameters: ParameterValues;
  readonly metrics: Readonly<Record<string, number>>;
  readonly seconds?: number;
  readonly finishedAt?: string;
  /** Of the learning rate, while it trained. */
  readonly rateChanges?: readonly RateChange[];
}

/** A run whose learning rate was changed on its way says nothing of the claim. */
export const verdictOf = (
  experiment: Experiment,
  {
    parameters,
    metrics,
    rateChanges = [],
  }: Pick<RunResult, 'parameters' | 'metrics' | 'rateChanges'>,
): Verdict => judge(experiment, parameters, metrics, rateChanges.length > 0);

export const verdictText: Readonly<Record<Verdict, string>> = {
  holds: 'This run bears the claim out.',
  fails: 'This run does not bear the claim out.',
  'not-judged': 'Not judged: these are not the settings of the claim.',
};

function originText(experiment: Experiment, result: RunResult): string {
  const { origin, seed, parameters, seconds, finishedAt } = result;
  const whose = {
    stored: 'Stored run',
    now: 'Your run',
    restored: `Your run of ${finishedAt ? formatDate(finishedAt) : 'before'}`,
  }[origin];
  const seeded = isSeeded(experiment, parameters) ? [`seed ${seed}`] : [];
  const took = origin === 'stored' || seconds === undefined ? [] : [formatDuration(seconds)];
  return [whose, ...seeded, ...took].join(', ');
}

export const slowEngine =
  'WebAssembly cannot be used here, so the plain JavaScript build of the engine trains. It gives the same numbers, but it takes several times as long.';

const noLesson =
  'The claim says nothing about them. Compare the numbers with those of a run as the page came.';

/** One metric: what was measured, and beside it what was expected. */
class MetricRow {
  readonly element: HTMLElement;
  readonly #metric: MetricDeclaration;
  readonly #measured: HTMLElement;
  readonly #mark = make('span', { class: 'line-mark', hidden: true });

  constructor(name: string, metric: MetricDeclaration) {
    this.#metric = metric;
    const { label, format, accept, typical } = metric;
    this.#measured = make('td', { class: 'numeric measured', 'data-metric': name }, '–');
    const line =
      accept && make('span', { class: 'line' }, describeAccept(accept, format), this.#mark);
    const usual =
      typical &&
      make('span', { class: 'typical' }, `Ten seeds gave ${describeRange(typical, format)}`);
    this.element = make(
      'tr',
      {},
      make('th', { scope: 'row' }, label),
      this.#measured,
      make('td', { class: 'expected' }, line, usual, !line && !usual && '–'),
    );
    this.element.hidden = this.isOfOwnData;
  }

  show(value: number | undefined): void {
    setText(this.#measured, formatMetric(value, this.#metric.format));
  }

  /** Says whether the line was met, where the run is judged. */
  mark(value: number | undefined, verdict: Verdict): void {
    const { accept } = this.#metric;
    const judged = accept !== undefined && verdict !== 'not-judged';
    this.#mark.hidden = !judged;
    delete this.element.dataset.line;
    if (!judged) return;
    const met = satisfies(accept, value);
    this.element.dataset.line = met ? 'met' : 'missed';
    this.#mark.replaceChildren(icon(met ? 'check' : 'cross'), met ? 'met' : 'not met');
  }

  get isOfOwnData(): boolean {
    return this.#metric.ofOwnData ?? false;
  }

  clear(): void {
    this.show(undefined);
    this.element.hidden = this.isOfOwnData;
    this.#mark.hidden = true;
    delete this.element.dataset.line;
  }
}

export class ResultView {
  readonly element: HTMLElement;
  readonly #experiment: Experiment;
  readonly #origin = make('span', { class: 'result-origin' });
  readonly #stale = make('p', { class: 'result-stale', hidden: true });
  readonly #verdict = make('p', { class: 'verdict' });
  readonly #engine = make('p', { class: 'result-engine', hidden: true });
  readonly #lesson = make('p', { class: 'lesson', hidden: true });
  readonly #body = make('tbody', {});
  #metrics: Experiment['metrics'] = {};
  #rows: ReadonlyMap<string, MetricRow> = new Map();

  constructor(experiment: Experiment) {
    this.#experiment = experiment;
    this.element = make(
      'div',
      { class: 'result', 'data-state': 'none' },
      make('p', { class: 'part-label' }, 'Result ', this.#origin),
      this.#verdict,
      this.#lesson,
      this.#stale,
      make(
        'div',
        {
          class: 'table-scroll',
          tabindex: 0,
          role: 'region',
          'aria-label': 'Measured and expected',
        },
        make(
          'table',
          { class: 'metrics' },
          make(
            'thead',
            {},
            make(
              'tr',
              {},
              make('th', { scope: 'col' }, 'Metric'),
              make('th', { scope: 'col', class: 'numeric' }, 'Measured'),
              make('th', { scope: 'col' }, 'Expected'),
            ),
          ),
          this.#body,
        ),
      ),
      this.#engine,
    );
  }

  /** A row for each metric of a run with these parameters. */
  prepare(parameters: ParameterValues): void {
    const { metrics } = partOf(this.#experiment, parameters);
    if (metrics === this.#metrics) return;
    this.#metrics = metrics;
    this.#rows = new Map(
      Object.entries(metrics).map(([name, metric]) => [name, new MetricRow(name, metric)]),
    );
    this.#body.replaceChildren(...[...this.#rows.values()].map(({ element }) => element));
  }

  show(result: RunResult): void {
    this.prepare(result.parameters);
    const verdict = verdictOf(this.#experiment, result);
    this.element.dataset.state = verdict;
    this.element.dataset.origin = result.origin;
    setText(this.#origin, originText(this.#experiment, result));
    setText(this.#verdict, verdictText[verdict]);
    this.live(result.metrics);
    for (const [name, row] of this.#rows) row.mark(result.metrics[name], verdict);
    this.#teach(result, verdict);
    this.#say(computedText(result));
    this.setStale([]);
  }

  /** A run ended before its end: what it measured stays, and nothing is borne out. */
  interrupt(text: string): void {
    setText(this.#verdict, text);
  }

  /** A run has begun: nothing is measured yet. */
  clear(text: string): void {
    this.element.dataset.state = 'none';
    delete this.element.dataset.origin;
    setText(this.#origin, '');
    setText(this.#verdict, text);
    for (const row of this.#rows.values()) row.clear();
    this.#lesson.hidden = true;
    this.#say(undefined);
    this.setStale([]);
  }

  /** @param text Who trained; `undefined` where nobody said. */
  #say(text: string | undefined): void {
    this.#engine.hidden = text === undefined;
    setText(this.#engine, text ?? '');
  }

  live(metrics: Readonly<Record<string, number>>): void {
    const declared = this.#experiment.metrics;
    const isOwn = Object.keys(metrics).some((name) => declared[name]?.ofOwnData);
    for (const [name, row] of this.#rows) {
      row.show(metrics[name]);
      row.element.hidden = metrics[name] === undefined && (isOwn || row.isOfOwnData);
    }
  }

  /** What a run with other settings shows, since it is no verdict on the claim. */
  #teach({ parameters, metrics, rateChanges = [] }: RunResult, verdict: Verdict): void {
    this.#lesson.hidden = verdict !== 'not-judged';
    if (verdict !== 'not-judged') return;
    const changed = changedFromClaim(this.#experiment, parameters).map((parameter) => {
      const { kind, name, label, default: standard } = parameter;
      if (kind === 'text') return `${label}: your own`;
      const value = shownValue(parameter, parameters[name] ?? standard);
      const usual = shownValue(parameter, standard);
      return kind === 'choice'
        ? `${label}: “${value}” instead of “${usual}”`
        : `${label} ${value} instead of ${usual}`;
    });
    if (rateChanges.length > 0) changed.push(rateText(rateChanges).replace(/\.$/, ''));
    const says = lesson(this.#experiment, parameters, metrics) ?? noLesson;
    this.#lesson.replaceChildren(
      make('span', { class: 'lesson-changes' }, `${changed.join('; ')}. `),
      ...mathText(says),
    );
  }

  /** The settings are no longer those of the result shown. */
  setStale(changes: readonly string[]): void {
    this.#stale.hidden = changes.length === 0;
    this.element.classList.toggle('stale', changes.length > 0);
    setText(
      this.#stale,
      changes.length === 0 ? '' : `Settings have changed since (${changes.join('; ')}). Run again.`,
    );
  }
}
