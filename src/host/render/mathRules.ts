import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';

/** Teaches markdown-it `$…$` and `$$…$$`; the tokens are `math_inline` and `math_block`. */
export function addMathRules(md: MarkdownIt): void {
  md.inline.ruler.after('escape', 'math_inline', inlineMath);
  md.block.ruler.before('fence', 'math_block', blockMath, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}

/**
 * As in Pandoc: no space after the opening sign, none before the closing one and no digit after it,
 * so that prices stay text. Only the next dollar sign is looked at, which keeps it linear.
 */
function inlineMath(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src[pos] !== '$') return false;
  const sign = src[pos + 1] === '$' ? '$$' : '$';
  const from = pos + sign.length;
  let end = from;
  while (end < posMax && src[end] !== '$') end += src[end] === '\\' ? 2 : 1;
  if (end >= posMax || !src.startsWith(sign, end) || end === from) return false;
  if (sign === '$' && (/\s/.test(src[from]!) || /\s/.test(src[end - 1]!))) return false;
  if (sign === '$' && /\d/.test(src[end + 1] ?? '')) return false;
  if (!silent) {
    const token = state.push('math_inline', 'math', 0);
    token.content = src.slice(from, end).trim();
    token.markup = sign;
  }
  state.pos = end + sign.length;
  return true;
}

/** A paragraph that starts with `$$` and ends with the next `$$`, over one line or many. */
function blockMath(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  const lineText = (line: number): string =>
    state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]!).trimEnd();
  const first = lineText(startLine);
  if (!first.startsWith('$$') || state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const parts: string[] = [];
  let line = startLine;
  let text = first.slice(2);
  while (!text.includes('$$')) {
    parts.push(text);
    line++;
    if (line >= endLine || state.isEmpty(line)) return false;
    text = lineText(line);
  }
  if (!text.endsWith('$$') || text.indexOf('$$') !== text.length - 2) return false;
  parts.push(text.slice(0, -2));
  if (silent) return true;
  const token = state.push('math_block', 'math', 0);
  token.block = true;
  token.content = parts.join('\n').trim();
  token.map = [startLine, line + 1];
  state.line = line + 1;
  return true;
}
