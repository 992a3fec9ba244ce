import { env, QuickPickItemKind, window, workspace } from 'vscode';
import type { LogOutputChannel, QuickPickItem } from 'vscode';
import type { PracticeKind } from '../../common/practice/scaffoldedText';
import type { LoadedCatalogue, QuestionStore } from '../content/questionStore';
import { errorText } from '../util/errorText';
import { labelText, plain } from '../util/plainText';
import type { VirtualTexts } from '../util/virtualTexts';
import { placeFiles, type Placed } from './placeFiles';
import { defaultPracticePath, practiceText } from './practiceFile';
import { PracticeFolder } from './practiceFolder';
import { pickFolder } from './scaffolder';
import { workspaceFiles, type FileText } from './workspaceFiles';
import { writeProblem } from './writeProblem';

/** The concepts of a paper, of a question, or all of them. */
interface PracticeSet {
  readonly title: string;
  readonly concepts: readonly string[];
  readonly isQuestion?: boolean;
}

const kindTitles: Readonly<Record<PracticeKind, string>> = {
  practice: 'practice file',
  exercise: 'exercise',
};

/** Gives the practice files of many concepts at once, or a whole workspace of them. */
export class SetScaffolder {
  constructor(
    private readonly store: QuestionStore,
    private readonly log: LogOutputChannel,
    private readonly texts: VirtualTexts,
  ) {}

  /**
   * @param about A paper's or a question's id; asked for where it is left out.
   * @param first The question in front of the reader: offered before the others.
   */
  async scaffoldSet(about?: string, first?: string): Promise<void> {
    const catalogue = await this.store.load();
    const sets = practiceSets(catalogue);
    const set = about === undefined ? await pickSet(sets, first) : sets.get(about);
    if (!set) {
      if (about !== undefined) {
        void window.showInformationMessage('There is no practice file for this yet.');
      }
      return;
    }
    const kinds = await pickKinds(set);
    if (!kinds) return;
    await this.write(catalogue, set, kinds, false);
  }

  /** Everything that there is, with what a folder needs to run it. */
  async scaffoldWorkspace(): Promise<void> {
    const catalogue = await this.store.load();
    const set = { title: 'Practice', concepts: catalogue.snippets };
    await this.write(catalogue, set, ['practice', 'exercise'], true);
  }

  private async write(
    catalogue: LoadedCatalogue,
    { concepts }: PracticeSet,
    kinds: readonly PracticeKind[],
    whole: boolean,
  ): Promise<void> {
    const picked = await pickFolder();
    if (picked === undefined) return;
    if (picked === 'none') {
      const open = 'Open Folder…';
      const answer = await window.showInformationMessage(
        'These are several files: open a folder for them first.',
        open,
      );
      if (answer === open) await openFolder();
      return;
    }
    const folder = new PracticeFolder(picked);
    if (!folder.writable) {
      void window.showErrorMessage(
        plain`The workspace folder ${picked.name} is read-only, so nothing can be written there.`,
      );
      return;
    }
    const files = await this.files(catalogue, concepts, kinds, whole);
    let last = files[0]?.path ?? '';
    try {
      const placed = await placeFiles(folder, files, this.texts, (path) => {
        last = path;
        this.log.info(`Wrote ${folder.uri(path).toString(true)}.`);
      });
      await this.tell(folder, placed, whole ? 'README.md' : files[0]?.path);
    } catch (error) {
      this.log.error(`After ${last}: ${errorText(error)}`);
      void window.showErrorMessage(plain`${writeProblem('The next practice file', error)}`);
    }
  }

  private async files(
    catalogue: LoadedCatalogue,
    concepts: readonly string[],
    kinds: readonly PracticeKind[],
    whole: boolean,
  ): Promise<readonly FileText[]> {
    const texts = await Promise.all(
      concepts.map(async (concept) => {
        const snippet = await catalogue.files.readSnippet(concept);
        return kinds.map((kind) => {
          const path = defaultPracticePath(concept, kind);
          return { path, text: practiceText(snippet, concept, path, env.shell, kind) };
        });
      }),
    );
    const listed = concepts.map((concept) => ({
      title: catalogue.conceptTitle(concept),
      files: kinds.map((kind) => ({
        path: defaultPracticePath(concept, kind),
        what: kindTitles[kind],
      })),
    }));
    return [...texts.flat(), ...(whole ? workspaceFiles(listed) : [])];
  }

