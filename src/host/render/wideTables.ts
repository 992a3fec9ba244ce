/** What a table of many columns needs where an editor has no room for them side by side. */
import type { Token } from 'markdown-it';

/** From so many columns on, a narrow editor shows a row as a list. */
const many = 5;

/**
 * Names each cell after the head of its column, which stands before it where a row is a list.
 *
 * @param textOf The text that a reader sees of a cell
 */
export function nameCells(tokens: readonly Token[], textOf: (cell: Token) => string): void {
  let heads: string[] = [];
  let column = 0;
  tokens.forEach((token, at) => {
    if (token.type === 'thead_open') heads = [];
    else if (token.type === 'tr_open') column = 0;
    else if (token.type === 'th_open') heads.push(textOf(tokens[at + 1]!));
    else if (token.type === 'td_open') {
      if (heads.length >= many) token.attrSet('data-head', heads[column] ?? '');
      column += 1;
    }
  });
}
