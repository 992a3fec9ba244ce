import { Diagnostic, DiagnosticSeverity, languages, Range, workspace } from 'vscode';
import type { LogOutputChannel, TextDocument, Uri } from 'vscode';
import type { ContentProblem } from '../../common/question';
import { DisposableOwner } from '../util/disposable';
import { errorText } from '../util/errorText';
import { ContentFiles } from './contentFiles';
import { isOwnContent } from './ownContent';
import type { QuestionStore } from './questionStore';

/** How long an author's typing must rest before their file is read again, in milliseconds. */
const rest = 300;

const contentPath = /^(.*)\/content\/(questions\/[^/]+\/[^/]+|concepts\/[^/]+)\.md$/;

/** The root of the content that a file belongs to, where it looks like ours. */
function contentRoot(document: TextDocument): Uri | undefined {
  const match = contentPath.exec(document.uri.path);
  if (!match || !/^\s*---/.test(document.lineAt(0).text)) return undefined;
  return document.uri.with({ path: match[1] || '/' });
}

/** Shows an author what is wrong with an open content file, as the catalogue will see it. */
export class ContentDiagnostics extends DisposableOwner {
  private readonly diagnostics = this.register(languages.createDiagnosticCollection('unfold'));
  private readonly warned = new Set<string>();
  private readonly reading = new Map<string, Promise<ReadonlyMap<string, string>>>();
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(
    private readonly store: QuestionStore,
    private readonly log: LogOutputChannel,
  ) {
    super();
    const check = (document: TextDocument): void => this.checkSoon(document);
    this.register(workspace.onDidOpenTextDocument(check));
    this.register(workspace.onDidSaveTextDocument(check));
    this.register(workspace.onDidChangeTextDocument(({ document }) => check(document)));
    this.register(
      workspace.onDidCloseTextDocument(({ uri }) => {
        clearTimeout(this.waiting.get(uri.toString()));
        this.waiting.delete(uri.toString());
        this.diagnostics.delete(uri);
      }),
    );
    workspace.textDocuments.forEach(check);
  }

  override dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
    super.dispose();
  }

  private checkSoon(document: TextDocument): void {
    if (document.languageId !== 'markdown') return;
    const root = contentRoot(document);
    if (!root) {
      this.diagnostics.delete(document.uri);
      return;
    }
    const key = document.uri.toString();
    clearTimeout(this.waiting.get(key));
    this.waiting.set(
      key,
      setTimeout(() => {
        this.waiting.delete(key);
        this.check(document, new ContentFiles(root)).catch((error: unknown) =>
          this.log.error(`${document.uri.path} cannot be checked: ${errorText(error)}`),
        );
      }, rest),
    );
  }

  /** The content is read at every pause in typing: what is left out of it is said once. */
  private warnOnce(text: string): void {
    if (this.warned.has(text)) return;
    this.warned.add(text);
    this.log.warn(text);
  }

  /** Several documents that are checked at once share one reading of the content that they are in. */
  private read(files: ContentFiles): Promise<ReadonlyMap<string, string>> {
    const key = files.root.toString();
    let reading = this.reading.get(key);
    if (!reading) {
      reading = files
        .readAll((file, message) => this.warnOnce(`${files.uri(file).path}: ${message}`))
        .finally(() => this.reading.delete(key));
      this.reading.set(key, reading);
    }
    return reading;
  }

  private async check(document: TextDocument, files: ContentFiles): Promise<void> {
    const { version } = document;
    const name = files.nameOf(document.uri);
    if (name === undefined) return;
    if (!(await isOwnContent(files))) {
      this.diagnostics.delete(document.uri);
      return;
    }
    const { buildCatalogue } = await import('../../common/catalogue');
    const texts = new Map(await this.read(files));
    // What is in the editors counts, saved or not.
    for (const open of workspace.textDocuments) {
      const file = files.nameOf(open.uri);
      if (file !== undefined && texts.has(file)) texts.set(file, open.getText());
    }
    texts.set(name, document.getText());
    const { problems } = buildCatalogue(texts, await this.store.knownIds());
    if (this.disposed || document.isClosed || document.version !== version) return;
    this.diagnostics.set(
      document.uri,
      problems
        .filter(({ file }) => file === name)
        .map((problem) => toDiagnostic(document, problem)),
    );
  }
}

function toDiagnostic(document: TextDocument, problem: ContentProblem): Diagnostic {
  const line = Math.min(Math.max(0, problem.line - 1), document.lineCount - 1);
  const { text, firstNonWhitespaceCharacterIndex } = document.lineAt(line);
  const range = new Range(line, firstNonWhitespaceCharacterIndex, line, text.length);
  const diagnostic = new Diagnostic(
    range,
    `${problem.message} ${problem.remedy}`,
    DiagnosticSeverity.Error,
  );
  diagnostic.source = 'Unfold';
  return diagnostic;
}
