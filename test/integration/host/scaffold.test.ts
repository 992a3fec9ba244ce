import { assert } from 'chai';
import * as vscode from 'vscode';
import { commandIds } from '../../../src/common/ids';
import type { Parts } from '../../../src/host/commands/parts';
import { practiceText } from '../../../src/host/scaffold/practiceFile';
import { writeProblem } from '../../../src/host/scaffold/writeProblem';
import {
  Answers,
  deleteAll,
  exists,
  readText,
  startAnew,
  unfoldParts,
  workspaceUri,
  writeText,
} from './unfold';

suite('Scaffolding a practice file', () => {
  let parts: Parts;
  let answers: Answers;
  let snippet: string;

  suiteSetup(async () => {
    parts = await unfoldParts();
    snippet = await (await parts.store.load()).files.readSnippet('lstm');
  });
  setup(async () => {
    await startAnew(parts);
    answers = new Answers()
      .to('showInformationMessage', () => undefined)
      // Nobody is there to close it: a test would wait for that until its time is over.
      .to('showErrorMessage', (message) => assert.fail(String(message)));
  });
  teardown(async () => {
    answers.restore();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await deleteAll('practice', 'package.json');
  });

  const scaffoldLstm = () => parts.scaffolder.scaffold(['lstm']);
  const textFor = (path: string) => practiceText(snippet, 'lstm', path, vscode.env.shell);
  const acceptPath = (options: unknown) => (options as vscode.InputBoxOptions).value; // an input box's
  const openPath = () => vscode.window.activeTextEditor?.document.uri.path ?? '';

  test('writes the snippet where it says, opens it, and tells how to run it', async () => {
    answers.to('showInputBox', acceptPath);
    await scaffoldLstm();
    assert.equal(await readText('practice/lstm.ts'), textFor('practice/lstm.ts'));
    assert.match(openPath(), /\/practice\/lstm\.ts$/);
  });

  test('asks for the concept from the palette', async () => {
    const offered: string[] = [];
    answers.to('showInputBox', acceptPath).to('showQuickPick', (items) => {
      const picks = items as readonly { id: string }[]; // what the scaffolder passes
      offered.push(...picks.map(({ id }) => id));
      return picks.find(({ id }) => id === 'lstm');
    });
    await vscode.commands.executeCommand(commandIds.scaffoldPracticeFile);
    assert.includeMembers(offered, ['rnn', 'lstm', 'encoder-decoder']);
    assert.isTrue(await exists('practice/lstm.ts'));
  });

  test('cancelling at the name writes nothing', async () => {
    answers.to('showInputBox', () => undefined);
    await scaffoldLstm();
    assert.isFalse(await exists('practice/lstm.ts'));
  });

  test('cancelling at an existing file leaves it as it was', async () => {
    await writeText('practice/lstm.ts', '// mine\n');
    answers.to('showInputBox', acceptPath).to('showWarningMessage', () => undefined);
    await scaffoldLstm();
    assert.equal(await readText('practice/lstm.ts'), '// mine\n');
  });

  test('overwrites only when told to, and undo brings the old text back', async () => {
    await writeText('practice/mine.ts', '// mine\n');
    answers
      .to('showInputBox', () => 'practice/mine.ts')
      .to('showWarningMessage', () => 'Overwrite');
    await scaffoldLstm();
    assert.equal(await readText('practice/mine.ts'), textFor('practice/mine.ts'));
    await vscode.commands.executeCommand('undo');
    assert.equal(vscode.window.activeTextEditor?.document.getText(), '// mine\n');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  test('undo brings back what another program wrote, noticed by the editor or not', async () => {
    await writeText('practice/mine.ts', '// old\n');
    await vscode.window.showTextDocument(workspaceUri('practice/mine.ts'));
    answers
      .to('showInputBox', () => 'practice/mine.ts')
      .to('showWarningMessage', () => 'Overwrite');
    await writeText('practice/mine.ts', '// of another program\n');
    await scaffoldLstm();
    assert.equal(await readText('practice/mine.ts'), textFor('practice/mine.ts'));
    await vscode.commands.executeCommand('undo');
    assert.equal(vscode.window.activeTextEditor?.document.getText(), '// of another program\n');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  test('leaves nothing beside the file', async () => {
    await writeText('practice/mine.ts', '// mine\n');
    answers
      .to('showInputBox', () => 'practice/mine.ts')
      .to('showWarningMessage', () => 'Overwrite');
    await scaffoldLstm();
    const entries = await vscode.workspace.fs.readDirectory(workspaceUri('practice'));
    assert.deepEqual(entries, [['mine.ts', vscode.FileType.File]]);
  });

  test('saves under another name beside an existing file', async () => {
    await writeText('practice/lstm.ts', '// mine\n');
    answers
      .to('showInputBox', acceptPath)
      .to('showWarningMessage', () => 'Save Under Another Name');
    await scaffoldLstm();
    assert.equal(await readText('practice/lstm.ts'), '// mine\n');
    assert.equal(await readText('practice/lstm-2.ts'), textFor('practice/lstm-2.ts'));
    assert.match(openPath(), /\/practice\/lstm-2\.ts$/);
  });

  test('a file that is the snippet already is opened without a question', async () => {
    await writeText('practice/lstm.ts', textFor('practice/lstm.ts'));
    answers.to('showInputBox', acceptPath).to('showWarningMessage', () => assert.fail('asked'));
    await scaffoldLstm();
    assert.match(openPath(), /\/practice\/lstm\.ts$/);
  });

  test('offers a package.json where there is none, and only there', async () => {
    const buttons: unknown[][] = [];
    answers.restore();
    const written = new Promise<void>((resolve) => {
      answers.to('showInputBox', acceptPath).to('showInformationMessage', (_text, ...rest) => {
        buttons.push(rest);
        if (!rest.includes('Create package.json')) resolve();
        return rest.find((button) => button === 'Create package.json');
      });
    });
    await scaffoldLstm();
    await written;
    assert.equal((JSON.parse(await readText('package.json')) as { type: string }).type, 'module');
    assert.isTrue(buttons[0]?.includes('Create package.json'));
    const told = new Promise<unknown[]>((resolve) => {
      answers.to('showInformationMessage', (_text, ...rest) => resolve(rest));
    });
    await scaffoldLstm();
    assert.isFalse((await told).includes('Create package.json'));
  });

  test('a folder in the way ends in a message, and the text can still be had', async () => {
    await writeText('practice/lstm.ts/inside.txt', 'x');
    answers.to('showInputBox', acceptPath).to('showErrorMessage', (_text, button) => button);
    await scaffoldLstm();
    assert.match(String(answers.asked.at(-1)), /practice\/lstm\.ts cannot be written/);
    assert.isTrue(vscode.window.activeTextEditor?.document.isUntitled);
    assert.equal(vscode.window.activeTextEditor?.document.getText(), textFor('practice/lstm.ts'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('what a file system says is put in words', () => {
    const say = (error: unknown) => writeProblem('practice/lstm.ts', error);
    assert.match(say(vscode.FileSystemError.NoPermissions('x')), /no permission/);
    assert.match(say(new Error('EROFS: read-only file system')), /no permission/);
    assert.match(say(new Error('ENOSPC: no space left on device')), /disk is full/);
    assert.match(say(new Error('the cable is cut')), /the cable is cut/);
  });

  test('a concept without a snippet says so', async () => {
    answers.to('showErrorMessage', () => undefined);
    await parts.scaffolder.scaffold(['no-such-concept']);
    assert.match(String(answers.asked[0]), /no practice file/);
  });
});
