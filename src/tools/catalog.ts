/** The whole catalogue as JSON on standard output: `npm run -s catalog`. Problems go to standard error. */
import type { Question } from '../common/question';
import { experiments } from '../lab/experiments';
import { figures } from '../../webview/figures/registry';
import { problemText } from './content/problemText';
import { readCatalogue } from './content/readContent';

export function main(): Promise<number> {
  const { papers, questions, concepts, snippets, problems } = readCatalogue();
  for (const problem of problems) console.error(problemText(problem));
  const byId = new Map(concepts.map((concept) => [concept.id, concept]));
  const catalog = {
    papers,
    questions: questions.map((question) => summary(question, snippets)),
    concepts: concepts.map(({ id, title, summary: text }) => ({ id, title, summary: text })),
    experiments: experiments.map(({ id, title, claim }) => ({ id, title, claim: claim.text })),
    figures: [...figures.values()].map(({ id, title }) => ({ id, title })),
    snippets: snippets.map((id) => ({
      id,
      title: byId.get(id)?.title ?? id,
      file: `content/snippets/${id}.ts`,
    })),
  };
  console.log(JSON.stringify(catalog, undefined, 2));
  return Promise.resolve(0);
}

function summary(question: Question, snippets: readonly string[]): Record<string, unknown> {
  const idsOf = (kind: 'experiment' | 'figure'): string[] => [
    ...new Set(question.blocks.flatMap((block) => (block.kind === kind ? [block.id] : []))),
  ];
  return {
    id: question.id,
    paper: question.paper,
    number: question.number,
    title: question.title,
    marks: question.marks,
    concepts: question.concepts,
    experiments: idsOf('experiment'),
    figures: idsOf('figure'),
    snippets: question.concepts.filter((id) => snippets.includes(id)),
    points: question.points,
    siblings: question.siblings,
  };
}
