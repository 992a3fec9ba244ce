/** A way from a cell that names an experiment to the experiment itself. */
import { NotebookCellStatusBarAlignment, NotebookCellStatusBarItem } from 'vscode';
import type { NotebookCell, NotebookCellStatusBarItemProvider } from 'vscode';
import { commandIds } from '../../common/ids';
import { blockLanguages } from '../../common/notebook/notebookCell';

export class ExperimentItems implements NotebookCellStatusBarItemProvider {
  provideCellStatusBarItems({ document }: NotebookCell): NotebookCellStatusBarItem[] {
    if (document.languageId !== blockLanguages.experiment) return [];
    const id = /^id:\s*["']?([\w.-]+)["']?\s*$/m.exec(document.getText())?.[1];
    if (id === undefined) return [];
    const item = new NotebookCellStatusBarItem(
      '$(beaker) Open Experiment',
      NotebookCellStatusBarAlignment.Left,
    );
    item.command = {
      title: 'Open Experiment to the Side',
      command: commandIds.openExperimentToSide,
      arguments: [id],
    };
    item.tooltip = 'Opens it beside this notebook';
    return [item];
  }
}
