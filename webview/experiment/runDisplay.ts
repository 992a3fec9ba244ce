/** What the page shows of a run: the claim that it is about, its views, its numbers and its verdict. */
import type {
  ExperimentSettings,
  ExperimentState,
  InterruptedRun,
  RateChange,
  StoredViews,
} from '../../src/common/viewState';
import { backendLabels } from '../../src/lab/backends/backend';
import {
  backendsOf,
  partOf,
  type Experiment,
  type ParameterValues,
} from '../../src/lab/experiment';
import type { Frame } from '../../src/lab/run';
import type { Verdict } from '../../src/lab/verdict';
import { setText } from '../dom';
import type { ViewEnvironment, ViewSettings } from '../views/view';
import { ClaimView } from './claimView';
import type { CellState } from './cellState';
import { pickBackend } from './computedBy';
import { ResultView, verdictOf, type RunResult } from './experimentResult';
import { describeChanges, rateText } from './format';
import { interruptedText } from './runRecord';
import type { RunSide } from './runSide';
import { failureVerdict } from './runTexts';
import { storedRun } from './storedResult';
import { ViewBoard } from './viewBoard';

export const stoppedText = 'Stopped before the end: no verdict. What was measured stays.';
const interruptedVerdict = 'Interrupted before the end: no verdict.';
const verdicts: Partial<Readonly<Record<InterruptedRun['by'], string>>> = {
  stop: stoppedText,
  diverged: failureVerdict({ kind: 'diverged' }),
};

export interface DisplayOptions {
  readonly experiment: Experiment;
  readonly cell: HTMLElement;
  readonly environment: ViewEnvironment;
  readonly parameters: ParameterValues;
  /** What the reader set on the views, by their ids. */
  readonly settings: () => NonNullable<ExperimentState['views']>;
  readonly onSettings: (view: string, settings: ViewSettings) => void;
}

export class RunDisplay {
  readonly views: ViewBoard;
  readonly #experiment: Experiment;
  readonly #claim: ClaimView;
  readonly #result: ResultView;
  /** Came with the page; a part of an experiment has a title of its own. */
  readonly #heading: Element | null;
  /** The result that the page shows, and whose settings the form may have left. */
  #shown: RunResult | undefined;
  /** Settings of a run that did not come to its end, where it is what the page shows. */
  #partial: ExperimentSettings | undefined;
  /** Settings of the run under way. */
  #running: ExperimentSettings | undefined;
  /** What the run that is shown has measured. */
  #metrics: Readonly<Record<string, number>> = {};

  constructor({ experiment, cell, environment, ...views }: DisplayOptions) {
    this.#experiment = experiment;
    const ownLook = cell.querySelector<HTMLElement>('.look') ?? undefined;
    this.#claim = new ClaimView(experiment, views.parameters, ownLook);
    this.#result = new ResultView(experiment);
    this.#heading = cell.querySelector('.experiment-title');
    this.#ask(views.parameters);
    this.views = new ViewBoard({ experiment, environment, ...views });
  }

