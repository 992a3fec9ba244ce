/** Ten runs of an experiment, spread over workers: medians and ranges, and curves with their bands. */
import { parseNumbers } from '../../src/common/parseViewState';
import type { ExperimentSettings, StoredSeed, StoredSeeds } from '../../src/common/viewState';
import { isSeeded, viewsOf, type Experiment } from '../../src/lab/experiment';
import { resolveParameters } from '../../src/lab/parameters';
import { mergeViews, parseViews, thinViews } from '../../src/lab/views/kinds';
import type { LineData } from '../../src/lab/views/line';
import type { ViewContents, ViewData, ViewDeclaration } from '../../src/lab/views/view';
import { button } from '../controls';
import { make, setText } from '../dom';
import { settle } from '../experiment/cellState';
import { pickBackend } from '../experiment/computedBy';
import { formatDuration } from '../experiment/format';
import type { PortMakers } from '../experiment/runPorts';
import { PoolEndedError, WorkerPool, type PoolRun } from '../experiment/workerPool';
import { icon } from '../panel/icons';
import { createView } from '../views/createView';
import type { ViewEnvironment } from '../views/view';
import type { AnyCard } from '../views/viewCard';
import { bandsOf } from './seedBands';
import { doneText, metricsTable, settingsText, verdictText } from './seedsResult';

export interface SeedsViewOptions {
  readonly cell: HTMLElement;
  readonly experiment: Experiment;
  /** What the experiment on the page is set to; `undefined` where it is not there. */
  readonly settings: () => ExperimentSettings | undefined;
  /** What they gave when they were run last. */
  readonly kept: StoredSeeds | undefined;
  /** @param settings What the experiment on the page is set to. */
  readonly keep: (seeds: StoredSeeds, settings: ExperimentSettings) => void;
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
  /** Shows once more what came to its end last. */
  #showLast: (() => void) | undefined;

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
    if (options.kept) this.#restore(options.kept);
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
    const { experiment, cores, ports, announce, log } = this.#options;
    const settings = this.#options.settings();
    if (this.#pool) return;
    if (!settings) {
      this.#tell(
        'Not started: the experiment above could not be shown, so its settings are not known.',
      );
      return;
    }
    const { parameters, rateChanges = [] } = settings;
    if (!isSeeded(experiment, parameters)) {
      this.#tell(
        'Not started: with these settings nothing is drawn at random, so every seed gives the same.',
      );
      return;
    }
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
      const contents = bandsByView(declared, runs);
      const seeds: StoredSeeds = {
        ...{ experiment: experiment.id, parameters, backend },
        ...(rateChanges.length > 0 && { rateChanges }),
        finishedAt: new Date().toISOString(),
        seconds: (performance.now() - begin) / 1000,
        runs: runs.map(storedSeed).sort((a, b) => a.seed - b.seed),
        views: thinViews(declared, contents),
      };
      this.#show(seeds, contents);
      this.#options.keep(seeds, settings);
      announce(`${experiment.title}, ten seeds: ${verdictText(experiment, seeds)}`);
    } catch (error) {
      if (!(error instanceof PoolEndedError)) this.#tell(String(error));
      else if (this.#pool === pool) this.#cancelled(runs.length);
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

  #cancelled(done: number): void {
    const said = `Cancelled after ${done} of ${tenSeeds.length} seeds.`;
    this.#showLast?.();
    const before = this.#showLast ? ` Below: ${this.#progress.textContent}` : '';
    setText(this.#progress, said + before);
  }

  #count(done: number, milliseconds: number): void {
    this.#bar.value = done;
    const time = milliseconds > 0 ? ` · ${formatDuration(milliseconds / 1000)}` : '';
    setText(this.#progress, `${done} of ${tenSeeds.length} seeds${time}`);
  }

  #restore(kept: StoredSeeds): void {
    const { experiment } = this.#options;
    // They may be of an Unfold that had other parameters.
    const parameters = settle(experiment, {}, kept.parameters);
    const views = parseViews(viewsOf(experiment, parameters), kept.views);
    this.#show({ ...kept, parameters }, views);
  }

  #show(seeds: StoredSeeds, contents: ViewContents): void {
    const { experiment } = this.#options;
    const { runs, parameters } = seeds;
    const failed = runs.filter(({ error }) => error !== undefined);
    this.#failures.replaceChildren(
      ...failed.map(({ seed, error }) => make('li', {}, `Seed ${seed}: ${error}`)),
    );
    this.#failures.hidden = failed.length === 0;
    setText(this.#progress, doneText(seeds));
    const initial = resolveParameters(experiment, {});
    this.#cards = viewsOf(experiment, parameters).flatMap((view) =>
      this.#card(view, contents[view.id], runs.length),
    );
    this.#result.replaceChildren(
      make('p', { class: 'seeds-verdict' }, verdictText(experiment, seeds)),
      make('p', { class: 'seeds-settings' }, settingsText(experiment, initial, seeds)),
      metricsTable(experiment, seeds),
      make('div', { class: 'charts' }, ...this.#cards.map(({ element }) => element)),
    );
    this.#result.hidden = false;
    this.#showLast = () => this.#show(seeds, contents);
  }

  #card(view: ViewDeclaration, data: ViewData | undefined, seeds: number): AnyCard<ViewData>[] {
    if (!data) return [];
    const title = `${view.title}: median and range of ${seeds} seeds`;
    const card = createView(
      { ...view, title },
      { environment: this.#options.views, settings: {}, onSettings: () => undefined },
    );
    card.show(data);
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

const storedSeed = ({ seed, metrics, error }: SeedRun): StoredSeed => ({
  seed,
  metrics: parseNumbers(metrics),
  ...(error !== undefined && { error }),
});

/** Of each view of lines that some of the runs brought. */
function bandsByView(
  declared: readonly ViewDeclaration[],
  runs: readonly SeedRun[],
): Readonly<Record<string, LineData>> {
  return Object.fromEntries(
    declared.flatMap(({ id }) => {
      // The cast: only line views were asked for, and their data are lines.
      const data = runs.flatMap(({ views }) => (views[id] as LineData | undefined) ?? []);
      return data.length === 0 ? [] : [[id, bandsOf(data)] as const];
    }),
  );
}
