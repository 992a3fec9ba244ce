/** An experiment on the page: prediction, claim, controls, run, views, result. */
import type { ExperimentSettings } from '../../src/common/viewState';
import { partOf, type Experiment } from '../../src/lab/experiment';
import type { SharedSettings } from '../../src/lab/settingsText';
import type { RunFailure } from '../worker/messages';
import { CellNotices } from './cellNotices';
import type { ExperimentCellOptions } from './cellOptions';
import { copiedSettings } from './copiedSettings';
import { CellState, firstSeed, settle } from './cellState';
import { ExperimentForm } from './experimentForm';
import { KeptRuns } from './keptRuns';
import { keepableOf } from './keptNames';
import { PredictionView } from './prediction';
import type { RunActions } from './runActions';
import { createRunControls } from './runControls';
import { RunDisplay, stoppedText } from './runDisplay';
import { waitedText } from './runRecord';
import { RunSession } from './runSession';
import { SettingsShare } from './settingsShare';
import { isActive, type RunState } from './runState';
import { failureTexts, failureVerdict, finishedText } from './runTexts';

export class ExperimentCell {
  #options: ExperimentCellOptions;
  readonly #experiment: Experiment;
  /** It, or the part of it that the page asks about. */
  readonly #asked: Experiment;
  readonly #state: CellState;
  readonly #form: ExperimentForm;
  readonly #prediction: PredictionView;
  readonly #display: RunDisplay;
  readonly #session: RunSession;
  readonly #actions: RunActions;
  readonly #share: SettingsShare;
  readonly #kept: KeptRuns;
  readonly #notices = new CellNotices();

