import type { Token } from 'markdown-it';
import { drawingMinutes } from '../../common/drawingMinutes';
import type { FigureBlock, Question, ResolvedBlock } from '../../common/question';
import { leadOf, parseMarkdown } from './markdown';
import { endOfFirstSection } from './renderBlocks';

/** What a hand does in a minute, and how long an exam leaves it. */
export const pace = { wordsPerMinute: 25, minutesPerEquation: 0.5, minutesPerMark: 2 } as const;

/** A quotation that starts with these words in bold is no part of the core. */
export const optionalLead = 'If time allows.';

/** What the core of an exam answer consists of. */
export interface AnswerSize {
  readonly words: number;
  readonly equations: number;
  /** Minutes of drawing. */
  readonly drawing: number;
}

const nothing: AnswerSize = { words: 0, equations: 0, drawing: 0 };

function add(a: AnswerSize, b: AnswerSize): AnswerSize {
  return {
    words: a.words + b.words,
    equations: a.equations + b.equations,
    drawing: a.drawing + b.drawing,
  };
}

/** Minutes to write the core of a question's exam answer by hand, and the minutes that its marks give. */
export function writingTime(question: Question): {
  readonly minutes: number;
  readonly limit: number;
  readonly size: AnswerSize;
} {
  const blocks = question.blocks.slice(0, endOfFirstSection(question.blocks));
  const size = blocks
    .filter((block, index) => !(block.kind === 'figure' && isOptional(blocks[index - 1])))
    .map(sizeOfBlock)
    .reduce(add, nothing);
  return {
    minutes:
      size.words / pace.wordsPerMinute + size.equations * pace.minutesPerEquation + size.drawing,
    limit: question.marks * pace.minutesPerMark,
    size,
  };
}

/** For example `about 11 of 12 minutes to write`. */
export function writingTimeText(question: Question): string {
  const { minutes, limit } = writingTime(question);
  return `about ${Math.ceil(minutes)} of ${limit} minutes to write`;
}

/**
 * Whether what follows belongs to an optional quotation: it cannot stand inside one, so the quotation
 * leads up to it with a colon.
 */
function isOptional(before: ResolvedBlock | undefined): boolean {
  if (before?.kind !== 'prose') return false;
  const last = before.markdown.split(/\n{2,}/).at(-1)!;
  return last.startsWith(`> **${optionalLead}**`) && last.trimEnd().endsWith(':');
}

function sizeOfBlock(block: ResolvedBlock): AnswerSize {
  switch (block.kind) {
    case 'prose':
      return sizeOfProse(block.markdown);
    case 'figure':
      return sizeOfFigure(block);
    case 'code':
      return { ...nothing, equations: linesOf(block.code) };
    case 'experiment':
      return nothing; // Nobody runs one in an exam.
  }
}

/** A table is written, not drawn: its cells are words. */
function sizeOfFigure({ id, params }: FigureBlock): AnswerSize {
  if (id === 'comparison') return wordsIn(params);
  return { ...nothing, drawing: drawingMinutes[id] ?? 3 };
}

function wordsIn(value: unknown): AnswerSize {
  if (typeof value === 'string') return sizeOfProse(value);
  if (typeof value !== 'object' || value === null) return nothing;
  return Object.values(value).map(wordsIn).reduce(add, nothing);
}

/** A line of code takes as long as an equation. */
function linesOf(code: string): number {
  return code.split('\n').filter((line) => line.trim() !== '').length;
}

function sizeOfProse(markdown: string): AnswerSize {
  const page = { headingIds: new Set<string>(), problems: [] };
  const tokens = parseMarkdown(markdown, page, { file: '', line: 1 });
  let size = nothing;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.type === 'heading_open') at = endOf(tokens, at);
    else if (token.type === 'blockquote_open' && leadOf(tokens, at) === optionalLead) {
      at = endOf(tokens, at);
    } else if (token.type === 'math_block') {
      size = add(size, { ...nothing, equations: equationsIn(token.content) });
    } else if (token.type === 'fence' || token.type === 'code_block') {
      size = add(size, { ...nothing, equations: linesOf(token.content) });
    } else if (token.type === 'inline') size = add(size, sizeOfLine(token.children ?? []));
  }
  return size;
}

function endOf(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    depth += tokens[at]!.nesting;
    if (depth === 0) return at;
  }
  return tokens.length;
}

/** A formula within a line counts as an equation where it states one, else as a word. */
function sizeOfLine(children: readonly Token[]): AnswerSize {
  let text = '';
  let equations = 0;
  for (const { type, content, markup } of children) {
    if (type === 'math_inline') {
      const stated = markup === '$$' || isEquation(content) ? equationsIn(content) : 0;
      equations += stated;
      if (stated === 0) text += ' x ';
    } else if (type === 'softbreak' || type === 'hardbreak') text += ' ';
    else text += content;
  }
  return {
    ...nothing,
    words: text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,-]*/gu)?.length ?? 0,
    equations,
  };
}

/** What states something and has more than eight signs; `h_0 = 0` is written like a word. */
function isEquation(latex: string): boolean {
  const signs = latex.replace(/\\[a-zA-Z]+/g, 'x').replace(/[\s{}_^&]/g, '');
  return /=|\\(?:approx|leftarrow|le|ge)(?![a-zA-Z])/.test(latex) && signs.length > 8;
}

/** The equations of a display: lines of an alignment, and what stands side by side with space between. */
function equationsIn(latex: string): number {
  const statements = latex
    .replace(/\\(?:begin|end)\{[^}]*\}/g, ' ')
    .split(/\\\\|\\q?quad(?![a-zA-Z])|(?<=[^&]\s)&(?=\s*[a-z\\])/)
    .map((piece) => piece.replace(/\\text\{[^}]*\}/g, 'x'));
  return Math.max(1, statements.filter(isEquation).length);
}
