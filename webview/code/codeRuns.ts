/** The code cells of one page that run: each by itself, in the one session that the host has for the page. */
import type { SentCellEvent } from '../../src/common/cellRuns';
import type { CellAction } from '../../src/common/protocol';
import type { ViewEnvironment } from '../views/view';
import { RunAll } from './runAll';
import { RunCell } from './runCell';
import { stalenessOf } from './staleness';

export interface CodeRunsOptions {
  /** In the order of the page, each with its bar. */
  readonly cells: readonly HTMLElement[];
  /** What a cell is on its page. */
  readonly nameOf: (cell: Element) => string;
  /** A cell's text as the reader left it; `undefined` where it is as it comes. */
  readonly textOf: (name: string) => string | undefined;
  readonly keepText: (name: string, text: string | undefined) => void;
  readonly act: (action: CellAction) => void;
  readonly openAsFile: (code: string) => void;
  readonly announce: (text: string) => void;
}

interface Named {
  readonly name: string;
  readonly label: string;
  readonly element: HTMLElement;
  readonly cell: RunCell;
}

export class CodeRuns {
  /** Runs all cells; to be put where it is at hand. */
  readonly element: HTMLElement;
  readonly #options: CodeRunsOptions;
  readonly #cells: readonly Named[];
  readonly #runAll: RunAll;

  constructor(options: CodeRunsOptions, environment: ViewEnvironment) {
    this.#options = options;
    this.#cells = options.cells.map((element, index) => this.#mount(element, index, environment));
    this.#runAll = new RunAll({
      runAll: () => this.#run(this.#shown),
      stop: () => options.act({ type: 'stopCells' }),
    });
    this.element = this.#runAll.element;
    this.#show();
  }

  take(event: SentCellEvent): void {
    if (event.kind === 'lost') for (const { cell } of this.#cells) cell.lose();
    else {
      const name = event.kind === 'run' ? event.run.cell : event.cell;
      const cell = this.#cells.find((each) => each.name === name)?.cell;
      if (!cell) return;
      if (event.kind === 'output') {
        cell.add(event.output);
        return;
      }
      if (event.kind === 'run') cell.begin(event.run);
      else if (event.kind === 'waiting') cell.waits = event.waits;
      else cell.end(event.end);
    }
    this.#show();
  }

  /** The theme changed. */
  redraw(): void {
    for (const { cell } of this.#cells) cell.redraw();
  }

  dispose(): void {
    for (const { cell } of this.#cells) cell.dispose();
  }

  #mount(element: HTMLElement, index: number, environment: ViewEnvironment): Named {
    const { nameOf, textOf, keepText, act, announce, openAsFile } = this.#options;
    const name = nameOf(element);
    const label = `Cell ${index + 1}`;
    const cell = new RunCell({
      ...{ cell: element, label, environment, announce, openAsFile },
      kept: textOf(name),
      keep: (text) => keepText(name, text),
      changed: () => this.#show(),
      run: () => !cell.isActive && this.#run([named]),
      stop: () => act({ type: 'stopCells' }),
      restart: () => act({ type: 'restartCells' }),
    });
    const named: Named = { name, label, element, cell };
    return named;
  }

  #run(cells: readonly Named[]): void {
    if (cells.length === 0) return;
    this.#options.act({
      type: 'runCells',
      cells: cells.map(({ name, label, cell }) => ({
        ...{ cell: name, label },
        code: cell.standing.text,
      })),
    });
  }

  /** Those of the length of the answer that is shown; where it has none, all of the page. */
  get #shown(): readonly Named[] {
    const shown = this.#cells.filter(({ element }) => element.checkVisibility());
    return shown.length > 0 ? shown : this.#cells;
  }

  #show(): void {
    const standing = this.#cells.map(({ cell }) => cell.standing);
    const stale = stalenessOf(standing);
    this.#cells.forEach(({ cell }, index) => (cell.staleness = stale[index]));
    const isActive = this.#cells.some(({ cell }) => cell.isActive);
    const failed = this.#cells.find(({ cell }) => cell.error);
    const isStopped = failed?.cell.error?.name === 'Interrupted';
    const outcome = isStopped ? 'Stopped' : failed ? `${failed.label} failed` : 'All cells ran';
    this.#runAll.show(isActive, outcome);
  }
}
