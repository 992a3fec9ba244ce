import {
  checkBlocks,
  checkConcepts,
  checkQuestions,
  checkSnippets,
  unusablePages,
  type KnownIds,
} from './checkCatalogue';
import { contentFilePattern } from './contentPaths';
import { contentSchemas } from './contentSchemas';
import { parseConcept } from './parseConcept';
import { parseQuestion } from './parseQuestion';
import type {
  Concept,
  ContentProblem,
  Paper,
  ParsedConcept,
  ParsedQuestion,
  Question,
} from './question';
import { readList } from './readList';
import { resolvePages } from './resolvePages';

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
  /**
   * Pages (`concept:gru`, `question:2023-05-q3b`) that cannot be shown for a fault of their own, which is
   * among the problems: who points to them is not to blame.
   */
  readonly unusable: ReadonlySet<string>;
  /** Everything that is wrong, by file and line, one problem a fault. A file that cannot be used is in none of the above. */
  readonly problems: readonly ContentProblem[];
}

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
  const order = readList<{ readonly id: string; readonly family: string }>(
    files,
    'content/concepts.json',
    contentSchemas.concepts,
    problems,
  );
  const parsedQuestions: ParsedQuestion[] = [];
  const parsedConcepts: ParsedConcept[] = [];
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
  const resolved = resolvePages(
    inPaperOrder(unique(parsedQuestions, 'question', problems), papers.items),
    inDisplayOrder(unique(parsedConcepts, 'concept', problems), order.items),
  );
  const { questions, concepts } = resolved;
  const snippetIds = names.flatMap((name) => /^content\/snippets\/(.+)\.ts$/.exec(name)?.[1] ?? []);
  const snippets = [
    ...concepts.map(({ id }) => id).filter((id) => snippetIds.includes(id)),
    ...snippetIds.filter((id) => !concepts.some((concept) => concept.id === id)),
  ];
  const parts = { papers, order, questions, concepts, names };
  const unusable = unusablePages(parts);
  problems.push(...checkConcepts(parts), ...checkSnippets(parts, snippetIds));
  problems.push(...checkQuestions(parts), ...resolved.problems, ...checkBlocks(parts, known));
  return {
    papers: papers.items,
    questions,
    concepts,
    snippets,
    unusable,
    problems: tidy(problems.filter(({ about }) => about === undefined || !unusable.has(about))),
  };
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
  concepts: readonly ParsedConcept[],
  order: readonly { readonly id: string; readonly family: string }[],
): readonly ParsedConcept[] {
  const place = (concept: ParsedConcept): number => {
    const index = order.findIndex(({ id }) => id === concept.id);
    return index < 0 ? order.length : index;
  };
  return [...concepts]
    .sort((a, b) => place(a) - place(b))
    .map((concept) => {
      const family = order[place(concept)]?.family;
      return family === undefined ? concept : { ...concept, family };
    });
}

function inPaperOrder(
  questions: readonly ParsedQuestion[],
  papers: readonly Paper[],
): readonly ParsedQuestion[] {
  const place = (question: ParsedQuestion): number => {
    const index = papers.findIndex(({ id }) => id === question.paper);
    return index < 0 ? papers.length : index;
  };
  return [...questions].sort(
    (a, b) => place(a) - place(b) || a.number.localeCompare(b.number, 'en', { numeric: true }),
  );
}

/** The same problem once only (a section may be included often), by file and line. */
function tidy(problems: readonly ContentProblem[]): readonly ContentProblem[] {
  const byText = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...byText.values()].sort(
    (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line,
  );
}
