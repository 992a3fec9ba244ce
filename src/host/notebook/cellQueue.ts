/** Runs the cells of one notebook, one after the other, on its kernel. */
import type { NotebookCellExecution } from 'vscode';
import type { CellError } from '../../common/cellOutput';
import type { CellResult, Kernel } from '../../kernel/kernel';
import { blockLanguages } from '../../common/notebook/notebookCell';
import { errorText } from '../util/errorText';
import type { CellProblems } from './cellProblems';
import type { CellRuns } from './cellRuns';
import { figureOutputs } from './figureOutputs';
import { OutputWriter } from './notebookOutputs';

/** As much of a kernel as a queue needs. */
export type QueueKernel = Pick<Kernel, 'run' | 'interrupt' | 'restart' | 'state'>;

export class CellQueue {
  private waiting: NotebookCellExecution[] = [];
  private going: Promise<void> | undefined;
  private kernel: QueueKernel | undefined;
  /** What is said of the cell that runs, once it was stopped before its kernel was there. */
  private stopped: CellError | undefined;
  private lastOrder = 0;

  /** @param open The notebook's kernel, started where there is none. */
  constructor(
    private readonly open: () => Promise<QueueKernel>,
    private readonly problems: Pick<CellProblems, 'clear' | 'mark'>,
    private readonly runs: Pick<CellRuns, 'keyOf' | 'add' | 'restarted'>,
  ) {}

  /** Runs cells after those that wait already; resolved when all have ended. */
  add(executions: readonly NotebookCellExecution[]): Promise<void> {
    this.waiting.push(...executions);
    this.going ??= this.go().finally(() => (this.going = undefined));
    return this.going;
  }

  /** Stops the cell that runs, and those that wait do not run. */
  interrupt(): void {
    this.stop({ name: 'Interrupted', message: 'Stopped before it began.' });
    this.kernel?.interrupt();
  }

  /** A fresh kernel; its first cell is number 1 again. */
  restart(): void {
    this.stop({ name: 'Interrupted', message: 'The kernel was restarted.' });
    this.kernel?.restart();
    this.lastOrder = 0;
  }

  private stop(error: CellError): void {
    if (this.going) this.stopped = error;
    for (const execution of this.waiting.splice(0)) endOf(execution, undefined);
  }

  private async go(): Promise<void> {
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
      const done = await this.run(next);
      // What stands below a cell that failed would run on what it has not made.
      if (!done) for (const execution of this.waiting.splice(0)) endOf(execution, undefined);
    }
  }

  /** Whether the cell came to its end. */
  private async run(execution: NotebookCellExecution): Promise<boolean> {
    const { cell } = execution;
    if (isGone(execution)) return true;
    if (cell.document.languageId === blockLanguages.figure) return drawFigure(execution);
    this.stopped = undefined;
    const ran = await this.runs.keyOf(cell);
    if (isGone(execution)) return true;
    const order = (this.lastOrder += 1);
    const name = `Cell [${order}]`;
    execution.executionOrder = order;
    execution.start(Date.now());
    void execution.clearOutput();
    this.problems.clear(cell);
    const writer = new OutputWriter(execution);
    const { ms, error } = await this.runOn(cell.document.getText(), name, (output) => {
      if (!isGone(execution)) writer.write(output);
    });
    if (isGone(execution)) return false;
    if (error) {
      writer.fail(error, name);
      this.problems.mark(cell, error);
    }
    endOf(execution, !error);
    if (this.kernel?.state === 'ended') this.runs.restarted(cell.notebook);
    void this.runs.add(cell, { ran, ms, success: !error }, writer.outputs);
    return !error;
  }

  private async runOn(
    code: string,
    name: string,
    write: OutputWriter['write'],
  ): Promise<CellResult> {
    try {
      this.kernel = await this.open();
    } catch (error) {
      const message = `The kernel could not be started: ${errorText(error)}`;
      return { ms: 0, error: { name: 'KernelEnded', message } };
    }
    if (this.stopped) return { ms: 0, error: this.stopped };
    return this.kernel.run(code, name, (output) => write(output));
  }
}

/** Needs no kernel and is no step of a program: it has no number. */
async function drawFigure(execution: NotebookCellExecution): Promise<boolean> {
  execution.start(Date.now());
  const outputs = await figureOutputs(execution.cell.document.getText());
  if (!isGone(execution)) void execution.replaceOutput(outputs);
  endOf(execution, true);
  return true;
}

/** The cell was deleted, or its notebook closed. */
const isGone = ({ cell }: NotebookCellExecution): boolean =>
  cell.notebook.isClosed || cell.index < 0;

function endOf(execution: NotebookCellExecution, success: boolean | undefined): void {
  if (!isGone(execution)) execution.end(success, success === undefined ? undefined : Date.now());
}
