/** Says below a cell that its output is of an earlier session, or of another code than there is now. */
import { NotebookCellStatusBarAlignment, NotebookCellStatusBarItem } from 'vscode';
import type { NotebookCell, NotebookCellStatusBarItemProvider } from 'vscode';
import { label } from '../util/plainText';
import { notebookChain } from './cellChain';
import type { CellRuns } from './cellRuns';

const dates = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
});

export class RunItems implements NotebookCellStatusBarItemProvider {
  readonly onDidChangeCellStatusBarItems;

  constructor(private readonly runs: Pick<CellRuns, 'of' | 'onDidChange'>) {
    this.onDidChangeCellStatusBarItems = runs.onDidChange;
  }

  async provideCellStatusBarItems(cell: NotebookCell): Promise<NotebookCellStatusBarItem[]> {
    const run = this.runs.of(cell);
    const now = (await notebookChain(cell.notebook)).get(cell);
    if (!run || now === undefined) return [];
    const date = dates.format(run.ended);
    if (run.ran !== now) {
      const tooltip = label`This cell, or one above it, was changed since this output of ${date}. Runs the cells down to this one.`;
      return [itemOf(label`Stale: run again`, tooltip, cell)];
    }
    if (!run.isEarlier) return [];
    const tooltip = 'Of an earlier session: names of its cells are there when they have run again.';
    return [itemOf(label`From ${date}`, tooltip)];
  }
}

/** @param cell Down to which one all cells run, at a click. */
function itemOf(text: string, tooltip: string, cell?: NotebookCell): NotebookCellStatusBarItem {
  const item = new NotebookCellStatusBarItem(
    `$(history) ${text}`,
    NotebookCellStatusBarAlignment.Left,
  );
  item.tooltip = label`${tooltip}`;
  if (cell) {
    const ranges = [{ start: 0, end: cell.index + 1 }];
    item.command = {
      title: 'Run the Cells Down to This One',
      command: 'notebook.cell.execute',
      arguments: [{ ranges, document: cell.notebook.uri }],
    };
  }
  return item;
}
