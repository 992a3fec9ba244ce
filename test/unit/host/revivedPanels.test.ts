import * as assert from 'node:assert/strict';
import type { WebviewPanel } from 'vscode';
import { panelViewTypes, stateKeys } from '../../../src/common/ids';
import type { PageModel } from '../../../src/common/protocol';
import type { PagePanelManager } from '../../../src/host/panel/pagePanelManager';
import { StateStore } from '../../../webview/panel/stateStore';
import { startExtension } from './fake/startExtension';
import * as vscode from './fake/vscode';

/** One window: its panels, each with a view that keeps its state as the page does. */
class Session {
  private readonly extension;
  readonly manager: PagePanelManager;
  constructor(readonly workspaceState: vscode.FakeMemento) {
    this.extension = startExtension(workspaceState);
    this.manager = this.extension.parts.panels.question;
  }

  open(id: string, toSide = false): Promise<void> {
    return this.manager.open(id, toSide);
  }

  /** Brings a panel back with what VS Code has of its view. @returns The page that it shows. */
  async revive(state: unknown): Promise<string | undefined> {
    const panel = vscode.window.createWebviewPanel(panelViewTypes.question, '');
    // The fake stands in for VS Code's panel.
    await this.manager.deserializeWebviewPanel(panel as unknown as WebviewPanel, state);
    return this.manager.all.find((each) => each.panel === (panel as unknown))?.pageId;
  }

  /** What the view of a panel keeps once it shows what the panel last told it. */
  async viewState(which = 0): Promise<unknown> {
    const panel = vscode.panels[which];
    assert.ok(panel);
    panel.sent.length = 0;
    panel.receive({ kind: 'request', id: 1, type: 'ready', params: { version: 1 } });
    type Answer = { readonly kind: string; readonly result: PageModel };
    let answer: Answer | undefined;
    while (!answer) {
      await new Promise((resolve) => setImmediate(resolve));
      answer = (panel.sent as Answer[]).find(({ kind }) => kind === 'response');
    }
    let kept: unknown;
    new StateStore({
      keeper: { getState: () => undefined, setState: (state) => (kept = state) },
      send: () => undefined,
      after: () => undefined,
      now: () => 0,
    }).enter(structuredClone(answer.result));
    return structuredClone(kept);
  }

  /** The window ends. @returns The next one, with what VS Code had stored by then. */
  next(stored = this.workspaceState): Session {
    this.extension.dispose();
    vscode.panels.length = 0;
    return new Session(stored);
  }

  dispose(): void {
    this.extension.dispose();
  }
}

/** What is stored of a window's state at this moment. */
function stored(of: vscode.FakeMemento): vscode.FakeMemento {
  const copy = new vscode.FakeMemento();
  for (const key of of.keys()) void copy.update(key, of.get(key));
  return copy;
}

suite('A panel that comes back after a reload', () => {
  let session: Session;
  setup(() => {
    vscode.startAnew();
    session = new Session(new vscode.FakeMemento());
  });
  teardown(() => session.dispose());

  test('shows the page that was opened last where VS Code had kept the view alone', async () => {
    await session.open('2023-05-q3b');
    const early = stored(session.workspaceState);
    await session.open('2023-05-q3c');
    const view = await session.viewState();
    session = session.next(early);
    assert.equal(await session.revive(view), '2023-05-q3c');
  });

  test('shows the page that was opened last where VS Code had kept an older state of the view', async () => {
    await session.open('2023-05-q3b');
    const view = await session.viewState();
    await session.open('2023-05-q3c');
    session = session.next();
    assert.equal(await session.revive(view), '2023-05-q3c');
  });

  test('knows which page came last, too, where the clock was put back between two windows', async () => {
    const { now } = Date;
    try {
      Date.now = () => 2000;
      await session.open('2023-05-q3a');
      const view = await session.viewState();
      session = session.next();
      Date.now = () => 1000;
      await session.revive(view);
      await session.open('2023-05-q3b');
      session = session.next();
      // VS Code has not heard of the view since.
      assert.equal(await session.revive(view), '2023-05-q3b');
    } finally {
      Date.now = now;
    }
  });

  test('is known again in the window after that', async () => {
    await session.open('2023-05-q3a');
    session = session.next();
    await session.revive(undefined);
    const early = stored(session.workspaceState);
    await session.open('2023-05-q3b');
    const view = await session.viewState();
    session = session.next(early);
    assert.equal(await session.revive(view), '2023-05-q3b');
    const open = session.workspaceState.get(stateKeys.openQuestions) as unknown[];
    assert.equal(open.length, 1, 'none is left to wait for');
  });
});
