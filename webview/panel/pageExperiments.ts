/** The experiments of one page: they come after its first paint, or with it once they can. */
import type { PageModel } from '../../src/common/protocol';
import type { ExperimentChange, ExperimentSettings } from '../../src/common/viewState';
import type { Verdict } from '../../src/lab/verdict';
import type { ExperimentCell } from '../experiment/experimentCell';
import type { RunState } from '../experiment/runState';
import { runMark, type RunMark } from '../experiment/runMark';
import type { Later } from './later';
import type { LaterParts } from './laterParts';
import { readParams } from './readParams';
import type { StateStore } from './stateStore';
import { markupOf, type Waiting } from './waitingRuns';

export interface PageExperimentsOptions {
  readonly article: HTMLElement;
  readonly page: PageModel;
  readonly store: StateStore;
  readonly later: Later<LaterParts>;
  /** The page is replaced. */
  readonly end: AbortSignal;
  readonly nameOf: (cell: Element) => string;
  /** Brings a cell to life; what fails is said in its place. */
  readonly guard: (cell: HTMLElement, mount: () => void) => void;
  /** Calls back when it is time for the controls of a cell. */
  readonly withControls: (cell: HTMLElement, mount: () => void) => void;
  /** Runs a change of layout so that the reader is not moved by it. */
  readonly hold: (change: () => void) => void;
  /** Says in the outline how a run stands. */
  readonly mark: (cell: HTMLElement, run: RunMark) => void;
  /** Opens an experiment's own page with settings. */
  readonly openAlone: (id: string, settings: ExperimentSettings) => void;
  readonly announce: (text: string) => void;
  readonly log: (problem: string) => void;
}

export class PageExperiments {
  readonly #options: PageExperimentsOptions;
  readonly #mounted: Waiting<ExperimentCell>[] = [];
  /** Those to be mounted when they can be, each as it came: the outline names its heading. */
  readonly #awaited = new Map<HTMLElement, string>();

  constructor(options: PageExperimentsOptions) {
    this.#options = options;
  }

  /** Mounts an experiment, or has it wait until it can be. */
  add(cell: HTMLElement): void {
    const { value } = this.#options.later;
    if (value) this.#mount(cell, markupOf(cell), value);
    else this.#awaited.set(cell, markupOf(cell));
  }

  /** Takes back one that waited with its run while the reader was at another page. */
  rejoin(cell: HTMLElement, waiting: Waiting<ExperimentCell>): void {
    waiting.cell.rejoin(this.#linksOf(cell));
    this.#mounted.push({ ...waiting, name: this.#options.nameOf(cell) });
  }

  get areAwaited(): boolean {
    return this.#awaited.size > 0;
  }

  /**
   * Mounts those that wait when they can be. What stands behind one would move then: of what is in
   * view it is shown together with it.
   * @param from The cell that the page is shown from, by name; without it, from the top.
   */
  await(from: string | undefined): void {
    const behind = this.#behindNext(from);
    for (const part of behind) part.classList.add('held-back');
    const { later, end, guard, hold } = this.#options;
    later.when((value) => {
      if (end.aborted) return;
      hold(() => {
        for (const part of behind) part.classList.remove('held-back');
        if (value)
          for (const [cell, markup] of this.#awaited)
            guard(cell, () => this.#mount(cell, markup, value));
        this.#awaited.clear();
      });
    });
  }

  /** Sets an experiment to what the reader brings from another page. */
  adopt(cell: HTMLElement, settings: ExperimentSettings): void {
    this.#mounted.find((each) => each.cell.element === cell)?.cell.adopt(settings);
  }

  /** What the experiment of that id is set to; `undefined` as long as it is not there. */
  settingsOf(id: string): ExperimentSettings | undefined {
    return this.#mounted.find(({ cell }) => cell.element.dataset.experiment === id)?.cell.settings;
  }

  redraw(): void {
    for (const { cell } of this.#mounted) cell.redraw();
  }

  /** How far the runs are: the page may be gone the next moment. */
  keepProgress(): void {
    for (const { cell } of this.#mounted) cell.keepProgress();
  }

  /**
   * The reader goes to another page, and what ties the experiments to this one ends.
   * @returns Those whose runs wait. They are disposed by whoever takes them.
   */
  leave(end: () => void): readonly Waiting<ExperimentCell>[] {
    const waiting = this.#mounted.filter(({ cell }) => cell.leave());
    end();
    for (const each of this.#mounted) if (!waiting.includes(each)) each.cell.dispose();
    return waiting;
  }

  /** The parts of the page that stand behind the next experiment that is awaited. */
  #behindNext(from: string | undefined): readonly Element[] {
    const parts = [...this.#options.article.children];
    const top = Math.max(
      0,
      parts.findIndex((part) => this.#options.nameOf(part) === from),
    );
    const next = parts.findIndex(
      (part, index) => index >= top && part instanceof HTMLElement && this.#awaited.has(part),
    );
    return next === -1 ? [] : parts.slice(next + 1);
  }

  /** @param markup How the cell came from the host. */
  #mount(cell: HTMLElement, markup: string, later: LaterParts): void {
    const { store, page, nameOf } = this.#options;
    const id = cell.dataset.experiment ?? '';
    const name = nameOf(cell);
    const experiment = later.mountExperiment(id, {
      cell,
      params: readParams(cell),
      stored: page.results[id],
      state: store.experiment(name, id),
      ...this.#linksOf(cell),
    });
    this.#mounted.push({ name, markup, cell: experiment });
  }

  /** What ties an experiment to its page. */
  #linksOf(cell: HTMLElement) {
    const { page, store, end, nameOf, withControls, mark, announce, log } = this.#options;
    const name = nameOf(cell);
    const id = cell.dataset.experiment ?? '';
    return {
      ...(page.kind !== 'experiment' && {
        openAlone: (settings: ExperimentSettings) => this.#options.openAlone(id, settings),
      }),
      save: (change: ExperimentChange, settings: ExperimentSettings) => {
        // A run that waits says nothing of the page that is shown meanwhile.
        if (!end.aborted) store.setExperiment(name, change, settings);
      },
      withControls: (mount: () => void) => withControls(cell, mount),
      announce,
      log,
      // The cells are hydrated before the outline is made of them.
      onState: (state: RunState, verdict: Verdict | undefined) =>
        queueMicrotask(() => mark(cell, runMark(state, verdict))),
    };
  }
}
