/** Where Markdown parts into cells. What is a fence or a heading is what CommonMark takes for one. */
import createMarkdownIt, { type Token } from 'markdown-it';
import { cellMark } from './notebookCell';

/** The text is only parted here: what stands within a line is left for the renderer. */
const markdown = createMarkdownIt({ html: true });
markdown.core.ruler.enableOnly(['normalize', 'block']);

/** Blocks that stand in no list and no quotation. */
export function topBlocks(text: string): (Token & { map: [number, number] })[] {
  return markdown
    .parse(text, {})
    .filter(
      (token): token is Token & { map: [number, number] } =>
        token.level === 0 && token.nesting >= 0 && token.map !== null,
    );
}

/** Whether a cell of prose begins with a heading: the editor folds what follows under it. */
export const isPartingHeading = ({ type, tag }: Token): boolean =>
  type === 'heading_open' && /^h[123]$/.test(tag);

export const isCellMark = ({ type, content }: Token): boolean =>
  type === 'html_block' && content.trim() === cellMark;

/** What ends the HTML that goes on to the end of the text, whatever kind it is of. */
const htmlEnds = ['-->', '</pre>', '?>', '>', ']]>'];

/**
 * What has to follow prose so that what comes after it is no part of it: a fence or a comment that
 * nothing closes goes on to the end of the file. Empty where nothing is open.
 */
export function closingOf(text: string): string {
  if (!/[`~<]/.test(text)) return '';
  const isClosedBy = (closing: string): boolean => {
    const lines = closing === '' ? text : `${text}\n${closing}`;
    const last = topBlocks(`${lines}\n\n### end`).at(-1);
    return last?.type === 'heading_open' && last.map[0] === lines.split('\n').length + 1;
  };
  const open = topBlocks(text).at(-1);
  const candidates = open?.type === 'fence' ? [open.markup] : htmlEnds;
  return ['', ...candidates].find(isClosedBy) ?? '';
}

/** Whether the last of a fence's lines closes it: one that nothing closes goes on to the end. */
export function closesFence(markup: string, line: string): boolean {
  const marks = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
  return marks !== undefined && marks[0] === markup[0] && marks.length >= markup.length;
}
