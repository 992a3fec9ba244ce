import type { Token } from 'markdown-it';
import type { SourcePosition } from '../../../common/question';
import { parseMarkdown } from '../../../host/render/markdown';

/** One sentence, table cell or formula that may claim something. */
export interface Statement {
  /** Running text; formulas and code are left out of it. */
  readonly text: string;
  /** The formulas in it, as LaTeX. */
  readonly formulas: readonly string[];
  /** Where a source may be named for it: the sentence, and what introduces its list or table. */
  readonly context: string;
  readonly at: SourcePosition;
}

/**
 * What a piece of Markdown states. Headings state nothing, and what is quoted ("…") is somebody
 * else's words, which a page reports and does not claim.
 */
export function statementsOf(markdown: string, at: SourcePosition): readonly Statement[] {
  const page = { headingIds: new Set<string>(), problems: [] };
  const statements: Statement[] = [];
  let line = at.line;
  let heading = false;
  let depth = 0;
  let introduction = '';
  for (const token of parseMarkdown(markdown, page, at)) {
    if (token.map) line = at.line + token.map[0];
    const place = { file: at.file, line };
    if (token.type === 'heading_open') heading = true;
    else if (token.type === 'heading_close') heading = false;
    else if (/^(?:table|bullet_list|ordered_list)_/.test(token.type)) {
      depth += token.nesting;
    } else if (token.type === 'math_block') {
      statements.push({ text: '', formulas: [token.content], context: '', at: place });
    } else if (token.type === 'inline' && !heading) {
      const pieces = sentencesOf(token.children ?? []);
      if (depth === 0) introduction = pieces.at(-1)?.text ?? '';
      for (const { text, formulas } of pieces) {
        const context = depth === 0 ? text : `${introduction} ${text}`;
        statements.push({ text, formulas, context, at: place });
      }
    }
  }
  return statements;
}

function sentencesOf(
  children: readonly Token[],
): readonly { readonly text: string; readonly formulas: readonly string[] }[] {
  const formulas: string[] = [];
  const text = children
    .map(({ type, content }) => {
      if (type.startsWith('math')) return `⟦${formulas.push(content) - 1}⟧`;
      if (type === 'softbreak' || type === 'hardbreak') return ' ';
      return type === 'text' ? content : '';
    })
    .join('')
    .replace(/"[^"]*"|“[^”]*”/g, '“…”');
  return text
    .split(/(?<=[.!?:]["”)]?)(?<!\bal\.)(?<!\b\p{Lu}\.) +(?=[\p{Lu}“⟦(])/u)
    .map((sentence) => ({
      text: sentence.replace(/⟦\d+⟧/g, '…'),
      formulas: [...sentence.matchAll(/⟦(\d+)⟧/g)].map(([, index]) => formulas[Number(index)]!),
    }));
}
