import { contentSchemas } from './contentSchemas';
import { parseConcept } from './parseConcept';
import { parseQuestion } from './parseQuestion';
import { parseYaml } from './parseYaml';
import type { Block, Concept, ContentProblem, Paper, Question, ResolvedBlock } from './question';
import { resolveIncludes } from './resolveIncludes';
import { maxFileLength } from './sourceText';

/** Everything that the content folder holds, ready to be shown. */
export interface Catalogue {
  /** In display order. */
  readonly papers: readonly Paper[];
  /** In the order of the papers, then of their numbers. */
  readonly questions: readonly Question[];
  /** In display order. */
  readonly concepts: readonly Concept[];
  /** Ids of the concepts that have a practice file, in display order. */
  readonly snippets: readonly string[];
  /** Everything that is wrong, by file and line. A file that cannot be used is in none of the above. */
  readonly problems: readonly ContentProblem[];
}

/** What exists outside the content folder, where the caller knows it. */
export interface KnownIds {
  readonly experiments?: readonly string[];
  readonly figures?: readonly string[];
}

/** The files that a catalogue is built from. */
export const contentFilePattern =
  /^content\/(?:papers\.json|concepts\.json|questions\/[^/]+\/[^/]+\.md|concepts\/[^/]+\.md|snippets\/[^/]+\.ts)$/;

/**
 * Builds the catalogue from the text of the content files. Never throws: a broken file becomes a
 * problem, and the rest keeps working.
 * @param files Text by project-relative name, for example `content/questions/2023-05/q3b.md`; names
 *   that do not fit {@link contentFilePattern} are passed over, and of snippets only the name counts.
 */
export function buildCatalogue(
  files: ReadonlyMap<string, string>,
  known: KnownIds = {},
): Catalogue {
  const problems: ContentProblem[] = [];
  const names = [...files.keys()].filter((name) => contentFilePattern.test(name)).sort();
  const papers = readList<Paper>(files, 'content/papers.json', contentSchemas.papers, problems);
  const order = readList<{ id: string }>(
    files,
    'content/concepts.json',
    contentSchemas.concepts,
    problems,
  );
  const parsedQuestions: Question[] = [];
  const parsedConcepts: Concept[] = [];
  for (const name of names) {
    if (name.startsWith('content/questions/')) {
      const parsed = parseQuestion(files.get(name)!, name);
      if (parsed.ok) parsedQuestions.push(parsed.value);
      else problems.push(...parsed.problems);
    } else if (name.startsWith('content/concepts/')) {
      const parsed = parseConcept(files.get(name)!, name);
      if (parsed.ok) parsedConcepts.push(parsed.value);
      else problems.push(...parsed.problems);
    }
  }
  const concepts = inDisplayOrder(
    unique(parsedConcepts, 'concept', problems),
    order.map(({ id }) => id),
  );
  const questions = inPaperOrder(unique(parsedQuestions, 'question', problems), papers);
  const snippetIds = names.flatMap((name) => /^content\/snippets\/(.+)\.ts$/.exec(name)?.[1] ?? []);
  const snippets = [
    ...concepts.map(({ id }) => id).filter((id) => snippetIds.includes(id)),
    ...snippetIds.filter((id) => !concepts.some((concept) => concept.id === id)),
  ];
  checkConcepts(concepts, order, snippetIds, names, problems);
  checkQuestions(questions, concepts, papers, problems);
  checkBlocks(questions, concepts, known, problems);
  return { papers, questions, concepts, snippets, problems: tidy(problems) };
}

function readList<T extends { readonly id: string }>(
  files: ReadonlyMap<string, string>,
  file: string,
  schema: Parameters<typeof parseYaml>[1],
  problems: ContentProblem[],
): readonly T[] {
  const text = files.get(file);
  if (text === undefined || text.length > maxFileLength) {
    problems.push({
      file,
      line: 1,
      message: text === undefined ? 'The file is missing.' : 'The file is too long.',
      remedy: 'Write a JSON list of objects with an "id"; see content/schemas.',
    });
    return [];
  }
  const parsed = parseYaml(text, schema, file, 1);
  if (!parsed.ok) {
    problems.push(...parsed.problems);
    return [];
  }
  // What the schema has just established.
  const items = parsed.value as readonly T[];
  return items.filter((item, index) => {
    const first = items.findIndex((other) => other.id === item.id) === index;
    if (!first) {
      problems.push({
        file,
        line: 1,
        message: `The id "${item.id}" is listed twice.`,
        remedy: 'Remove one of the two.',
      });
    }
    return first;
  });
}

/** Keeps the first of those with the same id (by file name) and reports the others. */
function unique<T extends { readonly id: string; readonly file: string }>(
  items: readonly T[],
  kind: string,
  problems: ContentProblem[],
): readonly T[] {
  const byId = new Map<string, T>();
  for (const item of items) {
    const first = byId.get(item.id);
    if (first) {
      problems.push({
        file: item.file,
        line: 2,
        message: `The id "${item.id}" is taken: ${first.file} is the ${kind} with that id.`,
        remedy: 'Give one of the two files another id.',
      });
    } else byId.set(item.id, item);
  }
  return [...byId.values()];
}

