/** The ledger in a page: buttons, how far it is, and the table that fills. */
import type { BuildInfo } from '../../src/common/buildInfo';
import type { FileToSave } from '../../src/common/protocol';
import type { ExperimentSettings } from '../../src/common/viewState';
import { findExperiment } from '../../src/lab/experiments';
import type { LedgerEntry, LedgerRun } from '../../src/lab/ledger/entry';
import { ledgerEntries } from '../../src/lab/ledger/ledger';
import { countsOf, ledgerReport, ledgerTable } from '../../src/lab/ledger/report';
import { resolveParameters } from '../../src/lab/parameters';
import { toCsv } from '../../src/lab/views/kinds';
import { button } from '../controls';
import { make, setText } from '../dom';
import { formatDuration, secondsLeft } from '../experiment/format';
import type { PortMakers } from '../experiment/runPorts';
import { createBreath } from '../worker/serveRuns';
import { icon } from '../panel/icons';
import { LedgerTable } from './ledgerTable';
import { Verification, type LedgerRuns, type VerificationOptions } from './verification';
import { WorkerPool } from '../experiment/workerPool';

export interface LedgerViewOptions extends Pick<
  VerificationOptions,
  'kept' | 'keptState' | 'isOwnState' | 'keep'
> {
  readonly cell: HTMLElement;
  readonly ports: PortMakers;
  readonly save: (file: FileToSave) => Promise<boolean>;
  readonly openExperiment: (id: string, settings: ExperimentSettings) => void;
  readonly announce: (text: string) => void;
  readonly log: (problem: string) => void;
  /** Left out, all there are. */
  readonly entries?: readonly LedgerEntry[];
  /** Workers that the machine has cores for. */
  readonly cores: number;
}

/** Milliseconds between two changes of the time. */
const pace = 1000;

