import { commands, FileSystemError, FileType, Uri, window, workspace } from 'vscode';
import type { FileStat, TextDocument, WorkspaceFolder } from 'vscode';
import { asLines, createFile, replaceText, same } from './safeWrite';

/** What is at a path now, and on the way there. */
export interface Place {
  readonly kind: 'nothing' | 'file' | 'folder' | 'brokenLink';
  /** Those parts of the path, from the workspace folder on, that are links. */
  readonly links: readonly string[];
  /** The folders on the way that are there, the workspace folder (`''`) first. */
  readonly folders: readonly string[];
}

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
    return (await this.stat(path)) !== undefined;
  }

  /** Looks at every part of a path in turn. @throws FileSystemError as {@link exists}. */
  async look(path: string): Promise<Place> {
    const links: string[] = [];
    const folders: string[] = [];
    const parts = path.split('/');
    for (let length = 0; length <= parts.length; length += 1) {
      const part = parts.slice(0, length).join('/');
      const stat = await this.stat(part);
      if (!stat) return { kind: 'nothing', links, folders };
      // The workspace folder itself may be a link: the reader opened it as what it is.
      if (part !== '' && (stat.type & FileType.SymbolicLink) !== 0) links.push(part);
      if ((stat.type & (FileType.File | FileType.Directory)) === 0) {
        return { kind: 'brokenLink', links, folders };
      }
      if ((stat.type & FileType.Directory) === 0) {
        if (length < parts.length) throw FileSystemError.FileNotADirectory(this.uri(part));
        return { kind: 'file', links, folders };
      }
      folders.push(part);
    }
    return { kind: 'folder', links, folders };
  }

  /** @throws FileSystemError where it cannot be read. */
  async bytes(path: string): Promise<Uint8Array> {
    return workspace.fs.readFile(this.uri(path));
  }

  /** Writes a new file, and the folders above it; what fails leaves none of them behind. */
  async create(path: string, text: string): Promise<void> {
    const { folders } = await this.look(path);
    try {
      await createFile(this.uri(path), text);
    } catch (error) {
      await this.removeNewFolders(path, folders);
      throw error;
    }
  }

  /**
   * Replaces a file's text through its document, so that Undo brings the old text back.
   * @param old What the reader was asked about.
   * @returns Whether that was still in the file: if not, nothing is done.
   */
  async replace(path: string, old: Uint8Array, text: string): Promise<boolean> {
    const place = await this.look(path);
    if (place.kind !== 'file' || !same(await this.bytes(path), old)) return false;
    const document = await workspace.openTextDocument(this.uri(path));
    if (!document.isDirty) await this.refresh(path, document, old);
    await replaceText(document, old, text);
    return true;
  }

  async show(path: string): Promise<void> {
    await window.showTextDocument(this.uri(path), { preview: false });
  }

  /**
   * The editor may not have noticed yet that another program wrote the file, were it the same text: it
   * would not save.
   */
  private async refresh(path: string, document: TextDocument, bytes: Uint8Array): Promise<void> {
    const text = asLines(new TextDecoder().decode(bytes));
    await this.show(path);
    await commands.executeCommand('workbench.action.files.revert');
    if (asLines(document.getText()) !== text) {
      throw new Error('the editor shows an older text: close it, and try again.');
    }
  }

  private async stat(path: string): Promise<FileStat | undefined> {
    try {
      return await workspace.fs.stat(this.uri(path));
    } catch (error) {
      if (error instanceof FileSystemError && error.code === 'FileNotFound') return undefined;
      throw error;
    }
  }

  private async removeNewFolders(path: string, before: readonly string[]): Promise<void> {
    const parts = path.split('/').slice(0, -1);
    for (let length = parts.length; length > 0; length -= 1) {
      const folder = parts.slice(0, length).join('/');
      if (before.includes(folder)) return;
      // One that holds anything by now is not deleted.
      await Promise.resolve(workspace.fs.delete(this.uri(folder))).catch(() => undefined);
    }
  }
}
