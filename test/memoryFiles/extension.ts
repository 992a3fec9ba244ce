/** A file system in memory under `memory:/`, with a folder `workspace` to open. */
import * as vscode from 'vscode';

interface Entry {
  readonly created: number;
  changed: number;
  /** Undefined for a folder. */
  content: Uint8Array | undefined;
}

export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.workspace.registerFileSystemProvider('memory', new MemoryFiles(), {
      isCaseSensitive: true,
    }),
  );
}

class MemoryFiles implements vscode.FileSystemProvider {
  private readonly entries = new Map<string, Entry>();
  private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changes.event;

  constructor() {
    for (const folder of ['/', '/workspace']) this.put(folder, undefined);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const { created, changed, content } = this.get(uri);
    return {
      type: content === undefined ? vscode.FileType.Directory : vscode.FileType.File,
      ctime: created,
      mtime: changed,
      size: content?.byteLength ?? 0,
    };
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    if (this.get(uri).content !== undefined) throw vscode.FileSystemError.FileNotADirectory(uri);
    const prefix = uri.path.endsWith('/') ? uri.path : `${uri.path}/`;
    return [...this.entries]
      .filter(([path]) => path.startsWith(prefix) && path !== prefix)
      .map(([path, entry]) => [path.slice(prefix.length), entry] as const)
      .filter(([name]) => !name.includes('/'))
      .map(([name, { content }]) => [
        name,
        content === undefined ? vscode.FileType.Directory : vscode.FileType.File,
      ]);
  }

  createDirectory(uri: vscode.Uri): void {
    this.requireParent(uri);
    this.put(uri.path, undefined);
    this.tell(vscode.FileChangeType.Created, uri);
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const { content } = this.get(uri);
    if (content === undefined) throw vscode.FileSystemError.FileIsADirectory(uri);
    return content;
  }

  writeFile(
    uri: vscode.Uri,
    content: Uint8Array,
    options: { readonly create: boolean; readonly overwrite: boolean },
  ): void {
    const old = this.entries.get(uri.path);
    if (old === undefined && !options.create) throw vscode.FileSystemError.FileNotFound(uri);
    if (old !== undefined && !options.overwrite) throw vscode.FileSystemError.FileExists(uri);
    this.requireParent(uri);
    this.put(uri.path, content);
    this.tell(old ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created, uri);
  }

  delete(uri: vscode.Uri): void {
    this.get(uri);
    for (const path of [...this.entries.keys()]) {
      if (path === uri.path || path.startsWith(`${uri.path}/`)) this.entries.delete(path);
    }
    this.tell(vscode.FileChangeType.Deleted, uri);
  }

  rename(from: vscode.Uri, to: vscode.Uri, options: { readonly overwrite: boolean }): void {
    if (this.entries.has(to.path) && !options.overwrite)
      throw vscode.FileSystemError.FileExists(to);
    for (const [path, entry] of [...this.entries]) {
      if (path !== from.path && !path.startsWith(`${from.path}/`)) continue;
      this.entries.delete(path);
      this.entries.set(to.path + path.slice(from.path.length), entry);
    }
    this.tell(vscode.FileChangeType.Deleted, from);
    this.tell(vscode.FileChangeType.Created, to);
  }

  private get(uri: vscode.Uri): Entry {
    const entry = this.entries.get(uri.path);
    if (entry === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return entry;
  }

  private put(path: string, content: Uint8Array | undefined): void {
    const now = Date.now();
    this.entries.set(path, {
      created: this.entries.get(path)?.created ?? now,
      changed: now,
      content,
    });
  }

  private requireParent(uri: vscode.Uri): void {
    const parent = vscode.Uri.joinPath(uri, '..');
    if (this.get(parent).content !== undefined) {
      throw vscode.FileSystemError.FileNotADirectory(parent);
    }
  }

  private tell(type: vscode.FileChangeType, uri: vscode.Uri): void {
    this.changes.fire([{ type, uri }]);
  }
}
