/** Webview panels and tree views as far as the host sees them. */
import type { FakeTreeProvider } from './treeView';
import { FakeTreeView } from './treeView';
import { EventEmitter } from './values';

export class FakeWebviewPanel {
  private readonly received = new EventEmitter<unknown>();
  private readonly viewState = new EventEmitter<unknown>();
  private readonly disposal = new EventEmitter<void>();
  readonly sent: unknown[] = [];
  active = true;
  visible = true;
  iconPath: unknown;
  title: string;
  readonly webview = {
    html: '',
    options: {},
    cspSource: 'https://webview.test',
    asWebviewUri: (uri: unknown) => uri,
    postMessage: async (message: unknown): Promise<boolean> => this.sent.push(message) > 0,
    onDidReceiveMessage: this.received.event,
  };
  readonly onDidChangeViewState = this.viewState.event;
  readonly onDidDispose = this.disposal.event;
  revealed = 0;

  constructor(
    readonly viewType: string,
    title: string,
  ) {
    this.title = title;
  }

  /** As if the page had said something. */
  receive(message: unknown): void {
    this.received.fire(message);
  }

  show(active: boolean, visible = active): void {
    this.active = active;
    this.visible = visible;
    this.viewState.fire(undefined);
  }

  reveal(): void {
    this.revealed += 1;
    this.show(true);
  }

  dispose(): void {
    this.active = this.visible = false;
    this.disposal.fire();
  }
}

export class FakeStatusBarItem {
  text = '';
  tooltip: unknown;
  name = '';
  command: unknown;
  accessibilityInformation: { label: string } | undefined;
  shown = false;
  show(): void {
    this.shown = true;
  }
  hide(): void {
    this.shown = false;
  }
  dispose(): void {
    this.hide();
  }
}

export function createTreeView<T>(
  id: string,
  options: { treeDataProvider: FakeTreeProvider<T> },
): FakeTreeView<T> {
  return new FakeTreeView(id, options.treeDataProvider);
}
