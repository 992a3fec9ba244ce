/** Notebooks as VS Code's API has them: their data, and runs of cells that are kept to be looked at. */
import { Disposable, EventEmitter } from './values';

export enum NotebookCellKind {
  Markup = 1,
  Code = 2,
}

export class NotebookCellData {
  metadata?: Record<string, unknown>;
  outputs?: NotebookCellOutput[];
  constructor(
    readonly kind: NotebookCellKind,
    public value: string,
    public languageId: string,
  ) {}
}

export class NotebookData {
  metadata?: Record<string, unknown>;
  constructor(public cells: NotebookCellData[]) {}
}

export class NotebookCellOutputItem {
  constructor(
    readonly data: Uint8Array,
    readonly mime: string,
  ) {}
  static text = (text: string, mime = 'text/plain') =>
    new NotebookCellOutputItem(new TextEncoder().encode(text), mime);
  static stdout = (text: string) =>
    NotebookCellOutputItem.text(text, 'application/vnd.code.notebook.stdout');
  static stderr = (text: string) =>
    NotebookCellOutputItem.text(text, 'application/vnd.code.notebook.stderr');
  static error = (error: object) =>
    NotebookCellOutputItem.text(JSON.stringify(error), 'application/vnd.code.notebook.error');
}

export enum NotebookCellStatusBarAlignment {
  Left = 1,
  Right = 2,
}

export class NotebookCellStatusBarItem {
  command?: unknown;
  tooltip?: string;
  constructor(
    readonly text: string,
    readonly alignment: NotebookCellStatusBarAlignment,
  ) {}
}

export class NotebookCellOutput {
  constructor(public items: NotebookCellOutputItem[]) {}
}

/** A cell that is asked to run, and what became of it. */
export class FakeExecution {
  executionOrder: number | undefined;
  started = false;
  ended: boolean | 'stopped' | undefined;
  outputs: NotebookCellOutput[] = [];
  readonly cell;

  readonly notebook = { isClosed: false };
  /** Of the cell's own, as VS Code's: what is done to what was handed over later changes nothing. */
  private readonly copies = new Map<NotebookCellOutput, NotebookCellOutput>();

  constructor(code: string, languageId = 'typescript') {
    const { notebook } = this;
    this.cell = { index: 0, notebook, document: { languageId, getText: () => code } };
  }

  async replaceOutput(outputs: NotebookCellOutput[]): Promise<void> {
    this.mustBeOpen();
    this.outputs = outputs;
  }

  /** All of it: `stdout: text`. */
  get texts(): string[] {
    return this.outputs.flatMap(({ items }) =>
      items.map(({ mime, data }) => `${mime.split('.').at(-1)}: ${new TextDecoder().decode(data)}`),
    );
  }

  start(): void {
    this.mustBeOpen();
    this.started = true;
  }

  end(success: boolean | undefined): void {
    this.mustBeOpen();
    this.ended = success ?? 'stopped';
  }

  async clearOutput(): Promise<void> {
    this.outputs = [];
  }

  async appendOutput(output: NotebookCellOutput): Promise<void> {
    this.mustBeOpen();
    const copy = new NotebookCellOutput([...output.items]);
    this.copies.set(output, copy);
    this.outputs.push(copy);
  }

  async appendOutputItems(item: NotebookCellOutputItem, to: NotebookCellOutput): Promise<void> {
    this.mustBeOpen();
    this.copies.get(to)?.items.push(item);
  }

  private mustBeOpen(): void {
    if (this.ended !== undefined) throw new Error('The execution has ended.');
    if (this.notebook.isClosed) throw new Error('The notebook is closed.');
  }
}

export class FakeNotebooks {
  readonly closed = new EventEmitter<unknown>();
  readonly saved = new EventEmitter<unknown>();
  readonly changed = new EventEmitter<unknown>();
  readonly messages = new EventEmitter<{ editor: object; message: unknown }>();
  readonly posted: unknown[] = [];

  readonly api = {
    registerNotebookCellStatusBarItemProvider: () => new Disposable(() => undefined),
    createNotebookController: () => ({ dispose: () => undefined }),
    createRendererMessaging: () => ({
      onDidReceiveMessage: this.messages.event,
      postMessage: async (message: unknown) => this.posted.push(message) > 0,
    }),
  };
}

export const NotebookEdit = {
  insertCells: (index: number, cells: NotebookCellData[]) => ({ index, cells }),
  updateNotebookMetadata: (metadata: object) => ({ metadata }),
};