  private async tell(
    folder: PracticeFolder,
    { written, same, kept, leftOut, stopped }: Placed,
    first: string | undefined,
  ): Promise<void> {
    const said = [
      `${written.length} ${written.length === 1 ? 'file' : 'files'} written`,
      ...(same.length > 0 ? [`${same.length} there already`] : []),
      ...(leftOut.length > 0 ? [`${leftOut.length} left out`] : []),
      ...(kept.length > 0 ? [`${kept.length} kept as you have them`] : []),
    ].join(', ');
    if (first !== undefined && (await folder.exists(first))) await folder.show(first);
    void window.showInformationMessage(plain`${stopped ? 'Stopped' : 'Done'}: ${said}.`);
  }
}

/** By the id of the paper or question; all concepts by the empty id. */
function practiceSets(catalogue: LoadedCatalogue): ReadonlyMap<string, PracticeSet> {
  const { papers, questions, snippets } = catalogue;
  const withFiles = (concepts: readonly string[]): readonly string[] =>
    snippets.filter((id) => concepts.includes(id));
  const sets = new Map<string, PracticeSet>([
    ['', { title: 'All Concepts', concepts: snippets }],
    ...papers.map(({ id, title }): [string, PracticeSet] => {
      const asked = questions.filter(({ paper }) => paper === id);
      return [id, { title, concepts: withFiles(asked.flatMap(({ concepts }) => concepts)) }];
    }),
    ...questions.map(({ id, number, short, title, paper, concepts }): [string, PracticeSet] => [
      id,
      {
        title: `${number}: ${short ?? title} (${catalogue.paperTitle(paper)})`,
        concepts: withFiles(concepts),
        isQuestion: true,
      },
    ]),
  ]);
  return new Map([...sets].filter(([, { concepts }]) => concepts.length > 0));
}

async function pickSet(
  sets: ReadonlyMap<string, PracticeSet>,
  first: string | undefined,
): Promise<PracticeSet | undefined> {
  const item = (set: PracticeSet): QuickPickItem & { readonly set?: PracticeSet } => ({
    label: labelText(set.title),
    description:
      set.concepts.length === 1 ? '1 concept' : labelText(`${set.concepts.length} concepts`),
    detail: labelText(set.concepts.join(', ')),
    set,
  });
  const front = first === undefined ? undefined : sets.get(first);
  const all = [...sets.values()].filter((set) => set !== front);
  const picked = await window.showQuickPick(
    [
      ...(front ? [item(front)] : []),
      ...all.filter(({ isQuestion }) => !isQuestion).map(item),
      { label: 'Questions', kind: QuickPickItemKind.Separator },
      ...all.filter(({ isQuestion }) => isQuestion).map(item),
    ],
    {
      title: 'Scaffold Practice Files',
      placeHolder: 'Of which question or paper?',
      matchOnDetail: true,
    },
  );
  return picked?.set;
}

async function pickKinds({ title }: PracticeSet): Promise<readonly PracticeKind[] | undefined> {
  const picked = await window.showQuickPick(
    [
      {
        label: 'Practice files and exercises',
        detail: 'In the folders practice and exercises.',
        kinds: ['practice', 'exercise'] as const,
      },
      {
        label: 'Practice files',
        detail: 'Whole files, to read, run and change.',
        kinds: ['practice'] as const,
      },
      {
        label: 'Exercises',
        detail: 'The key lines are left out; checks say what is wrong.',
        kinds: ['exercise'] as const,
      },
    ],
    { title: plain`${title}`, placeHolder: 'Which files?' },
  );
  return picked?.kinds;
}

async function openFolder(): Promise<void> {
  const [folder] =
    (await window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false })) ?? [];
  if (folder) workspace.updateWorkspaceFolders(0, 0, { uri: folder });
}
