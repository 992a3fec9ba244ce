/** One page on the screen: the host's cells, brought to life. Replaced whole by the next one. */
import { migrateViewState } from '../../src/common/migrateViewState';
import type { SentCellEvent } from '../../src/common/cellRuns';
import type {
  CellAction,
  PageKind,
  PageModel,
  PageRef,
  PageTarget,
  ReadState,
} from '../../src/common/protocol';
import type { AnswerLength } from '../../src/common/viewState';
import type { Trace, TraceStep } from '../../src/lab/trace/traceModel';
import { nameCells } from './cellNames';
import { tellBarHeight } from './barHeight';
import type { ExperimentCell } from '../experiment/experimentCell';
import { layOut } from './firstPaint';
import type { Later } from './later';
import type { LaterParts } from './laterParts';
import { createOutline, filterOutline, type Outline } from './outline';
import { PageCells } from './pageCells';
import { PageExperiments } from './pageExperiments';
import { knownCells, pointsOf, practiceOf } from './pageFacts';
import { createPageFooter } from './pageFooter';
import { pageNames } from './pageNames';
import { findTarget, goToElement } from './pageTarget';
import { Place } from './place';
import type { StateStore } from './stateStore';
import { createToolbar, type Toolbar } from './toolbar';
import type { Waiting } from './waitingRuns';

export interface PageActions {
  readonly open: (kind: PageKind, id: string, target?: PageTarget) => void;
  readonly pick: (kind: PageKind) => void;
  readonly setReadState: (questionId: string, state: ReadState) => void;
  readonly scaffold: (concept: string) => void;
  readonly actOnCells: (page: PageRef, action: CellAction) => void;
  readonly openAsFile: (code: string) => void;
  readonly copy: (text: string) => Promise<unknown>;
  readonly log: (problem: string) => void;
  readonly announce: (text: string) => void;
  /** The values on show are those of this step of this network. */
  readonly lookAt: (trace: Trace, step: TraceStep) => void;
  readonly symbolsMoved: () => void;
}

export interface PageOptions {
  readonly main: HTMLElement;
  /** The host's cells, in their place in `main`. */
  readonly article: HTMLElement;
  /** The document is new: it has not been scrolled. */
  readonly atTop: boolean;
  readonly page: PageModel;
  readonly store: StateStore;
  readonly actions: PageActions;
  /** What the page's experiments and walks are made of. */
  readonly later: Later<LaterParts>;
  /** Experiments whose runs waited for the reader, by their elements in the article. */
  readonly rejoined: ReadonlyMap<HTMLElement, Waiting<ExperimentCell>>;
}

/** From this width on the outline stands beside the text. */
const wide = 900;

export class Page {
  readonly #options: PageOptions;
  readonly #end = new AbortController();
  readonly #experiments: PageExperiments;
  readonly #parts: PageCells;
  readonly #article: HTMLElement;
  /** What each cell is: the reader's state is kept by that. */
  readonly #names: ReadonlyMap<HTMLElement, string>;
  readonly #place: Place;
  readonly #toolbar: Toolbar;
  readonly #outline: Outline;

