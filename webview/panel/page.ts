/** One page on the screen: the host's cells, brought to life. Replaced whole by the next one. */
import type { PageKind, PageModel, ReadState } from '../../src/common/protocol';
import type { AnswerLength } from '../../src/common/viewState';
import type { Experiment } from '../../src/lab/experiment';
import type { Trace, TraceStep } from '../../src/lab/trace/traceModel';
import type { ChartEnvironment } from '../charts/chart';
import { make } from '../dom';
import { mountCodeCell } from './codeCells';
import { ExperimentCell } from './experimentCell';
import type { RunnerOptions, RunState } from './experimentRunner';
import { mountFigure } from './figureCells';
import { mountFigureTools } from './figureTools';
import { layOut } from './firstPaint';
import { mountMarkScheme } from './markScheme';
import { createOutline, filterOutline, type Outline, type RunMark } from './outline';
import { createPageFooter } from './pageFooter';
import { Place } from './place';
import { readParams } from './readParams';
import { watchScrollers } from './scrollers';
import type { StateStore } from './stateStore';
import { createToolbar, type Toolbar } from './toolbar';

export interface PageActions {
  readonly open: (kind: PageKind, id: string) => void;
  readonly goTo: (kind: PageKind) => void;
  readonly setReadState: (questionId: string, state: ReadState) => void;
  readonly scaffold: (concept: string) => void;
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
  readonly charts: ChartEnvironment;
  readonly ports: Pick<RunnerOptions, 'openWorker' | 'openLocal' | 'after'>;
  /** @throws Error where there is no such experiment. */
  readonly findExperiment: (id: string) => Experiment;
}

/** From this width on the outline stands beside the text. */
const wide = 900;

const runMarks: Readonly<Record<RunState, RunMark>> = {
  idle: undefined,
  starting: 'running',
  running: 'running',
  paused: 'paused',
  finished: 'finished',
  stopped: undefined,
  failed: 'failed',
};

export class Page {
  readonly #options: PageOptions;
  readonly #end = new AbortController();
  readonly #experiments: ExperimentCell[] = [];
  /** Adds the controls of cells that are not in view at first. */
  #incomplete: (() => void)[] = [];
  readonly #article: HTMLElement;
  readonly #place: Place;
  readonly #toolbar: Toolbar;
  readonly #outline: Outline;
  #lookForScrollers: (() => void) | undefined;