export class LedgerView {
  readonly #options: LedgerViewOptions;
  readonly #entries: readonly LedgerEntry[];
  readonly #verification: Verification;
  readonly #table: LedgerTable;
  readonly #breath = createBreath();
  readonly #bar = make('progress', {
    class: 'run-bar',
    max: 1,
    value: 0,
    'aria-label': 'Verified',
  });
  readonly #progress = make('p', { class: 'ledger-progress' });
  readonly #notice = make('p', { class: 'run-notice', role: 'status', hidden: true });
  readonly #failure = make('p', { class: 'run-failure', role: 'alert', hidden: true });
  readonly #said = make('span', { class: 'cell-said', role: 'status' });
  readonly #start = button({
    label: 'Start',
    icon: icon('run'),
    appearance: 'primary',
    onClick: () => void this.#go(),
  });
  readonly #cancel = button({ label: 'Cancel', icon: icon('stop'), onClick: () => this.#stop() });
  readonly #exports = (['json', 'csv'] as const).map((format) =>
    button({
      label: `Export ${format.toUpperCase()}`,
      icon: icon('file'),
      onClick: () => void this.#export(format),
    }),
  );
  #cancelTick: (() => void) | undefined;
  /** Runs that were over when it was started, and the time it had taken by then: for what is left. */
  #begun = { runs: 0, milliseconds: 0 };

  constructor(options: LedgerViewOptions) {
    const { cell, entries = ledgerEntries } = options;
    this.#options = options;
    this.#entries = entries;
    const { version = '', build = '' } = cell.dataset;
    const info: BuildInfo = { version, build };
    this.#verification = new Verification({
      ...options,
      entries,
      build: info,
      openRuns: () => this.#openRuns(),
      onChange: () => this.#show(),
      onFinished: () => this.#finish(),
      now: () => Date.now(),
      breathe: this.#breath.breathe,
    });
    this.#table = new LedgerTable(entries, {
      build: info,
      openExperiment: (entry) => this.#openExperiment(entry),
    });
    this.#start.element.dataset.action = 'start';
    this.#cancel.element.dataset.action = 'cancel';
    const actions = [this.#start, this.#cancel, ...this.#exports].map(({ element }) => element);
    cell.append(
      make(
        'div',
        { class: 'ledger-bar' },
        make(
          'div',
          { class: 'run-actions', role: 'toolbar', 'aria-label': 'Verification' },
          ...actions,
          this.#said,
        ),
        this.#bar,
        this.#progress,
      ),
      this.#notice,
      this.#failure,
      this.#table.element,
    );
    this.#show();
    if (this.#verification.wasInterrupted) {
      this.#tell('It goes on where it was when the page was hidden, closed or reloaded.');
      void this.#go();
    } else if (this.#verification.goesOnElsewhere) {
      this.#tell(
        'It was under way in another window, or in a page that was closed, so it does not go on here by itself.',
      );
    }
  }

  dispose(): void {
    this.#verification.dispose();
    this.#cancelTick?.();
    this.#breath.close();
  }

  async #go(): Promise<void> {
    this.#failure.hidden = true;
    const isAnew = this.#verification.done === this.#entries.length;
    this.#begun = isAnew
      ? { runs: 0, milliseconds: 0 }
      : { runs: this.#verification.runs.done, milliseconds: this.#verification.milliseconds };
    this.#tick();
    try {
      await this.#verification.start();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      setText(this.#failure, `It broke off: ${reason} What is known stays; Resume goes on.`);
      this.#failure.hidden = false;
      this.#options.log(`The ledger broke off: ${reason}`);
    }
  }

  #stop(): void {
    const { done } = this.#verification;
    this.#verification.cancel();
    this.#notice.hidden = true;
    this.#options.announce(`Cancelled. ${done} of ${this.#entries.length} are verified, and kept.`);
    this.#start.element.focus();
  }

  #finish(): void {
    this.#notice.hidden = true;
    this.#options.announce(`All claims are verified: ${this.#summary()}.`);
  }

  #openRuns(): LedgerRuns {
    const { ports, cores } = this.#options;
    const onNotice = (notice: string): void => this.#tell(notice);
    const pool = new WorkerPool({ ...ports, size: cores, onNotice });
    return {
      run: async ({ experiment, given, seed }: LedgerRun, onStart) => {
        const declared = findExperiment(experiment);
        const [backend = 'engine'] = declared.traits.backends;
        const parameters = resolveParameters(declared, given);
        const { metrics, error } = await pool.run({
          ...{ experiment, parameters, seed, backend, onStart },
        });
        if (error !== undefined) this.#options.log(`${experiment}, seed ${seed}: ${error}`);
        return metrics;
      },
      end: () => pool.end(),
    };
  }

  #openExperiment(entry: LedgerEntry): void {
    if (entry.kind !== 'shape' && entry.kind !== 'claim') return;
    const { experiment, seeds } = entry;
    const given = entry.kind === 'shape' ? entry.given : {};
    const parameters = resolveParameters(findExperiment(experiment), given);
    this.#options.openExperiment(experiment, { parameters, seed: seeds[0] ?? 1 });
  }

  #show(): void {
    const { isRunning, done, results } = this.#verification;
    const all = this.#entries.length;
    this.#start.setLabel(done === 0 ? 'Start' : done < all ? 'Resume' : 'Start again');
    this.#start.setEnabled(!isRunning);
    this.#cancel.setEnabled(isRunning);
    for (const each of this.#exports) each.setEnabled(results.length > 0);
    const { runs } = this.#verification;
    // Nearly all of the time goes into runs.
    this.#bar.value = (done + runs.done) / Math.max(1, all + runs.all);
    this.#showTime();
    this.#table.update(this.#verification.views);
  }

  #showTime(): void {
    const { done, runs, isRunning, milliseconds } = this.#verification;
    const took = milliseconds / 1000;
    const left = isRunning
      ? secondsLeft(
          runs.done - this.#begun.runs,
          runs.all - this.#begun.runs,
          took - this.#begun.milliseconds / 1000,
        )
      : undefined;
    const parts = [
      `${done} of ${this.#entries.length} verified`,
      done > 0 ? this.#summary() : '',
      took > 0 ? formatDuration(took) : '',
      left === undefined ? '' : `about ${formatDuration(left)} left`,
    ];
    setText(this.#progress, parts.filter(Boolean).join(' · '));
  }

  #summary(): string {
    const { held, failed, notReproduced } = countsOf(this.#verification.results);
    const parts = [
      `${held} ${held === 1 ? 'holds' : 'hold'}`,
      `${failed} ${failed === 1 ? 'does' : 'do'} not`,
      `${notReproduced} not reproduced`,
    ];
    return parts.join(', ');
  }

  #tick(): void {
    this.#cancelTick?.();
    this.#cancelTick = this.#options.ports.after(pace, () => {
      this.#showTime();
      if (this.#verification.isRunning) this.#tick();
    });
  }

  async #export(format: 'json' | 'csv'): Promise<void> {
    const { results, milliseconds } = this.#verification;
    const content =
      format === 'csv'
        ? toCsv(ledgerTable(results))
        : `${JSON.stringify(ledgerReport(results, milliseconds), undefined, 2)}\n`;
    setText(this.#said, '');
    try {
      const file: FileToSave = { name: `unfold-ledger.${format}`, encoding: 'text', content };
      setText(this.#said, (await this.#options.save(file)) ? 'Saved' : '');
    } catch (error) {
      setText(this.#said, `Failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #tell(notice: string): void {
    setText(this.#notice, notice);
    this.#notice.hidden = false;
  }
}
