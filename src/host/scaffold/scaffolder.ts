import { env, window, workspace } from 'vscode';
import type { LogOutputChannel, WorkspaceFolder } from 'vscode';
import type { LoadedCatalogue, QuestionStore } from '../questions/questionStore';
import { errorText } from '../util/errorText';
import {
  defaultPracticePath,
  freePracticePath,
  normalizePracticePath,
  packageFolders,
  practicePackageJson,
  practicePathProblem,
  runCommand,
} from './practiceFile';
import { PracticeFolder, writeProblem } from './practiceFolder';

/** Gives a concept's snippet to the reader as a practice file. Nothing of theirs is ever lost. */
export class Scaffolder {
  constructor(
    private readonly store: QuestionStore,
    private readonly log: LogOutputChannel,
  ) {}

  /**
   * @param concepts Which concepts to offer; all that have a snippet where it is left out.
   * @param first The concept in front of the reader: offered before the others.
   */
  async scaffold(concepts?: readonly string[], first?: string): Promise<void> {
    const catalogue = await this.store.load();
    const offered = catalogue.snippets
      .filter((id) => concepts?.includes(id) ?? true)
      .sort((a, b) => Number(b === first) - Number(a === first));
    const concept = await pickConcept(catalogue, offered);
    if (concept === undefined) return;
    let text: string;
    try {
      text = await catalogue.files.readSnippet(concept);
    } catch (error) {
      this.log.error(`The snippet of ${concept} cannot be read: ${errorText(error)}`);
      void window.showErrorMessage(
        `The practice file for ${catalogue.conceptTitle(concept)} cannot be read: ${errorText(error)}`,
      );
      return;
    }
    const folder = await pickFolder();
    if (folder === undefined) return;
    if (folder === 'none') await openUntitled(text);
    else await this.write(new PracticeFolder(folder), concept, text);
  }

  private async write(folder: PracticeFolder, concept: string, text: string): Promise<void> {
    if (!folder.writable) {
      await this.offerUntitled(
        `The workspace folder ${folder.folder.name} is read-only, so nothing can be written there.`,
        text,
      );
      return;
    }
    const path = await askPath(defaultPracticePath(concept));
    if (path === undefined) return;
    try {
      const written = await this.place(folder, path, text);
      if (written === undefined) return;
      await folder.show(written);
      this.log.info(`Wrote ${folder.uri(written).toString(true)}.`);
      // Not waited for: it stays until the reader answers it.
      void this.tellHowToRun(folder, written).catch((error: unknown) =>
        window.showErrorMessage(writeProblem('package.json', error)),
      );
    } catch (error) {
      this.log.error(`${path}: ${errorText(error)}`);
      await this.offerUntitled(writeProblem(path, error), text);
    }
  }

  /** Returns the path that the text is at now, or `undefined` where the reader cancelled. */
  private async place(
    folder: PracticeFolder,
    wanted: string,
    text: string,
  ): Promise<string | undefined> {
    let path = wanted;
    while (await folder.exists(path)) {
      // A folder of that name cannot be read as a file: that ends in the message of the caller.
      if ((await folder.read(path)) === text) return path;
      const overwrite = 'Overwrite';
      const another = 'Save Under Another Name';
      const answer = await window.showWarningMessage(
        `${path} exists already.`,
        { modal: true, detail: 'Overwriting replaces what is in it. Undo brings it back.' },
        overwrite,
        another,
      );
      if (answer === overwrite) {
        await folder.replace(path, text);
        return path;
      }
      if (answer !== another) return undefined;
      const next = await askPath(await freePracticePath(path, (name) => folder.exists(name)));
      if (next === undefined) return undefined;
      path = next;
    }
    await folder.create(path, text);
    return path;
  }

  private async tellHowToRun(folder: PracticeFolder, path: string): Promise<void> {
    const create = 'Create package.json';
    const copy = 'Copy Command';
    const missing = !(await hasPackageJson(folder, path));
    const run = `npm install @tensorflow/tfjs && ${runCommand(path)}`;
    const answer = await window.showInformationMessage(
      `To run ${path}, type in ${folder.folder.name}: ${run}`,
      ...(missing ? [create] : []),
      copy,
    );
    if (answer === copy) await env.clipboard.writeText(run);
    if (answer !== create) return;
    if (!(await folder.exists('package.json'))) {
      await folder.create('package.json', practicePackageJson());
      this.log.info(`Wrote ${folder.uri('package.json').toString(true)}.`);
    }
    const short = `npm install && ${runCommand(path)}`;
    const next = await window.showInformationMessage(
      `package.json is written. To run ${path}, type: ${short}`,
      copy,
    );
    if (next === copy) await env.clipboard.writeText(short);
  }

  private async offerUntitled(problem: string, text: string): Promise<void> {
    const untitled = 'Open Untitled';
    const answer = await window.showErrorMessage(problem, untitled);
    if (answer === untitled) await openUntitled(text);
  }
}

async function pickConcept(
  catalogue: LoadedCatalogue,
  offered: readonly string[],
): Promise<string | undefined> {
  if (offered.length === 0) {
    void window.showInformationMessage('There is no practice file for this yet.');
    return undefined;
  }
  if (offered.length === 1) return offered[0];
  const pick = await window.showQuickPick(
    offered.map((id) => {
      const summary = catalogue.concept(id)?.summary;
      return { id, label: catalogue.conceptTitle(id), ...(summary && { detail: summary }) };
    }),
    {
      title: 'Scaffold Practice File',
      placeHolder: 'Which concept?',
      matchOnDetail: true,
    },
  );
  return pick?.id;
}

async function pickFolder(): Promise<WorkspaceFolder | 'none' | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) return 'none';
  if (folders.length === 1) return folders[0];
  return window.showWorkspaceFolderPick({ placeHolder: 'Into which folder?' });
}

async function askPath(value: string): Promise<string | undefined> {
  const start = value.lastIndexOf('/') + 1;
  const path = await window.showInputBox({
    title: 'Scaffold Practice File',
    prompt: 'Path of the new file in the workspace folder',
    value,
    valueSelection: [start, value.length - '.ts'.length],
    validateInput: practicePathProblem,
  });
  return path === undefined ? undefined : normalizePracticePath(path);
}

async function hasPackageJson(folder: PracticeFolder, path: string): Promise<boolean> {
  for (const parent of packageFolders(path)) {
    if (await folder.exists(parent === '' ? 'package.json' : `${parent}/package.json`)) return true;
  }
  return false;
}

async function openUntitled(text: string): Promise<void> {
  const document = await workspace.openTextDocument({ language: 'typescript', content: text });
  await window.showTextDocument(document, { preview: false });
}
