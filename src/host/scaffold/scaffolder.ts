import { env, window, workspace } from 'vscode';
import type { LogOutputChannel, WorkspaceFolder } from 'vscode';
import type { PracticeKind } from '../../common/practice/scaffoldedText';
import type { LoadedCatalogue, QuestionStore } from '../content/questionStore';
import { errorText } from '../util/errorText';
import { labelText, plain } from '../util/plainText';
import type { VirtualTexts } from '../util/virtualTexts';
import { askPath, placeFile, type TextFor } from './placeFile';
import { defaultPracticePath, practiceText } from './practiceFile';
import { PracticeFolder } from './practiceFolder';
import { adviseToRun } from './runAdvice';
import { writeProblem } from './writeProblem';

/** Gives a concept's snippet to the reader as a practice file. Nothing of theirs is ever lost. */
export class Scaffolder {
  constructor(
    private readonly store: QuestionStore,
    private readonly log: LogOutputChannel,
    private readonly texts: VirtualTexts,
  ) {}

  /**
   * @param concepts Which concepts to offer; all that have a snippet where it is left out.
   * @param first The concept in front of the reader: offered before the others.
   */
  async scaffold(
    concepts?: readonly string[],
    first?: string,
    kind: PracticeKind = 'practice',
  ): Promise<void> {
    const catalogue = await this.store.load();
    const offered = catalogue.snippets
      .filter((id) => concepts?.includes(id) ?? true)
      .sort((a, b) => Number(b === first) - Number(a === first));
    const concept = await pickConcept(catalogue, offered, kind);
    if (concept === undefined) return;
    let snippet: string;
    try {
      snippet = await catalogue.files.readSnippet(concept);
    } catch (error) {
      this.log.error(`The snippet of ${concept} cannot be read: ${errorText(error)}`);
      void window.showErrorMessage(
        plain`The practice file for ${catalogue.conceptTitle(concept)} cannot be read: ${errorText(error)}`,
      );
      return;
    }
    const folder = await pickFolder();
    if (folder === undefined) return;
    const wanted = defaultPracticePath(concept, kind);
    const textFor: TextFor = (path) => practiceText(snippet, concept, path, env.shell, kind);
    if (folder === 'none') await openUntitled(textFor(wanted));
    else await this.write(new PracticeFolder(folder), wanted, textFor);
  }

  private async write(folder: PracticeFolder, wanted: string, textFor: TextFor): Promise<void> {
    if (!folder.writable) {
      await this.offerUntitled(
        `The workspace folder ${folder.folder.name} is read-only, so nothing can be written there.`,
        textFor(wanted),
      );
      return;
    }
    let path: string | undefined = wanted;
    try {
      // What is in the way there is told if the reader keeps to that path.
      const before = await folder.look(wanted).catch(() => undefined);
      path = await askPath(wanted);
      if (path === undefined) return;
      const written = await placeFile(folder, path, textFor, before?.folders ?? [], this.texts);
      if (written === undefined) return;
      await folder.show(written);
      this.log.info(`Wrote ${folder.uri(written).toString(true)}.`);
      // Not waited for: it stays until the reader answers it.
      void adviseToRun(folder, written, this.log).catch((error: unknown) =>
        window.showErrorMessage(plain`${writeProblem('package.json', error)}`),
      );
    } catch (error) {
      this.log.error(`${path ?? wanted}: ${errorText(error)}`);
      await this.offerUntitled(writeProblem(path ?? wanted, error), textFor(path ?? wanted));
    }
  }

  private async offerUntitled(problem: string, text: string): Promise<void> {
    const untitled = 'Open Untitled';
    const answer = await window.showErrorMessage(plain`${problem}`, untitled);
    if (answer === untitled) await openUntitled(text);
  }
}

async function pickConcept(
  catalogue: LoadedCatalogue,
  offered: readonly string[],
  kind: PracticeKind,
): Promise<string | undefined> {
  if (offered.length === 0) {
    void window.showInformationMessage('There is no practice file for this yet.');
    return undefined;
  }
  if (offered.length === 1) return offered[0];
  const pick = await window.showQuickPick(
    offered.map((id) => {
      const summary = catalogue.concept(id)?.summary;
      return {
        id,
        label: labelText(catalogue.conceptTitle(id)),
        ...(summary && { detail: labelText(summary) }),
      };
    }),
    {
      title: kind === 'exercise' ? 'Scaffold Exercise' : 'Scaffold Practice File',
      placeHolder: 'Which concept?',
      matchOnDetail: true,
    },
  );
  return pick?.id;
}

export async function pickFolder(): Promise<WorkspaceFolder | 'none' | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) return 'none';
  if (folders.length === 1) return folders[0];
  return window.showWorkspaceFolderPick({ placeHolder: 'Into which folder?' });
}

async function openUntitled(text: string): Promise<void> {
  const document = await workspace.openTextDocument({ language: 'typescript', content: text });
  await window.showTextDocument(document, { preview: false });
}
