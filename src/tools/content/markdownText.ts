import type { Token } from 'markdown-it';
import { parseMarkdown } from '../../host/render/markdown';

/** Markdown as plain text: underlined headings, aligned columns, formulas as LaTeX. */
export function markdownText(markdown: string): string {
  const page = { headingIds: new Set<string>(), problems: [] };
  return blocks(parseMarkdown(markdown, page, { file: '', line: 1 }))
    .replace(/[ \t]+$/gm, '')
    .trimEnd();
}

function blocks(tokens: readonly Token[]): string {
  const parts: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.nesting === 1) {
      const end = closing(tokens, at);
      parts.push(container(token, tokens.slice(at + 1, end)));
      at = end;
    } else if (token.type === 'inline') parts.push(inline(token.children ?? []));
    else if (token.type === 'math_block')
      parts.push(`    ${token.content.replaceAll('\n', '\n    ')}`);
    else if (token.type === 'fence' || token.type === 'code_block') {
      parts.push(`    ${token.content.trimEnd().replaceAll('\n', '\n    ')}`);
    } else if (token.type === 'hr') parts.push('----');
  }
  return parts.join('\n\n');
}

function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    depth += tokens[at]!.nesting;
    if (depth === 0) return at;
  }
  return tokens.length;
}

function container(open: Token, content: readonly Token[]): string {
  switch (open.type) {
    case 'heading_open': {
      const text = blocks(content);
      const line = { h2: '=', h3: '-' }[open.tag];
      return line === undefined ? text : `${text}\n${line.repeat(Math.min(100, text.length))}`;
    }
    case 'bullet_list_open':
      return items(content, () => '-');
    case 'ordered_list_open': {
      const first = Number(open.attrGet('start') ?? 1);
      return items(content, (index) => `${first + index}.`);
    }
    case 'blockquote_open':
      return blocks(content).replace(/^/gm, '> ');
    case 'table_open':
      return table(content);
    default:
      return blocks(content);
  }
}

function items(content: readonly Token[], bullet: (index: number) => string): string {
  const lines: string[] = [];
  for (let at = 0; at < content.length; at++) {
    const end = closing(content, at);
    const lead = `${bullet(lines.length)} `;
    const text = blocks(content.slice(at + 1, end)).replaceAll(
      '\n',
      `\n${' '.repeat(lead.length)}`,
    );
    lines.push(lead + text);
    at = end;
  }
  return lines.join('\n');
}

function table(content: readonly Token[]): string {
  const rows: string[][] = [];
  for (const [at, token] of content.entries()) {
    if (token.type === 'tr_open') rows.push([]);
    if (token.type === 'inline') rows.at(-1)!.push(inline(content[at]!.children ?? []));
  }
  const widths = rows[0]!.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const lines = rows.map((row) =>
    row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | '),
  );
  lines.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('-|-'));
  return lines.map((line) => line.trimEnd()).join('\n');
}

function inline(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      switch (token.type) {
        case 'math_inline':
          return `$${token.content}$`;
        case 'softbreak':
          return ' ';
        case 'hardbreak':
          return '\n';
        default:
          return token.content;
      }
    })
    .join('');
}
