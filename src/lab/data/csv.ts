/** Tables as text (RFC 4180), as spreadsheets of all countries write them. */
import { TextError } from './textError';

export type Separator = ',' | ';' | '\t';

export interface CsvRow {
  /** Where it begins, counted from 1. */
  readonly line: number;
  /** Without the blanks around them. */
  readonly cells: readonly string[];
}

/** What separates the cells: tab before semicolon before comma, whichever the first row has outside quotes. */
export function separatorOf(text: string): Separator {
  const first = text.split(/\r\n|\r|\n/).find((line) => line.trim() !== '') ?? '';
  const bare = first.replace(/"[^"]*"/g, '');
  return bare.includes('\t') ? '\t' : bare.includes(';') ? ';' : ',';
}

/**
 * The rows that are not empty. A cell in quotes may hold separators and line ends; `""` in it is a quote.
 *
 * @throws TextError where a quote is not closed, or something follows one.
 */
export function parseCsv(given: string): CsvRow[] {
  const text = given.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const separator = separatorOf(text);
  const rows: CsvRow[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const begins = line;
    const cells: string[] = [];
    for (;;) {
      const { cell, end, lines } = readCell(text, at, separator, line);
      cells.push(cell);
      line += lines;
      at = end;
      if (text[at] !== separator) break;
      at += 1;
    }
    at += 1; // The line's end.
    line += 1;
    if (cells.some((cell) => cell !== '')) rows.push({ line: begins, cells });
  }
  return rows;
}

interface ReadCell {
  readonly cell: string;
  /** Where the separator or the line's end stands that ends it. */
  readonly end: number;
  /** Line ends within it. */
  readonly lines: number;
}

function readCell(text: string, from: number, separator: string, line: number): ReadCell {
  const blanks = separator === '\t' ? / /y : /[ \t]/y;
  let at = from;
  const skip = () => {
    for (blanks.lastIndex = at; blanks.test(text); blanks.lastIndex = at) at += 1;
  };
  skip();
  if (text[at] !== '"') {
    const ends = [separator, '\n'].map((sign) => text.indexOf(sign, at)).filter((end) => end >= 0);
    const end = Math.min(text.length, ...ends);
    return { cell: text.slice(at, end).trim(), end, lines: 0 };
  }
  let cell = '';
  for (at += 1; ;) {
    const close = text.indexOf('"', at);
    if (close < 0) {
      throw new TextError(
        line,
        'A quotation mark opens here and is never closed. Close it, or write "" for a quotation mark in a cell.',
      );
    }
    cell += text.slice(at, close);
    at = close + 1;
    if (text[at] !== '"') break;
    cell += '"';
    at += 1;
  }
  const lines = cell.split('\n').length - 1;
  skip();
  if (at < text.length && text[at] !== separator && text[at] !== '\n') {
    throw new TextError(
      line + lines,
      'Something follows a closed quotation mark. Put the whole cell in quotes, and write "" for a quotation mark in it.',
    );
  }
  return { cell: cell.trim(), end: at, lines };
}
