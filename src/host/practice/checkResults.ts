import { Diagnostic, DiagnosticSeverity, EventEmitter, languages, Range } from 'vscode';
import type { TextDocument, Uri } from 'vscode';
import { regionName } from '../../common/practice/regions';
import type { CheckResult } from '../../common/practice/checkedText';
import { DisposableOwner } from '../util/disposable';

/** What the last check of a file came to. */
export interface Checked {
  readonly results: readonly CheckResult[];
  /** Why the checks did not come to their end. */
  readonly failure?: { readonly message: string; readonly line?: number };
}

/** Holds what the checks said, and puts what is wrong into the Problems panel. */
export class CheckResults extends DisposableOwner {
  private readonly checked = new Map<string, Checked>();
  private readonly problems = this.register(languages.createDiagnosticCollection('unfold-checks'));
  private readonly changed = this.register(new EventEmitter<Uri>());
  readonly onDidChange = this.changed.event;

  get(uri: Uri): Checked | undefined {
    return this.checked.get(uri.toString());
  }

  set({ uri, lineCount }: TextDocument, checked: Checked): void {
    this.checked.set(uri.toString(), checked);
    this.problems.set(uri, diagnostics(checked, lineCount));
    this.changed.fire(uri);
  }

  /** @param region The one that is as it was; all of them where it is left out. */
  clear(document: TextDocument, region?: number): void {
    const before = this.get(document.uri);
    if (!before) return;
    if (region !== undefined) {
      this.set(document, { results: before.results.filter((each) => each.region !== region) });
      return;
    }
    this.checked.delete(document.uri.toString());
    this.problems.delete(document.uri);
    this.changed.fire(document.uri);
  }
}

function diagnostics({ results, failure }: Checked, lineCount: number): Diagnostic[] {
  const at = (line: number | undefined, message: string, severity: DiagnosticSeverity) => {
    const row = Math.min(Math.max((line ?? 1) - 1, 0), lineCount - 1);
    const diagnostic = new Diagnostic(new Range(row, 0, row, 1000), message, severity);
    diagnostic.source = 'Unfold';
    return diagnostic;
  };
  const todo = new Set<number>();
  const found = results.flatMap(({ ok, region, line, title, message }) => {
    if (ok) return [];
    // Not written yet: said once, however many checks there are.
    if (!message.startsWith(`${regionName(region)}: `)) {
      return [at(line, `${title}: ${message}`, DiagnosticSeverity.Error)];
    }
    if (todo.has(region)) return [];
    todo.add(region);
    return [at(line, `${message} (not written yet)`, DiagnosticSeverity.Information)];
  });
  return failure ? [at(failure.line, failure.message, DiagnosticSeverity.Error), ...found] : found;
}
