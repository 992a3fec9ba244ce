import { EndOfLine, Range, workspace, WorkspaceEdit } from 'vscode';
import type { TextDocument } from 'vscode';

/** A text with the ends of lines that a document has. */
export function inLinesOf({ eol }: TextDocument, text: string): string {
  return eol === EndOfLine.CRLF ? text.replace(/\r?\n/g, '\r\n') : text;
}

/**
 * Gives a document another text by one edit of what differs, so that Undo takes back just that.
 * @throws Error where the editor does not take it: the file may be read-only.
 */
export async function replaceChanged(document: TextDocument, text: string): Promise<void> {
  const before = document.getText();
  const shorter = Math.min(before.length, text.length);
  let start = 0;
  while (start < shorter && before[start] === text[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === text.at(-1 - end)) end += 1;
  const edit = new WorkspaceEdit();
  const range = new Range(document.positionAt(start), document.positionAt(before.length - end));
  edit.replace(document.uri, range, text.slice(start, text.length - end));
  if (!(await workspace.applyEdit(edit))) {
    throw new Error('The editor did not take the change: the file may be read-only.');
  }
}

/** @throws Error where it is not saved: what runs would be an older text. */
export async function save(document: TextDocument): Promise<void> {
  if (!document.isDirty || (await document.save())) return;
  throw new Error('The file could not be saved, so it was not run.');
}
