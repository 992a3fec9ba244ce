import type { Concept, ContentProblem, Paper, Question } from '../../common/question';
import { conceptChip } from './conceptChip';
import { escapeHtml } from './escapeHtml';
import { renderInline, type PageContext } from './markdown';
import { CellRenderer, endOfFirstSection, type RenderOptions } from './renderBlocks';
import { writingTimeText } from './writingTime';

export interface PageOptions extends RenderOptions {
  /** All questions, to name those that a page points to by their number and paper. */
  readonly questions?: readonly Question[] | undefined;
}

export interface RenderedPage {
  readonly html: string;
  /** What could not be shown as written: it is visible on the page, too. */
  readonly problems: readonly ContentProblem[];
}

/** The HTML of a question's page; see {@link renderPageWithProblems}. */
export function renderPage(
  question: Question,
  concepts: readonly Concept[],
  papers: readonly Paper[],
  options: PageOptions = {},
): string {
  return renderPageWithProblems(question, concepts, papers, options).html;
}

/**
 * Renders a question to cells. Pure: the same input gives the same HTML, and nothing in the content
 * can bring in scripts, handlers, styles or addresses other than https.
 */
export function renderPageWithProblems(
  question: Question,
  concepts: readonly Concept[],
  papers: readonly Paper[],
  options: PageOptions = {},
): RenderedPage {
  const page: PageContext = {
    headingIds: new Set(),
    problems: [],
    concepts,
  };
  const cells = new CellRenderer(page, options);
  const answerEnd = endOfFirstSection(question.blocks);
  const html =
    `<article class="page" data-question="${escapeHtml(question.id)}">\n` +
    headingCell(question, concepts, papers, options.questions ?? []) +
    pointsCell(question, page) +
    cells.render(question.blocks, (index) => (index < answerEnd ? 'answer' : 'full')) +
    '</article>\n';
  return { html, problems: page.problems };
}

export function marksText(marks: number): string {
  return marks === 1 ? '1 mark' : `${marks} marks`;
}

function headingCell(
  question: Question,
  concepts: readonly Concept[],
  papers: readonly Paper[],
  questions: readonly Question[],
): string {
  const paperTitle = (id: string): string => papers.find((paper) => paper.id === id)?.title ?? id;
  const conceptItems = question.concepts.map((id) => {
    return `<li data-concept="${escapeHtml(id)}">${conceptChip(id, concepts)}</li>`;
  });
  const siblings = question.siblings.map((id) => {
    const sibling = questions.find((other) => other.id === id);
    const label = sibling ? `${paperTitle(sibling.paper)}, ${sibling.number}` : id;
    return `<a class="page-link" href="#" data-open-question="${escapeHtml(id)}">${escapeHtml(label)}</a>`;
  });
  return (
    '<header class="cell cell-heading" id="cell-heading" data-cell="heading">' +
    `<p class="eyebrow"><span class="paper">${escapeHtml(paperTitle(question.paper))}</span> ` +
    `<span class="number">${escapeHtml(question.number)}</span> ` +
    `<span class="marks">${marksText(question.marks)}</span> ` +
    `<span class="writing-time">${escapeHtml(writingTimeText(question))}</span></p>` +
    `<h1>${escapeHtml(question.title)}</h1>` +
    `<ul class="concepts">${conceptItems.join('')}</ul>` +
    (siblings.length > 0 ? `<p class="siblings">Also asked: ${siblings.join('; ')}</p>` : '') +
    '</header>\n'
  );
}

function pointsCell(question: Question, page: PageContext): string {
  const at = { file: question.file, line: 1 };
  const items = question.points.map(
    ({ id, marks, text }) =>
      `<li data-point="${escapeHtml(id)}" data-marks="${marks}">${renderInline(text, page, at)}</li>`,
  );
  return (
    '<section class="cell cell-points" id="cell-points" data-cell="points" data-length="points">' +
    `<h2>Mark scheme</h2><ol>${items.join('')}</ol></section>\n`
  );
}
