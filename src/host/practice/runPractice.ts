/** Runs and debugs a practice file in the reader's own Node. */
import { debug, env, Uri, window, workspace } from 'vscode';
import type { Terminal } from 'vscode';
import { runCommand, runOnly } from '../scaffold/practiceFile';
import { labelText } from '../util/plainText';
import { nameOf, type PracticeFile } from './practiceFiles';

let terminal: Terminal | undefined;

/** In a folder that is not trusted VS Code asks before it starts the terminal; a no sends nothing. */
export async function runInTerminal({ document }: PracticeFile): Promise<void> {
  const cwd = Uri.joinPath(document.uri, '..');
  const name = nameOf(document.uri);
  const installed = await hasPackages(document.uri, ['tsx', '@tensorflow/tfjs']);
  terminal?.dispose();
  terminal = window.createTerminal({ name: labelText(`Unfold: ${name}`), cwd });
  terminal.show(true);
  terminal.sendText(installed ? runOnly(name, env.shell) : runCommand(name, env.shell));
}

/** @throws Error where the packages are missing that it runs with. */
export async function debugInNode({ document }: PracticeFile): Promise<void> {
  if (!(await hasPackages(document.uri, ['tsx']))) {
    throw new Error(
      'To debug it, install its packages first: Run does that, or "npm install" in a practice workspace.',
    );
  }
  const folder = workspace.getWorkspaceFolder(document.uri);
  await debug.startDebugging(folder, {
    type: 'node',
    request: 'launch',
    name: 'Practice file',
    runtimeArgs: ['--import', 'tsx'],
    program: document.uri.fsPath,
    cwd: Uri.joinPath(document.uri, '..').fsPath,
    console: 'integratedTerminal',
    skipFiles: ['<node_internals>/**', '**/node_modules/**'],
  });
}

/** Whether the packages are where Node looks for them: beside the file, or in a folder above. */
async function hasPackages(uri: Uri, packages: readonly string[]): Promise<boolean> {
  const folders: Uri[] = [];
  for (let at = Uri.joinPath(uri, '..'); ; at = Uri.joinPath(at, '..')) {
    folders.push(Uri.joinPath(at, 'node_modules'));
    if (at.path === '/' || at.path === Uri.joinPath(at, '..').path) break;
  }
  for (const name of packages) {
    const places = await Promise.all(folders.map((folder) => isThere(Uri.joinPath(folder, name))));
    if (!places.includes(true)) return false;
  }
  return true;
}

async function isThere(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
