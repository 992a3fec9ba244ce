/**
 * Writing that may fail half-way without harm. A full disk can take part of a file and report success:
 * so a new text is written beside its place, read back and compared, and only then put there; and before
 * a text of the reader's is replaced there is a copy of it on the disk.
 */
import { Range, Uri, workspace, WorkspaceEdit } from 'vscode';
import type { TextDocument } from 'vscode';
import { createNonce } from '../util/nonce';

/** Less arrived on the disk than was written, without any error. */
export class IncompleteWrite extends Error {
  constructor(arrived: number, wanted: number) {
    super(`only ${arrived} of ${wanted} bytes arrived`);
  }
}

/** The text was not saved, and neither could the old one be put back: it is in a file of its own. */
export class KeptBeside extends Error {
  constructor(readonly copy: Uri) {
    super(`the old text is in ${copy.path.slice(copy.path.lastIndexOf('/') + 1)} beside it`);
  }
}

/**
 * Writes a new file, and the folders above it.
 * @throws FileSystemError `FileExists` where something is at that place by now: it is left as it is.
 */
export async function createFile(uri: Uri, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  const draft = beside(uri);
  try {
    await workspace.fs.writeFile(draft, bytes);
    await compare(draft, bytes);
    await workspace.fs.rename(draft, uri, { overwrite: false });
  } catch (error) {
    await remove(draft);
    throw error;
  }
}

/**
 * Replaces the text of a file through its document, so that Undo brings the old text back.
 * @param old What is in the file.
 */
export async function replaceText(
  document: TextDocument,
  old: Uint8Array,
  text: string,
): Promise<void> {
  const copy = beside(document.uri);
  try {
    await workspace.fs.writeFile(copy, old);
    await compare(copy, old);
  } catch (error) {
    await remove(copy);
    throw error;
  }
  const before = document.getText();
  try {
    await edit(document, text);
    if (!(await document.save())) throw new Error('VS Code did not save it');
    await compareSaved(document);
  } catch (error) {
    await edit(document, before).catch(() => undefined);
    await putBack(copy, document.uri, old);
    throw error;
  }
  await remove(copy);
}

async function edit(document: TextDocument, text: string): Promise<void> {
  const change = new WorkspaceEdit();
  const end = document.positionAt(document.getText().length);
  change.replace(document.uri, new Range(document.positionAt(0), end), text);
  if (!(await workspace.applyEdit(change))) throw new Error('The editor did not take the text.');
}

async function putBack(copy: Uri, uri: Uri, old: Uint8Array): Promise<void> {
  try {
    // Often nothing has happened to the file yet.
    if (!same(await workspace.fs.readFile(uri), old)) {
      await workspace.fs.rename(copy, uri, { overwrite: true });
    }
  } catch {
    throw new KeptBeside(copy);
  }
  await remove(copy);
}

async function compare(uri: Uri, wanted: Uint8Array): Promise<void> {
  const arrived = await workspace.fs.readFile(uri);
  if (!same(arrived, wanted)) throw new IncompleteWrite(arrived.length, wanted.length);
}

/** VS Code may save another text than the one put in: with its ends of lines, formatted, … */
async function compareSaved(document: TextDocument): Promise<void> {
  const arrived = await workspace.fs.readFile(document.uri);
  if (asLines(new TextDecoder().decode(arrived)) !== asLines(document.getText())) {
    throw new IncompleteWrite(arrived.length, new TextEncoder().encode(document.getText()).length);
  }
}

/** Texts that differ in nothing but the ends of their lines are one. */
export function asLines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

export function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

/** A name that nobody else uses, in the same folder: on the same disk. */
function beside(uri: Uri): Uri {
  return Uri.joinPath(uri, '..', `.unfold-${createNonce().slice(0, 12)}.tmp`);
}

async function remove(uri: Uri): Promise<void> {
  // It may not even have been begun.
  await Promise.resolve(workspace.fs.delete(uri)).catch(() => undefined);
}
