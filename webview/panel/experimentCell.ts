/** An experiment on the page: claim, prediction, controls, run, charts, result. */
import type { EngineVariant } from '../../src/lab/engine/loadEngine';
import type { Experiment, Frame, ParameterValues } from '../../src/lab/experiment';
import type { ExperimentState, StoredCharts } from '../../src/common/viewState';
import type { ChartEnvironment, ChartView } from '../charts/chart';
import { createChart } from '../charts/createChart';
import { make, setText } from '../dom';
import type { RunFailure } from '../worker/messages';
import { ExperimentForm } from './experimentForm';
import { ResultView, slowEngine, verdictText, type RunResult } from './experimentResult';
import { ExperimentRunner, isActive, type RunnerOptions, type RunState } from './experimentRunner';
import { describeChanges, formatMetric } from './format';
import { mathText } from './mathText';
import { accept } from './parameterValue';
import { PredictionView } from './prediction';
import { RunActions } from './runActions';
import { RunProgress } from './runProgress';
import { parseStoredResult } from './storedResult';

export interface ExperimentCellOptions {
  readonly cell: HTMLElement;
  readonly experiment: Experiment;
  /** What the author of the page set, over the defaults. */
  readonly params: Readonly<Record<string, unknown>>;
  /** As it came with the page. */
  readonly stored: unknown;
  readonly state: ExperimentState | undefined;
  readonly save: (state: ExperimentState) => void;
  readonly charts: ChartEnvironment;
  readonly ports: Pick<RunnerOptions, 'openWorker' | 'openLocal' | 'after'>;
  /** Calls back when it is time for the controls: at once, or after the first paint. */
  readonly withControls: (mount: () => void) => void;
  readonly announce: (text: string) => void;
  readonly onState: (state: RunState) => void;
  readonly log: (problem: string) => void;
}

const firstSeed = 1;

/** Later sources win, value by value, where the declaration allows what they say. */
function settle(experiment: Experiment, ...sources: Readonly<Record<string, unknown>>[]) {
  const values: Record<string, number | string> = {};
  for (const parameter of experiment.parameters) {
    values[parameter.name] = sources.reduce<number | string>(
      (value, source) => accept(parameter, source[parameter.name]) ?? value,
      parameter.default,
    );
  }
  return values;
}

export class ExperimentCell {
  readonly #options: ExperimentCellOptions;
  readonly #experiment: Experiment;
  readonly #initial: ParameterValues;
  readonly #form: ExperimentForm;
  readonly #prediction: PredictionView;
  readonly #result: ResultView;
  readonly #progress = new RunProgress();
  readonly #actions: RunActions;
  readonly #charts: readonly ChartView[];
  readonly #runner: ExperimentRunner;
  readonly #notice = make('p', { class: 'run-notice', role: 'status', hidden: true });
  readonly #failure = make('div', { class: 'run-failure', role: 'alert', hidden: true });
  #state: ExperimentState;
  /** The result that the page shows, and whose settings the form may have left. */
  #shown: RunResult | undefined;
  /** Settings and metrics of the run under way. */
  #current: { readonly seed: number; readonly parameters: ParameterValues } | undefined;
  #metrics: Record<string, number> = {};
  /** Which build of the engine trains, where the run said so. */
  #engine: string | undefined;

