/** The code cells of one page that run: each by itself, in the one session that the host has for the page. */
import type { SentCellEvent } from '../../src/common/cellRuns';
import type { CellAction } from '../../src/common/protocol';
import type { ViewEnvironment } from '../views/view';
import { RunCell } from './runCell';

export interface CodeRunsOptions {
  /** In the order of the page, each with its bar. */
  readonly cells: readonly HTMLElement[];
  /** What a cell is on its page. */
  readonly nameOf: (cell: Element) => string;
  readonly act: (action: CellAction) => void;
  readonly announce: (text: string) => void;
}

export class CodeRuns {
  readonly #cells = new Map<string, RunCell>();

  constructor({ cells, nameOf, act, announce }: CodeRunsOptions, environment: ViewEnvironment) {
    for (const [index, cell] of cells.entries()) {
      const name = nameOf(cell);
      const label = `Cell ${index + 1}`;
      const run: RunCell = new RunCell({
        ...{ cell, label, environment, announce },
        run: () => act({ type: 'runCells', cells: [{ cell: name, label, code: run.code }] }),
        stop: () => act({ type: 'stopCells' }),
        restart: () => act({ type: 'restartCells' }),
      });
      this.#cells.set(name, run);
    }
  }

  take(event: SentCellEvent): void {
    if (event.kind === 'lost') {
      for (const cell of this.#cells.values()) cell.lose();
      return;
    }
    const cell = this.#cells.get(event.kind === 'run' ? event.run.cell : event.cell);
    if (!cell) return;
    if (event.kind === 'run') cell.begin(event.run);
    else if (event.kind === 'waiting') cell.waits = event.waits;
    else if (event.kind === 'output') cell.add(event.output);
    else cell.end(event.end);
  }

  /** The theme changed. */
  redraw(): void {
    for (const cell of this.#cells.values()) cell.redraw();
  }

  dispose(): void {
    for (const cell of this.#cells.values()) cell.dispose();
  }
}
