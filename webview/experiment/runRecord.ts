/**
 * What is kept of a run while it goes on. A page may be gone without a word (hidden, reloaded, its
 * process ended), so the record is written as the run goes, and taken back when the run ends: where one
 * is found later, the run was interrupted. One that the reader stopped or that diverged is kept as well.
 */
import type {
  ExperimentSettings,
  InterruptedRun,
  RateChange,
  StoredViews,
} from '../../src/common/viewState';
import type { RunState } from './runState';

export interface RunRecordOptions {
  /** Id of the experiment. */
  readonly experiment: string;
  readonly save: (interrupted: InterruptedRun | undefined) => void;
  /** What the views show, small enough to keep. */
  readonly views: () => StoredViews;
  /** Of the learning rate, so far. */
  readonly rateChanges?: () => readonly RateChange[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Milliseconds between two writings of a run that goes on: what is lost is no more than that. */
export const recordPace = 2000;

export class RunRecord {
  readonly #options: RunRecordOptions;
  #settings: ExperimentSettings | undefined;
  #progress = { step: 0, total: 0 };
  #metrics: Readonly<Record<string, number>> = {};
  #isOpen = false;
  #written = 0;

  constructor(options: RunRecordOptions) {
    this.#options = options;
  }

  /** The settings of the run that comes next. */
  prepare(settings: ExperimentSettings): void {
    this.#settings = settings;
  }

  /** @param diverged Whether a run that failed did so because its numbers stopped being finite. */
  state(state: RunState, diverged = false): void {
    if (state === 'starting') {
      this.#isOpen = true;
      this.#progress = { step: 0, total: 0 };
      this.#metrics = {};
      this.keep();
    } else if (state === 'paused') this.keep();
    else if ((state === 'stopped' || diverged) && this.#progress.step > 0) {
      this.keep(diverged ? 'diverged' : 'stop');
      this.#isOpen = false;
    } else if (state !== 'running') this.#close();
  }

  /** @param metrics All that were measured so far. */
  frame(
    { step, total }: { step: number; total: number },
    metrics: Readonly<Record<string, number>>,
  ) {
    this.#progress = { step, total };
    this.#metrics = metrics;
    if (this.#options.now() - this.#written >= recordPace) this.keep();
  }

  /** Writes down how far the run is; nothing where none is under way. */
  keep(by: InterruptedRun['by'] = 'unload'): void {
    const { experiment, save, views, now, rateChanges = () => [] } = this.#options;
    if (!this.#isOpen || !this.#settings) return;
    this.#written = now();
    save({
      experiment,
      seed: this.#settings.seed,
      parameters: this.#settings.parameters,
      ...(this.#settings.backend !== undefined && { backend: this.#settings.backend }),
      ...this.#progress,
      at: new Date(this.#written).toISOString(),
      by,
      ...(rateChanges().length > 0 && { rateChanges: rateChanges() }),
      metrics: { ...this.#metrics },
      views: views(),
    });
  }

  #close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#options.save(undefined);
  }
}

const whatHappened: Readonly<Record<InterruptedRun['by'], (at: string) => string>> = {
  navigation: (at) => `This run was interrupted ${at} when another page was opened.`,
  unload: (at) => `This run was interrupted ${at} when the page was hidden, closed or reloaded.`,
  stop: (at) => `You stopped this run ${at}.`,
  diverged: (at) => `This run diverged: its numbers were finite for the last time ${at}.`,
};

const stepText = ({ step, total }: InterruptedRun): string =>
  total > 0 ? `at step ${step} of ${total}` : 'at its start';

/** What the page says of a run that it finds interrupted. */
export const interruptedText = (run: InterruptedRun): string => {
  const kept = run.step > 0 ? ' What it had measured by then is shown below.' : '';
  const next = 'Run begins again at the first step; the same seed gives the same numbers.';
  return `${whatHappened[run.by](stepText(run))}${kept} ${next}`;
};

/** What the page says of a run that waited. */
export const waitedText = (run: InterruptedRun): string =>
  `Paused ${stepText(run)} when another page was opened; press Resume to go on.`;
