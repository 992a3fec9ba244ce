/** Ten runs of an experiment, spread over workers: medians and ranges, and curves with their bands. */
import type { ExperimentSettings } from '../../src/common/viewState';
import { viewsOf, type Experiment } from '../../src/lab/experiment';
import { summarise } from '../../src/lab/summarise';
import { changedFromClaim, judge } from '../../src/lab/verdict';
import { mergeViews } from '../../src/lab/views/kinds';
import type { LineData } from '../../src/lab/views/line';
import type { ViewContents, ViewData, ViewDeclaration } from '../../src/lab/views/view';
import { button } from '../controls';
import { make, setText } from '../dom';
import { pickBackend } from '../experiment/computedBy';
import { describeChanges, formatDuration, formatMetric, rateText } from '../experiment/format';
import type { PortMakers } from '../experiment/runPorts';
import { PoolEndedError, WorkerPool, type PoolRun } from '../experiment/workerPool';
import { icon } from '../panel/icons';
import { createView } from '../views/createView';
import type { ViewEnvironment } from '../views/view';
import type { AnyCard } from '../views/viewCard';
import { bandsOf } from './seedBands';

export interface SeedsViewOptions {
  readonly cell: HTMLElement;
  readonly experiment: Experiment;
  /** What the experiment on the page is set to; `undefined` where it is not there. */
  readonly settings: () => ExperimentSettings | undefined;
  readonly views: ViewEnvironment;
  readonly ports: PortMakers;
  /** Workers that the machine has cores for. */
  readonly cores: number;
  readonly announce: (text: string) => void;
  readonly log: (problem: string) => void;
}

export const tenSeeds: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

interface SeedRun extends PoolRun {
  readonly seed: number;
  readonly views: ViewContents;
}

