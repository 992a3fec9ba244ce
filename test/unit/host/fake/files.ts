/**
 * Files in memory behind `workspace.fs`, and, below `disk:`, those of this project, under what is in
 * memory by the same name.
 */
import { lstatSync, readFileSync, readdirSync, statSync } from 'node:fs';
import type { Uri } from './uri';
import { FileSystemError, FileType } from './values';

export interface Stat {
  readonly type: number;
  readonly size: number;
  readonly ctime: number;
  readonly mtime: number;
}

export class FakeFiles {
  /** By `scheme:path`; a folder is what a path lies below, or an entry that is `null`. */
  readonly entries = new Map<string, Uint8Array | null>();
  /** Thrown by the next write. */
  writeError: Error | undefined;
  readOnlySchemes = new Set<string>();
  /** What a link leads to, by the `scheme:path` of the link: `undefined` for nothing at all. */
  readonly links = new Map<string, 'file' | 'folder' | undefined>();
  /** Bytes of all files together. A write that finds less takes what fits, and says nothing. */
  capacity: number | undefined;
  /** Schemes whose files say 0 for their size. */
  readonly sizeless = new Set<string>();
  /** Called before everything that is done to the files, with its name: to be quicker, or to fail. */
  before: ((what: string, uri: Uri) => void) | undefined;

  clear(): void {
    this.entries.clear();
    this.writeError = undefined;
    this.readOnlySchemes.clear();
    this.links.clear();
    this.capacity = undefined;
    this.sizeless.clear();
    this.before = undefined;
  }

  put(uri: Uri, text: string): void {
    this.entries.set(keyOf(uri), new TextEncoder().encode(text));
  }

  text(uri: Uri): string | undefined {
    const bytes = this.entries.get(keyOf(uri));
    return bytes ? new TextDecoder().decode(bytes) : undefined;
  }

  readonly api = {
    isWritableFileSystem: (scheme: string): boolean => !this.readOnlySchemes.has(scheme),
    stat: async (uri: Uri): Promise<Stat> => this.stat(uri),
    readFile: async (uri: Uri): Promise<Uint8Array> => this.readFile(uri),
    writeFile: async (uri: Uri, bytes: Uint8Array): Promise<void> => this.writeFile(uri, bytes),
    readDirectory: async (uri: Uri): Promise<[string, number][]> => this.readDirectory(uri),
    createDirectory: async (uri: Uri): Promise<void> => void this.entries.set(keyOf(uri), null),
    delete: async (uri: Uri, options?: { recursive?: boolean }): Promise<void> =>
      this.delete(uri, options?.recursive ?? false),
    rename: async (from: Uri, to: Uri, options?: { overwrite?: boolean }): Promise<void> =>
      this.rename(from, to, options),
  };

  private stat(uri: Uri): Stat {
    if (onDisk(uri) && !this.entries.has(keyOf(uri))) return diskStat(uri);
    if (this.links.has(keyOf(uri))) {
      const to = this.links.get(keyOf(uri));
      const type = to === 'file' ? FileType.File : to === 'folder' ? FileType.Directory : 0;
      return { type: type | FileType.SymbolicLink, size: 0, ctime: 0, mtime: 0 };
    }
    const bytes = this.entries.get(keyOf(uri));
    const size = this.sizeless.has(uri.scheme) ? 0 : (bytes?.length ?? 0);
    if (bytes) return { type: FileType.File, size, ctime: 0, mtime: 0 };
    if (bytes === null || this.below(uri).length > 0)
      return { type: FileType.Directory, size: 0, ctime: 0, mtime: 0 };
    throw FileSystemError.FileNotFound(uri);
  }

  private readFile(uri: Uri): Uint8Array {
    if (onDisk(uri) && !this.entries.has(keyOf(uri))) return diskRead(uri);
    if (this.stat(uri).type === FileType.Directory) throw FileSystemError.FileIsADirectory(uri);
    return this.entries.get(keyOf(uri)) ?? new Uint8Array();
  }

