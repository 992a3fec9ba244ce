import { assert } from 'chai';
import * as vscode from 'vscode';
import { commandIds, panelViewTypes, stateKeys } from '../../../src/common/ids';
import type { Parts } from '../../../src/host/commands/parts';
import { CellSessions } from '../../../src/host/kernel/cellSessions';
import { KernelService } from '../../../src/host/kernel/kernelService';
import { PanelAssets } from '../../../src/host/panel/panelAssets';
import { PageBuilder } from '../../../src/host/panel/pageBuilder';
import type { PagePanel } from '../../../src/host/panel/pagePanel';
import { PagePanelManager } from '../../../src/host/panel/pagePanelManager';
import { LiveRuns } from '../../../src/host/state/liveRuns';
import { extensionRoot, startAnew, unfoldParts } from './unfold';

suite('The question panel', () => {
  let parts: Parts;

  suiteSetup(async () => {
    parts = await unfoldParts();
  });
  setup(() => startAnew(parts));
  suiteTeardown(() => startAnew(parts));

  const shown = () => parts.panels.question.all.map(({ pageId }) => pageId);
  const open = (id: string, command: string = commandIds.openQuestion) =>
    vscode.commands.executeCommand(command, id);

  function only(): PagePanel {
    const [panel] = parts.panels.question.all;
    assert.isDefined(panel);
    assert.lengthOf(parts.panels.question.all, 1);
    return panel;
  }

  test('opens with the page in it, under a policy that lets nothing else in', async () => {
    await open('2023-05-q3b');
    const { panel } = only();
    assert.equal(panel.viewType, panelViewTypes.question);
    assert.equal(panel.title, 'Q3 b · May–June 2023');
    assert.isNotTrue(panel.options.retainContextWhenHidden);
    assert.include(panel.webview.html, 'data-question="2023-05-q3b"');
    assert.include(panel.webview.html, "default-src 'none'");
    const roots = panel.webview.options.localResourceRoots ?? [];
    assert.isNotEmpty(roots);
    for (const { path } of roots) assert.match(path, /\/(dist\/webview|content\/images)$/);
    assert.equal(parts.progress.get('2023-05-q3b'), 'read');
  });

  test('takes the next question, and a question that is open is not opened twice', async () => {
    await open('2023-05-q3a');
    await open('2023-05-q3b');
    assert.deepEqual(shown(), ['2023-05-q3b']);
    await open('2023-05-q3c', commandIds.openQuestionToSide);
    assert.sameMembers(shown(), ['2023-05-q3b', '2023-05-q3c']);
    await open('2023-05-q3b');
    assert.sameMembers(shown(), ['2023-05-q3b', '2023-05-q3c']);
  });

  test('goes to the next and the previous question, and stops at the ends', async () => {
    const { questions } = await parts.store.load();
    const [first, second] = questions.map(({ id }) => id);
    await open(first!);
    await vscode.commands.executeCommand(commandIds.nextQuestion);
    assert.deepEqual(shown(), [second]);
    await vscode.commands.executeCommand(commandIds.previousQuestion);
    await vscode.commands.executeCommand(commandIds.previousQuestion);
    assert.deepEqual(shown(), [first]);
  });

  test('is revived with the question that its view had saved', async () => {
    const panel = vscode.window.createWebviewPanel(
      panelViewTypes.question,
      '',
      vscode.ViewColumn.Active,
    );
    const state = { version: 1, pageId: '2023-05-q4a', scroll: 10, toggled: [] };
    await parts.panels.question.deserializeWebviewPanel(panel, state);
    assert.equal(only().pageId, '2023-05-q4a');
    assert.include(panel.webview.html, 'data-question="2023-05-q4a"');
  });

  test('says so where what was saved cannot be shown', async () => {
    for (const state of [undefined, null, 7, {}, { pageId: 3 }, { pageId: '1999-01-q1a' }]) {
      const panel = vscode.window.createWebviewPanel(
        panelViewTypes.question,
        '',
        vscode.ViewColumn.Active,
      );
      await parts.panels.question.deserializeWebviewPanel(panel, state);
      assert.include(panel.webview.html, 'Question not found');
      assert.notInclude(panel.webview.html, '<script');
      panel.dispose();
    }
  });

  test('is revived with what was open where VS Code kept an older state of its view, as Unfold 1.0 left it', async () => {
    const kept: Record<string, unknown> = {
      [stateKeys.openQuestions]: ['2023-05-q4c', '2023-05-q3c'],
    };
    const workspaceState: vscode.Memento = {
      keys: () => Object.keys(kept),
      get: <T>(key: string, otherwise?: T) => (kept[key] ?? otherwise) as T, // as mementos do
      update: (key, value) => Promise.resolve(void (kept[key] = value)),
    };
    const nothing = () => Promise.resolve();
    const actions = {
      ...{ open: nothing, pick: nothing, scaffold: nothing },
    };
    const { store, progress, reader, log } = parts;
    const pages = new PageBuilder(store, progress, reader, log);
    const assets = new PanelAssets(extensionRoot());
    const manager = new PagePanelManager(
      {
        ...{ extensionUri: extensionRoot(), workspaceState, actions },
        ...{ store, progress, reader, pages, assets, log, liveRuns: new LiveRuns() },
        cellSessions: new CellSessions(new KernelService(extensionRoot())),
      },
      'question',
    );
    const revive = async (pageId?: string) => {
      const panel = vscode.window.createWebviewPanel(
        panelViewTypes.question,
        '',
        vscode.ViewColumn.Active,
      );
      await manager.deserializeWebviewPanel(panel, { pageId });
      return manager.all.find((each) => each.panel === panel)?.pageId;
    };
    assert.equal(await revive('2023-05-q3c'), '2023-05-q3c');
    assert.equal(await revive('2023-05-q3a'), '2023-05-q4c', 'the older state gives way');
    assert.equal(await revive('2023-05-q3b'), '2023-05-q3b', 'nothing else was open');
    const open = kept[stateKeys.openQuestions] as { readonly id: string }[];
    assert.sameMembers(
      open.map(({ id }) => id),
      ['2023-05-q3c', '2023-05-q4c', '2023-05-q3b'],
    );
    manager.dispose();
  });

  test('refuses a message that is none of the protocol, and goes on', async () => {
    await open('2023-05-q3b');
    const panel = only();
    const hostile: unknown[] = [
      undefined,
      null,
      'text',
      [],
      {},
      { kind: 'command' },
      { kind: 'command', type: 'open' },
      { kind: 'command', type: 'open', page: { kind: 'question', id: '../../etc/passwd' } },
      { kind: 'command', type: 'setReadState', questionId: '2023-05-q3b', state: 'burnt' },
      { kind: 'command', type: 'executeCommand', command: 'workbench.action.quit' },
      { kind: 'request', id: -1, type: 'ready', params: { version: 1 } },
      { kind: 'request', id: 1, type: 'readFile', params: { path: '/etc/passwd' } },
    ];
    for (const message of hostile) panel.receive(message);
    const changed = nextChange(parts);
    panel.receive({
      kind: 'command',
      type: 'setReadState',
      questionId: '2023-05-q3b',
      state: 'done',
    });
    assert.deepEqual([...(await changed)], ['2023-05-q3b']);
    assert.equal(parts.progress.get('2023-05-q3b'), 'done');
    assert.equal(panel.pageId, '2023-05-q3b');
  });

  test('answers few of many handshakes, and goes on', async () => {
    await open('2023-05-q3b');
    const panel = only();
    const { webview } = panel.panel;
    const posted: unknown[] = [];
    const post = webview.postMessage.bind(webview);
    webview.postMessage = (message) => {
      posted.push(message);
      return Promise.resolve(true);
    };
    for (let id = 1; id <= 5000; id++)
      panel.receive({ kind: 'request', id, type: 'ready', params: { version: 1 } });
    const answers = () =>
      posted.filter((message) => (message as { ok?: unknown }).ok === true).length; // of a response
    const deadline = Date.now() + 30_000;
    while (answers() < 1 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 20));
    webview.postMessage = post;
    assert.equal(answers(), 1);
    const changed = nextChange(parts);
    panel.receive({
      kind: 'command',
      type: 'setReadState',
      questionId: '2023-05-q3b',
      state: 'done',
    });
    assert.deepEqual([...(await changed)], ['2023-05-q3b']);
  });

  test('does not keep a state for a question that there is not', async () => {
    await open('2023-05-q3b');
    const unknown = 'constructor';
    only().receive({ kind: 'command', type: 'setReadState', questionId: unknown, state: 'done' });
    const changed = nextChange(parts);
    only().receive({
      kind: 'command',
      type: 'setReadState',
      questionId: '2023-05-q3b',
      state: 'done',
    });
    await changed;
    assert.equal(parts.progress.get(unknown), 'unread');
  });

  test('keeps what the reader did, by page and part, and gives it back with the page', async () => {
    await open('2023-05-q3b');
    const page = { kind: 'question', id: '2023-05-q3b' } as const;
    const settings = { at: 5, value: { parameters: { lag: 7 }, seed: 2 } };
    const save = (parts: unknown, of: unknown = page) =>
      only().receive({ kind: 'command', type: 'saveState', page: of, parts });
    const changed = nextChange(parts);
    save({ 'experiment:echo-memory/settings': settings, 'figure:lstm-cell': { at: 5, value: 7 } });
    save({ 'point:gates': { at: 1, value: true } }, { kind: 'question', id: '1999-01-q1a' });
    save({ 'point:no-such-point': { at: 1, value: true } });
    save({ 'point:gates': { at: 1, value: true } });
    assert.deepEqual([...(await changed)], ['2023-05-q3b']);
    assert.deepEqual(parts.progress.ticked('2023-05-q3b'), ['gates']);
    await open('2023-05-q4a');
    await open('2023-05-q3b');
    const kept = await parts.reader.read(page);
    assert.deepEqual(kept['experiment:echo-memory/settings'], settings);
    assert.isUndefined(kept['figure:lstm-cell']);
    assert.isUndefined(kept['point:no-such-point']);
    assert.equal(kept['point:gates']?.value, true);
    await parts.progress.reset();
    assert.isUndefined((await parts.reader.read(page))['point:gates']);
  });

  test('follows a link of the page in the same panel', async () => {
    await open('2023-05-q3b');
    const changed = nextChange(parts);
    only().receive({
      kind: 'command',
      type: 'open',
      page: { kind: 'question', id: '2023-05-q4b' },
    });
    await changed;
    assert.deepEqual(shown(), ['2023-05-q4b']);
    assert.equal(parts.progress.get('2023-05-q4b'), 'read');
  });

  test('closing a panel forgets it', async () => {
    await open('2023-05-q3b');
    const gone = new Promise<void>((resolve) => only().panel.onDidDispose(() => resolve()));
    only().panel.dispose();
    await gone;
    assert.deepEqual(shown(), []);
    await open('2023-05-q3b');
    only();
  });
});

function nextChange({ progress }: Parts): Promise<ReadonlySet<string>> {
  return new Promise((resolve) => {
    const listener = progress.onDidChange((ids) => {
      listener.dispose();
      resolve(ids);
    });
  });
}
