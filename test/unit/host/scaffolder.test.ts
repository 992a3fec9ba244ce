import * as assert from 'node:assert/strict';
import type { LogOutputChannel, Uri } from 'vscode';
import { inProject } from '../../../src/tools/paths';
import { QuestionStore } from '../../../src/host/content/questionStore';
import { Scaffolder } from '../../../src/host/scaffold/scaffolder';
import { VirtualTexts } from '../../../src/host/util/virtualTexts';
import * as vscode from './fake/vscode';

/** The reader answers the messages in turn, by what their buttons say. */
function choose(...labels: readonly string[]): void {
  const left = [...labels];
  vscode.reader.answer('showInformationMessage', (_text, ...buttons) =>
    buttons.find((button) => button === left[0]) === undefined ? undefined : left.shift(),
  );
}

suite('A practice file, and how to run it', () => {
  let scaffolder: Scaffolder;
  let log: vscode.FakeLog;
  const file = (path: string) => vscode.Uri.file(`/home/me/study/${path}`);

  setup(() => {
    vscode.startAnew();
    log = new vscode.FakeLog();
    // The fake stands in for the log that VS Code makes, and its addresses for VS Code's.
    const asLog = log as unknown as LogOutputChannel;
    const root = vscode.Uri.from({ scheme: 'disk', path: inProject() });
    const store = new QuestionStore(root as unknown as Uri, asLog);
    scaffolder = new Scaffolder(store, asLog, new VirtualTexts());
    vscode.reader.answer('showInputBox', (options) => (options as { value: string }).value);
  });

  async function scaffold(concept = 'lstm'): Promise<void> {
    await scaffolder.scaffold([concept]);
    // The message that says how to run it is not waited for.
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }

  const command = 'npm install @tensorflow/tfjs tsx && npx tsx lstm.ts';

  test('header and message give one command, for the folder that the file is in', async () => {
    await scaffold();
    assert.ok(vscode.files.text(file('practice/lstm.ts'))?.includes(` *   ${command}\n`));
    assert.ok(
      vscode.reader.said.includes(`To run practice/lstm.ts, type in study/practice: ${command}`),
      vscode.reader.said.join('\n'),
    );
  });

  test('under another name the header says that name', async () => {
    vscode.reader.answer('showInputBox', () => 'my week/day one.ts');
    await scaffold();
    const run = "npm install @tensorflow/tfjs tsx && npx tsx 'day one.ts'";
    assert.ok(vscode.files.text(file('my week/day one.ts'))?.includes(` *   ${run}\n`));
    assert.ok(vscode.reader.said.at(-1)?.endsWith(`type in study/my week: ${run}`));
  });

  test('a file that is the same already is not written again, whatever its name', async () => {
    vscode.reader.answer('showInputBox', () => 'other.ts');
    await scaffold();
    const before = vscode.files.text(file('other.ts'));
    vscode.reader.answer('showWarningMessage', () => assert.fail('asked'));
    await scaffold();
    assert.equal(vscode.files.text(file('other.ts')), before);
  });

  test('the command is copied, or run in a terminal in the folder of the file', async () => {
    choose('Copy Command');
    await scaffold();
    assert.equal(vscode.env.clipboard.text, command);
    choose('Run in Terminal');
    await scaffold();
    const [terminal] = vscode.terminals;
    assert.equal(terminal?.options.cwd?.path, '/home/me/study/practice');
    assert.deepEqual(terminal.sent, [command]);
    assert.equal(terminal.shown, true);
  });

  test('a terminal is offered only where one can be had', async () => {
    await scaffold();
    assert.deepEqual(vscode.reader.buttons(/^To run/), [
      'Run in Terminal',
      'Copy Command',
      'Create package.json',
    ]);
    vscode.startAnew();
    vscode.reader.answer('showInputBox', () => 'practice/lstm.ts');
    vscode.env.uiKind = vscode.UIKind.Web;
    await scaffold();
    assert.deepEqual(vscode.reader.buttons(/^To run/), ['Copy Command', 'Create package.json']);
    vscode.startAnew();
    vscode.reader.answer('showInputBox', () => 'practice/lstm.ts');
    vscode.env.uiKind = vscode.UIKind.Web;
    vscode.env.remoteName = 'codespaces';
    await scaffold();
    assert.ok(vscode.reader.buttons(/^To run/).includes('Run in Terminal'));
    vscode.startAnew();
    vscode.reader.answer('showInputBox', () => 'practice/lstm.ts');
    const virtual = vscode.Uri.parse('memory:/study');
    await vscode.workspace.fs.createDirectory(virtual);
    vscode.workspace.workspaceFolders = [{ uri: virtual, name: 'study', index: 0 }];
    await scaffold();
    assert.ok(!vscode.reader.buttons(/^To run/).includes('Run in Terminal'));
  });

  test('a package.json is offered where none counts, and leaves the command as it was', async () => {
    choose('Create package.json', 'Run in Terminal');
    await scaffold();
    await new Promise((resolve) => setImmediate(resolve));
    assert.match(vscode.files.text(file('package.json')) ?? '', /"type": "module"/);
    assert.deepEqual(vscode.terminals[0]?.sent, [command]);
    vscode.reader.asked.length = 0;
    await scaffold();
    assert.ok(!vscode.reader.buttons(/^To run/).includes('Create package.json'));
  });

  test('PowerShell gets a command that its older versions know', async () => {
    vscode.env.shell = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
    await scaffold();
    const run = 'npm install @tensorflow/tfjs tsx; if ($?) { npx tsx lstm.ts }';
    assert.ok(vscode.reader.said.at(-1)?.endsWith(run));
    assert.ok(vscode.files.text(file('practice/lstm.ts'))?.includes(` *   ${run}\n`));
  });

  test('without a folder the snippet opens untitled, as it is', async () => {
    vscode.workspace.workspaceFolders = [];
    await scaffold();
    assert.equal(vscode.documents.open[0]?.isUntitled, true);
    assert.ok(vscode.documents.open[0]?.getText().includes(command));
    assert.deepEqual([...vscode.files.entries.values()], [null]);
  });
});
