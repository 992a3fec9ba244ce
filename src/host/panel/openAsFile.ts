import { ViewColumn, window, workspace } from 'vscode';

/** Opens a cell's code beside the page, as a file that is in no folder yet: nothing is written over. */
export async function openAsFile(code: string): Promise<void> {
  const content = `${code}\n`;
  const document = await workspace.openTextDocument({ language: 'typescript', content });
  await window.showTextDocument(document, { viewColumn: ViewColumn.Beside });
}
