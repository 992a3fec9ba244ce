import assert from 'node:assert/strict';
import type { SentCellEvent } from '../../../src/common/cellRuns';
import { startExtension } from './fake/startExtension';
import * as vscode from './fake/vscode';

type Sent = { readonly type?: string; readonly page?: unknown; readonly event?: SentCellEvent };

suite('A panel whose page has code cells', () => {
  const cells = [{ cell: 'code:worked-example', label: 'Cell 1', code: '1 + 1' }];
  const page = { kind: 'concept', id: 'lstm' };
  let extension: ReturnType<typeof startExtension>;
  setup(() => {
    vscode.startAnew();
    extension = startExtension();
  });
  teardown(() => extension.dispose());

  async function open(id: string) {
    await extension.parts.panels.concept.open(id);
    const panel = vscode.panels[0]!;
    const until = async (isThere: () => boolean) => {
      while (!isThere()) await new Promise((resolve) => setImmediate(resolve));
    };
    const events = () =>
      (panel.sent as Sent[]).flatMap(({ type, event }) =>
        type === 'cellEvent' && event ? event : [],
      );
    const ready = async () => {
      const before = panel.sent.length;
      panel.receive({ kind: 'request', id: before, type: 'ready', params: { version: 1 } });
      await until(() => panel.sent.length > before);
    };
    return { panel, until, events, ready };
  }

  // There is no worker to run in here, which the cell has to say.
  test('runs them for the page on show, and tells a view that comes anew', async () => {
    const { panel, until, events, ready } = await open('lstm');
    await ready();
    panel.receive({ kind: 'command', type: 'runCells', page, cells });
    await until(() => events().some(({ kind }) => kind === 'end'));
    assert.deepEqual(
      events().map(({ kind }) => kind),
      ['waiting', 'run', 'end'],
    );
    const end = events().find((event) => event.kind === 'end');
    assert.equal(end?.end.error?.name, 'KernelEnded');
    panel.show(false);
    panel.sent.length = 0;
    panel.show(true);
    await ready();
    await until(() => events().length > 0);
    const [run] = events();
    assert.equal(run?.kind === 'run' && run.run.end?.error?.name, 'KernelEnded');
  });

  test('opens the code of one as a file in no folder', async () => {
    const { panel, ready, until } = await open('lstm');
    await ready();
    panel.receive({ kind: 'command', type: 'openAsFile', code: 'mine' });
    await until(() => vscode.documents.shown.length > 0);
    const [uri] = vscode.documents.shown;
    assert.match(uri!, /^untitled:/);
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri);
    assert.equal(document?.getText(), 'mine\n');
    assert.equal(document?.languageId, 'typescript');
  });

  test('a page that does not exist runs nothing', async () => {
    const { panel, events, ready, until } = await open('lstm');
    await ready();
    const nowhere = { kind: 'concept', id: 'nowhere' };
    panel.receive({ kind: 'command', type: 'runCells', page: nowhere, cells });
    panel.receive({ kind: 'command', type: 'stopCells', page });
    panel.receive({ kind: 'command', type: 'restartCells', page });
    await ready();
    await until(() => panel.sent.length > 1);
    assert.deepEqual(events(), []);
  });
});
