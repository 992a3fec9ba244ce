/** The cells of one page, brought to life: figures, marks, code, experiments, and links between pages. */
import type { SentCellEvent } from '../../src/common/cellRuns';
import type { CellAction } from '../../src/common/protocol';
import type { CodeRuns } from '../code/codeRuns';
import { make } from '../dom';
import type { ExperimentCell } from '../experiment/experimentCell';
import { mountCodeCell } from './codeCells';
import { mountFigure } from './figureCells';
import { mountFigureTools } from './figureTools';
import type { Later } from './later';
import type { LaterParts } from './laterParts';
import { mountMarkScheme, type MarkScheme } from './markScheme';
import type { PageActions } from './page';
import type { PageExperiments } from './pageExperiments';
import type { PracticeConcept } from './pageFacts';
import { watchScrollers } from './scrollers';
import type { StateStore } from './stateStore';
import type { Waiting } from './waitingRuns';

export interface PageCellsOptions {
  readonly article: HTMLElement;
  readonly cells: readonly HTMLElement[];
  readonly store: StateStore;
  readonly actions: PageActions;
  readonly actOnCells: (action: CellAction) => void;
  /** Puts a control where it is always at hand. */
  readonly atHand: (control: HTMLElement) => void;
  readonly later: Later<LaterParts>;
  /** Concepts with a practice file. */
  readonly concepts: readonly PracticeConcept[];
  readonly experiments: PageExperiments;
  /** Experiments whose runs waited for the reader, by their elements in the article. */
  readonly rejoined: ReadonlyMap<HTMLElement, Waiting<ExperimentCell>>;
  /** What a cell is: the reader's state is kept by that. */
  readonly nameOf: (cell: Element) => string;
  /** Runs a change of layout so that the reader is not moved by it. */
  readonly hold: (change: () => void) => void;
  /** The page is replaced. */
  readonly end: AbortSignal;
}

export class PageCells {
  readonly #options: PageCellsOptions;
  /** Adds the controls of cells that are not in view at first. */
  #incomplete: (() => void)[] = [];
  #isComplete = false;
  #markScheme: MarkScheme | undefined;
  #lookForScrollers: (() => void) | undefined;
  #seeds: { readonly redraw: () => void } | undefined;
  #code: CodeRuns | undefined;
  /** What happened to code cells before they could show it. */
  #happened: SentCellEvent[] = [];

  constructor(options: PageCellsOptions) {
    this.#options = options;
  }

  /** @param ticked Ids of the mark points that are ticked now. */
  setTicked(ticked: readonly string[]): void {
    this.#markScheme?.setTicked(ticked);
  }

  /** Something happened to a code cell. */
  takeCell(event: SentCellEvent): void {
    if (this.#code) this.#code.take(event);
    else this.#happened.push(event);
  }

  /** A part that cannot be brought to life says so in its place; the rest of the page goes on. */
  guard(cell: HTMLElement, mount: () => void): void {
    try {
      mount();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#options.actions.log(`${cell.id}: ${reason}`);
      cell.append(make('p', { class: 'cell-error', role: 'alert' }, reason));
    }
  }

  /**
   * Mounts the controls of a cell: those of the answer, which is in view at first, at once, those of
   * the long read behind it after the first paint.
   */
  withControls(cell: HTMLElement, mount: () => void): void {
    const isBehindAnswer =
      cell.dataset.length === 'full' &&
      this.#options.article.querySelector(':scope > [data-length="answer"]') !== null;
    if (isBehindAnswer && !this.#isComplete) this.#incomplete.push(() => this.guard(cell, mount));
    else mount();
  }

  /** The page was painted: what is not in view gets its controls. */
  complete(): void {
    const mounts = this.#incomplete;
    this.#incomplete = [];
    this.#isComplete = true;
    if (this.#options.end.aborted) return;
    for (const mount of mounts) mount();
    this.#openCode();
    this.#lookForScrollers = watchScrollers(this.#options.article, this.#options.end);
  }

  /** The theme changed. */
  redraw(): void {
    this.#seeds?.redraw();
    this.#code?.redraw();
  }

  /** Called once. */
  hydrate(): void {
    for (const cell of this.#options.cells) this.guard(cell, () => this.#revive(cell));
    this.#followLinks();
  }

  #revive(cell: HTMLElement): void {
    const { store, experiments } = this.#options;
    // It has all its parts already.
    const rejoined = this.#options.rejoined.get(cell);
    if (rejoined) {
      experiments.rejoin(cell, rejoined);
      return;
    }
    for (const figure of cell.querySelectorAll<HTMLElement>('.figure[data-figure]'))
      this.#mountFigure(cell, figure);
    this.#keepOpenParts(cell);
    if (cell.dataset.cell === 'points')
      this.#markScheme = mountMarkScheme(cell, store.ticked, (point, ticked) =>
        store.tick(point, ticked),
      );
    else if (cell.dataset.cell === 'code') this.#mountCode(cell);
    else if (cell.dataset.experiment !== undefined) experiments.add(cell);
    else if (cell.dataset.cell === 'ledger') this.#openLedger(cell);
    else if (cell.dataset.seedsOf !== undefined) this.#openSeeds(cell, cell.dataset.seedsOf);
  }

  #openSeeds(cell: HTMLElement, id: string): void {
    const { store, actions, later, end, experiments } = this.#options;
    const failed = (error: unknown): void =>
      this.guard(cell, () => {
        throw error;
      });
    later.when((parts) => {
      if (!parts || end.aborted) return;
      const { announce, log } = actions;
      const thing = `experiment:${id}`;
      const opened = parts.openSeeds(id, {
        cell,
        settings: () => experiments.settingsOf(id),
        kept: store.experiment(thing, id).seeds,
        keep: (seeds, settings) => store.setExperiment(thing, { seeds }, settings),
        announce,
        log,
      });
      opened.then((view) => {
        this.#seeds = view;
        if (end.aborted) view.dispose();
        else end.addEventListener('abort', () => view.dispose());
      }, failed);
    });
  }

  #openLedger(cell: HTMLElement): void {
    const { store, actions, later, end } = this.#options;
    const failed = (error: unknown): void =>
      this.guard(cell, () => {
        throw error;
      });
    later.when((parts) => {
      if (!parts || end.aborted) return;
      const opened = parts.openLedger({
        cell,
        kept: (id) => store.verified(id),
        keptState: store.verification,
        isOwnState: store.isOwnVerification,
        // One that is replaced says nothing of the page that took its place.
        keep: (state, entries) => store.setVerification(state, entries),
        openExperiment: (id, settings) =>
          actions.open('experiment', id, { experiment: id, settings }),
        announce: actions.announce,
        log: actions.log,
      });
      opened.then((view) => {
        if (end.aborted) view.dispose();
        else end.addEventListener('abort', () => view.dispose());
      }, failed);
    });
  }

