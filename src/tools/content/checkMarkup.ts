/** Finds what was meant as markup and is not shown as such: the parser says nothing, and drops or keeps it. */
import type { Token } from 'markdown-it';
import { parseMarkdown } from '../../host/render/markdown';
import type { Catalogue } from '../../common/catalogue';
import type { ContentProblem } from '../../common/question';
import { writtenProse } from './checkNotation';

interface Leftover {
  /** Lines below the first of the Markdown. */
  readonly below: number;
  readonly message: string;
  readonly remedy: string;
}

/** Cells that a table has no column for, tables that are none, dollar signs that are no formula. */
export function checkMarkup(catalogue: Catalogue): readonly ContentProblem[] {
  return writtenProse(catalogue).flatMap(({ markdown, at }) =>
    leftovers(markdown).map(({ below, message, remedy }) => ({
      file: at.file,
      line: at.line + below,
      message,
      remedy,
    })),
  );
}

function leftovers(markdown: string): readonly Leftover[] {
  const page = { headingIds: new Set<string>(), problems: [] };
  const tokens = parseMarkdown(markdown, page, { file: '', line: 1 });
  const lines = markdown.split('\n');
  const found: Leftover[] = [];
  let columns = 0;
  let broken = false;
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'thead_open') columns = cellsAfter(tokens, index);
    if (token.type === 'table_open') broken = false;
    if (token.type === 'tr_open') {
      const below = token.map?.[0] ?? 0;
      const cells = cellsOf(lines[below] ?? '');
      // A formula in two halves is the same fault: it is not told a second time.
      if (cells > columns) {
        broken = true;
        found.push(surplus(below, cells, columns));
      }
    }
    if (token.type === 'inline') {
      const inTable = /^t[hd]_open$/.test(tokens[index - 1]?.type ?? '');
      const below = token.map?.[0] ?? 0;
      if (!inTable) {
        const row = token.content.split('\n').findIndex((line) => /^\|.*\|$/.test(line.trim()));
        if (row >= 0) found.push(noTable(below + row));
      }
      if (!(inTable && broken) && (token.children ?? []).some(isLoneDollar)) {
        found.push(loneDollar(below));
      }
    }
    if (token.type === 'tr_close') broken = false;
  }
  return found;
}

/** A dollar sign in the text that is no price. */
function isLoneDollar({ type, content }: Token): boolean {
  return type === 'text' && /\$(?!\d)/.test(content);
}

/** The cells of the row that is opened after a token. */
function cellsAfter(tokens: readonly Token[], index: number): number {
  const end = tokens.findIndex(({ type }, at) => at > index && type === 'tr_close');
  return tokens.slice(index, end).filter(({ tag, nesting }) => /^t[hd]$/.test(tag) && nesting === 1)
    .length;
}

/** As GitHub counts them: a bar divides, also in a formula, unless a backslash is before it. */
function cellsOf(row: string): number {
  const text = row
    .replace(/^[\s>]*/, '')
    .replace(/\\[^]/g, '')
    .trim()
    .replace(/^\|/, '')
    .replace(/\|$/, '');
  return text.split('|').length;
}

function surplus(below: number, cells: number, columns: number): Leftover {
  return {
    below,
    message: `The row of the table has ${cells} cells, and its head ${columns}: the rest is not shown.`,
    remedy: 'Write \\lvert and \\rvert for the bars of a formula, and \\| for one in the text.',
  };
}

function noTable(below: number): Leftover {
  return {
    below,
    message: 'This looks like a table, and is shown as text.',
    remedy:
      'Put an empty line before the head, and after it a line of as many "---" as it has cells.',
  };
}

function loneDollar(below: number): Leftover {
  return {
    below,
    message: 'A dollar sign stands alone in the text.',
    remedy: 'Close the formula, without a space inside its $ signs.',
  };
}