  constructor(options: PageOptions) {
    const { main, article, atTop, page, store, actions } = options;
    this.#options = options;
    store.enter(page.id);
    this.#article = article;
    this.#article.dataset.viewLength = this.#length;
    this.#hydrate();
    this.#toolbar = createToolbar({
      page,
      length: this.#length,
      onOpen: (id) => actions.open(page.kind, id),
      onGoTo: () => actions.goTo(page.kind),
      onReadState: (state) => actions.setReadState(page.id, state),
      onLength: (length) => this.#setLength(length),
      onOutline: () => this.#setOutline(!this.#outlineOpen),
    });
    this.#outline = createOutline(this.#article, this.#end.signal, () => {
      if (innerWidth < wide) this.#setOutline(false, false);
    });
    this.#article.append(
      createPageFooter({
        page,
        concepts: this.#practice(),
        onScaffold: actions.scaffold,
        onOpen: (id) => actions.open(page.kind, id),
      }),
    );
    this.#showOutline();
    main.prepend(this.#toolbar.element);
    article.before(this.#outline.element);
    filterOutline(this.#outline.element, this.#article);
    addEventListener('resize', () => this.#showOutline(), { signal: this.#end.signal });
    this.#place = new Place(this.#article, (patch) => store.patch(patch), this.#end.signal);
    const { anchor, scroll } = store.state;
    const toTop = !anchor && scroll === 0;
    layOut(
      main,
      toTop ? undefined : () => this.#place.restore(anchor, scroll),
      () => this.#complete(),
      (change) => (scrollY > 0 ? this.#place.hold(change) : change()),
    );
    // To go where the page is already would cost a layout.
    if (toTop && !atTop) this.#place.restore(anchor, scroll);
  }

  get id(): string {
    return this.#options.page.id;
  }

  setReadState(state: ReadState): void {
    this.#toolbar.setReadState(state);
  }

  redraw(): void {
    for (const experiment of this.#experiments) experiment.redraw();
  }

  dispose(): void {
    this.#end.abort();
    for (const experiment of this.#experiments) experiment.dispose();
  }

  get #length(): AnswerLength {
    const { page, store } = this.#options;
    // A concept has one length: all of it.
    return page.kind === 'concept' ? 'full' : (store.state.length ?? page.length ?? 'full');
  }

  #setLength(length: AnswerLength): void {
    this.#options.store.patch({ length });
    this.#place.hold(() => {
      this.#article.dataset.viewLength = length;
    });
    filterOutline(this.#outline.element, this.#article);
  }

  get #outlineOpen(): boolean {
    return this.#outline.element.dataset.open === 'true';
  }

  #setOutline(open: boolean, keep = true): void {
    if (keep && innerWidth >= wide) this.#options.store.patch({ outline: open });
    this.#outline.element.dataset.open = String(open);
    this.#toolbar.setOutlineOpen(open);
  }

  /** Open where there is room, unless the reader closed it; closed where it would cover the text. */
  #showOutline(): void {
    this.#setOutline(innerWidth >= wide && (this.#options.store.state.outline ?? true), false);
  }

  /** A part that cannot be brought to life says so in its place; the rest of the page goes on. */
  #guard(cell: HTMLElement, mount: () => void): void {
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
  #withControls(cell: HTMLElement, mount: () => void): void {
    const isBehindAnswer =
      cell.dataset.length === 'full' &&
      this.#article.querySelector(':scope > [data-length="answer"]') !== null;
    if (isBehindAnswer) this.#incomplete.push(() => this.#guard(cell, mount));
    else mount();
  }

  #complete(): void {
    const mounts = this.#incomplete;
    this.#incomplete = [];
    if (this.#end.signal.aborted) return;
    for (const mount of mounts) mount();
    this.#lookForScrollers = watchScrollers(this.#article, this.#end.signal);
  }

  #hydrate(): void {
    const { actions, store } = this.#options;
    const cells = [...this.#article.querySelectorAll<HTMLElement>('.cell')];
    const [concept] = this.#practice();
    for (const cell of cells) {
      this.#guard(cell, () => {
        for (const figure of cell.querySelectorAll<HTMLElement>('.figure[data-figure]'))
          this.#mountFigure(cell, figure);
        this.#keepOpenParts(cell);
        if (cell.dataset.cell === 'points')
          mountMarkScheme(cell, store.state.ticked ?? [], (ticked) => store.patch({ ticked }));
        else if (cell.dataset.cell === 'code') {
          const id = cell.dataset.concept ?? concept?.id;
          this.#withControls(cell, () =>
            mountCodeCell(cell, {
              copy: actions.copy,
              scaffold: id ? () => actions.scaffold(id) : undefined,
            }),
          );
        } else if (cell.dataset.experiment !== undefined) this.#mountExperiment(cell);
      });
    }
    this.#article.addEventListener(
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
      { signal: this.#end.signal },
    );
  }

  #mountFigure(cell: HTMLElement, figure: HTMLElement): void {
    const { actions, store } = this.#options;
    mountFigure(figure, actions.log);
    this.#withControls(cell, () =>
      mountFigureTools(figure, {
        state: store.figure(cell.id),
        save: (state) => store.setFigure(cell.id, state),
        lookAt: actions.lookAt,
        onRedraw: () => {
          actions.symbolsMoved();
          this.#lookForScrollers?.();
        },
      }),
    );
  }

  #mountExperiment(cell: HTMLElement): void {
    const { store, page, actions, charts, ports, findExperiment } = this.#options;
    const id = cell.dataset.experiment ?? '';
    this.#experiments.push(
      new ExperimentCell({
        cell,
        experiment: findExperiment(id),
        params: readParams(cell),
        stored: page.results[id],
        state: store.experiment(cell.id),
        save: (state) => store.setExperiment(cell.id, state),
        charts,
        ports,
        withControls: (mount) => this.#withControls(cell, mount),
        announce: actions.announce,
        log: actions.log,
        // The cells are hydrated before the outline is made of them.
        onState: (state) => queueMicrotask(() => this.#outline.mark(cell, runMarks[state])),
      }),
    );
  }

  /** `<details>` that the reader opened or closed are so again. */
  #keepOpenParts(cell: HTMLElement): void {
    const { store } = this.#options;
    [...cell.querySelectorAll('details')].forEach((details, index) => {
      const part = `${cell.id}/${index}`;
      const openByDefault = details.open;
      if (store.state.toggled.includes(part)) details.open = !openByDefault;
      details.addEventListener('toggle', () => store.toggle(part, details.open !== openByDefault));
    });
  }

  #practice(): { id: string; title: string }[] {
    const { page } = this.#options;
    if (page.kind === 'concept')
      return page.snippets?.includes(page.id) ? [{ id: page.id, title: page.title }] : [];
    const { snippets } = page;
    return [...this.#article.querySelectorAll<HTMLElement>('.concepts [data-concept]')]
      .map((item) => ({ id: item.dataset.concept ?? '', title: item.textContent }))
      .filter(({ id }) => snippets?.includes(id) ?? true);
  }
}
