/**
 * The page of a question (or a concept) on standard output: `npm run -s answer -- ID [--text]`. The
 * HTML is what the panel shows, with its figures drawn; the text is for reading in a terminal.
 */
import type { FigureBlock } from '../common/question';
import { renderConceptWithProblems } from '../host/render/renderConcept';
import { renderPageWithProblems } from '../host/render/renderPage';
import { findExperiment } from '../lab/experiments';
import { drawFigure } from '../../webview/figures/registry';
import { conceptText, questionText } from './content/pageText';
import { problemText } from './content/problemText';
import { readCatalogue } from './content/readContent';

export function main(args: readonly string[]): Promise<number> {
  const asText = args.includes('--text');
  const [id, ...more] = args.filter((argument) => argument !== '--text');
  if (id === undefined || more.length > 0 || id.startsWith('-')) {
    throw new Error('Usage: npm run -s answer -- ID [--text]');
  }
  const { questions, concepts, papers, problems } = readCatalogue();
  const question = questions.find((each) => each.id === id);
  const concept = concepts.find((each) => each.id === id);
  if (!question && !concept) {
    const broken = problems.filter(({ file }) =>
      file.endsWith(`/${id.replace(/^(.*)-/, '$1/')}.md`),
    );
    for (const problem of broken) console.error(problemText(problem));
    const known = questions.map((each) => each.id).join(', ');
    throw new Error(`There is no question "${id}". There are ${known}.`);
  }
  const options = {
    drawFigure: ({ id: figure, params }: FigureBlock) => drawFigure(figure, params).html,
    experimentTitle: (experiment: string) => findExperiment(experiment).title,
  };
  if (asText) {
    console.log(question ? questionText(question, papers) : conceptText(concept!));
    return Promise.resolve(0);
  }
  const page = question
    ? renderPageWithProblems(question, concepts, papers, { ...options, questions })
    : renderConceptWithProblems(concept!, concepts, papers, { ...options, questions });
  for (const problem of page.problems) console.error(problemText(problem));
  process.stdout.write(page.html);
  return Promise.resolve(0);
}