  constructor(options: ExperimentCellOptions) {
    const { experiment, params, state } = options;
    this.#options = options;
    this.#experiment = experiment;
    this.#initial = settle(experiment, params);
    this.#state = state ?? { parameters: this.#initial, seed: firstSeed };
    const values = settle(experiment, this.#initial, this.#state.parameters);
    this.#form = new ExperimentForm(experiment.parameters, values, this.#state.seed, () =>
      this.#settingsChanged(),
    );
    this.#prediction = new PredictionView({
      prediction: experiment.predict,
      committed: this.#state.prediction,
      onCommit: (prediction) => this.#save({ prediction }),
    });
    this.#result = new ResultView(experiment);
    this.#charts = experiment.charts.map((chart) => createChart(chart, options.charts));
    this.#runner = new ExperimentRunner({
      ...options.ports,
      onState: (next) => this.#runState(next),
      onFrame: (frame) => this.#frame(frame),
      onEngine: (engine) => this.#setEngine(engine),
      onFailure: (failure) => this.#fail(failure),
      onNotice: (notice) => this.#say(notice),
    });
    this.#actions = new RunActions({
      run: () => this.#run('run'),
      pause: () => this.#runner.pause(),
      resume: () => this.#runner.resume(),
      step: () => (this.#runner.state === 'paused' ? this.#runner.step() : this.#run('step')),
      stop: () => this.#runner.stop(),
      reset: () => this.#reset(),
    });
    this.#mount();
    this.#firstPaint();
  }

  redraw(): void {
    for (const chart of this.#charts) chart.redraw();
  }

  dispose(): void {
    this.#runner.dispose();
    for (const chart of this.#charts) chart.dispose();
  }

  #mount(): void {
    const { cell } = this.#options;
    const { title, claim, source } = this.#experiment;
    const look = cell.querySelector('.look');
    look?.prepend(make('span', { class: 'part-label' }, 'What to look for'));
    cell.prepend(
      make('p', { class: 'eyebrow' }, 'Experiment'),
      make('h3', { class: 'experiment-title' }, title),
      make(
        'blockquote',
        { class: 'claim' },
        make('span', { class: 'part-label' }, 'Claim'),
        make('p', {}, ...mathText(claim)),
        make('footer', {}, ...mathText(source)),
      ),
    );
    const charts = make('div', { class: 'charts' }, ...this.#charts.map(({ element }) => element));
    cell.append(charts, this.#result.element);
    this.#options.withControls(() => {
      charts.before(
        this.#prediction.element,
        this.#form.element,
        this.#actions.element,
        this.#progress.element,
        this.#notice,
        this.#failure,
      );
      this.#markStale();
    });
    this.#runState('idle');
  }

  /** The reader's own last run if there is one, else the one that ships: never an empty page. */
  #firstPaint(): void {
    const { lastRun } = this.#state;
    if (lastRun) {
      this.#show({ ...lastRun, origin: 'restored' }, lastRun.charts);
      this.#prediction.reveal(lastRun.metrics);
      return;
    }
    const stored = parseStoredResult(this.#options.stored);
    if (stored) this.#show(stored.result, stored.charts);
    else this.#result.clear('Not run yet.');
  }

  #show(result: RunResult, charts: StoredCharts | undefined): void {
    this.#shown = result;
    this.#result.show(result);
    for (const chart of this.#charts) {
      chart.clear();
      if (charts) chart.add(charts);
    }
    this.#markStale();
  }

  #run(mode: 'run' | 'step'): void {
    const request = { parameters: this.#form.values, seed: this.#form.seed };
    this.#current = request;
    this.#metrics = {};
    this.#engine = undefined;
    this.#shown = undefined;
    this.#notice.hidden = true;
    this.#failure.hidden = true;
    this.#prediction.reveal(undefined);
    if (this.#state.prediction === undefined) this.#prediction.nudge();
    this.#result.clear('Running: the verdict comes with the last step.');
    for (const chart of this.#charts) chart.clear();
    this.#progress.begin();
    void this.#runner.start({ experiment: this.#experiment.id, ...request }, mode);
  }

  #frame(frame: Frame): void {
    for (const chart of this.#charts) chart.add(frame);
    if (frame.metrics) {
      Object.assign(this.#metrics, frame.metrics);
      this.#result.live(this.#metrics);
    }
    this.#progress.frame(frame);
  }

  #setEngine(engine: EngineVariant): void {
    this.#engine = engine;
    if (engine === 'javascript') this.#say(slowEngine);
  }

  #runState(state: RunState): void {
    this.#options.cell.dataset.run = state;
    this.#actions.show(state);
    this.#progress.state(state);
    if (state === 'finished') this.#finish();
    if (state === 'stopped') {
      this.#result.clear('Stopped before the end: no verdict.');
      this.#options.announce(`${this.#experiment.title}: stopped.`);
    }
    this.#options.onState(state);
  }

  #finish(): void {
    const run = this.#current;
    if (!run) return;
    const metrics = this.#metrics;
    const holds = this.#experiment.holds(metrics, run.parameters);
    const seconds = this.#progress.seconds;
    const finishedAt = new Date().toISOString();
    const engine = this.#engine === undefined ? {} : { engine: this.#engine };
    this.#shown = { origin: 'now', ...run, metrics, holds, seconds, finishedAt, ...engine };
    this.#result.show(this.#shown);
    this.#prediction.reveal(metrics);
    this.#markStale();
    const kept = this.#charts.map((chart) => chart.save());
    const charts: StoredCharts = {
      points: Object.assign({}, ...kept.map(({ points }) => points)),
      matrices: Object.assign({}, ...kept.map(({ matrices }) => matrices)),
      tables: Object.assign({}, ...kept.map(({ tables }) => tables)),
    };
    this.#save({ lastRun: { ...run, metrics, holds, seconds, finishedAt, ...engine, charts } });
    const [first] = Object.entries(this.#experiment.metrics);
    const figure =
      first && `${first[1].label} ${formatMetric(metrics[first[0]], first[1].format)}. `;
    this.#options.announce(
      `${this.#experiment.title}: finished. ${figure ?? ''}${verdictText(holds)}`,
    );
  }

  #fail({ kind, message }: RunFailure): void {
    const changed = this.#current
      ? describeChanges(this.#experiment.parameters, this.#initial, this.#current.parameters)
      : [];
    const remedy =
      kind === 'diverged' && changed.length > 0
        ? `You changed ${changed.join('; ')}. Take that back, or press Reset.`
        : undefined;
    this.#failure.replaceChildren(
      make('p', {}, message),
      ...(remedy ? [make('p', {}, remedy)] : []),
    );
    this.#failure.hidden = false;
    this.#result.clear(kind === 'diverged' ? 'Diverged: no verdict.' : 'Failed: no verdict.');
    this.#options.log(`${this.#experiment.id}: ${message}`);
  }

  #reset(): void {
    this.#runner.stop();
    this.#form.set(this.#initial, firstSeed);
    this.#prediction.reset();
    this.#progress.hide();
    this.#notice.hidden = true;
    this.#failure.hidden = true;
    this.#current = undefined;
    this.#state = { parameters: this.#initial, seed: firstSeed };
    this.#options.save(this.#state);
    this.#runState('idle');
    for (const chart of this.#charts) chart.clear();
    this.#shown = undefined;
    this.#firstPaint();
  }

  #settingsChanged(): void {
    this.#save({ parameters: this.#form.values, seed: this.#form.seed });
    this.#markStale();
  }

  #markStale(): void {
    const shown = this.#shown;
    // A control says what it is set to when it is on the page.
    if (!shown || !this.#form.element.isConnected) return;
    const changes = describeChanges(
      this.#experiment.parameters,
      shown.parameters,
      this.#form.values,
    );
    // Another seed is another run, not another setting; the stored run only shows what to expect.
    if (shown.seed !== this.#form.seed) changes.push(`Seed: ${shown.seed} → ${this.#form.seed}`);
    this.#result.setStale(isActive(this.#runner.state) ? [] : changes);
  }

  #say(notice: string): void {
    setText(this.#notice, notice);
    this.#notice.hidden = false;
    this.#options.log(`${this.#experiment.id}: ${notice}`);
  }

  #save(change: Partial<ExperimentState>): void {
    this.#state = { ...this.#state, ...change };
    this.#options.save(this.#state);
  }
}
