/** The page of a question or a concept as the text of a notebook, which a reader can change and keep. */
import { stringify } from 'yaml';
import type { Concept, Question, ResolvedBlock } from '../question';
import { sectionBlocks } from '../sectionBlocks';
import { blockLanguages, emptyFrame, type NotebookCell } from './notebookCell';
import { writeNotebook } from './writeNotebook';

interface PageText {
  readonly title: string;
  /** `question/2023-05-q3b` */
  readonly page: string;
  /** Below the title, Markdown. */
  readonly intro: readonly string[];
  readonly blocks: readonly ResolvedBlock[];
  readonly outro?: readonly string[];
}

/** @param paper What the paper is called. */
export function questionNotebook(question: Question, paper: string): string {
  const { id, number, title, marks, points, blocks } = question;
  return notebookText({
    title: `${number}. ${title}`,
    page: `question/${id}`,
    intro: [
      `${marks === 1 ? '1 mark' : `${marks} marks`}, ${paper}`,
      points.map((point) => `- **${point.marks}** ${withoutLinks(point.text)}`).join('\n'),
    ],
    blocks,
  });
}

export function conceptNotebook({ id, title, summary, sources, sections, file }: Concept): string {
  return notebookText({
    title,
    page: `concept/${id}`,
    intro: [withoutLinks(summary)],
    blocks: sections.flatMap((section) => sectionBlocks(section, file)),
    ...(sources && { outro: ['## Sources', sources.map((source) => `- ${source}`).join('\n')] }),
  });
}

function notebookText({ title, page, intro, blocks, outro = [] }: PageText): string {
  const cells = [
    markup([`# ${title}`, ...intro].join('\n\n')),
    ...blocks.map(cellOf),
    ...(outro.length > 0 ? [markup(outro.join('\n\n'))] : []),
  ];
  const head = `---\n${stringify({ title, page }, { lineWidth: 0 })}---\n\n`;
  return writeNotebook({ ...emptyFrame, head }, cells);
}

const markup = (text: string): NotebookCell => ({ kind: 'markup', language: 'markdown', text });
const code = (language: string, text: string): NotebookCell => ({ kind: 'code', language, text });

function cellOf(block: ResolvedBlock): NotebookCell {
  switch (block.kind) {
    case 'prose':
      return markup(withoutLinks(block.markdown));
    case 'code': {
      const { language, run, code: text } = block;
      return run ? code('typescript', text.replace(/\n$/, '')) : markup(fenced(language, text));
    }
    case 'figure': {
      const { id, params, alt, caption } = block;
      return code(blockLanguages.figure, yamlOf({ id, params, alt, ...(caption && { caption }) }));
    }
    case 'experiment': {
      const { id, params, look } = block;
      return code(blockLanguages.experiment, yamlOf({ id, params, ...(look && { look }) }));
    }
  }
}

const yamlOf = (value: object): string => stringify(value, { lineWidth: 100 }).trimEnd();

function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/^ *(`+)/gm)].map(([, marks]) => marks!.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}${language}\n${text.replace(/\n$/, '')}\n${marks}`;
}

/** Addresses of pages lead nowhere from a file: what the link says stays. */
const withoutLinks = (markdown: string): string =>
  markdown.replace(/\[([^\]]*)\]\((?:concept|question):[^)\s]*\)/g, '$1');
