/**
 * A `vscode` for plain Node. The unit tests' bundles get it wherever the host imports `vscode`; a test
 * imports it by its path, to look at what was done and to answer for the reader. Each test file has
 * one of its own.
 */
import { FakeFiles } from './files';
import { FakeNotebooks } from './notebooks';
import { FakeStatusBarItem, FakeWebviewPanel, createTreeView } from './panels';
import { FakeQuickPick, Reader } from './reader';
import type { FakeTreeView } from './treeView';
import { Uri } from './uri';
import { Disposable, EventEmitter, type WorkspaceEdit } from './values';
import { FakeDocuments, type FakeDocument } from './documents';

export * from './notebooks';
export * from './uri';
export * from './values';

export const files = new FakeFiles();
export const documents = new FakeDocuments(files);
export const notebookParts = new FakeNotebooks();
export const notebooks = notebookParts.api;
/** Who answers, and what they were asked. */
export const reader = new Reader();
export const panels: FakeWebviewPanel[] = [];
export const statusBarItems: FakeStatusBarItem[] = [];
// A tree of any nodes: the tests know which.
export const treeViews: FakeTreeView<unknown>[] = [];
export const quickPicks: FakeQuickPick[] = [];
export const contextKeys = new Map<string, unknown>();
export const executed: { readonly id: string; readonly args: readonly unknown[] }[] = [];
export const terminals: FakeTerminal[] = [];
export const diagnostics = new Map<string, readonly unknown[]>();
const handlers = new Map<string, (...args: unknown[]) => unknown>();
const windowState = new EventEmitter<{ focused: boolean }>();

export class FakeTerminal {
  readonly sent: string[] = [];
  shown = false;
  constructor(readonly options: { readonly name?: string; readonly cwd?: Uri }) {}
  show(): void {
    this.shown = true;
  }
  sendText(text: string): void {
    this.sent.push(text);
  }
  dispose(): void {
    this.shown = false;
  }
}

export class FakeMemento {
  private readonly values = new Map<string, unknown>();
  get(key: string, fallback?: unknown): unknown {
    return this.values.has(key) ? this.values.get(key) : fallback;
  }
  async update(key: string, value: unknown): Promise<void> {
    this.values.set(key, structuredClone(value));
  }
  keys(): readonly string[] {
    return [...this.values.keys()];
  }
  setKeysForSync(): void {
    // Nothing is synchronised here.
  }
}

/** A log that keeps its lines. */
export class FakeLog {
  readonly lines: string[] = [];
  shown = false;
  trace = (text: string): void => void this.lines.push(`trace ${text}`);
  debug = (text: string): void => void this.lines.push(`debug ${text}`);
  info = (text: string): void => void this.lines.push(`info ${text}`);
  warn = (text: string): void => void this.lines.push(`warn ${text}`);
  error = (text: string): void => void this.lines.push(`error ${text}`);
  append = (text: string): void => void this.lines.push(text);
  appendLine = (text: string): void => void this.lines.push(`${text}\n`);
  replace = (text: string): void => void this.lines.splice(0, this.lines.length, text);
  clear = (): void => void (this.lines.length = 0);
  show(): void {
    this.shown = true;
  }
  dispose(): void {
    this.lines.length = 0;
  }
}

export const commands = {
  registerCommand(id: string, handler: (...args: unknown[]) => unknown): Disposable {
    if (handlers.has(id)) throw new Error(`command '${id}' already exists`);
    handlers.set(id, handler);
    return new Disposable(() => handlers.delete(id));
  },
  async executeCommand(id: string, ...args: unknown[]): Promise<unknown> {
    executed.push({ id, args });
    if (id === 'setContext') contextKeys.set(String(args[0]), args[1]);
    return handlers.get(id)?.(...args);
  },
  getCommands: async (): Promise<string[]> => [...handlers.keys()],
};

