/** Marks the line of a cell at which it failed, until it is edited or runs again. */
import { Diagnostic, languages, Range, workspace } from 'vscode';
import type { NotebookCell } from 'vscode';
import type { CellError } from '../../common/cellOutput';
import { DisposableOwner } from '../util/disposable';

export class CellProblems extends DisposableOwner {
  private readonly marks = this.register(languages.createDiagnosticCollection('unfold-notebook'));

  constructor() {
    super();
    this.register(
      workspace.onDidChangeTextDocument(({ document }) => this.marks.delete(document.uri)),
    );
    this.register(workspace.onDidCloseTextDocument(({ uri }) => this.marks.delete(uri)));
  }

  clear({ document }: NotebookCell): void {
    this.marks.delete(document.uri);
  }

  mark({ document }: NotebookCell, { name, message, line, column, remedy }: CellError): void {
    if (line === undefined || line > document.lineCount) return;
    const start = column === undefined ? firstLetter(document.lineAt(line - 1).text) : column - 1;
    const range = new Range(line - 1, start, line - 1, document.lineAt(line - 1).text.length);
    const problem = new Diagnostic(
      range,
      [`${name}: ${message}`, remedy].filter(Boolean).join(' '),
    );
    problem.source = 'Unfold';
    this.marks.set(document.uri, [problem]);
  }
}

const firstLetter = (line: string): number => Math.max(0, line.search(/\S/));
