import { questionsAbout } from '../../common/conceptQuestions';
import type { Concept, Paper, Question } from '../../common/question';
import { sectionBlocks } from '../../common/sectionBlocks';
import { conceptChip } from './conceptChip';
import { escapeHtml } from './escapeHtml';
import { renderInline, type PageContext } from './markdown';
import { CellRenderer } from './renderBlocks';
import { marksText, type PageOptions, type RenderedPage } from './renderPage';

/** The HTML of a concept's page; see {@link renderConceptWithProblems}. */
export function renderConcept(
  concept: Concept,
  concepts: readonly Concept[],
  papers: readonly Paper[],
  options: PageOptions = {},
): string {
  return renderConceptWithProblems(concept, concepts, papers, options).html;
}

/**
 * Renders a concept to the same kind of cells as a question's, under an article with
 * `data-concept-page`: its sections, its sources, and the questions that ask for it. Pure, and as safe
 * as a question's page.
 */
export function renderConceptWithProblems(
  concept: Concept,
  concepts: readonly Concept[],
  papers: readonly Paper[],
  options: PageOptions = {},
): RenderedPage {
  const page: PageContext = {
    headingIds: new Set(['asked-in']),
    problems: [],
    concepts,
  };
  const cells = new CellRenderer(page, options);
  const sections = concept.sections.map((section) => {
    return cells.render(sectionBlocks(section, concept.file), () => 'full');
  });
  const asking = questionsAbout(concept, options.questions ?? []);
  const html =
    `<article class="page page-concept" data-concept-page="${escapeHtml(concept.id)}">\n` +
    headingCell(concept, concepts, asking.length, page) +
    sections.join('') +
    sourcesCell(concept, page) +
    questionsCell(asking, papers) +
    '</article>\n';
  return { html, problems: page.problems };
}

function headingCell(
  concept: Concept,
  concepts: readonly Concept[],
  asking: number,
  page: PageContext,
): string {
  const at = { file: concept.file, line: 1 };
  const related = (concept.related ?? []).map((id) => `<li>${conceptChip(id, concepts)}</li>`);
  const count = asking === 1 ? '1 question' : `${asking} questions`;
  return (
    '<header class="cell cell-heading" id="cell-heading" data-cell="heading">' +
    '<p class="eyebrow"><span class="paper">Concept</span>' +
    (asking > 0 ? ` <span class="asked"><a href="#asked-in">Asked in ${count}</a></span>` : '') +
    '</p>' +
    `<h1>${escapeHtml(concept.title)}</h1>` +
    `<p class="summary">${renderInline(concept.summary, page, at)}</p>` +
    (related.length > 0
      ? `<ul class="concepts related" aria-label="Related concepts">${related.join('')}</ul>`
      : '') +
    '</header>\n'
  );
}

function sourcesCell(concept: Concept, page: PageContext): string {
  const at = { file: concept.file, line: 1 };
  const sources = concept.sources ?? [];
  if (sources.length === 0) return '';
  return (
    '<section class="cell cell-sources" id="cell-sources" data-cell="sources" data-length="full"><h2>Sources</h2><ul>' +
    sources.map((source) => `<li>${renderInline(source, page, at)}</li>`).join('') +
    '</ul></section>\n'
  );
}

function questionsCell(questions: readonly Question[], papers: readonly Paper[]): string {
  if (questions.length === 0) return '';
  return (
    '<section class="cell cell-questions" id="cell-questions" data-cell="questions" data-length="full">' +
    `<h2 id="asked-in">Asked in</h2>${askedInList(questions, papers)}</section>\n`
  );
}

/** Each question as the way to its page, with paper and marks; empty where there is none. */
export function askedInList(questions: readonly Question[], papers: readonly Paper[]): string {
  if (questions.length === 0) return '';
  const items = questions.map(({ id, paper, number, title, marks }) => {
    const exam = papers.find((each) => each.id === paper)?.title ?? paper;
    return (
      `<li><a class="page-link" href="#" data-open-question="${escapeHtml(id)}">` +
      `<span class="number">${escapeHtml(number)}</span> ${escapeHtml(title)}</a> ` +
      `<span class="asked-where">${escapeHtml(exam)} · ${marksText(marks)}</span></li>`
    );
  });
  return `<ul class="asked-in">${items.join('')}</ul>`;
}
