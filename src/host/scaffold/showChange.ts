import { commands, TabInputTextDiff, window } from 'vscode';
import { plain } from '../util/plainText';
import type { VirtualTexts } from '../util/virtualTexts';
import type { PracticeFolder } from './practiceFolder';

/**
 * Shows what a new text would change in a file that is there.
 * @returns Puts it away again.
 */
export async function showChange(
  texts: VirtualTexts,
  folder: PracticeFolder,
  path: string,
  text: string,
): Promise<() => Promise<void>> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const proposed = texts.show(name, `new:${folder.uri(path).toString()}`, () => text);
  const title = plain`${path}: as it is ↔ new`;
  await commands.executeCommand('vscode.diff', folder.uri(path), proposed, title);
  return async () => {
    const shown = window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(
        ({ input }) =>
          input instanceof TabInputTextDiff && input.modified.toString() === proposed.toString(),
      );
    await window.tabGroups.close(shown);
  };
}
