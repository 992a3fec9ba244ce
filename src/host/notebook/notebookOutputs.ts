/** What a cell brings forth, in the form of VS Code's notebooks. */
import { NotebookCellOutput, NotebookCellOutputItem } from 'vscode';
import type { NotebookCellExecution } from 'vscode';
import { outputText, type CellError, type Output } from '../../common/cellOutput';
import { notebookIds } from '../../common/ids';
import { outputToJson } from '../../common/outputJson';

/** Adds outputs to a cell while it runs. */
export class OutputWriter {
  /** The text that more of the same stream is added to. */
  private text: { readonly stream: string; readonly output: NotebookCellOutput } | undefined;
  /** All that was written. */
  readonly outputs: NotebookCellOutput[] = [];

  constructor(
    private readonly execution: Pick<NotebookCellExecution, 'appendOutput' | 'appendOutputItems'>,
  ) {}

  write(output: Output): void {
    if (output.kind !== 'text') {
      this.text = undefined;
      this.append(outputOf(output));
      return;
    }
    const { stream, text } = output;
    const { stdout, stderr } = NotebookCellOutputItem;
    const item = stream === 'out' ? stdout(text) : stderr(text);
    if (this.text?.stream === stream) {
      this.text.output.items.push(item);
      void this.execution.appendOutputItems(item, this.text.output);
      return;
    }
    this.text = { stream, output: new NotebookCellOutput([item]) };
    this.append(this.text.output);
  }

  /** Says what ended the cell. */
  fail(error: CellError, cell: string): void {
    this.text = undefined;
    const { name, message } = error;
    const item = NotebookCellOutputItem.error({ name, message, stack: traceOf(error, cell) });
    this.append(new NotebookCellOutput([item]));
  }

  private append(output: NotebookCellOutput): void {
    this.outputs.push(output);
    void this.execution.appendOutput(output);
  }
}

/** Drawn by the renderer; as text where it is copied, searched and read aloud. */
function outputOf(output: Exclude<Output, { kind: 'text' }>): NotebookCellOutput {
  const text = NotebookCellOutputItem.text(outputText(output), 'text/plain');
  if (output.kind === 'value') return new NotebookCellOutput([text]);
  const { outputMime } = notebookIds;
  return new NotebookCellOutput([
    NotebookCellOutputItem.text(outputToJson(output), outputMime),
    text,
  ]);
}

/** What went wrong, where, and what helps: all of it is shown as the error's trace. */
function traceOf({ name, message, line, remedy, stack }: CellError, cell: string): string {
  const place = line === undefined ? [] : [`${cell}, line ${line}`];
  return [
    `${name}: ${message}`,
    ...place,
    ...(remedy ? [remedy] : []),
    ...(stack ? [stack] : []),
  ].join('\n');
}
