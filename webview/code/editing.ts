/** What the keys of an editor of code do to a text: each gives what is put in place of what. */

export interface Edit {
  /** The characters from `start` to `end` are replaced by `text`. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What is selected afterwards. */
  readonly selection: readonly [number, number];
}

/** What the cells of the pages indent by. */
const step = '  ';

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** Tab: two spaces at the caret, or before each line that is selected. */
export function indent(text: string, start: number, end: number): Edit {
  if (!text.slice(start, end).includes('\n')) {
    const caret = start + step.length;
    return { start, end, text: step, selection: [caret, caret] };
  }
  return ofLines(text, start, end, (line) => (line === '' ? line : `${step}${line}`));
}

/** Shift+Tab: two spaces fewer before each line that is touched. */
export function outdent(text: string, start: number, end: number): Edit {
  return ofLines(text, start, end, (line) => line.replace(/^ {1,2}|^\t/, ''));
}

/** Enter: the next line begins where this one does, and further in after an open bracket. */
export function breakLine(text: string, start: number, end: number): Edit {
  const before = text.slice(lineStart(text, start), start);
  const margin = /^[ \t]*/.exec(before)![0];
  const deeper = /[[({]\s*$/.test(before) ? step : '';
  const put = `\n${margin}${deeper}`;
  const caret = start + put.length;
  return { start, end, text: put, selection: [caret, caret] };
}

function ofLines(text: string, start: number, end: number, change: (line: string) => string): Edit {
  const from = lineStart(text, start);
  // A selection that ends before a line's first letter does not touch that line.
  const last = end > start && text[end - 1] === '\n' ? end - 1 : end;
  const next = text.indexOf('\n', last);
  const to = next < 0 ? text.length : next;
  const lines = text.slice(from, to).split('\n');
  const changed = lines.map(change);
  const put = changed.join('\n');
  const first = Math.max(from, start + changed[0]!.length - lines[0]!.length);
  const grown = put.length - (to - from);
  return { start: from, end: to, text: put, selection: [first, Math.max(first, end + grown)] };
}