  constructor(options: ExperimentCellOptions) {
    const { cell, experiment } = options;
    this.#options = options;
    this.#experiment = experiment;
    const state = (this.#state = new CellState(options));
    this.#asked = partOf(experiment, state.initial);
    this.#form = new ExperimentForm(
      experiment,
      { ...state.now, parameters: state.values },
      () => this.#fieldChanged(),
      state.drafts,
    );
    this.#prediction = new PredictionView({
      prediction: this.#asked.predict,
      decided: state.decided,
      onDecide: (prediction) => this.#uncover(prediction),
    });
    this.#display = new RunDisplay({
      ...{ experiment, cell },
      environment: options.views,
      parameters: state.values,
      settings: () => state.now.views ?? {},
      onSettings: (view, settings) => state.saveView(view, settings),
    });
    this.#session = new RunSession({
      experiment,
      ports: options.ports,
      rateChanges: state.now.interrupted?.rateChanges ?? [],
      views: this.#display.views,
      save: (interrupted) => state.save({ interrupted }),
      onState: (next) => this.#runState(next),
      onFrame: (frame, metrics) => {
        this.#display.frame(frame, metrics);
        this.#kept.update();
      },
      onFailure: (failure) => this.#fail(failure),
      onNotice: (notice) => this.#say(notice),
    });
    this.#actions = createRunControls({
      runner: this.#session.runner,
      ...{ state, notices: this.#notices },
      run: (mode) => this.#run(mode),
      reset: () => this.#reset(),
      ...(options.openAlone && { alone: () => this.#options.openAlone?.(this.settings) }),
    });
    const side = () => this.#session.sideOf(this.#display, state.now.interrupted);
    this.#share = new SettingsShare({
      experiment,
      settings: () => copiedSettings(experiment, this.settings, side()),
      copy: options.views.copy,
      onPaste: (settings) => this.#setTo(settings, true),
    });
    this.#kept = new KeptRuns({
      ...{ experiment, state },
      environment: options.views,
      present: side,
      keepable: () =>
        isActive(this.#session.state) ? undefined : keepableOf(this.#display.shows, state.now),
      runAgain: (run, seed) => {
        this.#setTo({ ...run, seed });
        if (!isActive(this.#session.state)) this.#run('run');
      },
    });
    this.#mount();
    this.#firstPaint();
  }

  redraw(): void {
    this.#display.views.redraw();
    this.#kept.redraw();
  }

  dispose(): void {
    this.#session.dispose();
    this.#display.views.dispose();
    this.#kept.dispose();
  }

  get element(): HTMLElement {
    return this.#options.cell;
  }

  /** Takes settings from another page; what is not allowed is as it came. A run that goes on keeps its own. */
  adopt(settings: ExperimentSettings): void {
    const parameters = settle(this.#experiment, this.#state.initial, settings.parameters);
    this.#setTo({ ...settings, parameters });
  }

  /** What its fields are set to. */
  get settings(): Required<SharedSettings> {
    const { values: parameters, seed, backend, rateChanges } = this.#form;
    return { parameters, seed, backend, rateChanges };
  }

  /** Writes down how far a run is: the page may be gone the next moment. */
  keepProgress(): void {
    this.#session.keep();
  }

  /**
   * The reader goes to another page: a run that goes on is paused.
   * @returns Whether a run waits for the reader to come back.
   */
  leave(): boolean {
    this.#session.runner.pause();
    this.#session.keep('navigation');
    return this.#session.state === 'paused';
  }

  /** The reader is back at the page, and the cell is in it again. */
  rejoin(
    options: Pick<
      ExperimentCellOptions,
      'save' | 'announce' | 'onState' | 'log' | 'withControls' | 'openAlone'
    >,
  ): void {
    this.#options = { ...this.#options, ...options };
    this.#state.tell(options.save);
    const { interrupted } = this.#state.now;
    this.#notices.tellOfWaiting(interrupted && waitedText(interrupted));
    this.#session.tellState();
    this.redraw();
  }

  #mount(): void {
    const { cell } = this.#options;
    const { outcome } = this.#prediction;
    // Its title came with the page.
    cell.append(...this.#display.elements(outcome));
    this.#options.withControls(() => {
      outcome.before(
        this.#prediction.element,
        this.#form.element,
        this.#share.element,
        this.#actions.element,
        this.#session.element,
        this.#notices.notice,
        this.#notices.failure,
      );
      cell.append(this.#kept.element);
      this.#markStale();
    });
    this.#session.tellState();
  }

  /** The reader's own last run if there is one, else the one that ships, unless it is covered. */
  #firstPaint(): void {
    // Until the reader has predicted, or passed, nothing may tell the answer.
    const covered = this.#state.decided === undefined;
    this.#display.setCovered(covered);
    this.#kept.element.hidden = covered;
    if (!covered) this.#showKept();
    this.#kept.refresh();
  }

  /** What was kept of the reader's runs, else the run that ships. */
  #showKept(): void {
    const { stored, onState } = this.#options;
    const { notice, metrics } = this.#display.showKept(this.#state, stored, this.#form.backend);
    this.#markStale();
    if (notice !== undefined) this.#notices.tell(notice);
    if (!metrics) return;
    this.#prediction.reveal(this.#display.measuredOf(this.#asked));
    onState(this.#session.state, this.#display.verdict);
  }

  #uncover(prediction: string): void {
    this.#state.save({ prediction });
    this.#firstPaint();
    // The button that was pressed is gone, and a keyboard goes on from here.
    this.#actions.focus();
  }

  #run(mode: 'run' | 'step'): void {
    const problem = this.#form.refuse();
    if (problem !== undefined) {
      this.#notices.tell(`Not started. ${problem}`);
      return;
    }
    this.#prediction.passUnlessDecided();
    this.#notices.hide();
    this.#prediction.reveal(undefined);
    this.#display.begin(this.settings);
    this.#session.begin({ experiment: this.#experiment.id, ...this.settings }, mode);
  }

  #runState(state: RunState): void {
    this.#options.cell.dataset.run = state;
    this.#actions.show(state);
    if (state === 'finished') this.#finish();
    if (state === 'failed') this.#display.breakOff(this.#session.order);
    if (state === 'stopped') {
      this.#display.breakOff(this.#session.order, stoppedText);
      this.#options.announce(`${this.#asked.title}: stopped.`);
    }
    this.#kept.refresh();
    this.#options.onState(state, this.#display.verdict);
  }

  #finish(): void {
    const run = this.#session.finished(this.#state.now.lastRun);
    if (!run) return;
    const { id: experiment } = this.#experiment;
    this.#display.finish({ origin: 'now', ...run });
    this.#prediction.reveal(this.#display.measuredOf(this.#asked));
    this.#markStale();
    this.#state.save({ lastRun: { experiment, ...run, views: this.#display.views.save() } });
    this.#options.announce(finishedText(this.#experiment, run));
  }

  #fail(failure: RunFailure): void {
    const [{ order }, { initial }] = [this.#session, this.#state];
    this.#notices.fail(...failureTexts(failure, this.#experiment, initial, order?.parameters));
    this.#display.breakOff(order, failureVerdict(failure));
    this.#options.log(`${this.#experiment.id}: ${failure.message}`);
  }

  #reset(): void {
    this.#session.runner.stop();
    this.#form.set({ parameters: this.#state.initial, seed: firstSeed });
    this.#prediction.reset();
    this.#session.forget();
    this.#notices.hide();
    this.#state.reset(this.#form.backend);
    this.#display.reset(this.#state.initial);
    this.#runState('idle');
    this.#firstPaint();
  }

  /** @param byHand What is set by hand is for a run that goes on, too. */
  #setTo(settings: ExperimentSettings, byHand = false): void {
    this.#form.set(settings);
    this.#settingsChanged();
    if (byHand && !settings.rateChanges) this.#session.steer(settings.parameters);
  }

  #fieldChanged(): void {
    this.#settingsChanged();
    this.#session.steer(this.#form.values);
  }

  #settingsChanged(): void {
    this.#state.saveSettings(this.settings, this.#form.drafts);
    this.#notices.hideNotice();
    this.#markStale();
    const { instant } = this.#experiment.traits;
    const { isConnected } = this.#form.element;
    if (!instant || !isConnected || this.#state.decided === undefined) return;
    if (this.#form.isSound) this.#run('run');
  }

  #markStale(): void {
    // A control says what it is set to when it is on the page.
    if (!this.#form.element.isConnected) return;
    this.#display.markStale(isActive(this.#session.state) ? undefined : this.settings);
  }

  /** Something that is of interest to whoever looks for faults, too. */
  #say(notice: string): void {
    this.#notices.tell(notice);
    this.#options.log(`${this.#experiment.id}: ${notice}`);
  }
}
