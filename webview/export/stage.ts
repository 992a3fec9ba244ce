/** Where a page is laid out for paper: in the document, as drawings need it, and out of sight. */
import { layoutHtml } from '../../src/common/layoutHtml';
import type { PageModel } from '../../src/common/protocol';
import { findExperiment } from '../../src/lab/experiments';
import { settingsText } from '../../src/lab/settingsText';
import { make } from '../dom';
import { pickBackend } from '../experiment/computedBy';
import { CellState } from '../experiment/cellState';
import { RunDisplay } from '../experiment/runDisplay';
import { drawFigure } from '../figures/registry';
import { nameCells } from '../panel/cellNames';
import { layOutMarkScheme } from '../panel/markScheme';
import { afterPaint } from '../panel/firstPaint';
import { readParams } from '../panel/readParams';
import type { StateStore } from '../panel/stateStore';
import { readColours, type ChartColours } from '../views/colours';
import type { ViewEnvironment } from '../views/view';
import { coverResult } from './coverResult';

/** CSS pixels across: that of a page of A4 between its margins. */
export const paperWidth = 720;

/** Pixels of a canvas per CSS pixel: print shows more of them than most screens. */
const paperRatio = 2;

export class Stage {
  readonly article: HTMLElement;
  readonly #element: HTMLElement;
  readonly #displays: RunDisplay[] = [];
  /** What has asked to be drawn: it is when the stage has its size. */
  readonly #asked = new Set<() => void>();
  #colours: ChartColours | undefined;

  constructor(page: PageModel, store: Pick<StateStore, 'experiment' | 'figure'>) {
    this.#element = make('div', { class: 'on-paper export-stage', inert: true });
    this.#element.style.width = `${paperWidth}px`;
    // The host's own cells, as the page itself takes them.
    this.#element.innerHTML = layoutHtml(page.html);
    const article = this.#element.querySelector<HTMLElement>('article.page');
    if (!article) throw new Error('The page has no cells to save.');
    this.article = article;
    document.body.append(this.#element);
    layOutMarkScheme(article);
    const cells = [...article.querySelectorAll<HTMLElement>('.cell')];
    for (const [cell, name] of nameCells(cells)) {
      for (const figure of cell.querySelectorAll<HTMLElement>('.figure[data-figure]')) {
        this.#drawFigure(figure, store.figure(name)?.board ?? false);
      }
      const id = cell.dataset.experiment;
      if (id !== undefined) this.#showRun(cell, id, store.experiment(name, id), page.results[id]);
    }
  }

  /** When every canvas has its size and its picture. */
  async drawn(): Promise<void> {
    // The words and numbers of a view are made when they are open.
    for (const words of this.article.querySelectorAll<HTMLDetailsElement>('.chart-text'))
      words.open = true;
    // Sizes are told within a frame; what they change is drawn, and may change sizes once more.
    for (let round = 0; round < 2; round += 1) {
      await new Promise<void>(afterPaint);
      const asked = [...this.#asked];
      this.#asked.clear();
      for (const draw of asked) draw();
    }
  }

  dispose(): void {
    for (const { views } of this.#displays) views.dispose();
    this.#element.remove();
  }

  #drawFigure(figure: HTMLElement, board: boolean): void {
    const id = figure.dataset.figure ?? '';
    const body = figure.querySelector('.figure-body');
    if (!body) return;
    try {
      body.classList.toggle('board', board);
      // Our own drawing, made from numbers and escaped text.
      body.innerHTML = drawFigure(id, readParams(figure), { board, room: paperWidth }).html;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      body.replaceChildren(make('p', { class: 'figure-error' }, `Figure ${id}: ${reason}`));
    }
  }

  /** The reader's own run where there is one that ended, else the one that ships. */
  #showRun(
    cell: HTMLElement,
    id: string,
    kept: ReturnType<StateStore['experiment']>,
    stored: unknown,
  ): void {
    const experiment = findExperiment(id);
    const state = new CellState({
      experiment,
      params: readParams(cell),
      state: kept,
      save: ignore,
    });
    const display = new RunDisplay({
      ...{ experiment, cell, environment: this.#environment, parameters: state.values },
      settings: () => kept.views ?? {},
      onSettings: ignore,
    });
    this.#displays.push(display);
    cell.append(...display.elements(make('div', { hidden: true })));
    display.setCovered(false);
    const { notice } = display.showKept(state, stored, kept.backend ?? '');
    if (notice !== undefined) cell.append(make('p', { class: 'hint' }, notice));
    if (state.decided === undefined) coverResult(cell, experiment, state.initial);
    const run = display.side('', kept.interrupted?.rateChanges ?? []);
    if (run) {
      const backend = pickBackend(experiment.traits.backends, run.backend);
      const settings = make('code', {}, settingsText(experiment, { ...run, backend }));
      cell.append(make('p', { class: 'hint' }, 'Settings of this run: ', settings));
    }
  }

  get #environment(): ViewEnvironment {
    return {
      loop: {
        request: (draw) => void this.#asked.add(draw),
        cancel: (draw) => void this.#asked.delete(draw),
      },
      colours: () => (this.#colours ??= readColours(this.#element)),
      copy: () => Promise.resolve(),
      save: () => Promise.resolve(false),
      symbolsMoved: ignore,
      pixelRatio: paperRatio,
    };
  }
}

const ignore = (): void => undefined;
