/** When each cell of the open notebooks ran, and on what: for what is kept, and what is out of date. */
import { EventEmitter, workspace } from 'vscode';
import type { NotebookCell, NotebookCellOutput, NotebookDocument } from 'vscode';
import { isFields } from '../../common/fields';
import { DisposableOwner } from '../util/disposable';
import { notebookChain, programsOf } from './cellChain';
import type { KeptOutput, KeptOutputs } from './keptOutputs';

/** A run of a cell: in this session of the kernel, or before it. */
export type CellRun = Omit<KeptOutput, 'outputs'> & { readonly isEarlier: boolean };

export class CellRuns extends DisposableOwner {
  private readonly runs = new WeakMap<NotebookCell, CellRun>();
  private readonly changed = this.register(new EventEmitter<void>());
  /** A cell ran, or what one rests on is another. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly kept: Pick<KeptOutputs, 'keep' | 'forget' | 'change'>) {
    super();
    this.register(workspace.onDidSaveNotebookDocument((notebook) => this.keepAll(notebook)));
    this.register(workspace.onDidCloseNotebookDocument((notebook) => this.forgetCleared(notebook)));
    this.register(
      workspace.onDidChangeNotebookDocument(({ contentChanges, cellChanges }) => {
        if (contentChanges.length > 0 || cellChanges.some(({ document }) => document))
          this.changed.fire();
      }),
    );
  }

  /** The last run of a cell whose outputs are shown. */
  of(cell: NotebookCell): CellRun | undefined {
    return cell.outputs.length === 0 ? undefined : (this.runs.get(cell) ?? readRun(cell));
  }

  /** What the cell rests on now. */
  async keyOf(cell: NotebookCell): Promise<string> {
    return (await notebookChain(cell.notebook)).get(cell) ?? '';
  }

  /** The cell has run; what it showed is kept. */
  async add(
    cell: NotebookCell,
    run: Pick<KeptOutput, 'ran' | 'ms' | 'success'>,
    outputs: readonly NotebookCellOutput[],
  ): Promise<void> {
    const whole = { ...run, ended: Date.now() };
    this.runs.set(cell, { ...whole, isEarlier: false });
    this.changed.fire();
    await (outputs.length > 0
      ? this.kept.keep(run.ran, { ...whole, outputs })
      : this.kept.forget(run.ran));
  }

  /** The names of all cells are gone. */
  restarted(notebook: NotebookDocument): void {
    for (const cell of programsOf(notebook)) {
      const run = this.runs.get(cell);
      if (run) this.runs.set(cell, { ...run, isEarlier: true });
    }
    this.changed.fire();
  }

  /** What is out of date comes back as such: kept under what its cell says by now. */
  private keepAll(notebook: NotebookDocument): Promise<void> {
    return this.kept.change(async ({ keep }) => {
      for (const [cell, key] of await notebookChain(notebook)) {
        const run = this.of(cell);
        if (!run || run.ran === key) continue;
        const { ran, ended, ms, success } = run;
        await keep(key, { ran, ended, ms, success, outputs: cell.outputs });
      }
    });
  }

  /** Outputs that the reader took away do not come back. */
  private forgetCleared(notebook: NotebookDocument): Promise<void> {
    return this.kept.change(async ({ forget }) => {
      for (const [cell, key] of await notebookChain(notebook)) {
        const run = this.runs.get(cell) ?? readRun(cell);
        if (!run || cell.outputs.length > 0) continue;
        // What was out of date is kept twice: under what it ran on, and what its cell said when saved.
        await forget(run.ran);
        await forget(key);
      }
    });
  }
}

/** Under this name the serializer says when a cell ran whose outputs it brought back. */
export const runKey = 'unfoldRun';

function readRun({ metadata }: NotebookCell): CellRun | undefined {
  const run: unknown = metadata[runKey];
  // What the serializer put there: nobody else writes under this name.
  return isFields(run) ? { ...(run as unknown as CellRun), isEarlier: true } : undefined;
}
