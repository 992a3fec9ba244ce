import { EventEmitter } from 'vscode';
import type { Event, LogOutputChannel, Uri } from 'vscode';
import type { Catalogue } from '../../common/catalogue';
import type { BuildInfo } from '../../common/buildInfo';
import { ledgerId } from '../../common/ids';
import type { KnownIds } from '../../common/checkCatalogue';
import type { ExperimentInfo } from '../../common/experimentInfo';
import type { PageKind } from '../../common/protocol';
import type { Concept, ContentProblem, Question, ResolvedBlock } from '../../common/question';
import { DisposableOwner } from '../util/disposable';
import { errorText } from '../util/errorText';
import { ContentFiles } from './contentFiles';
import { placeExperiments, type PlacedExperiment } from './placedExperiments';

/** The catalogue with what its readers look up. */
export interface LoadedCatalogue extends Catalogue {
  /** Where the content was read from. */
  readonly files: ContentFiles;
  readonly question: (id: string) => Question | undefined;
  readonly concept: (id: string) => Concept | undefined;
  readonly experiment: (id: string) => PlacedExperiment | undefined;
  readonly ledger: (id: string) => BuildInfo | undefined;
  /** Every page of a kind, in display order. */
  readonly pages: (kind: PageKind) => readonly { readonly id: string }[];
  /** All experiments, in the order of the concepts that they belong to. */
  readonly allExperiments: readonly PlacedExperiment[];
  /** A concept's title, or its id where it has no file. */
  readonly conceptTitle: (id: string) => string;
  readonly paperTitle: (id: string) => string;
  /** The experiments on a page, in its order. */
  readonly experiments: (kind: PageKind, id: string) => readonly PageExperiment[];
  /** An experiment's title, or its id where there is no such experiment. */
  readonly experimentTitle: (id: string) => string;
}

export interface PageExperiment {
  readonly id: string;
  readonly title: string;
}

type ExperimentIds = (blocks: readonly ResolvedBlock[]) => readonly string[];

function withLookups(
  catalogue: Catalogue,
  files: ContentFiles,
  experimentIds: ExperimentIds,
  infos: readonly ExperimentInfo[],
  build: BuildInfo,
): LoadedCatalogue {
  const questions = new Map(catalogue.questions.map((question) => [question.id, question]));
  const concepts = new Map(catalogue.concepts.map((concept) => [concept.id, concept]));
  const papers = new Map(catalogue.papers.map((paper) => [paper.id, paper.title]));
  const titles = new Map(infos.map(({ id, title }) => [id, title]));
  const experimentTitle = (id: string): string => titles.get(id) ?? id;
  const experimentsOf = (blocks: readonly ResolvedBlock[]): readonly PageExperiment[] =>
    experimentIds(blocks).map((id) => ({ id, title: experimentTitle(id) }));
  const onPages = {
    question: new Map(catalogue.questions.map(({ id, blocks }) => [id, experimentsOf(blocks)])),
    concept: new Map(
      catalogue.concepts.map(({ id, sections }) => [
        id,
        experimentsOf(sections.flatMap(({ blocks }) => blocks)),
      ]),
    ),
    // Its page is the experiment itself.
    experiment: new Map(infos.map(({ id, title }) => [id, [{ id, title }]])),
    // It runs them all, and is the page of none.
    ledger: new Map<string, readonly PageExperiment[]>(),
  };
  const experiments = (kind: PageKind, id: string): readonly PageExperiment[] =>
    onPages[kind].get(id) ?? [];
  const allExperiments = placeExperiments(infos, {
    ...catalogue,
    has: (kind, id, experiment) => experiments(kind, id).some((each) => each.id === experiment),
  });
  const placed = new Map(allExperiments.map((experiment) => [experiment.id, experiment]));
  const pages = {
    question: catalogue.questions,
    concept: catalogue.concepts,
    experiment: allExperiments,
    ledger: [{ id: ledgerId }],
  };
  return {
    ...catalogue,
    files,
    question: (id) => questions.get(id),
    concept: (id) => concepts.get(id),
    experiment: (id) => placed.get(id),
    ledger: (id) => (id === ledgerId ? build : undefined),
    pages: (kind) => pages[kind],
    allExperiments,
    conceptTitle: (id) => concepts.get(id)?.title ?? id,
    paperTitle: (id) => papers.get(id) ?? id,
    experiments,
    experimentTitle,
  };
}

/** Reads the content when it is first asked for, and keeps it. */
export class QuestionStore extends DisposableOwner {
  private readonly changed = this.register(new EventEmitter<void>());
  /** The catalogue that was loaded no longer holds: ask again. */
  readonly onDidChange: Event<void> = this.changed.event;
  private loading: Promise<LoadedCatalogue> | undefined;
  private root: Uri;

  constructor(
    private readonly extensionUri: Uri,
    private readonly log: LogOutputChannel,
  ) {
    super();
    this.root = extensionUri;
  }

  /** Never rejects: what cannot be read is one of the catalogue's problems. */
  load(): Promise<LoadedCatalogue> {
    return (this.loading ??= this.read(new ContentFiles(this.root)));
  }

  /** The figures and experiments that a page can show: those of this extension, whose ever the content. */
  knownIds(): Promise<KnownIds> {
    return new ContentFiles(this.extensionUri).knownIds();
  }

  reload(): void {
    this.loading = undefined;
    this.changed.fire();
  }

  /** Shows the content below another folder, such as the one an author works on. */
  useRoot(root: Uri): void {
    this.root = root;
    this.reload();
  }

  private async read(files: ContentFiles): Promise<LoadedCatalogue> {
    const started = Date.now();
    const unreadable: ContentProblem[] = [];
    const unread = (file: string, message: string): void => {
      unreadable.push({ file, line: 1, message, remedy: 'Check that the file can be read.' });
    };
    // The parsers are first needed here: the extension activates without them.
    const { buildCatalogue } = await import('../../common/catalogue');
    let texts: ReadonlyMap<string, string> = new Map();
    try {
      texts = await files.readAll(unread);
    } catch (error) {
      unread('content', errorText(error));
    }
    const built = buildCatalogue(texts, await this.knownIds());
    const catalogue = { ...built, problems: [...unreadable, ...built.problems] };
    for (const { file, line, message, remedy } of catalogue.problems)
      this.log.error(`${file}:${line}: ${message} ${remedy}`);
    this.log.info(
      `Read ${catalogue.questions.length} questions and ${catalogue.concepts.length} concepts in ${Date.now() - started} ms.`,
    );
    const { experimentIds } = await import('../../common/pageExperiments');
    const own = new ContentFiles(this.extensionUri);
    const [experiments, build] = await Promise.all([own.experiments(), own.build()]);
    return withLookups(catalogue, files, experimentIds, experiments, build);
  }
}
