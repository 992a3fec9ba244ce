/** The editors' documents, over the files in memory. */
import type { FakeFiles } from './files';
import { Uri } from './uri';
import { EventEmitter, Position, type WorkspaceEdit } from './values';

export class FakeDocument {
  isDirty = false;
  isClosed = false;
  version = 1;

  constructor(
    private readonly files: FakeFiles,
    readonly uri: Uri,
    readonly languageId: string,
    private text: string,
  ) {}

  get isUntitled(): boolean {
    return this.uri.scheme === 'untitled';
  }

  get lineCount(): number {
    return this.text.split('\n').length;
  }

  getText(range?: { readonly start: Position; readonly end: Position }): string {
    return range
      ? this.text.slice(this.offsetAt(range.start), this.offsetAt(range.end))
      : this.text;
  }

  setText(text: string): void {
    this.text = text;
    this.isDirty = true;
    this.version += 1;
  }

  lineAt(line: number): { text: string; firstNonWhitespaceCharacterIndex: number } {
    const text = this.text.split('\n')[line] ?? '';
    return { text, firstNonWhitespaceCharacterIndex: text.length - text.trimStart().length };
  }

  /** As in VS Code: 1 for LF, 2 for CRLF. */
  get eol(): number {
    return this.text.includes('\r\n') ? 2 : 1;
  }

  offsetAt({ line, character }: Position): number {
    const above = this.text.split('\n').slice(0, line);
    return above.reduce((sum, each) => sum + each.length + 1, character);
  }

  positionAt(offset: number): Position {
    const lines = this.text.slice(0, offset).split('\n');
    return new Position(lines.length - 1, lines.at(-1)!.length);
  }

  async save(): Promise<boolean> {
    await this.files.api.writeFile(this.uri, new TextEncoder().encode(this.text));
    this.isDirty = false;
    return true;
  }
}

export class FakeDocuments {
  readonly opened = new EventEmitter<FakeDocument>();
  readonly saved = new EventEmitter<FakeDocument>();
  readonly changed = new EventEmitter<{ document: FakeDocument }>();
  readonly closed = new EventEmitter<FakeDocument>();
  open: FakeDocument[] = [];
  /** The addresses that were shown in an editor. */
  readonly shown: string[] = [];
  /** Whether no edit is taken. */
  readOnly = false;

  constructor(private readonly files: FakeFiles) {}

  clear(): void {
    this.readOnly = false;
    this.open = [];
    this.shown.length = 0;
  }

  readonly openTextDocument = async (
    what: Uri | { language?: string; content?: string },
  ): Promise<FakeDocument> => {
    if (!(what instanceof Uri)) {
      const uri = Uri.from({ scheme: 'untitled', path: `Untitled-${this.open.length + 1}` });
      return this.add(
        new FakeDocument(this.files, uri, what.language ?? 'plaintext', what.content ?? ''),
      );
    }
    const there = this.open.find(({ uri }) => uri.toString() === what.toString());
    if (there) return there;
    const text = new TextDecoder().decode(await this.files.api.readFile(what));
    const language = what.path.endsWith('.md') ? 'markdown' : 'typescript';
    return this.add(new FakeDocument(this.files, what, language, text));
  };

  readonly show = async (what: Uri | FakeDocument): Promise<void> => {
    const document = what instanceof Uri ? await this.openTextDocument(what) : what;
    this.shown.push(document.uri.toString());
  };

  async apply({ edits }: WorkspaceEdit): Promise<boolean> {
    if (this.readOnly) return false;
    for (const { uri, range, text } of edits) {
      const document = await this.openTextDocument(uri);
      const before = document.getText();
      const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
      document.setText(before.slice(0, start) + text + before.slice(end));
      this.changed.fire({ document });
    }
    return true;
  }

  private add(document: FakeDocument): FakeDocument {
    this.open.push(document);
    this.opened.fire(document);
    return document;
  }
}