  constructor(options: PageOptions) {
    const { main, article, atTop, page, store, actions } = options;
    this.#options = options;
    this.#article = article;
    const cells = [...article.querySelectorAll<HTMLElement>('.cell')];
    this.#names = nameCells(cells);
    const nameOf = this.#nameOf;
    store.enter(page, (state) => {
      const known = knownCells(cells, nameOf, options.later.value);
      return migrateViewState(state, known, pointsOf(article));
    });
    this.#article.dataset.viewLength = this.#length;
    const [end, hold] = [this.#end.signal, this.#hold];
    const shared = { article, store, later: options.later, end, nameOf, hold };
    this.#experiments = new PageExperiments({
      ...{ ...shared, page },
      guard: (cell, mount) => this.#parts.guard(cell, mount),
      withControls: (cell, mount) => this.#parts.withControls(cell, mount),
      mark: (cell, run) => this.#outline.mark(cell, run),
      openAlone: (id, settings) => actions.open('experiment', id, { experiment: id, settings }),
      announce: actions.announce,
      log: actions.log,
    });
    const concepts = practiceOf(page, article);
    this.#parts = new PageCells({
      ...{ ...shared, cells, concepts, actions },
      actOnCells: (action) => actions.actOnCells({ kind: page.kind, id: page.id }, action),
      atHand: (control) => this.#toolbar.element.firstElementChild?.append(control),
      rejoined: options.rejoined,
      experiments: this.#experiments,
    });
    this.#parts.hydrate();
    this.#toolbar = createToolbar({
      page,
      length: this.#length,
      onOpen: (id) => actions.open(page.kind, id),
      onPick: () => actions.pick(page.kind),
      onReadState: (state) => actions.setReadState(page.id, state),
      onLength: (length) => this.#setLength(length),
      onOutline: () => this.#setOutline(!this.#outlineOpen),
    });
    const { noun } = pageNames[page.kind];
    this.#outline = createOutline(this.#article, noun, this.#end.signal, () => {
      if (innerWidth < wide) this.#setOutline(false, false);
    });
    this.#article.append(
      createPageFooter({
        page,
        concepts,
        onScaffold: actions.scaffold,
        onOpen: (id) => actions.open(page.kind, id),
      }),
    );
    this.#showOutline();
    main.prepend(this.#toolbar.element);
    tellBarHeight(this.#toolbar.element, this.#end.signal);
    article.before(this.#outline.element);
    filterOutline(this.#outline.element, this.#article);
    addEventListener('resize', () => this.#showOutline(), { signal: this.#end.signal });
    addEventListener('pagehide', () => this.#experiments.keepProgress(), {
      signal: this.#end.signal,
    });
    document.addEventListener('visibilitychange', () => this.#experiments.keepProgress(), {
      signal: this.#end.signal,
    });
    this.#place = new Place(
      this.#article,
      this.#names,
      (place) => (store.place = place),
      this.#end.signal,
    );
    const { anchor, scroll } = store.place ?? { anchor: undefined, scroll: 0 };
    const toTop = !anchor && scroll === 0;
    layOut(
      main,
      toTop ? undefined : () => this.#place.restore(anchor, scroll),
      () => this.#parts.complete(),
      this.#hold,
    );
    if (this.#experiments.areAwaited) this.#experiments.await(anchor?.cell);
    // To go where the page is already would cost a layout.
    if (toTop && !atTop) this.#place.restore(anchor, scroll);
  }

  get id(): string {
    return this.#options.page.id;
  }

  get kind(): PageKind {
    return this.#options.page.kind;
  }

  setReadState(state: ReadState): void {
    this.#toolbar.setReadState(state);
  }

  /** @param ticked Ids of the mark points that are ticked now. */
  setTicked(ticked: readonly string[]): void {
    this.#parts.setTicked(ticked);
  }

  /** Something happened to a code cell. */
  takeCell(event: SentCellEvent): void {
    this.#parts.takeCell(event);
  }

  /** Goes to a place of the page, in whatever length it is shown. */
  goTo(target: PageTarget): void {
    const element = findTarget(this.#article, target);
    if (!element) return;
    if (this.#experiments.areAwaited) {
      this.#options.later.when(() => !this.#end.signal.aborted && this.goTo(target));
      return;
    }
    const length = element.closest<HTMLElement>('.cell')?.dataset.length ?? this.#length;
    if (this.#length !== 'full' && length !== this.#length) this.#setLength('full');
    delete this.#options.main.dataset.arriving;
    if (target.settings) this.#experiments.adopt(element, target.settings);
    goToElement(element);
  }

  redraw(): void {
    this.#experiments.redraw();
    this.#parts.redraw();
  }

  /**
   * The reader goes to another page.
   * @returns The experiments whose runs wait. They are disposed by whoever takes them.
   */
  leave(): readonly Waiting<ExperimentCell>[] {
    return this.#experiments.leave(() => this.#end.abort());
  }

  get #length(): AnswerLength {
    const { page, store } = this.#options;
    // Only a question has lengths to choose from.
    return page.kind === 'question' ? (store.length ?? 'full') : 'full';
  }

  #setLength(length: AnswerLength): void {
    this.#options.store.length = length;
    this.#place.hold(() => {
      this.#article.dataset.viewLength = length;
    });
    filterOutline(this.#outline.element, this.#article);
  }

  get #outlineOpen(): boolean {
    return this.#outline.element.dataset.open === 'true';
  }

  #setOutline(open: boolean, keep = true): void {
    if (keep && innerWidth >= wide) this.#options.store.outline = open;
    this.#outline.element.dataset.open = String(open);
    this.#toolbar.setOutlineOpen(open);
  }

  /** Open where there is room, unless the reader closed it; closed where it would cover the text. */
  #showOutline(): void {
    const { page, store } = this.#options;
    const hasParts = pageNames[page.kind].pick !== undefined;
    this.#setOutline(hasParts && innerWidth >= wide && (store.outline ?? true), false);
  }

  readonly #nameOf = (cell: Element): string =>
    (cell instanceof HTMLElement && this.#names.get(cell)) || cell.id;

  /** Runs a change of layout. A reader who has scrolled is not moved by it. */
  readonly #hold = (change: () => void): void => {
    if (scrollY > 0) this.#place.hold(change);
    else change();
  };
}
