import * as assert from 'node:assert/strict';
import type { ExtensionContext } from 'vscode';
import type { Parts } from '../../../../src/host/commands/parts';
import { activate } from '../../../../src/host/extension';
import { experimentInfo } from '../../../../src/lab/experimentInfo';
import { experiments } from '../../../../src/lab/experiments';
import { inProject } from '../../../../src/tools/paths';
import { figures } from '../../../../webview/figures/registry';
import * as vscode from './vscode';

/**
 * Activates the whole extension on the content of this project.
 * @param workspaceState What an earlier window left.
 */
export function startExtension(workspaceState = new vscode.FakeMemento()): {
  parts: Parts;
  dispose: () => void;
} {
  const subscriptions: { dispose(): unknown }[] = [];
  const extensionUri = vscode.Uri.from({ scheme: 'disk', path: inProject() });
  // What a build writes: the tests need none.
  const built = (file: string, text: string) =>
    vscode.files.put(vscode.Uri.joinPath(extensionUri, 'dist', file), text);
  built('webview/panel.js', '');
  built('webview/panel.css', '');
  const listing = {
    experiments: experiments.map(experimentInfo),
    figures: [...figures.keys()],
    build: { version: '1.2.3', build: 'b7' },
  };
  built('host/content.json', JSON.stringify(listing));
  const context = {
    extensionUri,
    globalStorageUri: vscode.Uri.file('/storage'),
    globalState: new vscode.FakeMemento(),
    workspaceState,
    subscriptions,
    extensionMode: vscode.ExtensionMode.Test,
  };
  // The fakes stand in for what VS Code hands to an extension.
  const parts = activate(context as unknown as ExtensionContext);
  assert.ok(parts, 'a test gets the parts');
  const dispose = (): void => subscriptions.reverse().forEach((each) => void each.dispose());
  return { parts, dispose };
}
