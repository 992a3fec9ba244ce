/** What is said of a cell's output: of which session it is, and whether what it rests on was changed. */
import assert from 'node:assert/strict';
import type { NotebookCell, NotebookDocument } from 'vscode';
import { CellRuns } from '../../../src/host/notebook/cellRuns';
import type { KeptOutput, OutputChanges } from '../../../src/host/notebook/keptOutputs';
import { RunItems } from '../../../src/host/notebook/runItems';
import * as vscode from '../host/fake/vscode';

/** A notebook of two cells, each with an output, whose codes can be changed. */
function openNotebook() {
  const codes = ['a', 'b'];
  const notebook = {
    version: 1,
    uri: vscode.Uri.file('/mine.unfold.md'),
    getCells: () => cells,
  };
  const cells = codes.map((_, index) => ({
    ...{ index, notebook, kind: vscode.NotebookCellKind.Code, metadata: {} as object },
    document: { languageId: 'typescript', getText: () => codes[index]! },
    outputs: [new vscode.NotebookCellOutput([vscode.NotebookCellOutputItem.stdout('1')])],
  }));
  const change = (index: number, code: string) => {
    codes[index] = code;
    notebook.version += 1;
  };
  return {
    ...{ change, cells },
    // The fakes of VS Code's notebook and cells.
    notebook: notebook as unknown as NotebookDocument,
    asCells: cells as unknown as readonly NotebookCell[],
  };
}

suite('Runs of cells', () => {
  let kept: Map<string, KeptOutput>;
  let runs: CellRuns;
  setup(() => {
    vscode.startAnew();
    kept = new Map();
    const changes: OutputChanges = {
      keep: async (key, output) => void kept.set(key, output),
      forget: async (key) => void kept.delete(key),
    };
    runs = new CellRuns({ ...changes, change: (find) => find(changes) });
  });
  teardown(() => runs.dispose());

  const said = async (cells: readonly NotebookCell[]) => {
    const items = await Promise.all(
      cells.map((cell) => new RunItems(runs).provideCellStatusBarItems(cell)),
    );
    return items.map((all) => all.map(({ text }) => text).join());
  };
  const run = async (cells: readonly NotebookCell[]) => {
    for (const cell of cells) {
      const ran = await runs.keyOf(cell);
      await runs.add(cell, { ran, ms: 1, success: true }, cell.outputs);
    }
  };

  test('of this session nothing is said, until the cell or one above it is changed', async () => {
    const { asCells, change } = openNotebook();
    assert.deepEqual(await said(asCells), ['', '']);
    await run(asCells);
    assert.deepEqual(await said(asCells), ['', '']);
    change(1, 'b2');
    assert.deepEqual(await said(asCells), ['', '$(history) Stale: run again']);
    change(1, 'b');
    assert.deepEqual(await said(asCells), ['', '']);
    change(0, 'a2');
    assert.deepEqual(await said(asCells), [
      '$(history) Stale: run again',
      '$(history) Stale: run again',
    ]);
    const [, item] = await Promise.all(
      asCells.map((cell) => new RunItems(runs).provideCellStatusBarItems(cell)),
    );
    const { command } = item![0]!;
    assert.ok(typeof command === 'object');
    // What the item gave it.
    assert.deepEqual((command.arguments?.[0] as { ranges?: unknown }).ranges, [
      { start: 0, end: 2 },
    ]);
  });

  test('of an earlier session, or from before a restart, it has its date', async () => {
    const { asCells, notebook, cells } = openNotebook();
    await run(asCells.slice(0, 1));
    runs.restarted(notebook);
    const ended = new Date(2026, 10, 3, 9, 5).getTime();
    const ran = await runs.keyOf(asCells[1]!);
    cells[1]!.metadata = { unfoldRun: { ran, ended, ms: 1, success: true } };
    const [first, second] = await said(asCells);
    assert.match(first!, /^\$\(history\) From \d/);
    assert.equal(second, '$(history) From 3 Nov, 09:05');
  });

  test('what is stale is kept under what its cell says when it is saved', async () => {
    const { asCells, notebook, change } = openNotebook();
    await run(asCells);
    assert.equal(kept.size, 2);
    change(0, 'a2');
    const key = await runs.keyOf(asCells[1]!);
    assert.ok(!kept.has(key));
    vscode.notebookParts.saved.fire(notebook);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.notEqual(kept.get(key)?.ran, key);
    assert.equal(kept.size, 4);
  });

  test('outputs that were cleared are forgotten when the notebook is closed, stale ones too', async () => {
    const { asCells, notebook, cells, change } = openNotebook();
    await run(asCells);
    change(1, 'b2');
    vscode.notebookParts.saved.fire(notebook);
    while (kept.size < 3) await new Promise((resolve) => setImmediate(resolve));
    cells[1]!.outputs = [];
    vscode.notebookParts.closed.fire(notebook);
    while (kept.size > 1) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual([...kept.keys()], [await runs.keyOf(asCells[0]!)]);
  });
});
