import type { Concept, FigureBlock, Paper, Question, ResolvedBlock } from '../../common/question';
import { marksText } from '../../host/render/renderPage';
import { writingTimeText } from '../../host/render/writingTime';
import { drawFigure } from '../../../webview/figures/registry';
import { markdownText } from './markdownText';

/** A question as plain text: formulas as LaTeX, figures in words, tables in columns. */
export function questionText(question: Question, papers: readonly Paper[]): string {
  const paper = papers.find(({ id }) => id === question.paper)?.title ?? question.paper;
  const points = question.points.map(
    ({ marks, text }) => `- ${markdownText(text)} (${marksText(marks)})`,
  );
  return page(
    `${paper} · ${question.number} · ${marksText(question.marks)} · ${writingTimeText(question)}`,
    question.title,
    `Mark scheme\n===========\n\n${points.join('\n')}`,
    blocksText(question.blocks),
  );
}

export function conceptText(concept: Concept): string {
  const sections = concept.sections.map(
    ({ heading, blocks }) => `${markdownText(`## ${heading}`)}\n\n${blocksText(blocks)}`,
  );
  return page('Concept', concept.title, concept.summary, ...sections);
}

function page(eyebrow: string, title: string, ...parts: readonly string[]): string {
  return [`${eyebrow}\n${title}\n${'='.repeat(Math.min(title.length, 100))}`, ...parts].join(
    '\n\n',
  );
}

function blocksText(blocks: readonly ResolvedBlock[]): string {
  return blocks.map(blockText).join('\n\n');
}

/** What the drawing says in words; the author's words where it cannot be drawn. */
function figureText({ id, params, alt }: FigureBlock): string {
  try {
    return drawFigure(id, params).text;
  } catch {
    return alt;
  }
}

function blockText(block: ResolvedBlock): string {
  switch (block.kind) {
    case 'prose':
      return markdownText(block.markdown);
    case 'figure': {
      const caption = block.caption === undefined ? '' : ` ${markdownText(block.caption)}`;
      return `[Figure:${caption}]\n${figureText(block)}`;
    }
    case 'experiment':
      return block.look === undefined
        ? `[Experiment ${block.id}]`
        : `[Experiment ${block.id}]\nWhat to look for: ${markdownText(block.look)}`;
    case 'code':
      return block.code
        .split('\n')
        .map((line) => `    ${line}`.trimEnd())
        .join('\n');
  }
}
