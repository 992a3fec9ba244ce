/** What the host's integration tests share: the extension's parts, and doors to stand in for a reader. */
import { assert } from 'chai';
import * as vscode from 'vscode';
import { extensionId } from '../../../src/common/ids';
import type { Parts } from '../../../src/host/commands/parts';
import { noFilter } from '../../../src/host/tree/questionFilter';

/** The parts of the extension, which `activate` hands out in a test. */
export async function unfoldParts(): Promise<Parts> {
  const extension = vscode.extensions.getExtension<Parts | undefined>(extensionId);
  const parts = await extension?.activate();
  assert.isDefined(parts, 'activate hands out its parts in a test');
  return parts;
}

export function extensionRoot(): vscode.Uri {
  const extension = vscode.extensions.getExtension(extensionId);
  assert.isDefined(extension);
  return extension.extensionUri;
}

export function workspaceUri(path = ''): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.isDefined(folder);
  return path === '' ? folder.uri : vscode.Uri.joinPath(folder.uri, path);
}

export async function writeText(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(workspaceUri(path), new TextEncoder().encode(text));
}

export async function readText(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(workspaceUri(path)));
}

export async function exists(path: string): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(workspaceUri(path))).then(
    () => true,
    () => false,
  );
}

export async function deleteAll(...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    if (!(await exists(path))) continue;
    await vscode.workspace.fs.delete(workspaceUri(path), { recursive: true });
  }
}

/** Brings everything that tests change back to where a new reader starts. */
export async function startAnew(parts: Parts): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await parts.options.setFilter(noFilter);
  await parts.options.setGroupBy('paper');
  await parts.progress.reset();
}

type Window = typeof vscode.window;
type Asked = 'showInputBox' | 'showQuickPick' | 'showWarningMessage' | 'showErrorMessage';

/** Answers for the reader: `answer` gets what was asked. Undone by {@link Answers.restore}. */
export class Answers {
  private readonly before: [string, unknown][] = [];
  /** The first argument of every call, in order: the texts of messages, the options of inputs. */
  readonly asked: unknown[] = [];

  /** @param answer What to answer, from the arguments; `undefined` dismisses. */
  to(name: Asked | 'showInformationMessage', answer: (...args: unknown[]) => unknown): this {
    // The API's own object: what the extension calls as well.
    const window = vscode.window as unknown as Record<string, unknown>;
    this.before.push([name, window[name]]);
    const replacement = (...args: unknown[]): Promise<unknown> => {
      this.asked.push(args[0]);
      return Promise.resolve(answer(...args));
    };
    window[name] = replacement as Window[Asked];
    return this;
  }

  restore(): void {
    const window = vscode.window as unknown as Record<string, unknown>;
    for (const [name, value] of this.before.splice(0).reverse()) window[name] = value;
  }
}