  private writeFile(uri: Uri, bytes: Uint8Array): void {
    this.before?.('writeFile', uri);
    const error = this.writeError;
    this.writeError = undefined;
    if (error) throw error;
    const parts = uri.path.split('/');
    for (let end = 2; end < parts.length; end += 1) {
      const parent = uri.with({ path: parts.slice(0, end).join('/') });
      if (this.entries.get(keyOf(parent))) throw FileSystemError.FileNotADirectory(parent);
      // As on a disk, a folder that is made for a file stays when the file goes.
      if (this.entries.has(keyOf(uri.with({ path: parts.slice(0, end - 1).join('/') }))))
        this.entries.set(keyOf(parent), null);
    }
    if (this.below(uri).length > 0) throw FileSystemError.FileIsADirectory(uri);
    this.entries.delete(keyOf(uri));
    const used = [...this.entries.values()].reduce((sum, each) => sum + (each?.length ?? 0), 0);
    const free = (this.capacity ?? Infinity) - used;
    this.entries.set(keyOf(uri), bytes.slice(0, Math.max(0, Math.min(bytes.length, free))));
    if (free <= 0) throw new Error('ENOSPC: no space left on device, write');
  }

  private readDirectory(uri: Uri): [string, number][] {
    if (onDisk(uri)) return diskList(uri);
    if (this.stat(uri).type !== FileType.Directory) throw FileSystemError.FileNotADirectory(uri);
    const names = new Set(this.below(uri).map((rest) => rest.split('/')[0]!));
    return [...names].map((name) => {
      const child = uri.with({ path: `${uri.path}/${name}` });
      return [name, this.stat(child).type];
    });
  }

  private delete(uri: Uri, recursive: boolean): void {
    this.before?.('delete', uri);
    this.stat(uri);
    if (!recursive && this.below(uri).length > 0) throw new Error('ENOTEMPTY: folder not empty');
    for (const rest of this.below(uri)) this.entries.delete(`${keyOf(uri)}/${rest}`);
    this.entries.delete(keyOf(uri));
  }

  private rename(from: Uri, to: Uri, options?: { overwrite?: boolean }): void {
    this.before?.('rename', to);
    if (this.entries.has(keyOf(to)) && !options?.overwrite) throw FileSystemError.FileExists(to);
    this.entries.set(keyOf(to), this.readFile(from));
    this.entries.delete(keyOf(from));
  }

  /** The paths below a folder, relative to it. */
  private below(uri: Uri): string[] {
    const folder = `${keyOf(uri)}/`;
    return [...this.entries.keys()].flatMap((key) =>
      key.startsWith(folder) ? key.slice(folder.length) : [],
    );
  }
}

function keyOf({ scheme, path }: Uri): string {
  return `${scheme}:${path}`;
}

/** `disk:` addresses are the files of this project. */
function onDisk({ scheme }: Uri): boolean {
  return scheme === 'disk';
}

function diskStat(uri: Uri): Stat {
  const stat = orNotFound(uri, () => statSync(uri.path));
  const kind = stat.isDirectory() ? FileType.Directory : stat.isFile() ? FileType.File : 0;
  const link = lstatSync(uri.path).isSymbolicLink() ? FileType.SymbolicLink : 0;
  return { type: kind | link, size: stat.size, ctime: stat.ctimeMs, mtime: stat.mtimeMs };
}

function diskRead(uri: Uri): Uint8Array {
  // A test that would read a pipe or a device fails instead of waiting for ever.
  if (statSync(uri.path, { throwIfNoEntry: false })?.isFile() === false) {
    throw new Error(`Reading ${uri.path} would not end.`);
  }
  return orNotFound(uri, () => readFileSync(uri.path));
}

function diskList(uri: Uri): [string, number][] {
  return orNotFound(uri, () => readdirSync(uri.path)).map((name) => {
    const path = `${uri.path}/${name}`;
    const link = lstatSync(path).isSymbolicLink() ? FileType.SymbolicLink : 0;
    // As in VS Code, a link that leads nowhere is neither a file nor a folder.
    const stat = statSync(path, { throwIfNoEntry: false });
    const kind = stat?.isDirectory() ? FileType.Directory : stat?.isFile() ? FileType.File : 0;
    return [name, kind | link];
  });
}

function orNotFound<T>(uri: Uri, read: () => T): T {
  try {
    return read();
  } catch {
    throw FileSystemError.FileNotFound(uri);
  }
}
