/** Opens notebooks that are in no file yet: VS Code asks where to when they are saved. */
import {
  commands,
  NotebookCellData,
  NotebookCellKind,
  NotebookData,
  NotebookEdit,
  Uri,
  workspace,
  WorkspaceEdit,
} from 'vscode';
import type { NotebookDocument } from 'vscode';
import { notebookIds } from '../../common/ids';

/** A heading to be written over, and a cell to begin in. */
export async function openNewNotebook(): Promise<void> {
  await openUntitled(
    'Notebook',
    new NotebookData([
      new NotebookCellData(NotebookCellKind.Markup, '# Notebook', 'markdown'),
      new NotebookCellData(NotebookCellKind.Code, '', 'typescript'),
    ]),
  );
}

/**
 * Opens cells as a notebook that is not saved. Not by `openNotebookDocument`, which would keep it, and
 * its kernel, for minutes after it is closed.
 *
 * @param name What it is called, without its ending; numbered where one of that name is open.
 */
export async function openUntitled(name: string, data: NotebookData): Promise<NotebookDocument> {
  const uri = freeUri(name);
  await commands.executeCommand('vscode.openWith', uri, notebookIds.type);
  const notebook = workspace.notebookDocuments.find(
    (each) => each.uri.toString() === uri.toString(),
  );
  if (!notebook) throw new Error('The editor did not open the notebook.');
  const edit = new WorkspaceEdit();
  edit.set(uri, [
    ...(data.metadata ? [NotebookEdit.updateNotebookMetadata(data.metadata)] : []),
    NotebookEdit.insertCells(0, data.cells),
  ]);
  if (!(await workspace.applyEdit(edit))) throw new Error('The editor did not take the cells.');
  return notebook;
}

function freeUri(name: string): Uri {
  const open = new Set(workspace.notebookDocuments.map(({ uri }) => uri.toString()));
  for (let number = 1; ; number += 1) {
    const path = `${number === 1 ? name : `${name}-${number}`}${notebookIds.ending}`;
    const uri = Uri.from({ scheme: 'untitled', path });
    if (!open.has(uri.toString())) return uri;
  }
}
