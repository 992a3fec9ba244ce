/** The first screen of `npm start`: the questions in the side bar, and the tour where no editor is open. */
import { commands, window } from 'vscode';
import { commandIds, viewIds } from '../../common/ids';

export async function activate(): Promise<void> {
  await commands.executeCommand(`${viewIds.questions}.focus`);
  const isEmpty = window.tabGroups.all.every(({ tabs }) => tabs.length === 0);
  if (isEmpty) await commands.executeCommand(commandIds.getStarted);
}
