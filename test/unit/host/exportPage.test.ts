/** Which page is exported, what its view is told, and what is written. */
import assert from 'node:assert/strict';
import { commandIds } from '../../../src/common/ids';
import { startExtension } from './fake/startExtension';
import * as vscode from './fake/vscode';

suite('Export of a page', () => {
  let extension: ReturnType<typeof startExtension>;
  setup(() => {
    vscode.startAnew();
    extension = startExtension();
  });
  teardown(() => extension.dispose());

  type Sent = { readonly type?: string; readonly page?: { readonly id: string; html: string } };

  /** Lets the view of a panel say that it is ready. @returns What it was told to export. */
  async function told(which: number): Promise<readonly string[]> {
    const panel = vscode.panels[which]!;
    panel.receive({ kind: 'request', id: 1, type: 'ready', params: { version: 1 } });
    const sent = panel.sent as (Sent & { readonly kind: string })[]; // messages of the host
    while (!sent.some(({ kind }) => kind === 'response'))
      await new Promise((resolve) => setImmediate(resolve));
    return sent.flatMap(({ type, page }) => {
      if (type !== 'exportPage') return [];
      assert.match(page!.html, /^<article class="page/);
      return [page!.id];
    });
  }
  const run = (argument?: unknown) =>
    vscode.commands.executeCommand(commandIds.exportPage, argument);

  test('is that of the page that a row of the tree names, and told once', async () => {
    await run({ question: { id: '2023-05-q3b' } });
    assert.deepEqual(await told(0), ['2023-05-q3b']);
    vscode.panels[0]!.sent.length = 0;
    assert.deepEqual(await told(0), []);
  });

  test('is that of the page in front, of any kind', async () => {
    await extension.parts.panels.question.open('2023-05-q3b');
    await told(0);
    await extension.parts.panels.concept.open('lstm');
    await told(1);
    vscode.panels[0]!.active = false;
    vscode.panels[1]!.active = true;
    vscode.panels[1]!.sent.length = 0;
    await run();
    const [sent] = vscode.panels[1]!.sent as Sent[];
    assert.equal(sent?.type, 'exportPage');
    assert.equal(sent.page?.id, 'lstm');
  });

  test('for Jupyter is a file of cells, with the name of the page', async () => {
    const place = vscode.Uri.file('/home/me/study/lstm.ipynb');
    vscode.reader.answer('showSaveDialog', () => place);
    await vscode.commands.executeCommand(commandIds.exportNotebook, 'lstm');
    const [dialog] = vscode.reader.asked;
    assert.match(JSON.stringify(dialog), /lstm\.ipynb/);
    type Notebook = { nbformat: number; cells: { cell_type: string; source: string[] }[] };
    const notebook = JSON.parse(vscode.files.text(place)!) as Notebook;
    assert.equal(notebook.nbformat, 4);
    assert.match(notebook.cells[0]!.source.join(''), /^# Long short-term memory/);
    assert.ok(notebook.cells.some(({ cell_type }) => cell_type === 'code'));
  });

  test('a page that there is not is named', async () => {
    await run('no-such-page');
    assert.equal(vscode.panels.length, 0);
    assert.match(JSON.stringify(vscode.reader.asked), /There is no page .*no-such-page/);
  });
});