export class SeedsView {
  readonly #options: SeedsViewOptions;
  readonly #bar = make('progress', {
    class: 'run-bar',
    max: tenSeeds.length,
    value: 0,
    'aria-label': 'Seeds that are done',
  });
  readonly #progress = make('p', { class: 'seeds-progress' });
  readonly #notice = make('p', { class: 'run-notice', role: 'status', hidden: true });
  readonly #failures = make('ul', { class: 'seeds-failures', hidden: true });
  readonly #result = make('div', { class: 'seeds-result', hidden: true });
  readonly #run = button({
    label: 'Run Ten Seeds',
    icon: icon('run'),
    appearance: 'primary',
    onClick: () => void this.#start(),
  });
  readonly #cancel = button({
    label: 'Cancel',
    icon: icon('stop'),
    onClick: () => this.#pool?.end(),
  });
  #pool: WorkerPool | undefined;
  #cards: readonly AnyCard<ViewData>[] = [];

  constructor(options: SeedsViewOptions) {
    this.#options = options;
    this.#run.element.dataset.action = 'run-seeds';
    this.#cancel.element.dataset.action = 'cancel-seeds';
    this.#cancel.setEnabled(false);
    options.cell.append(
      make(
        'div',
        { class: 'run-actions', role: 'toolbar', 'aria-label': 'Ten seeds' },
        this.#run.element,
        this.#cancel.element,
      ),
      this.#bar,
      this.#progress,
      this.#notice,
      this.#failures,
      this.#result,
    );
    this.#bar.hidden = true;
  }

  redraw(): void {
    for (const card of this.#cards) card.redraw();
  }

  dispose(): void {
    this.#pool?.end();
    this.#pool = undefined;
    this.#dropCards();
  }

  async #start(): Promise<void> {
    const { experiment, cores, ports, log } = this.#options;
    const settings = this.#options.settings();
    if (this.#pool) return;
    if (!settings) {
      this.#tell(
        'Not started: the experiment above could not be shown, so its settings are not known.',
      );
      return;
    }
    const { parameters, rateChanges = [] } = settings;
    const backend = pickBackend(experiment.traits.backends, settings.backend);
    const pool = new WorkerPool({
      ...ports,
      size: Math.min(cores, tenSeeds.length),
      onNotice: (notice) => this.#tell(notice),
    });
    this.#pool = pool;
    const begin = performance.now();
    const declared = viewsOf(experiment, parameters).filter(({ kind }) => kind === 'line');
    const runs: SeedRun[] = [];
    this.#begin();
    const runSeed = async (seed: number): Promise<void> => {
      const ids = new Set(declared.map(({ id }) => id));
      let views: ViewContents = {};
      const run = await pool.run({
        ...{ experiment: experiment.id, parameters, rateChanges, seed, backend },
        onFrame: (frame) => {
          const own = Object.entries(frame.views ?? {}).filter(([id]) => ids.has(id));
          views = mergeViews(declared, views, Object.fromEntries(own));
        },
      });
      if (run.error !== undefined) log(`${experiment.id}, seed ${seed}: ${run.error}`);
      runs.push({ ...run, seed, views });
      this.#count(runs.length, performance.now() - begin);
    };
    try {
      await Promise.all(tenSeeds.map(runSeed));
      this.#finish(runs, declared, settings);
    } catch (error) {
      if (!(error instanceof PoolEndedError)) this.#tell(String(error));
      else if (this.#pool === pool)
        setText(this.#progress, `Cancelled after ${runs.length} of ${tenSeeds.length} seeds.`);
    } finally {
      pool.end();
      if (this.#pool === pool) this.#pool = undefined;
      this.#run.setEnabled(true);
      this.#cancel.setEnabled(false);
    }
  }

  #begin(): void {
    this.#run.setEnabled(false);
    this.#cancel.setEnabled(true);
    this.#notice.hidden = true;
    this.#failures.hidden = true;
    this.#result.hidden = true;
    this.#dropCards();
    this.#bar.hidden = false;
    this.#count(0, 0);
  }

  #count(done: number, milliseconds: number): void {
    this.#bar.value = done;
    const time = milliseconds > 0 ? ` · ${formatDuration(milliseconds / 1000)}` : '';
    setText(this.#progress, `${done} of ${tenSeeds.length} seeds${time}`);
  }

  #finish(
    runs: readonly SeedRun[],
    declared: readonly ViewDeclaration[],
    settings: ExperimentSettings,
  ): void {
    const { experiment, announce } = this.#options;
    const ordered = [...runs].sort((a, b) => a.seed - b.seed);
    const failed = ordered.filter(({ error }) => error !== undefined);
    this.#failures.replaceChildren(
      ...failed.map(({ seed, error }) => make('li', {}, `Seed ${seed}: ${error}`)),
    );
    this.#failures.hidden = failed.length === 0;
    const verdict = this.#verdict(ordered, settings);
    this.#cards = declared.flatMap((view) => this.#card(view, ordered));
    this.#result.replaceChildren(
      make('p', { class: 'seeds-verdict' }, verdict),
      metricsTable(experiment, ordered),
      make('div', { class: 'charts' }, ...this.#cards.map(({ element }) => element)),
    );
    this.#result.hidden = false;
    announce(`${experiment.title}, ten seeds: ${verdict}`);
  }

  #verdict(runs: readonly SeedRun[], settings: ExperimentSettings): string {
    const { experiment } = this.#options;
    const { parameters, rateChanges = [] } = settings;
    const wasSteered = rateChanges.length > 0;
    const verdicts = runs.map(({ metrics }) => judge(experiment, parameters, metrics, wasSteered));
    if (verdicts.includes('not-judged')) {
      const changed = changedFromClaim(experiment, parameters);
      const standard = Object.fromEntries(changed.map((each) => [each.name, each.default]));
      const changes = describeChanges(changed, standard, parameters);
      if (wasSteered) changes.push(rateText(rateChanges).replace(/\.$/, ''));
      return `Not judged: these are not the settings of the claim (${changes.join('; ')}).`;
    }
    const held = verdicts.filter((verdict) => verdict === 'holds').length;
    return `The claim is borne out by ${held} of ${runs.length} seeds.`;
  }

  #card(view: ViewDeclaration, runs: readonly SeedRun[]): AnyCard<ViewData>[] {
    // The cast: only line views were asked for, and their data are lines.
    const data = runs.flatMap(({ views }) => (views[view.id] as LineData | undefined) ?? []);
    if (data.length === 0) return [];
    const title = `${view.title}: median and range of ${data.length} seeds`;
    const card = createView(
      { ...view, title },
      { environment: this.#options.views, settings: {}, onSettings: () => undefined },
    );
    card.show(bandsOf(data));
    return [card];
  }

  #dropCards(): void {
    for (const card of this.#cards) card.dispose();
    this.#cards = [];
  }

  #tell(notice: string): void {
    setText(this.#notice, notice);
    this.#notice.hidden = false;
  }
}

const heads = ['Measured', 'Median', 'Lowest', 'Highest', 'Meets its line'] as const;

function metricsTable(experiment: Experiment, runs: readonly SeedRun[]): HTMLElement {
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
