/** A question, a concept or the notebook in front as a file for Jupyter. */
import { NotebookCellKind, window } from 'vscode';
import type { NotebookCell, NotebookCellOutputItem, NotebookDocument } from 'vscode';
import { notebookIds } from '../../common/ids';
import type { JupyterOutput, JupyterSource } from '../../common/notebook/jupyter';
import { slug } from '../../common/slug';
import { savePageFile } from '../panel/savePageFile';
import { chosenPage, pageNotebook } from './openAsNotebook';
import type { Parts } from './parts';

/** @param argument An id, or a row of the tree; without one, the notebook or the page in front, or what the reader picks. */
export async function exportNotebook(parts: Parts, argument: unknown): Promise<void> {
  const catalogue = await parts.store.load();
  const open = notebookOf(argument);
  let name: string;
  let cells: readonly JupyterSource[];
  if (open) {
    name = nameOf(open);
    cells = open.getCells().map(cellOf);
  } else {
    const id = await chosenPage(parts, catalogue, argument, 'Export as Jupyter Notebook');
    const notebook = id === undefined ? undefined : await pageNotebook(catalogue, id);
    if (id === undefined || !notebook) return;
    name = id;
    ({ cells } = notebook);
  }
  const { jupyterNotebook } = await import('../../common/notebook/jupyter');
  const content = jupyterNotebook(cells, (id) => catalogue.experimentTitle(id));
  await savePageFile({ name: `${name}.ipynb`, encoding: 'text', content });
}

/** The one whose toolbar was pressed, or the one in front where no page is named or in front. */
function notebookOf(argument: unknown): NotebookDocument | undefined {
  const editor = window.activeNotebookEditor;
  const isNamed = typeof argument === 'string' || isTreeRow(argument);
  if (isNamed || editor?.notebook.notebookType !== notebookIds.type) return undefined;
  return editor.notebook;
}

/** A toolbar hands over where it was pressed; a row of the tree is a question or a group. */
const isTreeRow = (argument: unknown): boolean =>
  typeof argument === 'object' &&
  argument !== null &&
  ('question' in argument || 'group' in argument);

/** `lstm` of `…/my lstm.unfold.md`. */
function nameOf({ uri }: NotebookDocument): string {
  const file = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  return slug(file.replace(notebookIds.ending, '')) || 'notebook';
}

function cellOf({ kind, document, outputs }: NotebookCell): JupyterSource {
  return {
    kind: kind === NotebookCellKind.Code ? 'code' : 'markup',
    language: document.languageId,
    text: document.getText().replaceAll('\r\n', '\n'),
    outputs: outputs.flatMap(({ items }) => outputOf(items)),
  };
}

const mimes = {
  stdout: 'application/vnd.code.notebook.stdout',
  stderr: 'application/vnd.code.notebook.stderr',
  error: 'application/vnd.code.notebook.error',
} as const;

/** What is drawn by a renderer of ours stands there in words. */
function outputOf(items: readonly NotebookCellOutputItem[]): readonly JupyterOutput[] {
  const text = (mime: string): string | undefined => {
    const found = items.filter((item) => item.mime === mime);
    const decoder = new TextDecoder();
    return found.length === 0 ? undefined : found.map(({ data }) => decoder.decode(data)).join('');
  };
  for (const name of ['stdout', 'stderr'] as const) {
    const stream = text(mimes[name]);
    if (stream !== undefined) return [{ output_type: 'stream', name, text: stream }];
  }
  const failure = text(mimes.error);
  if (failure !== undefined) {
    // The form in which VS Code keeps an error.
    const { name, message, stack } = JSON.parse(failure) as Partial<Error>;
    const traceback = (stack ?? '').split('\n');
    return [{ output_type: 'error', ename: name ?? 'Error', evalue: message ?? '', traceback }];
  }
  const plain = text('text/plain');
  if (plain === undefined) return [];
  return [{ output_type: 'display_data', data: { 'text/plain': plain }, metadata: {} }];
}
