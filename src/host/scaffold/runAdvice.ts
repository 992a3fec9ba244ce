/** After a practice file is written: what to type to run it, and doing so for the reader. */
import { env, window } from 'vscode';
import type { LogOutputChannel } from 'vscode';
import { hasTerminal } from '../util/hasTerminal';
import { plain } from '../util/plainText';
import { packageFolders, practiceFolderOf, practicePackageJson, runCommand } from './practiceFile';
import type { PracticeFolder } from './practiceFolder';

const run = 'Run in Terminal';
const copy = 'Copy Command';
const create = 'Create package.json';

/** Says how to run the file at `path`; resolves when the reader has answered. */
export async function adviseToRun(
  folder: PracticeFolder,
  path: string,
  log: LogOutputChannel,
): Promise<void> {
  const command = runCommand(path, env.shell);
  const below = practiceFolderOf(path);
  const where = below === '' ? folder.folder.name : `${folder.folder.name}/${below}`;
  const offers = [...(hasTerminal(folder.folder.uri) ? [run] : []), copy];
  const missing = !(await hasPackageJson(folder, path));
  let answer = await window.showInformationMessage(
    plain`To run ${path}, type in ${where}: ${command}`,
    ...offers,
    ...(missing ? [create] : []),
  );
  if (answer === create) {
    if (!(await folder.exists('package.json'))) {
      await folder.create('package.json', practicePackageJson());
      log.info(`Wrote ${folder.uri('package.json').toString(true)}.`);
    }
    answer = await window.showInformationMessage(
      plain`package.json is written. To run ${path}, type in ${where}: ${command}`,
      ...offers,
    );
  }
  if (answer === copy) await env.clipboard.writeText(command);
  if (answer === run) runInTerminal(folder, below, command);
}

/** In a folder that is not trusted VS Code asks before it starts the terminal; a no sends nothing. */
function runInTerminal(folder: PracticeFolder, below: string, command: string): void {
  const terminal = window.createTerminal({ name: 'Unfold practice', cwd: folder.uri(below) });
  terminal.show();
  terminal.sendText(command);
}

async function hasPackageJson(folder: PracticeFolder, path: string): Promise<boolean> {
  for (const parent of packageFolders(path)) {
    if (await folder.exists(parent === '' ? 'package.json' : `${parent}/package.json`)) return true;
  }
  return false;
}
