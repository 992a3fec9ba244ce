import type { Catalogue } from '../../common/catalogue';
import type { ContentProblem, FigureBlock, ResolvedBlock } from '../../common/question';
import { renderConceptWithProblems } from '../../host/render/renderConcept';
import { renderPageWithProblems } from '../../host/render/renderPage';
import { drawFigure } from '../../../webview/figures/registry';

/** Renders every page and reports what does not come out: formulas, figures, links. */
export function checkPages(catalogue: Catalogue): readonly ContentProblem[] {
  const { questions, concepts, papers } = catalogue;
  const problems: ContentProblem[] = [];
  const options = { drawFigure: ({ id, params }: FigureBlock) => drawFigure(id, params).html };
  for (const question of questions) {
    const page = renderPageWithProblems(question, concepts, papers, { ...options, questions });
    problems.push(...page.problems, ...checkLinks(page.html, question.file, catalogue));
  }
  for (const concept of concepts) {
    const page = renderConceptWithProblems(concept, concepts, papers, { ...options, questions });
    problems.push(...page.problems, ...checkLinks(page.html, concept.file, catalogue));
  }
  const unique = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...unique.values()].filter((problem) => !isReported(problem, catalogue));
}

/** Whether the catalogue's own problems have the fault already. */
function isReported(problem: ContentProblem, { problems, unusable }: Catalogue): boolean {
  if (problem.about !== undefined && unusable.has(problem.about)) return true;
  return problems.some(
    (other) =>
      other.file === problem.file &&
      other.line === problem.line &&
      (other.message === problem.message ||
        (other.about !== undefined && other.about === problem.about)),
  );
}

function checkLinks(html: string, file: string, catalogue: Catalogue): readonly ContentProblem[] {
  const problem = (message: string, remedy: string, about?: string): ContentProblem => ({
    file,
    line: 1,
    message,
    remedy,
    ...(about && { about }),
  });
  const problems: ContentProblem[] = [];
  // The siblings of the heading come from the front matter, which the catalogue checks.
  const written = html.replace(/<p class="siblings">.*?<\/p>/, '');
  for (const [, kind, id] of written.matchAll(/data-open-(question|concept)="([^"]*)"/g)) {
    const known = kind === 'question' ? catalogue.questions : catalogue.concepts;
    if (!known.some((each) => each.id === id)) {
      const message = `The link goes to an unknown ${kind!}: "${id!}".`;
      problems.push(problem(message, 'Correct its id.', `${kind!}:${id!}`));
    }
  }
  const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
  for (const [, anchor] of html.matchAll(/<a href="#([^"]+)"/g)) {
    if (!ids.has(anchor)) {
      problems.push(problem(`There is no heading "#${anchor!}" on the page.`, 'Correct the link.'));
    }
  }
  return problems;
}

/** Every figure must say in words what it shows: by itself, and in the author's text beside it. */
export function checkFigures(catalogue: Catalogue): readonly ContentProblem[] {
  return allBlocks(catalogue).flatMap((block): ContentProblem[] => {
    if (block.kind !== 'figure') return [];
    const problems: ContentProblem[] = [];
    const report = (message: string, remedy: string): void => {
      problems.push({ ...block.at, message, remedy });
    };
    if (block.alt.split(' ').length < 8) {
      report('The alt of the figure says too little.', 'Say in sentences what it shows.');
    }
    try {
      const { html, text } = drawFigure(block.id, block.params);
      if (text.trim().length < 40) report('The figure has no text.', 'Describe what it draws.');
      if (!/<(?:svg|table)\b/.test(html)) report('The figure draws nothing.', 'See its params.');
    } catch {
      // Reported by checkPages, with the reason.
    }
    return problems;
  });
}

/** Every page names its sources. */
export function checkSources(catalogue: Catalogue): readonly ContentProblem[] {
  const missing = (file: string): ContentProblem => ({
    file,
    line: 1,
    message: 'The page names no sources.',
    remedy: 'Add a section "## Sources" with paper or book and equation or section.',
  });
  return [
    ...catalogue.questions
      .filter(({ blocks }) => !blocks.some((block) => isSourcesProse(block)))
      .map(({ file }) => missing(file)),
    ...catalogue.concepts
      .filter(({ sections, sources }) => !sources && !sections.some(({ id }) => id === 'sources'))
      .map(({ file }) => missing(file)),
  ];
}

function isSourcesProse(block: ResolvedBlock): boolean {
  return block.kind === 'prose' && /^## Sources$/m.test(block.markdown);
}

/** The blocks of all files, each once: what a page includes stands in the file that it comes from. */
export function allBlocks({ questions, concepts }: Catalogue): readonly ResolvedBlock[] {
  return [
    ...questions.flatMap(({ file, blocks }) => blocks.filter(({ at }) => at.file === file)),
    ...concepts.flatMap(({ file, sections }) =>
      sections.flatMap(({ blocks }) => blocks.filter(({ at }) => at.file === file)),
    ),
  ];
}
