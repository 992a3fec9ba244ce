import { headingOf } from './headings';
import { parseFence } from './parseFence';
import type { Block, ContentProblem, Result } from './question';

/** More blocks than this in one file are refused. */
const maxBlocks = 500;

/**
 * Parts Markdown into blocks: a fence is a block of its own, and so is the prose between two fences
 * or level-2 headings. Goes over the lines once.
 * @param firstLine Line of `file`, from 1, of the first of `lines`.
 */
export function parseBlocks(
  lines: readonly string[],
  file: string,
  firstLine: number,
): Result<readonly Block[]> {
  const blocks: Block[] = [];
  const problems: ContentProblem[] = [];
  let prose: string[] = [];
  let proseLine = firstLine;

  const endProse = (): void => {
    const lead = prose.findIndex((line) => line.trim() !== '');
    if (lead >= 0) {
      const markdown = prose.slice(lead).join('\n').trimEnd();
      blocks.push({ kind: 'prose', markdown, at: { file, line: proseLine + lead } });
    }
    prose = [];
  };

  for (let index = 0; index < lines.length; index++) {
    const text = lines[index]!;
    const line = firstLine + index;
    const open = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(text);
    if (open && !(open[1]!.startsWith('`') && open[2]!.includes('`'))) {
      endProse();
      const close = findClose(lines, index + 1, open[1]!);
      if (close < 0) {
        problems.push({
          file,
          line,
          message: 'The fence is not closed.',
          remedy: `Put ${open[1]!} on a line of its own where the block ends.`,
        });
        break;
      }
      const info = open[2]!.trim();
      const content = lines.slice(index + 1, close).join('\n');
      const block = parseFence({
        info: info === '' ? [] : info.split(/\s+/),
        content,
        at: { file, line },
      });
      if (block.ok) blocks.push(block.value);
      else problems.push(...block.problems);
      index = close;
      proseLine = firstLine + index + 1;
      continue;
    }
    const heading = headingOf(text);
    if (heading?.level === 1) {
      problems.push({
        file,
        line,
        message: 'A level-1 heading is used.',
        remedy:
          'Start sections with "## "; the page\'s own heading is the title in the front matter.',
      });
    } else if (heading?.level === 2) {
      endProse();
      proseLine = line;
    } else if (/^[ \t>*+-]+(?:`{3}|~{3})[ \t]*(?:figure|experiment|include)\b/.test(text)) {
      problems.push({
        file,
        line,
        message: 'A figure, experiment or include stands inside a list or a quotation.',
        remedy: 'Start the fence at the beginning of the line, outside the list.',
      });
    }
    if (prose.length === 0) proseLine = line;
    prose.push(text);
  }
  endProse();
  if (blocks.length > maxBlocks) {
    problems.push({
      file,
      line: firstLine,
      message: `The file has ${blocks.length} blocks, at most ${maxBlocks}.`,
      remedy: 'Split it into several files.',
    });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: blocks };
}

/** The line of the closing fence: the same sign, at least as often, and nothing after it. */
function findClose(lines: readonly string[], from: number, open: string): number {
  for (let index = from; index < lines.length; index++) {
    const text = lines[index]!.trim();
    if (text.length >= open.length && text === open[0]!.repeat(text.length)) return index;
  }
  return -1;
}
