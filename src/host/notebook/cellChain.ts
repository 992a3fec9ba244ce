/** What the output of a cell rests on: its own code, and that of the cells above it. */
import { NotebookCellKind } from 'vscode';
import type { NotebookCell, NotebookDocument } from 'vscode';
import { isProgram } from '../../common/notebook/notebookCell';

/** For each code, what tells it and all codes before it from others. */
export async function chainOf(codes: readonly string[]): Promise<readonly string[]> {
  const chain: string[] = [];
  for (const code of codes) {
    const text = `${chain.at(-1) ?? ''}\n${code.replaceAll(/\r\n?/g, '\n')}`;
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    chain.push(
      Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join(''),
    );
  }
  return chain;
}

export type CellChain = ReadonlyMap<NotebookCell, string>;

interface Known {
  readonly version: number;
  readonly chain: Promise<CellChain>;
}

const known = new WeakMap<NotebookDocument, Known>();

/** Of the cells of a notebook that are programs, as they are now. */
export function notebookChain(notebook: NotebookDocument): Promise<CellChain> {
  const before = known.get(notebook);
  if (before?.version === notebook.version) return before.chain;
  const programs = programsOf(notebook);
  const chain = chainOf(programs.map(({ document }) => document.getText())).then(
    (keys) => new Map(programs.map((cell, index) => [cell, keys[index]!])),
  );
  known.set(notebook, { version: notebook.version, chain });
  return chain;
}

export const programsOf = (notebook: NotebookDocument): readonly NotebookCell[] =>
  notebook
    .getCells()
    .filter(
      ({ kind, document }) => kind === NotebookCellKind.Code && isProgram(document.languageId),
    );