  /** Lets the code cells run, whose bars are all there by now. */
  #openCode(): void {
    const { cells, store, actions, actOnCells, nameOf, later, end } = this.#options;
    // An experiment says by the same name how its run stands.
    const runnable = cells.filter(({ dataset }) => dataset.cell === 'code' && 'run' in dataset);
    if (runnable.length === 0) return;
    later.when((parts) => {
      if (!parts || end.aborted) return;
      const { announce, openAsFile } = actions;
      const code = parts.openCode({
        ...{ cells: runnable, nameOf, act: actOnCells, announce, openAsFile },
        textOf: (name) => store.cellText(name),
        keepText: (name, text) => store.setCellText(name, text),
      });
      this.#options.atHand(code.element);
      end.addEventListener('abort', () => code.dispose());
      this.#code = code;
      for (const event of this.#happened.splice(0)) code.take(event);
    });
  }

  #mountCode(cell: HTMLElement): void {
    const { actions, concepts } = this.#options;
    // Code that was written for a concept goes with that concept's file, where it has one.
    const file = concepts.find(({ id }) => id === cell.dataset.concept) ?? concepts[0];
    this.withControls(cell, () =>
      mountCodeCell(cell, {
        copy: actions.copy,
        practice: file && {
          concept: file.id,
          title: file.title,
          scaffold: () => actions.scaffold(file.id),
        },
      }),
    );
  }

  #followLinks(): void {
    const { article, actions, end } = this.#options;
    article.addEventListener(
      'click',
      (event) => {
        const link =
          event.target instanceof Element &&
          event.target.closest<HTMLElement>('[data-open-question], [data-open-concept]');
        if (!link) return;
        event.preventDefault();
        // VS Code takes a click on `#` for a wish to see the top: the page keeps its place.
        event.stopPropagation();
        const { openQuestion, openConcept } = link.dataset;
        if (openQuestion !== undefined) actions.open('question', openQuestion);
        else if (openConcept !== undefined) actions.open('concept', openConcept);
      },
      { signal: end },
    );
  }

  #mountFigure(cell: HTMLElement, figure: HTMLElement): void {
    const { actions, store, later } = this.#options;
    const name = this.#options.nameOf(cell);
    const onRedraw = (): void => {
      actions.symbolsMoved();
      this.#lookForScrollers?.();
    };
    const drawn = mountFigure(figure, this.#options.end, actions.log, onRedraw);
    if (!drawn) return;
    this.withControls(cell, () =>
      mountFigureTools(figure, {
        drawn,
        state: store.figure(name),
        save: (state) => store.setFigure(name, state),
        lookAt: actions.lookAt,
        onRedraw,
        openWalk: (walk, opened) => later.when((parts) => parts && opened(parts.openWalk(walk))),
        hold: this.#options.hold,
        end: this.#options.end,
      }),
    );
  }

  /** `<details>` that the reader opened or closed are so again. */
  #keepOpenParts(cell: HTMLElement): void {
    const { store } = this.#options;
    const name = this.#options.nameOf(cell);
    [...cell.querySelectorAll('details')].forEach((details, index) => {
      details.open = store.details(name, index) ?? details.open;
      details.addEventListener('toggle', () => {
        // Told of the opening above as well, which is no change.
        if ((store.details(name, index) ?? false) !== details.open)
          store.setDetails(name, index, details.open);
      });
    });
  }
}
