/** Cells as a notebook's file: what was not edited is written as it was read, to the byte. */
import { cellMark, infoOf, type NotebookCell, type NotebookFrame } from './notebookCell';
import { beginsWithFields } from './notebookHead';
import { closesFence, closingOf, isPartingHeading, topBlocks } from './notebookMarkdown';

/** The text of a notebook's file. */
export function writeNotebook(frame: NotebookFrame, cells: readonly NotebookCell[]): string {
  // A cell of prose without a word holds nothing to be kept.
  const written = cells.filter(({ kind, text }) => kind === 'code' || text.trim() !== '');
  if (written.length === 0) return frame.cells === 0 ? frame.head + frame.tail : frame.head;
  const { lineEnd } = frame;
  const parts = written.map((cell, index) => {
    const isLast = index === written.length - 1;
    return leadOf(frame, written[index - 1], cell) + bodyOf(frame, cell, isLast);
  });
  const isLastAsWas = written.at(-1)!.origin?.index === frame.cells - 1;
  const tail = isLastAsWas || /^[\r\n]/.test(frame.tail) ? frame.tail : lineEnd + frame.tail;
  const body = parts.join('') + tail;
  const isApart = /[\r\n]$/.test(frame.head) || !beginsWithFields(frame.head + body);
  // A cell that begins with dashes must not become front matter.
  return frame.head + (isApart ? body : lineEnd + body);
}

/** Whether it says what it said when it was read. */
const isAsRead = ({ kind, language, text, origin }: NotebookCell): boolean =>
  origin?.kind === kind && origin.language === language && origin.text === normal(text);

const normal = (text: string): string => text.replaceAll(/\r\n?/g, '\n');

/** What stands between a cell and the one before it. */
function leadOf(
  { head, lineEnd }: NotebookFrame,
  before: NotebookCell | undefined,
  cell: NotebookCell,
): string {
  const { origin } = cell;
  if (!before) {
    if (origin?.index === 0) return origin.lead;
    return /^\uFEFF?$|[\r\n]$/.test(head) ? '' : lineEnd;
  }
  const follows = origin !== undefined && origin.index - 1 === before.origin?.index;
  if (follows && isAsRead(before) && isAsRead(cell)) return origin.lead;
  const hasRoom = /^(\r\n|\n|\r(?!\n))[ \t]*[\r\n]/.test(origin?.lead ?? '');
  const lead =
    origin && (hasRoom || (follows && !endsInHtml(before))) ? origin.lead : lineEnd + lineEnd;
  const isOne = before.kind === 'markup' && cell.kind === 'markup' && !startsWithHeading(cell.text);
  if (!isOne || lead.includes(cellMark)) return lead;
  return `${lineEnd}${lineEnd}${cellMark}${lineEnd}${lineEnd}`;
}

/** HTML goes on to the next empty line. */
const endsInHtml = ({ kind, text }: NotebookCell): boolean =>
  kind === 'markup' && topBlocks(text).at(-1)?.type === 'html_block';

function startsWithHeading(text: string): boolean {
  const [first] = topBlocks(text);
  return first !== undefined && isPartingHeading(first);
}

function bodyOf({ lineEnd, cells }: NotebookFrame, cell: NotebookCell, isLast: boolean): string {
  const { kind, origin } = cell;
  // The last cell of the file may be open to its end.
  const asRead = isAsRead(cell) && (isLast || origin!.index < cells - 1);
  if (asRead) return origin!.raw;
  const text = normal(cell.text);
  if (kind === 'code') return fenceOf(cell, text, lineEnd);
  const closing = isLast ? '' : closingOf(text);
  const own = isAsRead(cell) ? origin!.raw : text.replaceAll('\n', lineEnd);
  return closing === '' ? own : own + lineEnd + closing;
}

/** A fence around the text, in the form that it had in the file. */
function fenceOf({ kind, language, origin }: NotebookCell, text: string, lineEnd: string): string {
  const lines = text === '' ? [] : text.split('\n');
  const was = origin?.kind === kind ? origin : undefined;
  const raw = was?.raw.split(/\r\n|\n|\r/) ?? [];
  const [, indent = '', marks = '```', info = ''] = /^( *)(`+|~+)(.*)$/.exec(raw[0] ?? '') ?? [];
  const fits = !lines.some((line) => closesFence(marks, line));
  const longest = Math.max(2, ...lines.map((line) => /^ *(`+|~+|)/.exec(line)![1]!.length));
  const fence = fits ? marks : marks[0]!.repeat(longest + 1);
  const sameInfo = was?.language === language;
  const opening = indent + fence + (sameInfo ? info : infoOf(language));
  const last = raw.length > 1 ? raw.at(-1)! : '';
  const isClosed = closesFence(marks, last);
  const closing = isClosed && fits ? last : indent + fence;
  const inner = lines.map((line) => (line === '' ? line : indent + line));
  const written = [opening, ...inner, closing].join(lineEnd);
  return was && !isClosed && /[\r\n]$/.test(was.raw) ? written + lineEnd : written;
}
