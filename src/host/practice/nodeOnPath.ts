/** Whether this host can start Node: looked up, never started. */
import { Uri, workspace } from 'vscode';
import { hasTerminal } from '../util/hasTerminal';

interface HostProcess {
  readonly platform?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** The folders that programs are looked for in; none where the host is no program itself. */
function programFolders(): { readonly folders: readonly string[]; readonly name: string } {
  // The host of a web page has no process, and the types of Node are not here.
  const { process } = globalThis as { readonly process?: HostProcess };
  const windows = process?.platform === 'win32';
  const path = process?.env?.[windows ? 'Path' : 'PATH'] ?? process?.env?.PATH ?? '';
  return {
    folders: path.split(windows ? ';' : ':').filter((folder) => folder !== ''),
    name: windows ? 'node.exe' : 'node',
  };
}

/** @param uri The file to be run: a terminal reaches no virtual folder. */
export async function canRunNode(uri: Uri): Promise<boolean> {
  if (!hasTerminal(uri)) return false;
  // What the far machine has cannot be seen from this one: its terminal will say.
  if (uri.scheme === 'vscode-remote') return true;
  const { folders, name } = programFolders();
  for (const folder of folders) {
    try {
      await workspace.fs.stat(Uri.joinPath(Uri.file(folder), name));
      return true;
    } catch {
      // It is not in this one.
    }
  }
  return false;
}
