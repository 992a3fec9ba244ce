/** Runs a practice file's text in Unfold's own kernel, where nothing need be installed. */
import { commands, ProgressLocation, window, workspace } from 'vscode';
import type { CellError, Output } from '../../common/cellOutput';
import { plain } from '../util/plainText';

/** As much of the kernel as a practice file needs. */
export interface TextKernel {
  run(
    code: string,
    name: string,
    onOutput: (output: Output) => void,
  ): Promise<{ readonly error?: CellError }>;
  interrupt(): void;
}

/** Where kernels come from, by any name; ended, a name is free again. */
export interface TextKernels {
  of(name: string): Promise<TextKernel>;
  end(name: string): void;
}

let runs = 0;

/**
 * Runs a text in a kernel of its own, which ends with it.
 * @param title What the reader sees while it runs, with a way to stop it.
 * @returns Why it did not come to its end, if it did not.
 */
export async function runInKernel(
  kernels: TextKernels,
  { code, name, title }: { readonly code: string; readonly name: string; readonly title: string },
  onText: (text: string) => void,
): Promise<CellError | undefined> {
  const own = `practice:${name}:${(runs += 1)}`;
  try {
    const kernel = await kernels.of(own);
    return await window.withProgress(
      { location: ProgressLocation.Notification, title: plain`${title}`, cancellable: true },
      async (_progress, token) => {
        token.onCancellationRequested(() => kernel.interrupt());
        const { error } = await kernel.run(code, name, (output) => onText(textOf(output)));
        return error;
      },
    );
  } finally {
    kernels.end(own);
  }
}

/** As a terminal would show it, with a line's end at its end. */
export function textOf(output: Output): string {
  if (output.kind === 'table') return tableText(output.columns, output.rows);
  if ('text' in output) return output.text.endsWith('\n') ? output.text : `${output.text}\n`;
  const title = 'title' in output && output.title !== undefined ? ` "${output.title}"` : '';
  return `(Here is a picture that text cannot show: ${output.kind}${title}.)\n`;
}

function tableText(
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const cells = [columns, ...rows.map((row) => row.map(String))];
  const widths = columns.map((_, index) =>
    Math.max(...cells.map((row) => (row[index] ?? '').length)),
  );
  return cells
    .map(
      (row) =>
        `${row
          .map((cell, index) => cell.padEnd(widths[index] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** Asks for trust where there is none; the answer is VS Code's to take, in its own page. */
export async function isTrusted(): Promise<boolean> {
  if (workspace.isTrusted) return true;
  const manage = 'Manage Workspace Trust';
  const answer = await window.showWarningMessage(
    'This folder is not trusted, so nothing in it is run. Reading, resetting and peeking work.',
    manage,
  );
  if (answer === manage) await commands.executeCommand('workbench.trust.manage');
  return false;
}

export function failureText({ name, message, line, remedy }: CellError): string {
  const where = line === undefined ? '' : ` (line ${line})`;
  return `${name}${where}: ${message}${remedy === undefined ? '' : ` ${remedy}`}`;
}

/** What a failure says in a file of so many lines: behind them are the checks, not the student's. */
export function failureIn(
  failure: CellError,
  lineCount: number,
): { readonly message: string; readonly line?: number } {
  const { line, ...rest } = failure;
  const own = line !== undefined && line <= lineCount;
  return { message: failureText(rest), ...(own && { line }) };
}
