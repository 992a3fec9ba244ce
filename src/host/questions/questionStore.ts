import { EventEmitter } from 'vscode';
import type { Event, LogOutputChannel, Uri } from 'vscode';
import type { Catalogue, KnownIds } from '../../common/catalogue';
import type { Concept, ContentProblem, Question } from '../../common/question';
import { DisposableOwner } from '../util/disposable';
import { errorText } from '../util/errorText';
import { ContentFiles } from './contentFiles';

/** The catalogue with what its readers look up. */
export interface LoadedCatalogue extends Catalogue {
  /** Where the content was read from. */
  readonly files: ContentFiles;
  readonly question: (id: string) => Question | undefined;
  readonly concept: (id: string) => Concept | undefined;
  /** A concept's title, or its id where it has no file. */
  readonly conceptTitle: (id: string) => string;
  readonly paperTitle: (id: string) => string;
}

function withLookups(catalogue: Catalogue, files: ContentFiles): LoadedCatalogue {
  const questions = new Map(catalogue.questions.map((question) => [question.id, question]));
  const concepts = new Map(catalogue.concepts.map((concept) => [concept.id, concept]));
  const papers = new Map(catalogue.papers.map((paper) => [paper.id, paper.title]));
  return {
    ...catalogue,
    files,
    question: (id) => questions.get(id),
    concept: (id) => concepts.get(id),
    conceptTitle: (id) => concepts.get(id)?.title ?? id,
    paperTitle: (id) => papers.get(id) ?? id,
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
    return withLookups(catalogue, files);
  }
}