  /** @param outcome Of the prediction: it stands beside what shows it. */
  elements(outcome: HTMLElement): readonly HTMLElement[] {
    return [this.#claim.element, outcome, this.views.element, this.#result.element];
  }

  /** Covered, it tells nothing of what a run gives. */
  setCovered(covered: boolean): void {
    this.#claim.setCovered(covered);
    this.views.element.hidden = covered;
    this.#result.element.hidden = covered;
  }

  /** Of the reader's own run, as far as there is one. */
  get verdict(): Verdict | undefined {
    if (!this.#shown || this.#shown.origin === 'stored') return undefined;
    return verdictOf(this.#experiment, this.#shown);
  }

  /** Which run is shown: one that came to its end, or one that did not. */
  get shows(): 'stored' | 'result' | 'partial' | undefined {
    if (this.#shown) return this.#shown.origin === 'stored' ? 'stored' : 'result';
    return this.#partial && 'partial';
  }

  /**
   * What is shown, as one of two runs that are compared.
   * @param unfinished Where it is, where it is not at its end.
   * @param rateChanges Of the run that was begun last.
   */
  side(unfinished: string, rateChanges: readonly RateChange[]): RunSide | undefined {
    const settings = this.#shown ?? this.#partial ?? this.#running;
    if (!settings) return undefined;
    const { parameters, seed, backend } = settings;
    return {
      label: this.shows === 'stored' ? 'the stored run' : 'this run',
      ...{ parameters, seed, metrics: this.#metrics },
      ...(backend !== undefined && { backend }),
      ...(!this.#shown && { unfinished }),
      rateChanges: this.#shown ? (this.#shown.rateChanges ?? []) : rateChanges,
      views: this.views.declared,
      contents: this.views.contents,
    };
  }

  /**
   * What was kept of the reader's runs, else the run that ships.
   * @param stored As it came with the page.
   * @param backend What the form is set to.
   * @returns What is to be told of it, and what the reader's own run measured, if it came to its end.
   */
  showKept(
    { now: { lastRun, interrupted }, initial }: Pick<CellState, 'now' | 'initial'>,
    stored: unknown,
    backend: string,
  ): { readonly notice?: string; readonly metrics?: Readonly<Record<string, number>> } {
    if (interrupted) {
      this.showInterrupted(interrupted, backend);
      return { notice: interruptedText(interrupted) };
    }
    if (lastRun) {
      this.show({ ...lastRun, origin: 'restored' }, lastRun.views);
      return { metrics: lastRun.metrics };
    }
    const shipped = storedRun(stored, this.#experiment, initial);
    if (shipped) this.show(shipped.result, shipped.views);
    else this.#result.clear('Not run yet.');
    return {};
  }

  show(result: RunResult, views: StoredViews | undefined): void {
    this.finish(result);
    this.views.restore(views, result.parameters);
  }

  /** The run is at its end, and its views show it. */
  finish(result: RunResult): void {
    this.#shown = result;
    this.#ask(result.parameters);
    this.#metrics = result.metrics;
    this.#result.show(result);
  }

  /**
   * A run that has begun and not ended: its curves so far, and that it was interrupted.
   * @param backend What it was computed by, where the run does not say.
   */
  showInterrupted(run: InterruptedRun, backend: string): void {
    this.#ask(run.parameters);
    this.#result.clear(verdicts[run.by] ?? interruptedVerdict);
    this.#result.live(run.metrics);
    this.#metrics = run.metrics;
    this.views.restore(run.views, run.parameters);
    this.#partial = { backend, ...run };
  }

  begin(settings: ExperimentSettings): void {
    this.#forget();
    this.#running = settings;
    this.#ask(settings.parameters);
    this.#result.clear('Running: the verdict comes with the last step.');
    this.views.prepare(settings.parameters);
  }

  /** @param metrics All that were measured so far. */
  frame(frame: Frame, metrics: Readonly<Record<string, number>>): void {
    if (frame.views) this.views.add(frame.views);
    if (!frame.metrics) return;
    this.#metrics = metrics;
    this.#result.live(metrics);
  }

  /** The run ended before its end: what it measured stays. */
  breakOff(settings: ExperimentSettings | undefined, verdict?: string): void {
    this.#partial = settings;
    if (verdict !== undefined) this.#result.interrupt(verdict);
  }

  /** The reader's runs and settings are taken back. */
  reset(parameters: ParameterValues): void {
    this.#forget();
    this.#ask(parameters);
    this.views.prepare(parameters);
    this.views.resetSettings();
  }

  /** What the run that came to its end measured, if it is one of what was asked. */
  measuredOf(asked: Experiment): Readonly<Record<string, number>> | undefined {
    if (!this.#shown) return undefined;
    const { parameters, metrics } = this.#shown;
    return partOf(this.#experiment, parameters).predict === asked.predict ? metrics : undefined;
  }

  /** Of which part they are, if the experiment has parts: what is claimed of it, and measured. */
  #ask(parameters: ParameterValues): void {
    if (this.#heading) setText(this.#heading, partOf(this.#experiment, parameters).title);
    this.#claim.setParameters(parameters);
    this.#result.prepare(parameters);
  }

  #forget(): void {
    this.#shown = undefined;
    this.#partial = undefined;
    this.#running = undefined;
    this.#metrics = {};
  }

  /** @param settings What the next run would have; `undefined`: it is under way. */
  markStale(settings: ExperimentSettings | undefined): void {
    const shown = this.#shown ?? this.#partial;
    if (shown) this.#result.setStale(settings ? this.#changes(shown, settings) : []);
  }

  #changes(shown: ExperimentSettings, settings: ExperimentSettings): readonly string[] {
    const { parameters, traits } = this.#experiment;
    const changes = describeChanges(parameters, shown.parameters, settings.parameters);
    const was = pickBackend(traits.backends, shown.backend);
    const now = pickBackend(traits.backends, settings.backend);
    const haveNets = [shown, settings].every(
      (each) => backendsOf(this.#experiment, each.parameters).length > 0,
    );
    if (was !== now && haveNets) {
      changes.push(`Computed by: ${backendLabels[was]} → ${backendLabels[now]}`);
    }
    const [asRun, asSet] = [shown, settings].map(({ rateChanges = [] }) => planText(rateChanges));
    // Where the rate was set by hand on the way, its field has told already.
    if (asRun !== asSet && changes.length === 0) {
      changes.push(`Changed on the way: ${asRun} → ${asSet}`);
    }
    // Another seed is another run, not another setting; the stored run only shows what to expect.
    if (shown.seed !== settings.seed) changes.push(`Seed: ${shown.seed} → ${settings.seed}`);
    return changes;
  }
}

const planText = (changes: readonly RateChange[]): string =>
  changes.length === 0 ? 'nothing' : rateText(changes).replace(/\.$/, '');
