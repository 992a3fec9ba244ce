import createMarkdownIt, { type Token } from 'markdown-it';
import { parseFence } from './parseFence';
import type { Block, ContentProblem, Result, SourcePosition } from './question';

/** More blocks than this in one file are refused. */
const maxBlocks = 500;

/** What is a block of its own has a fence that begins with one of these. */
const blockNames = /^(?:figure|experiment|include)\b/;

/** The text is only parted here: what stands within a line is left for the renderer. */
const markdown = createMarkdownIt({ html: false, maxNesting: 40 });
markdown.disable(['lheading', 'html_block']);
markdown.core.ruler.enableOnly(['normalize', 'block']);

/** A part of the text by its lines, the last one not included. */
interface Part {
  readonly token: Token;
  readonly start: number;
  readonly end: number;
}

/**
 * Parts Markdown into blocks: a fence is a block of its own, and so is the prose between two fences
 * or level-2 headings. What is a fence or a heading is what the renderer takes for one.
 * @param firstLine Line of `file`, from 1, of the first of `lines`.
 */
export function parseBlocks(
  lines: readonly string[],
  file: string,
  firstLine: number,
): Result<readonly Block[]> {
  const blocks: Block[] = [];
  const problems: ContentProblem[] = [];
  const at = (index: number): SourcePosition => ({ file, line: firstLine + index });
  let begin = 0;
  const endProse = (end: number): void => {
    const prose = lines.slice(begin, end);
    const lead = prose.findIndex((line) => line.trim() !== '');
    if (lead < 0) return;
    const text = prose.slice(lead).join('\n').trimEnd();
    blocks.push({ kind: 'prose', markdown: text, at: at(begin + lead) });
  };
  for (const { token, start, end } of partsOf(lines)) {
    const wrong = problemOf(token);
    if (wrong) problems.push({ ...at(start), ...wrong });
    if (token.level > 0) continue;
    if (token.tag === 'h2') {
      endProse(start);
      begin = start;
    } else if (token.type === 'fence') {
      endProse(start);
      begin = end;
      const block = isClosed(token, lines.slice(start, end))
        ? fenceBlock(token, at(start))
        : notClosed(token, at(start));
      if (block.ok) blocks.push(block.value);
      else problems.push(...block.problems);
    }
  }
  endProse(lines.length);
  if (blocks.length > maxBlocks) {
    problems.push({
      ...at(0),
      message: `The file has ${blocks.length} blocks, at most ${maxBlocks}.`,
      remedy: 'Split it into several files.',
    });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: blocks };
}

/** Fences and headings in their order, wherever they stand. */
function partsOf(lines: readonly string[]): Part[] {
  const tokens = markdown.parse(lines.join('\n'), {});
  return tokens.flatMap((token) => {
    const isPart = token.type === 'fence' || token.type === 'heading_open';
    return isPart && token.map ? { token, start: token.map[0], end: token.map[1] } : [];
  });
}

function problemOf({ type, tag, level, info }: Token) {
  if (tag === 'h1' && level === 0)
    return {
      message: 'A level-1 heading is used.',
      remedy:
        'Start sections with "## "; the page\'s own heading is the title in the front matter.',
    };
  if (type === 'fence' && level > 0 && blockNames.test(info.trim()))
    return {
      message: 'A figure, experiment or include stands inside a list or a quotation.',
      remedy: 'Start the fence at the beginning of the line, outside the list.',
    };
  return undefined;
}

/** A fence that nothing closes goes on to the end of the text. */
function isClosed({ markup }: Token, lines: readonly string[]): boolean {
  const last = lines.length > 1 ? lines.at(-1)!.trim() : '';
  return last.length >= markup.length && last === markup[0]!.repeat(last.length);
}

function notClosed({ markup }: Token, at: SourcePosition): Result<Block> {
  const remedy = `Put ${markup} on a line of its own where the block ends.`;
  return { ok: false, problems: [{ ...at, message: 'The fence is not closed.', remedy }] };
}

function fenceBlock({ info, content }: Token, at: SourcePosition): Result<Block> {
  const words = info.trim();
  return parseFence({
    info: words === '' ? [] : words.split(/\s+/),
    content: content.replace(/\n$/, ''),
    at,
  });
}
