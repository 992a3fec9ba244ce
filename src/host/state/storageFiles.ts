import { FileSystemError, Uri, workspace } from 'vscode';
import type { FileAccess } from './mergedFile';

/** Milliseconds after which a file beside another is no write under way. */
const leftAfter = 60 * 60 * 1000;

/** The files of a folder that VS Code gave the extension to keep things in; made when it is needed. */
export class StorageFiles implements FileAccess {
  private readonly decoder = new TextDecoder();
  private readonly encoder = new TextEncoder();
  private made: Promise<void> | undefined;

  constructor(private readonly folder: Uri) {}

  readonly read = async (name: string): Promise<string | undefined> => {
    try {
      return this.decoder.decode(await workspace.fs.readFile(this.uri(name)));
    } catch (error) {
      if (error instanceof FileSystemError && error.code === 'FileNotFound') return undefined;
      throw error;
    }
  };

  readonly write = async (name: string, text: string): Promise<void> => {
    this.made ??= Promise.resolve(workspace.fs.createDirectory(this.folder));
    try {
      await this.made;
      await workspace.fs.writeFile(this.uri(name), this.encoder.encode(text));
    } catch (error) {
      // The folder may have been deleted meanwhile: made anew the next time.
      this.made = undefined;
      throw error;
    }
  };

  /** Removes what a window that ended in the middle of a write left beside its file. */
  async tidy(now = Date.now()): Promise<void> {
    const entries = await Promise.resolve(workspace.fs.readDirectory(this.folder)).catch(() => []);
    const names = new Set(entries.map(([name]) => name));
    for (const name of names) {
      // Where its file is not there, it is all that there is.
      const [, file] = /^(.*)\.[^.]+\.tmp$/.exec(name) ?? [];
      if (file === undefined || !names.has(file)) continue;
      try {
        const { mtime } = await workspace.fs.stat(this.uri(name));
        // Another window may be writing one this moment.
        if (now - mtime > leftAfter) await this.remove(name);
      } catch {
        // Its window was quicker.
      }
    }
  }

  readonly replace = async (from: string, to: string): Promise<void> => {
    await workspace.fs.rename(this.uri(from), this.uri(to), { overwrite: true });
  };

  readonly remove = async (name: string): Promise<void> => {
    await workspace.fs.delete(this.uri(name));
  };

  readonly beside = async (name: string): Promise<readonly string[]> => {
    const entries = await Promise.resolve(workspace.fs.readDirectory(this.folder)).catch(() => []);
    return entries
      .map(([each]) => each)
      .filter((each) => each.startsWith(`${name}.`) && each.endsWith('.tmp'));
  };

  private uri(name: string): Uri {
    return Uri.joinPath(this.folder, name);
  }
}
