import * as assert from 'node:assert/strict';
import type { LogOutputChannel, Uri } from 'vscode';
import { practiceOf } from '../../../src/common/practice/scaffoldedText';
import { inProject } from '../../../src/tools/paths';
import { QuestionStore } from '../../../src/host/content/questionStore';
import { SetScaffolder } from '../../../src/host/scaffold/setScaffolder';
import { VirtualTexts } from '../../../src/host/util/virtualTexts';
import * as vscode from './fake/vscode';

const { files, reader } = vscode;
const root = '/home/me/study';

suite('Many practice files at once', () => {
  let store: QuestionStore;
  let scaffolder: SetScaffolder;
  const at = (path: string) => vscode.Uri.file(`${root}/${path}`);
  const text = (path: string) => files.text(at(path));
  /** Takes the item with this label from each list in turn. */
  const pick = (...labels: readonly string[]): void => {
    const left = [...labels];
    reader.answer('showQuickPick', (items) => {
      const label = left.shift();
      return (items as readonly { label: string }[]).find((item) => item.label === label);
    });
  };

  suiteSetup(() => {
    // The fake stands in for the log that VS Code makes, and its addresses for VS Code's.
    const log = new vscode.FakeLog() as unknown as LogOutputChannel;
    const project = vscode.Uri.from({ scheme: 'disk', path: inProject() });
    store = new QuestionStore(project as unknown as Uri, log);
    scaffolder = new SetScaffolder(store, log, new VirtualTexts());
  });
  setup(() => vscode.startAnew());

  test('a question gives its concepts, as practice files, exercises or both', async () => {
    pick('Exercises');
    await scaffolder.scaffoldSet('2023-05-q3b');
    assert.deepEqual(practiceOf(text('exercises/lstm.ts') ?? ''), {
      concept: 'lstm',
      kind: 'exercise',
    });
    assert.equal(text('practice/lstm.ts'), undefined);
    pick('Practice files and exercises');
    await scaffolder.scaffoldSet('2023-05-q3b');
    assert.ok(text('practice/lstm.ts')?.includes('[unfold:lstm]'));
    assert.match(reader.said.at(-1) ?? '', /^Done: \d+ files? written, \d+ there already\.$/);
  });

  test('papers, questions and all concepts can be picked, the question in front first', async () => {
    let offered: readonly string[] = [];
    reader.answer('showQuickPick', (items) => {
      offered = (items as readonly { label: string }[]).map(({ label }) => label);
      return undefined;
    });
    await scaffolder.scaffoldSet(undefined, '2023-05-q3b');
    const { papers } = await store.load();
    assert.match(offered[0] ?? '', /^Q3 b: /);
    assert.equal(offered[1], 'All Concepts');
    for (const { title } of papers) assert.ok(offered.includes(title), title);
    assert.deepEqual(reader.asked.length, 1, 'a cancel asks nothing more');
  });

  test('a workspace has all files, and says how to run them', async () => {
    await scaffolder.scaffoldWorkspace();
    const { snippets } = await store.load();
    for (const id of snippets) {
      assert.ok(text(`practice/${id}.ts`), id);
      assert.ok(text(`exercises/${id}.ts`), id);
    }
    for (const name of [
      'package.json',
      'tsconfig.json',
      '.vscode/launch.json',
      '.vscode/tasks.json',
    ])
      assert.doesNotThrow(() => void JSON.parse(text(name) ?? ''), name);
    const readme = text('README.md') ?? '';
    for (const [, path] of readme.matchAll(/\]\(([^)]+)\)/g)) assert.ok(text(path!), path);
  });

  test('a file with another text is shown beside the new one, and stays unless told otherwise', async () => {
    files.put(at('practice/lstm.ts'), '// mine\n');
    files.put(at('practice/bilstm.ts'), '// mine, too\n');
    let shown: readonly unknown[] = [];
    reader.answer('showWarningMessage', () => {
      shown = vscode.executed.filter(({ id }) => id === 'vscode.diff').map(({ args }) => args[2]);
      return 'Keep Mine';
    });
    pick('Practice files');
    await scaffolder.scaffoldSet('2023-05-q3b');
    assert.ok(shown.includes('practice/lstm.ts: as it is ↔ new'));
    assert.equal(text('practice/lstm.ts'), '// mine\n');

    reader.answer('showWarningMessage', (message) =>
      String(message).startsWith('practice/lstm.ts') ? 'Overwrite' : 'Keep Mine',
    );
    pick('Practice files');
    await scaffolder.scaffoldSet('2023-05-q3b');
    assert.ok(text('practice/lstm.ts')?.includes('[unfold:lstm]'));
    assert.equal(text('practice/bilstm.ts'), '// mine, too\n');
  });

  test('cancelled, it goes no further, and nothing is half there', async () => {
    reader.token.isCancellationRequested = true;
    await scaffolder.scaffoldWorkspace();
    assert.equal(text('README.md'), undefined);
    assert.equal(reader.said.at(-1), 'Stopped: 0 files written.');
  });

  test('a full disk is told; what was written before is whole', async () => {
    files.capacity = 20_000;
    await scaffolder.scaffoldWorkspace();
    assert.match(reader.said.at(-1) ?? '', /cannot be written: .*disk/i);
    for (const [key, bytes] of files.entries) {
      if (bytes !== null)
        assert.match(new TextDecoder().decode(bytes), /main\(\);\n|export \{\};/, key);
    }
  });

  test('a link is gone through, or what is behind it left out', async () => {
    files.links.set(`file:${root}/practice`, 'folder');
    reader.answer('showWarningMessage', () => 'Leave Out What Is There');
    pick('Practice files and exercises');
    await scaffolder.scaffoldSet('2023-05-q3b');
    assert.equal(text('practice/lstm.ts'), undefined);
    assert.ok(text('exercises/lstm.ts'));
    assert.match(reader.said.at(-1) ?? '', /left out/);
    assert.equal(reader.asked.filter(({ by }) => by === 'showWarningMessage').length, 1);
  });

  test('without a folder it asks for one', async () => {
    vscode.workspace.workspaceFolders = undefined;
    await scaffolder.scaffoldWorkspace();
    assert.match(reader.said.at(-1) ?? '', /open a folder for them first/);
  });
});
