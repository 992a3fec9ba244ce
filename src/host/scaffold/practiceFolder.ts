import { Range, Uri, window, workspace, WorkspaceEdit, FileSystemError } from 'vscode';
import type { WorkspaceFolder } from 'vscode';
import { errorText } from '../util/errorText';

/** Files below a workspace folder, by path relative to it, on whatever file system it is. */
export class PracticeFolder {
  constructor(readonly folder: WorkspaceFolder) {}

  /** `false` where the file system says beforehand that nothing can be written. */
  get writable(): boolean {
    return workspace.fs.isWritableFileSystem(this.folder.uri.scheme) !== false;
  }

  uri(path: string): Uri {
    return path === '' ? this.folder.uri : Uri.joinPath(this.folder.uri, path);
  }

  /** @throws FileSystemError where the file system cannot say. */
  async exists(path: string): Promise<boolean> {
    try {
      await workspace.fs.stat(this.uri(path));
      return true;
    } catch (error) {
      if (error instanceof FileSystemError && error.code === 'FileNotFound') return false;
      throw error;
    }
  }

  async read(path: string): Promise<string> {
    return new TextDecoder().decode(await workspace.fs.readFile(this.uri(path)));
  }

  /** Writes a file, and the folders above it. */
  async create(path: string, text: string): Promise<void> {
    await workspace.fs.writeFile(this.uri(path), new TextEncoder().encode(text));
  }

  /** Replaces a file's text through its document, so that Undo brings the old text back. */
  async replace(path: string, text: string): Promise<void> {
    const onDisk = await this.read(path);
    const document = await workspace.openTextDocument(this.uri(path));
    if (!document.isDirty && document.getText() !== onDisk) {
      // The editor has not noticed yet that another program changed the file: it would not save.
      await this.create(path, text);
      return;
    }
    const edit = new WorkspaceEdit();
    const all = new Range(document.positionAt(0), document.positionAt(document.getText().length));
    edit.replace(document.uri, all, text);
    if (!(await workspace.applyEdit(edit)) || !(await document.save())) {
      throw new Error('The file could not be saved.');
    }
  }

  async show(path: string): Promise<void> {
    await window.showTextDocument(this.uri(path), { preview: false });
  }
}

/** Why a file could not be written, for a person, with what to do. */
export function writeProblem(path: string, error: unknown): string {
  const said = errorText(error);
  const code = error instanceof FileSystemError ? error.code : '';
  if (code === 'NoPermissions' || /EACCES|EPERM|EROFS|read-?only/i.test(said)) {
    return `${path} cannot be written: there is no permission to write there.`;
  }
  if (/ENOSPC|no space|quota/i.test(said)) {
    return `${path} cannot be written: the disk is full. Free some space and try again.`;
  }
  if (code === 'FileNotADirectory' || code === 'FileIsADirectory' || /ENOTDIR|EISDIR/.test(said)) {
    return `${path} cannot be written: a file and a folder are in each other's way. Choose another name.`;
  }
  return `${path} cannot be written: ${said}`;
}
