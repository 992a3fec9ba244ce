import { assert } from 'chai';
import * as vscode from 'vscode';
import { extensionId } from '../../src/common/ids';

interface Manifest {
  readonly contributes?: { readonly commands?: readonly { readonly command: string }[] };
}

/** VS Code adds these for every view. */
const madeByView = /\.(focus|open|resetViewLocation|removeView|toggleVisibility)$/;

suite('The extension in its host', () => {
  test('activates', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.isDefined(extension);
    await extension.activate();
    assert.isTrue(extension.isActive);
  });

  test('registers exactly the commands that its manifest declares', async () => {
    const extension = vscode.extensions.getExtension<unknown>(extensionId);
    assert.isDefined(extension);
    await extension.activate();
    const manifest = extension.packageJSON as Manifest;
    const declared = (manifest.contributes?.commands ?? []).map(({ command }) => command);
    const all = await vscode.commands.getCommands(true);
    const ours = all.filter((id) => id.startsWith('unfold.') && !madeByView.test(id));
    assert.deepEqual(ours.sort(), declared.sort());
  });

  test('opens its tour', async () => {
    await vscode.commands.executeCommand('unfold.getStarted');
    const opened = () =>
      vscode.window.tabGroups.all.some(({ tabs }) =>
        tabs.some(({ label }) => /Welcome|Walkthrough/.test(label)),
      );
    await new Promise<void>((resolve) => {
      if (opened()) resolve();
      else vscode.window.tabGroups.onDidChangeTabs(() => opened() && resolve());
    });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('has a workspace to write to', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.isDefined(folder);
    const file = vscode.Uri.joinPath(folder.uri, 'round-trip.txt');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('Unfold'));
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), 'Unfold');
    await vscode.workspace.fs.delete(file);
  });
});
