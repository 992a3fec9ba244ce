/** Stands in for the person at the keyboard. */
import { Disposable, EventEmitter } from './values';

type Question =
  | 'showInformationMessage'
  | 'showWarningMessage'
  | 'showErrorMessage'
  | 'showInputBox'
  | 'showQuickPick'
  | 'showWorkspaceFolderPick'
  | 'showSaveDialog';

export class Reader {
  /** All that was asked or said, in order. */
  readonly asked: { readonly by: string; readonly args: readonly unknown[] }[] = [];
  private readonly answers = new Map<Question, (...args: unknown[]) => unknown>();

  /** @param answer What to answer, from the arguments; `undefined` dismisses. */
  answer(question: Question, answer: (...args: unknown[]) => unknown): void {
    this.answers.set(question, answer);
  }

  /** Of what shows its progress: whether the reader cancelled it. */
  readonly token = { isCancellationRequested: false };

  clear(): void {
    this.token.isCancellationRequested = false;
    this.asked.length = 0;
    this.answers.clear();
  }

  /** The texts of the messages, and what the inputs were titled. */
  get said(): string[] {
    return this.asked.map(({ args }) => String(args[0]));
  }

  /** The buttons under the message that matches. */
  buttons(message: RegExp): unknown[] {
    const found = this.asked.find(({ args }) => message.test(String(args[0])));
    return [...(found?.args ?? [])].slice(1).filter((each) => typeof each === 'string');
  }

  private ask(by: Question): (...args: unknown[]) => Promise<unknown> {
    return async (...args) => {
      this.asked.push({ by, args });
      return this.answers.get(by)?.(...args);
    };
  }

  readonly api = {
    showInformationMessage: this.ask('showInformationMessage'),
    showWarningMessage: this.ask('showWarningMessage'),
    showErrorMessage: this.ask('showErrorMessage'),
    showInputBox: this.ask('showInputBox'),
    showQuickPick: this.ask('showQuickPick'),
    showWorkspaceFolderPick: this.ask('showWorkspaceFolderPick'),
    showSaveDialog: this.ask('showSaveDialog'),
    setStatusBarMessage: (text: string): Disposable => {
      this.asked.push({ by: 'setStatusBarMessage', args: [text] });
      return new Disposable(() => undefined);
    },
  };
}

interface FakePickItem {
  readonly label: string;
  readonly detail?: string;
  readonly description?: string;
}

/** A quick pick that is typed into and chosen from by the test. */
export class FakeQuickPick {
  private readonly accept = new EventEmitter<void>();
  private readonly hidden = new EventEmitter<void>();
  private readonly button = new EventEmitter<{ item: FakePickItem }>();
  private readonly typed = new EventEmitter<string>();
  readonly onDidAccept = this.accept.event;
  readonly onDidHide = this.hidden.event;
  readonly onDidTriggerItemButton = this.button.event;
  readonly onDidChangeValue = this.typed.event;
  title = '';
  placeholder = '';
  value = '';
  busy = false;
  matchOnDetail = false;
  matchOnDescription = false;
  items: readonly FakePickItem[] = [];
  activeItems: readonly FakePickItem[] = [];
  selectedItems: readonly FakePickItem[] = [];
  shown = false;

  show(): void {
    this.shown = true;
  }

  hide(): void {
    if (!this.shown) return;
    this.shown = false;
    this.hidden.fire();
  }

  dispose(): void {
    this.hide();
  }

  type(text: string): void {
    this.value = text;
    this.typed.fire(text);
  }

  take(item: FakePickItem): void {
    this.selectedItems = [item];
    this.accept.fire();
  }

  press(item: FakePickItem): void {
    this.button.fire({ item });
  }
}
