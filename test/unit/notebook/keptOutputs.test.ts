/** Outputs of cells, kept under what they rest on, and found again. */
import assert from 'node:assert/strict';
import type { NotebookCellOutput as VsOutput, Uri as VsUri } from 'vscode';
import { chainOf } from '../../../src/host/notebook/cellChain';
import { KeptOutputs, type KeptOutput } from '../../../src/host/notebook/keptOutputs';
import { MarkdownNotebookSerializer } from '../../../src/host/notebook/notebookSerializer';
import * as vscode from '../host/fake/vscode';

const folder = vscode.Uri.file('/storage/outputs');
const output = (text: string) =>
  new vscode.NotebookCellOutput([
    vscode.NotebookCellOutputItem.stdout(text),
  ]) as unknown as VsOutput; // its fake
const run = (ran: string, text: string): KeptOutput => ({
  ...{ ran, ended: 1_700_000_000_500, ms: 500, success: true },
  outputs: [output(text)],
});

suite('Kept outputs', () => {
  let problems: string[];
  let store: KeptOutputs;
  setup(() => {
    vscode.startAnew();
    problems = [];
    // The fake of VS Code's address.
    store = new KeptOutputs(folder as unknown as VsUri, (problem) => problems.push(problem));
  });

  const open = (text: string) =>
    new MarkdownNotebookSerializer(store).deserializeNotebook(new TextEncoder().encode(text));
  const file = (...codes: readonly string[]) =>
    codes.map((code) => `\`\`\`ts run\n${code}\n\`\`\`\n`).join('\nProse.\n\n');
  const shown = async (text: string) =>
    (await open(text)).cells
      .filter(({ languageId }) => languageId === 'typescript')
      .map(({ outputs }) =>
        (outputs ?? []).map(({ items }) => new TextDecoder().decode(items[0]!.data)).join(''),
      );

  test('who reads waits for changes that are still to be found out', async () => {
    const [a] = await chainOf(['a']);
    await store.keep(a!, run(a!, 'of a'));
    let found = (): void => undefined;
    const known = new Promise<void>((resolve) => (found = resolve));
    const changed = store.change(async ({ forget }) => {
      await known;
      await forget(a!);
    });
    const reading = shown(file('a'));
    found();
    assert.deepEqual(await reading, ['']);
    await changed;
    assert.deepEqual(problems, []);
  });

  test('come back with their cells, where these and those above say the same', async () => {
    const [a, b] = await chainOf(['a', 'b']);
    await store.keep(a!, run(a!, 'of a'));
    await store.keep(b!, run(b!, 'of b'));
    assert.deepEqual(await shown(file('a', 'b')), ['of a', 'of b']);
    assert.deepEqual(await shown(file('a', 'b', 'c').replaceAll('\n', '\r\n')), [
      'of a',
      'of b',
      '',
    ]);
    assert.deepEqual(await shown(file('a', 'x', 'b')), ['of a', '', '']);
    assert.deepEqual(await shown(file('x', 'b')), ['', '']);
    const [cell] = (await open(file('a'))).cells;
    assert.deepEqual(cell?.executionSummary, {
      ...{ success: true, timing: { startTime: 1_700_000_000_000, endTime: 1_700_000_000_500 } },
    });
    assert.deepEqual(problems, []);
  });

  test('what was forgotten does not come back, and forgetting it twice is no problem', async () => {
    const [a] = await chainOf(['a']);
    await store.keep(a!, run(a!, 'of a'));
    await store.forget(a!);
    await store.forget(a!);
    assert.deepEqual(await shown(file('a')), ['']);
    assert.deepEqual(problems, []);
  });

  test('of an output that is too large only that is kept', async () => {
    const [a] = await chainOf(['a']);
    await store.keep(a!, run(a!, 'x'.repeat(1_000_000)));
    assert.match((await shown(file('a')))[0]!, /too large to be kept/);
  });

  test('half a file, or one of another form, is as none', async () => {
    const [a, b] = await chainOf(['a', 'b']);
    await store.keep(a!, run(a!, 'of a'));
    const uri = vscode.Uri.joinPath(folder, `${a}.json`);
    vscode.files.put(uri, '{"version":1,"outp');
    vscode.files.put(vscode.Uri.joinPath(folder, `${b}.json`), '{"version":2,"outputs":[]}');
    assert.deepEqual(await shown(file('a', 'b')), ['', '']);
  });
});
