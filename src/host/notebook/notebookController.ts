/** What runs the cells of notebooks: each notebook's on a kernel of its own. */
import { notebooks, Uri, window, workspace } from 'vscode';
import type { NotebookCell, NotebookController as Controller, NotebookDocument } from 'vscode';
import { notebookIds } from '../../common/ids';
import { blockLanguages, programLanguages } from '../../common/notebook/notebookCell';
import type { KernelService } from '../kernel/kernelService';
import { DisposableOwner } from '../util/disposable';
import { CellProblems } from './cellProblems';
import type { CellRuns } from './cellRuns';
import { CellQueue } from './cellQueue';

export class NotebookController extends DisposableOwner {
  private readonly controller: Controller;
  private readonly problems = this.register(new CellProblems());
  private readonly queues = new Map<string, CellQueue>();

  constructor(
    private readonly kernels: Pick<KernelService, 'of' | 'end'>,
    private readonly runs: CellRuns,
  ) {
    super();
    const { controller, type } = notebookIds;
    this.controller = this.register(
      notebooks.createNotebookController(controller, type, 'Unfold: TypeScript'),
    );
    this.controller.description = 'With tfjs and unfold, and nothing to install';
    this.controller.supportedLanguages = [...programLanguages, blockLanguages.figure];
    this.controller.supportsExecutionOrder = true;
    this.controller.executeHandler = (cells, notebook) => this.run(cells, notebook);
    this.controller.interruptHandler = (notebook) => this.queues.get(nameOf(notebook))?.interrupt();
    this.register(workspace.onDidCloseNotebookDocument((notebook) => this.close(notebook)));
  }

  /** Ends the kernel of a notebook: the next cell begins with no names. */
  restart(argument: unknown): void {
    const uri = uriOf(argument) ?? window.activeNotebookEditor?.notebook.uri;
    const notebook = workspace.notebookDocuments.find((each) => nameOf(each) === uri?.toString());
    if (!notebook) return;
    this.queues.get(nameOf(notebook))?.restart();
    this.runs.restarted(notebook);
  }

  /** Resolved when the cells have ended. */
  private async run(cells: readonly NotebookCell[], notebook: NotebookDocument): Promise<void> {
    const executions = cells.map((cell) => this.controller.createNotebookCellExecution(cell));
    await this.queueOf(notebook).add(executions);
  }

  private queueOf(notebook: NotebookDocument): CellQueue {
    const name = nameOf(notebook);
    const queue =
      this.queues.get(name) ?? new CellQueue(() => this.kernels.of(name), this.problems, this.runs);
    this.queues.set(name, queue);
    return queue;
  }

  private close(notebook: NotebookDocument): void {
    const name = nameOf(notebook);
    this.queues.get(name)?.interrupt();
    this.queues.delete(name);
    this.kernels.end(name);
  }
}

const nameOf = ({ uri }: NotebookDocument): string => uri.toString();

/** What a button on a notebook's toolbar hands to its command. */
function uriOf(argument: unknown): Uri | undefined {
  if (argument instanceof Uri) return argument;
  // Any object may be read; what comes out is looked at.
  const { notebookUri } =
    (argument as { notebookEditor?: { notebookUri?: unknown } } | undefined)?.notebookEditor ?? {};
  return notebookUri instanceof Uri ? notebookUri : undefined;
}