function inDisplayOrder(
  concepts: readonly Concept[],
  order: readonly string[],
): readonly Concept[] {
  const place = (concept: Concept): number => {
    const index = order.indexOf(concept.id);
    return index < 0 ? order.length : index;
  };
  return [...concepts].sort((a, b) => place(a) - place(b));
}

function inPaperOrder(
  questions: readonly Question[],
  papers: readonly Paper[],
): readonly Question[] {
  const place = (question: Question): number => {
    const index = papers.findIndex(({ id }) => id === question.paper);
    return index < 0 ? papers.length : index;
  };
  return [...questions].sort(
    (a, b) => place(a) - place(b) || a.number.localeCompare(b.number, 'en', { numeric: true }),
  );
}

function checkConcepts(
  concepts: readonly Concept[],
  order: readonly { readonly id: string }[],
  snippets: readonly string[],
  names: readonly string[],
  problems: ContentProblem[],
): void {
  for (const { id, file, related = [] } of concepts) {
    for (const other of related) {
      if (other === id || !concepts.some((concept) => concept.id === other)) {
        problems.push({
          file,
          line: 2,
          message: `The related concept "${other}" is not another concept.`,
          remedy: 'Correct or remove it.',
        });
      }
    }
    if (file !== `content/concepts/${id}.md`) {
      problems.push({
        file,
        line: 2,
        message: `The file's name does not fit its id "${id}".`,
        remedy: `Call it content/concepts/${id}.md, or correct the id.`,
      });
    }
    if (!order.some((item) => item.id === id)) {
      problems.push({
        file: 'content/concepts.json',
        line: 1,
        message: `The concept "${id}" is not listed.`,
        remedy: `Add {"id": "${id}"} where it is to be shown.`,
      });
    }
  }
  for (const { id } of order) {
    if (!names.includes(`content/concepts/${id}.md`)) {
      problems.push({
        file: 'content/concepts.json',
        line: 1,
        message: `There is no file for the concept "${id}".`,
        remedy: `Write content/concepts/${id}.md, or remove the entry.`,
      });
    }
  }
  for (const id of snippets) {
    if (!order.some((item) => item.id === id)) {
      problems.push({
        file: `content/snippets/${id}.ts`,
        line: 1,
        message: `There is no concept "${id}" for this practice file.`,
        remedy: 'Name the file after a concept of content/concepts.json.',
      });
    }
  }
}

function checkQuestions(
  questions: readonly Question[],
  concepts: readonly Concept[],
  papers: readonly Paper[],
  problems: ContentProblem[],
): void {
  for (const question of questions) {
    const report = (message: string, remedy: string): void => {
      problems.push({ file: question.file, line: 2, message, remedy });
    };
    if (!papers.some(({ id }) => id === question.paper)) {
      report(
        `The paper "${question.paper}" is not known.`,
        'Correct the id, or add the paper to content/papers.json.',
      );
    }
    const short = question.id.slice(question.paper.length + 1);
    if (question.file !== `content/questions/${question.paper}/${short}.md`) {
      report(
        `The file's name does not fit its id "${question.id}".`,
        `Call it content/questions/${question.paper}/${short}.md, or correct the id.`,
      );
    }
    for (const id of question.concepts) {
      if (!concepts.some((concept) => concept.id === id)) {
        report(
          `The concept "${id}" is not known.`,
          `Correct it, or write content/concepts/${id}.md.`,
        );
      }
    }
    for (const id of question.siblings) {
      if (id === question.id || !questions.some((other) => other.id === id)) {
        report(`The sibling "${id}" is not another question.`, 'Correct or remove it.');
      }
    }
  }
}

function checkBlocks(
  questions: readonly Question[],
  concepts: readonly Concept[],
  known: KnownIds,
  problems: ContentProblem[],
): void {
  const byId = new Map(concepts.map((concept) => [concept.id, concept]));
  const lists: (readonly Block[])[] = [
    ...questions.map((question) => question.blocks),
    ...concepts.flatMap((concept) => concept.sections.map((section) => section.blocks)),
  ];
  for (const blocks of lists) {
    const resolved = resolveIncludes(blocks, byId);
    problems.push(...resolved.problems);
    for (const block of resolved.blocks) {
      const problem = unknownId(block, known);
      if (problem) problems.push(problem);
    }
  }
}

function unknownId(block: ResolvedBlock, known: KnownIds): ContentProblem | undefined {
  if (block.kind !== 'figure' && block.kind !== 'experiment') return undefined;
  const ids = block.kind === 'figure' ? known.figures : known.experiments;
  if (!ids || ids.includes(block.id)) return undefined;
  return {
    ...block.at,
    message: `The ${block.kind} "${block.id}" is not known.`,
    remedy: `Use one of: ${[...ids].sort().join(', ')}.`,
  };
}

/** The same problem once only (a section may be included often), by file and line. */
function tidy(problems: readonly ContentProblem[]): readonly ContentProblem[] {
  const byText = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...byText.values()].sort(
    (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line,
  );
}
