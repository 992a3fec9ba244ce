/** A notebook's file as cells, each of which knows what it was in the file, to the byte. */
import type { Token } from 'markdown-it';
import { languageOf, type CellOrigin, type NotebookCell, type NotebookFrame } from './notebookCell';
import { readHead } from './notebookHead';
import { linesOf } from './notebookLines';
import { closesFence, isCellMark, isPartingHeading, topBlocks } from './notebookMarkdown';

export interface ParsedNotebook {
  readonly frame: NotebookFrame;
  readonly cells: readonly (NotebookCell & { readonly origin: CellOrigin })[];
}

/**
 * Parts a notebook's text into cells.
 *
 * @param file As the reader knows it, for messages.
 * @throws NotebookError where the front matter cannot be read
 */
export function parseNotebook(text: string, file?: string): ParsedNotebook {
  const { head, ...fields } = readHead(text, file);
  const body = text.slice(head.length);
  const lines = linesOf(body);
  const cells: ParsedNotebook['cells'][number][] = [];
  const lineOf = (index: number): string => {
    const [start, end] = lines[index]!;
    return body.slice(start, end);
  };
  /** Where the last cell ended. */
  let ended = 0;
  const add = (cell: Omit<NotebookCell, 'origin'>, start: number, end: number): void => {
    const lead = body.slice(ended, start);
    const origin = { index: cells.length, ...cell, lead, raw: body.slice(start, end) };
    cells.push({ ...cell, origin });
    ended = end;
  };
  /** Prose is what stands between the other cells, without the empty lines around it. */
  const addProse = (from: number, to: number): void => {
    const isEmpty = (index: number): boolean => lineOf(index).trim() === '';
    let [first, last] = [from, to - 1];
    while (first <= last && isEmpty(first)) first += 1;
    while (last >= first && isEmpty(last)) last -= 1;
    if (first > last) return;
    const [[start], [, end]] = [lines[first]!, lines[last]!];
    const prose = body.slice(start, end).replaceAll(/\r\n?/g, '\n');
    add({ kind: 'markup', language: 'markdown', text: prose }, start, end);
  };
  let begin = 0;
  for (const token of topBlocks(body)) {
    const [from, to] = token.map;
    const language = token.type === 'fence' ? languageOf(token.info) : undefined;
    if (language !== undefined) {
      addProse(begin, from);
      const [[start], [, end]] = [lines[from]!, lines[to - 1]!];
      const isClosed = to - from > 1 && closesFence(token.markup, lineOf(to - 1));
      const code = { kind: 'code', language, text: contentOf(token) } as const;
      add(code, start, isClosed ? end : body.length);
      begin = isClosed ? to : lines.length;
    } else if (isCellMark(token)) {
      addProse(begin, from);
      begin = to;
    } else if (isPartingHeading(token)) {
      addProse(begin, from);
      begin = from;
    }
  }
  addProse(begin, lines.length);
  const frame = { head, tail: body.slice(ended), lineEnd: lineEndOf(text), cells: cells.length };
  return { frame: { ...frame, ...fields }, cells };
}

const contentOf = ({ content }: Token): string => content.replace(/\n$/, '');

/** What most of its lines end with. */
function lineEndOf(text: string): string {
  const count = (pattern: RegExp): number => [...text.matchAll(pattern)].length;
  const windows = count(/\r\n/g);
  const [unix, old] = [count(/\n/g) - windows, count(/\r/g) - windows];
  if (windows > unix) return '\r\n';
  return old > unix ? '\r' : '\n';
}