export const window = {
  ...reader.api,
  onDidChangeWindowState: windowState.event,
  activeTextEditor: undefined as { document: FakeDocument } | undefined,
  createOutputChannel: (): FakeLog => new FakeLog(),
  createTreeView: (id: string, options: Parameters<typeof createTreeView>[1]): unknown => {
    const view = createTreeView(id, options);
    treeViews.push(view);
    return view;
  },
  createStatusBarItem: (): FakeStatusBarItem => {
    const item = new FakeStatusBarItem();
    statusBarItems.push(item);
    return item;
  },
  createWebviewPanel: (viewType: string, title: string): FakeWebviewPanel => {
    const panel = new FakeWebviewPanel(viewType, title);
    panels.push(panel);
    return panel;
  },
  createQuickPick: (): FakeQuickPick => {
    const pick = new FakeQuickPick();
    quickPicks.push(pick);
    return pick;
  },
  createTerminal: (options: FakeTerminal['options']): FakeTerminal => {
    const terminal = new FakeTerminal(options);
    terminals.push(terminal);
    return terminal;
  },
  tabGroups: { all: [] as readonly { tabs: readonly unknown[] }[], close: async () => true },
  withProgress: async <T>(
    _options: unknown,
    task: (progress: unknown, token: unknown) => Promise<T>,
  ): Promise<T> =>
    task(
      { report: () => undefined },
      { ...reader.token, onCancellationRequested: () => undefined },
    ),
  registerWebviewPanelSerializer: (): Disposable => new Disposable(() => undefined),
  registerFileDecorationProvider: (): Disposable => new Disposable(() => undefined),
  showTextDocument: documents.show,
};

export const workspace = {
  fs: files.api,
  isTrusted: true,
  workspaceFolders: undefined as { uri: Uri; name: string; index: number }[] | undefined,
  get textDocuments() {
    return documents.open;
  },
  openTextDocument: documents.openTextDocument,
  getWorkspaceFolder: () => workspace.workspaceFolders?.[0],
  registerTextDocumentContentProvider: (): Disposable => new Disposable(() => undefined),
  applyEdit: (edit: WorkspaceEdit) => documents.apply(edit),
  onDidOpenTextDocument: documents.opened.event,
  onDidSaveTextDocument: documents.saved.event,
  onDidChangeTextDocument: documents.changed.event,
  onDidCloseTextDocument: documents.closed.event,
  registerNotebookSerializer: (): Disposable => new Disposable(() => undefined),
  onDidCloseNotebookDocument: notebookParts.closed.event,
  onDidSaveNotebookDocument: notebookParts.saved.event,
  onDidChangeNotebookDocument: notebookParts.changed.event,
  onDidGrantWorkspaceTrust: new EventEmitter<void>().event,
};

export const languages = {
  registerCodeLensProvider: (): Disposable => new Disposable(() => undefined),
  createDiagnosticCollection: () => ({
    set: (uri: Uri, found: readonly unknown[]) => void diagnostics.set(uri.toString(), found),
    delete: (uri: Uri) => void diagnostics.delete(uri.toString()),
    dispose: () => diagnostics.clear(),
  }),
};

export const debug = {
  started: [] as unknown[],
  startDebugging: async (_folder: unknown, what: unknown) => void debug.started.push(what),
};

export const env = {
  uiKind: 1,
  remoteName: undefined as string | undefined,
  shell: '/bin/bash',
  clipboard: { text: '', writeText: async (text: string) => void (env.clipboard.text = text) },
};

/** Forgets what was done and asked; what is registered stays. */
export function startAnew(): void {
  files.clear();
  documents.clear();
  reader.clear();
  for (const list of [panels, statusBarItems, treeViews, quickPicks, executed, terminals])
    list.length = 0;
  window.activeTextEditor = undefined;
  debug.started.length = 0;
  contextKeys.clear();
  diagnostics.clear();
  workspace.isTrusted = true;
  const study = Uri.file('/home/me/study');
  void workspace.fs.createDirectory(study);
  workspace.workspaceFolders = [{ uri: study, name: 'study', index: 0 }];
  Object.assign(env, { uiKind: 1, remoteName: undefined, shell: '/bin/bash' });
  env.clipboard.text = '';
}
