import * as assert from 'node:assert/strict';
import type { LogOutputChannel, Uri } from 'vscode';
import { inProject } from '../../../src/tools/paths';
import { QuestionStore } from '../../../src/host/content/questionStore';
import { Scaffolder } from '../../../src/host/scaffold/scaffolder';
import { VirtualTexts } from '../../../src/host/util/virtualTexts';
import * as vscode from './fake/vscode';

const { files, reader } = vscode;
const root = '/home/me/study';

suite('A practice file leaves what is there as it is', () => {
  let scaffolder: Scaffolder;
  let snippet: string;
  const at = (path: string) => vscode.Uri.file(`${root}/${path}`);

  suiteSetup(async () => {
    // The fake stands in for the log that VS Code makes, and its addresses for VS Code's.
    const log = new vscode.FakeLog() as unknown as LogOutputChannel;
    const project = vscode.Uri.from({ scheme: 'disk', path: inProject() });
    scaffolder = new Scaffolder(
      new QuestionStore(project as unknown as Uri, log),
      log,
      new VirtualTexts(),
    );
    vscode.startAnew();
    reader.answer('showInputBox', () => 'one.ts');
    await scaffold();
    snippet = files.text(at('one.ts'))!.replace('one.ts', 'lstm.ts');
    vscode.commands.registerCommand('workbench.action.files.revert', () => {
      for (const document of vscode.documents.open) {
        document.setText(files.text(document.uri) ?? '');
        document.isDirty = false;
      }
    });
  });
  setup(() => {
    vscode.startAnew();
    reader.answer('showInputBox', (options) => (options as { value: string }).value);
  });

  /** Of the practice file, in bytes. */
  const size = (): number => new TextEncoder().encode(snippet).length;

  async function scaffold(): Promise<void> {
    await scaffolder.scaffold(['lstm']);
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
  }
  /** The files below the workspace folder, with the first letters of their text. */
  const there = (): Record<string, string> =>
    Object.fromEntries(
      [...files.entries].flatMap(([key, bytes]) => {
        const path = key.slice(`file:${root}/`.length);
        return bytes === null ? [] : [[path, new TextDecoder().decode(bytes)]];
      }),
    );
  const said = (by: string) =>
    reader.asked.filter((each) => each.by === by).map(({ args }) => String(args[0]));
  /** Answers one warning after the other; what is asked too often is dismissed. */
  const warn = (...answers: (string | (() => string | undefined))[]) =>
    reader.answer('showWarningMessage', () => {
      const next = answers.shift();
      return typeof next === 'function' ? next() : next;
    });

  test('a full disk: nothing is left behind, and the text can be had', async () => {
    for (const capacity of [0, 1, Math.floor(size() / 2), size() - 1]) {
      vscode.startAnew();
      files.capacity = capacity;
      reader.answer('showInputBox', () => 'practice/new/lstm.ts');
      reader.answer('showErrorMessage', (_text, button) => button);
      await scaffold();
      assert.deepEqual(there(), {}, String(capacity));
      assert.deepEqual([...files.entries.keys()], [`file:${root}`], 'no folder stays');
      assert.match(said('showErrorMessage')[0]!, /^practice\/new\/lstm\.ts cannot be written: /);
      assert.match(said('showErrorMessage')[0]!, /disk (is|may be) full/i);
      assert.deepEqual(said('showInformationMessage'), []);
      assert.equal(vscode.documents.open.at(-1)?.getText(), snippet);
    }
  });

  test('a full disk while overwriting: the own text stays', async () => {
    const own = '// mine\n'.repeat(100);
    for (const free of [0, 1, 100, 799, 800, 801, size() - 801, size() - 1]) {
      vscode.startAnew();
      files.put(at('practice/lstm.ts'), own);
      files.capacity = own.length + free;
      warn('Overwrite');
      reader.answer('showInputBox', (options) => (options as { value: string }).value);
      await scaffold();
      assert.deepEqual(there(), { 'practice/lstm.ts': own }, String(free));
      assert.match(said('showErrorMessage')[0]!, /disk (is|may be) full/i, String(free));
      const document = vscode.documents.open.find(({ uri }) => uri.path.endsWith('lstm.ts'));
      if (document) assert.equal(document.getText(), own);
    }
  });

  test('where even putting back fails, the own text is in a file that is named', async () => {
    files.put(at('practice/lstm.ts'), '// mine\n');
    warn('Overwrite');
    let writes = 0;
    files.before = (what) => {
      if (what === 'writeFile' && ++writes === 2) files.capacity = 100;
      if (what === 'rename') throw new Error('EIO: i/o error');
    };
    await scaffold();
    const [copy] = Object.keys(there()).filter((path) => path.endsWith('.tmp'));
    assert.equal(there()[copy!], '// mine\n');
    const name = copy!.slice(copy!.lastIndexOf('/') + 1);
    assert.ok(said('showErrorMessage')[0]!.includes(`the old text is in ${name} beside it`));
  });

  test('a file that is made between question and answer is asked about', async () => {
    let quicker = true;
    files.before = (what, uri) => {
      if (what !== 'rename' || !quicker) return;
      quicker = false;
      files.put(uri, '// made meanwhile\n');
    };
    warn(undefined as unknown as string);
    await scaffold();
    assert.deepEqual(there(), { 'practice/lstm.ts': '// made meanwhile\n' });
    assert.deepEqual(said('showWarningMessage'), ['practice/lstm.ts exists already.']);
  });

  test('a file that changes while the question is open is asked about again', async () => {
    files.put(at('practice/lstm.ts'), '// mine\n');
    warn(
      () => {
        files.put(at('practice/lstm.ts'), '// mine, changed\n');
        return 'Overwrite';
      },
      () => undefined,
    );
    await scaffold();
    assert.deepEqual(there(), { 'practice/lstm.ts': '// mine, changed\n' });
    assert.equal(said('showWarningMessage').length, 2);
  });

  test('an editor that shows an older text is brought up to date before it is overwritten', async () => {
    files.put(at('practice/lstm.ts'), '// old\n');
    const document = await vscode.workspace.openTextDocument(at('practice/lstm.ts'));
    files.put(at('practice/lstm.ts'), '// new\r\n');
    const texts: string[] = [];
    const setText = document.setText.bind(document);
    document.setText = (text) => void (texts.push(text), setText(text));
    warn('Overwrite');
    await scaffold();
    // What Undo brings back is what was on the disk.
    assert.deepEqual(texts, ['// new\r\n', snippet]);
    assert.deepEqual(there(), { 'practice/lstm.ts': snippet });
    assert.deepEqual(said('showErrorMessage'), []);
  });

  test('a file that is deleted while the question is open is written as a new one', async () => {
    files.put(at('practice/lstm.ts'), '// mine\n');
    files.put(at('practice/other.ts'), '// other\n');
    warn(() => {
      files.entries.delete(`file:${root}/practice/lstm.ts`);
      return 'Overwrite';
    });
    await scaffold();
    assert.equal(there()['practice/lstm.ts'], snippet);
    assert.equal(said('showWarningMessage').length, 1);
  });

  test('a folder that is deleted meanwhile is made anew only on request', async () => {
    for (const [answer, made] of [
      ['Make It Anew', true],
      [undefined, false],
    ] as const) {
      vscode.startAnew();
      files.put(at('practice/other.ts'), '// other\n');
      reader.answer('showInputBox', (options) => {
        files.entries.delete(`file:${root}/practice/other.ts`);
        return (options as { value: string }).value;
      });
      reader.answer('showWarningMessage', () => answer);
      await scaffold();
      assert.deepEqual(said('showWarningMessage'), ['The folder practice was deleted meanwhile.']);
      assert.equal('practice/lstm.ts' in there(), made);
    }
  });

  test('a workspace folder that is deleted is not made anew', async () => {
    reader.answer('showInputBox', () => {
      files.entries.clear();
      return 'practice/lstm.ts';
    });
    await scaffold();
    assert.deepEqual(there(), {});
    assert.deepEqual(said('showErrorMessage'), [
      'practice/lstm.ts cannot be written: the workspace folder study is no longer there.',
    ]);
  });

  test('a link is written through only on request', async () => {
    for (const [link, path] of [
      ['practice', 'practice/lstm.ts'],
      ['a/b', 'a/b/c/lstm.ts'],
    ] as const) {
      vscode.startAnew();
      files.put(at('a/there.txt'), 'x');
      files.links.set(`file:${root}/${link}`, 'folder');
      reader.answer('showInputBox', () => path);
      reader.answer('showWarningMessage', () => undefined);
      await scaffold();
      assert.deepEqual(said('showWarningMessage'), [`${link} is a link to another place.`]);
      assert.equal(files.text(at(path)), undefined);
      warn('Write Through the Link');
      await scaffold();
      assert.ok(files.text(at(path)));
    }
  });

  test('beside a link another name can be given', async () => {
    files.links.set(`file:${root}/practice`, 'folder');
    const names = ['practice/lstm.ts', 'mine/lstm.ts'];
    reader.answer('showInputBox', () => names.shift());
    warn('Save Under Another Name');
    await scaffold();
    assert.deepEqual(Object.keys(there()), ['mine/lstm.ts']);
  });

  test('a link that leads nowhere is named, wherever it is on the way', async () => {
    for (const link of ['practice', 'practice/lstm.ts']) {
      vscode.startAnew();
      files.put(at('practice/other.ts'), 'x');
      files.links.set(`file:${root}/${link}`, undefined);
      reader.answer('showInputBox', () => 'practice/lstm.ts');
      await scaffold();
      assert.deepEqual(said('showErrorMessage'), [
        `practice/lstm.ts cannot be written: ${link} is a link that leads nowhere. Choose another name.`,
      ]);
    }
  });

  test('what is no text is not overwritten: Undo could not bring it back', async () => {
    for (const bytes of [
      [1, 0, 2],
      [0xff, 0xfe],
    ]) {
      vscode.startAnew();
      files.entries.set(`file:${root}/practice/lstm.ts`, new Uint8Array(bytes));
      reader.answer('showInputBox', (options) => (options as { value: string }).value);
      warn('Save Under Another Name');
      await scaffold();
      assert.deepEqual(reader.buttons(/exists already/), ['Save Under Another Name']);
      assert.deepEqual(files.entries.get(`file:${root}/practice/lstm.ts`), new Uint8Array(bytes));
      assert.ok(files.text(at('practice/lstm-2.ts')));
    }
  });

  test('a path that the input should not have taken is not written', async () => {
    for (const path of ['.git/hooks/x.ts', '../x.ts', 'aux.ts', `${'x'.repeat(300)}.ts`]) {
      vscode.startAnew();
      reader.answer('showInputBox', () => path);
      await scaffold();
      assert.deepEqual(there(), {});
      assert.equal(said('showErrorMessage').length, 1);
    }
  });

  test('the name of a folder is no link in a message', async () => {
    const name = '[Run](command:workbench.action.terminal.new?%5B%5D)';
    vscode.workspace.workspaceFolders = [{ uri: vscode.Uri.file(root), name, index: 0 }];
    await scaffold();
    for (const text of reader.said) assert.doesNotMatch(text, /\]\(/);
    assert.ok(reader.said.some((text) => text.includes('[Run] (command:')));
  });
});
