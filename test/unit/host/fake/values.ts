/** The plain values of VS Code's API: what they hold is what was put in. */
import type { Uri } from './uri';

export class Disposable {
  constructor(private readonly onDispose: () => void) {}

  static from(...all: readonly { dispose(): unknown }[]): Disposable {
    return new Disposable(() => all.forEach((each) => each.dispose()));
  }

  dispose(): void {
    this.onDispose();
  }
}

export class EventEmitter<T> {
  private readonly listeners = new Set<(value: T) => void>();

  readonly event = (listener: (value: T) => unknown): Disposable => {
    // A function of its own, so that one listener can be registered twice, as in VS Code.
    const own = (value: T): void => void listener(value);
    this.listeners.add(own);
    return new Disposable(() => this.listeners.delete(own));
  };

  fire(value: T): void {
    for (const listener of [...this.listeners]) listener(value);
  }

  get listenerCount(): number {
    return this.listeners.size;
  }

  dispose(): void {
    this.listeners.clear();
  }
}

export class ThemeColor {
  constructor(readonly id: string) {}
}

export class ThemeIcon {
  constructor(
    readonly id: string,
    readonly color?: ThemeColor,
  ) {}
}

export class MarkdownString {
  isTrusted?: boolean;
  constructor(
    public value = '',
    readonly supportThemeIcons = false,
  ) {}

  appendMarkdown(text: string): this {
    this.value += text;
    return this;
  }
}

export class TreeItem {
  constructor(
    readonly label: string,
    readonly collapsibleState = 0,
  ) {}
}

export class FileDecoration {
  constructor(
    readonly badge?: string,
    readonly tooltip?: string,
  ) {}
}

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

export class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(...at: readonly [Position, Position] | readonly [number, number, number, number]) {
    if (at.length === 2) [this.start, this.end] = at;
    else {
      this.start = new Position(at[0], at[1]);
      this.end = new Position(at[2], at[3]);
    }
  }
}

export class Diagnostic {
  source?: string;
  constructor(
    readonly range: Range,
    readonly message: string,
    readonly severity: number,
  ) {}
}

export class WorkspaceEdit {
  readonly edits: { readonly uri: Uri; readonly range: Range; readonly text: string }[] = [];
  replace(uri: Uri, range: Range, text: string): void {
    this.edits.push({ uri, range, text });
  }
}

export class FileSystemError extends Error {
  constructor(
    message: string,
    readonly code = 'Unknown',
  ) {
    super(message);
    this.name = code;
  }

  static FileNotFound(uri: Uri): FileSystemError {
    return new FileSystemError(`${uri.path} is not there`, 'FileNotFound');
  }

  static FileExists(uri: Uri): FileSystemError {
    return new FileSystemError(`${uri.path} is there already`, 'FileExists');
  }

  static FileNotADirectory(uri: Uri): FileSystemError {
    return new FileSystemError(`${uri.path} is no folder`, 'FileNotADirectory');
  }

  static FileIsADirectory(uri: Uri): FileSystemError {
    return new FileSystemError(`${uri.path} is a folder`, 'FileIsADirectory');
  }

  static NoPermissions(text: string | Uri): FileSystemError {
    return new FileSystemError(String(text), 'NoPermissions');
  }
}

export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 } as const;
export const FileType = { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 } as const;
export const ViewColumn = { Active: -1, Beside: -2, One: 1 } as const;
export const StatusBarAlignment = { Left: 1, Right: 2 } as const;
export const QuickPickItemKind = { Separator: -1, Default: 0 } as const;
export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2 } as const;
export const ExtensionMode = { Production: 1, Development: 2, Test: 3 } as const;
export const UIKind = { Desktop: 1, Web: 2 } as const;
export const ProgressLocation = { SourceControl: 1, Window: 10, Notification: 15 } as const;

export class TabInputTextDiff {
  constructor(
    readonly original: unknown,
    readonly modified: unknown,
  ) {}
}

export const EndOfLine = { LF: 1, CRLF: 2 } as const;

export class CodeLens {
  constructor(
    readonly range: Range,
    readonly command: { readonly title: string; readonly command: string },
  ) {}
}
