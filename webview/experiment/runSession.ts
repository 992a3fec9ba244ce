/** A run as it goes: its settings, how far it is, what it measured, and what is written down of it. */
import { mostRateChanges } from '../../src/common/parseViewState';
import type { InterruptedRun, RateChange, StoredRun } from '../../src/common/viewState';
import type { Experiment, ParameterValues } from '../../src/lab/experiment';
import type { EngineVariant } from '../../src/lab/engine/loadEngine';
import type { Frame } from '../../src/lab/run';
import type { RunFailure } from '../worker/messages';
import { timesWith } from './computedBy';
import { rateText } from './format';
import { slowEngine, type RunResult } from './experimentResult';
import { ExperimentRunner, type RunnerOptions, type RunOrder } from './experimentRunner';
import { unfinishedText } from './keptNames';
import type { RunDisplay } from './runDisplay';
import { RunProgress } from './runProgress';
import { RunRecord } from './runRecord';
import type { RunSide } from './runSide';
import { isActive, type RunState } from './runState';
import type { ViewBoard } from './viewBoard';

export interface SessionOptions {
  readonly experiment: Pick<Experiment, 'id' | 'traits'>;
  readonly ports: Pick<RunnerOptions, 'openWorker' | 'openLocal' | 'after'>;
  readonly views: ViewBoard;
  /** Of the run that the page came with. */
  readonly rateChanges: readonly RateChange[];
  /** How far the run is; `undefined`: none is under way. */
  readonly save: (interrupted: InterruptedRun | undefined) => void;
  readonly onState: (state: RunState) => void;
  /** @param metrics All that were measured so far. */
  readonly onFrame: (frame: Frame, metrics: Readonly<Record<string, number>>) => void;
  readonly onFailure: (failure: RunFailure) => void;
  readonly onNotice: (notice: string) => void;
}

/** A run at its end, as it is shown and kept. */
export type FinishedRun = Omit<StoredRun, 'experiment' | 'views'> & Pick<RunResult, 'times'>;

/** Milliseconds without another change after which the run is told of the learning rate. */
const rateRest = 150;

export class RunSession {
  readonly runner: ExperimentRunner;
  readonly #options: SessionOptions;
  readonly #progress = new RunProgress();
  readonly #record: RunRecord;
  #order: RunOrder | undefined;
  #metrics: Record<string, number> = {};
  /** The learning rate that was asked for last, and what came of it. */
  #rate: number | string | undefined;
  #rateChanges: readonly RateChange[];
  #cancelRate: (() => void) | undefined;
  /** Seconds that it computed, once it is at its end. */
  #computed: number | undefined;
  /** Which build of the engine trains, where the run said so. */
  #engine: EngineVariant | undefined;

  constructor(options: SessionOptions) {
    const { experiment, ports, views, save } = options;
    this.#options = options;
    this.#rateChanges = options.rateChanges;
    this.runner = new ExperimentRunner({
      ...ports,
      onState: () => this.tellState(),
      onFrame: (frame) => this.#frame(frame),
      fits: ({ views: update = {} }) => views.fits(update),
      onEngine: (engine) => this.#setEngine(engine),
      onComputed: (seconds) => (this.#computed = seconds),
      onRate: (change) => this.#changed(change),
      onFailure: (failure) => options.onFailure(failure),
      onNotice: (notice) => options.onNotice(notice),
    });
    this.#record = new RunRecord({
      experiment: experiment.id,
      save,
      rateChanges: () => this.#rateChanges,
      views: () => views.save(),
      now: () => Date.now(),
    });
  }

  /** How far the run is. */
  get element(): HTMLElement {
    return this.#progress.element;
  }

  get state(): RunState {
    return this.runner.state;
  }

  /** What the run is of, under way or at its end. */
  get order(): RunOrder | undefined {
    return this.#order;
  }

  begin(order: RunOrder, mode: 'run' | 'step'): void {
    this.#order = order;
    this.#computed = undefined;
    this.#metrics = {};
    this.#engine = undefined;
    this.#cancelRate?.();
    this.#rate = order.parameters[this.#options.experiment.traits.liveRate ?? ''];
    this.#rateChanges = [];
    this.#progress.begin();
    this.#record.prepare(order);
    void this.runner.start(order, mode);
  }

  /** The controls say this now: the run under way takes the learning rate, where it can. */
  steer(parameters: ParameterValues): void {
    const { experiment, ports } = this.#options;
    const rate = parameters[experiment.traits.liveRate ?? ''];
    if (!isActive(this.state) || typeof rate !== 'number' || rate === this.#rate) return;
    this.#rate = rate;
    this.#cancelRate?.();
    // A slider that is dragged says so many times.
    this.#cancelRate = ports.after(rateRest, () => this.runner.setRate(rate));
  }

  /** What is shown, as one of two runs that are compared. */
  sideOf(display: RunDisplay, interrupted: InterruptedRun | undefined): RunSide | undefined {
    return display.side(unfinishedText(this.state, interrupted), this.#rateChanges);
  }

  /** How the run stands, to all who show or keep it. */
  tellState(): void {
    const { state } = this.runner;
    this.#progress.state(state);
    this.#record.state(state, this.runner.failure?.kind === 'diverged');
    this.#options.onState(state);
  }

  /** @param before The run that was kept last: how long the other backend took may be known from it. */
  finished(before: StoredRun | undefined): FinishedRun | undefined {
    if (!this.#order) return undefined;
    const { parameters, seed, backend } = this.#order;
    return {
      ...{ parameters, seed, backend },
      metrics: this.#metrics,
      seconds: this.#progress.seconds,
      finishedAt: new Date().toISOString(),
      ...(this.#engine !== undefined && { engine: this.#engine }),
      times: timesWith(before, parameters, backend, this.#computed),
      ...(this.#rateChanges.length > 0 && { rateChanges: this.#rateChanges }),
    };
  }

  /** Nothing was run. */
  forget(): void {
    this.#order = undefined;
    this.#rateChanges = [];
    this.#progress.hide();
  }

  /** Writes down how far it is: the page may be gone the next moment. */
  keep(by?: InterruptedRun['by']): void {
    this.#record.keep(by);
  }

  dispose(): void {
    this.runner.dispose();
  }

  #frame(frame: Frame): void {
    Object.assign(this.#metrics, frame.metrics);
    this.#options.onFrame(frame, this.#metrics);
    this.#progress.frame(frame);
    this.#record.frame(frame, this.#metrics);
  }

  #changed(change: RateChange): void {
    this.#rateChanges = [...this.#rateChanges, change].slice(-mostRateChanges);
    this.#options.onNotice(
      `${rateText([change])} A run that was changed on its way is not judged.`,
    );
  }

  #setEngine(engine: EngineVariant): void {
    this.#engine = engine;
    if (engine === 'javascript') this.#options.onNotice(slowEngine);
  }
}
