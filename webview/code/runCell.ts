/** A code cell that runs in place: Run or Stop above it, and below it how it went and what it gave. */
import type { CellEnd, CellRun } from '../../src/common/cellRuns';
import { outputFromJson } from '../../src/common/outputJson';
import { button, progressRing, type ButtonControl } from '../controls';
import { make, setText } from '../dom';
import { OutputView } from '../output/outputView';
import { icon } from '../panel/icons';
import type { ViewEnvironment } from '../views/view';
import { CellEditor, type CellEditorOptions } from './cellEditor';
import { durationText, endText } from './runText';
import { stalenessTexts, type CellStanding, type Staleness } from './staleness';

export interface RunCellOptions extends Omit<CellEditorOptions, 'symbolsMoved'> {
  /** With its bar and its code. */
  readonly cell: HTMLElement;
  readonly environment: ViewEnvironment;
  readonly openAsFile: (code: string) => void;
  readonly stop: () => void;
  readonly restart: () => void;
  /** Says it once to a screen reader. */
  readonly announce: (text: string) => void;
}

/** Milliseconds between two looks at the clock of a run. */
const tick = 1000;

export class RunCell {
  readonly #options: RunCellOptions;
  readonly #run: ButtonControl;
  readonly #status = make('span', { class: 'run-status' });
  readonly #ring: HTMLElement;
  readonly #restart: HTMLElement;
  readonly #line: HTMLElement;
  readonly #output: OutputView;
  readonly #editor: CellEditor;
  #staleness: Staleness | undefined;
  #last: CellRun<string> | undefined;
  #isEmpty = true;
  #waits = false;
  #clock: ReturnType<typeof setInterval> | undefined;

  constructor(options: RunCellOptions) {
    const { cell, label, environment, run, stop, restart } = options;
    this.#options = options;
    this.#run = button({
      label: 'Run',
      icon: icon('run'),
      title: `Runs ${label.toLowerCase()}`,
      onClick: () => (this.isActive ? stop() : run()),
    });
    this.#run.element.classList.add('run-code');
    this.#ring = progressRing(`${label} is running`);
    this.#restart = button({
      label: 'Restart',
      icon: icon('reset'),
      title: 'Forgets what all cells of this page have declared',
      onClick: restart,
    }).element;
    this.#restart.classList.add('restart-code');
    this.#line = make(
      'div',
      { class: 'run-state', hidden: true },
      this.#ring,
      this.#status,
      this.#restart,
    );
    this.#output = new OutputView(environment);
    this.#editor = new CellEditor({ ...options, symbolsMoved: environment.symbolsMoved });
    const bar = cell.querySelector('.cell-bar');
    const file = button({
      ...{ label: 'Open as file', icon: icon('open'), iconOnly: true },
      onClick: () => options.openAsFile(this.#editor.text),
    }).element;
    file.classList.add('open-code');
    bar?.querySelector('.copy-code')?.before(...this.#editor.elements, file);
    bar?.prepend(this.#run.element);
    bar?.querySelector('.cell-language')?.after(make('span', { class: 'cell-number' }, label));
    cell.append(this.#line, this.#output.element);
    cell.setAttribute('role', 'group');
    cell.setAttribute('aria-label', `${label}, TypeScript`);
  }

  get standing(): CellStanding {
    return { text: this.#editor.text, run: this.#last };
  }

  /** What ended its last run too early. */
  get error(): CellEnd['error'] {
    return this.#last?.end?.error;
  }

  /** It runs, or waits for one that does. */
  get isActive(): boolean {
    return this.#waits || (this.#last !== undefined && this.#last.end === undefined);
  }

  set staleness(staleness: Staleness | undefined) {
    if (staleness === this.#staleness) return;
    this.#staleness = staleness;
    this.#show();
  }

  set waits(waits: boolean) {
    this.#waits = waits;
    this.#show();
  }

  /** A run began, or this is how the last one went. */
  begin(run: CellRun<string>): void {
    this.#waits = false;
    this.#last = run;
    this.#isEmpty = run.outputs.length === 0;
    this.#output.clear();
    for (const output of run.outputs) this.#append(output);
    if (run.end?.error) this.#output.fail(run.end.error);
    this.#follow(run.end === undefined);
    this.#show();
  }

  /** @param output As JSON. */
  add(output: string): void {
    this.#isEmpty = false;
    this.#append(output);
  }

  end(end: CellEnd): void {
    if (!this.#last) return;
    this.#last = { ...this.#last, end };
    if (end.error) this.#output.fail(end.error);
    this.#follow(false);
    this.#show();
    this.#options.announce(`${this.#options.label}: ${endText(end, this.#isEmpty)}`);
  }

  /** The names that it declared are gone. */
  lose(): void {
    if (!this.#last || this.#last.isLost) return;
    this.#last = { ...this.#last, isLost: true };
  }

  redraw(): void {
    this.#output.redraw();
  }

  dispose(): void {
    this.#follow(false);
    this.#output.dispose();
  }

  /** What cannot be read is left out: the rest says what it said. */
  #append(json: string): void {
    const output = outputFromJson(json);
    if (output) this.#output.append(output);
  }

  /** Counts the seconds of a run. */
  #follow(isRunning: boolean): void {
    clearInterval(this.#clock);
    this.#clock = undefined;
    if (!isRunning) return;
    const since = performance.now();
    this.#clock = setInterval(
      () => setText(this.#status, `Running · ${durationText(performance.now() - since)}`),
      tick,
    );
  }

  #show(): void {
    const { isActive } = this;
    const end = this.#last?.end;
    this.#run.setLabel(isActive ? 'Stop' : 'Run');
    this.#run.setIcon(icon(isActive ? 'stop' : 'run'));
    this.#line.hidden = !this.#last && !this.#waits;
    this.#ring.hidden = !isActive;
    this.#restart.hidden = isActive || this.#last?.isLost === true;
    const { dataset } = this.#options.cell;
    dataset.runState = this.#waits ? 'waiting' : !end ? 'running' : end.error ? 'failed' : 'done';
    const stale = isActive ? undefined : this.#staleness;
    dataset.stale = stale ?? '';
    if (this.#waits) setText(this.#status, 'Waits for the cell before it');
    else if (!end) setText(this.#status, 'Running');
    else {
      const note = stale ? ` · ${stalenessTexts[stale]}` : '';
      setText(this.#status, `${endText(end, this.#isEmpty)}${note}`);
    }
  }
}
