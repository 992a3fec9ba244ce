/** What is wrong between the files of a catalogue. One problem a fault: nothing that only follows from it. */
import type { Concept, ContentProblem, Paper, Question, ResolvedBlock } from './question';
import type { ReadList } from './readList';

/** What exists outside the content folder, where the caller knows it. */
export interface KnownIds {
  readonly experiments?: readonly string[];
  readonly figures?: readonly string[];
}

/** What a catalogue is made of, before it is checked. */
export interface CatalogueParts {
  readonly papers: ReadList<Paper>;
  /** The concepts in display order. */
  readonly order: ReadList<{ readonly id: string }>;
  readonly questions: readonly Question[];
  readonly concepts: readonly Concept[];
  /** Of all content files, project-relative. */
  readonly names: readonly string[];
}

/**
 * The pages that have a file, or a place in a list, and could not be read: that is a problem of its own
 * already.
 */
export function unusablePages(parts: CatalogueParts): ReadonlySet<string> {
  const { names, order, questions, concepts } = parts;
  const meant = [
    ...names.flatMap((name) => {
      const [, paper, question, concept] =
        /^content\/(?:questions\/([^/]+)\/([^/]+)|concepts\/([^/]+))\.md$/.exec(name) ?? [];
      return concept === undefined
        ? paper === undefined
          ? []
          : [`question:${paper}-${question!}`]
        : [`concept:${concept}`];
    }),
    ...order.items.map(({ id }) => `concept:${id}`),
  ];
  const usable = new Set([
    ...questions.map(({ id }) => `question:${id}`),
    ...concepts.map(({ id }) => `concept:${id}`),
  ]);
  return new Set(meant.filter((page) => !usable.has(page)));
}

export function checkConcepts(parts: CatalogueParts): readonly ContentProblem[] {
  const { concepts, order, names } = parts;
  const list = 'content/concepts.json';
  const ofConcepts = concepts.flatMap(({ id, file, related = [] }): ContentProblem[] => {
    const problems = related
      .filter((other) => other === id || !concepts.some((concept) => concept.id === other))
      .map((other) => ({
        file,
        line: 2,
        message: `The related concept "${other}" is not another concept.`,
        remedy: 'Correct or remove it.',
        about: `concept:${other}`,
      }));
    if (file !== `content/concepts/${id}.md`) {
      const remedy = `Call it content/concepts/${id}.md, or correct the id.`;
      const message = `The file's name does not fit its id "${id}".`;
      return [...problems, { file, line: 2, message, remedy }];
    }
    if (order.whole && !order.items.some((item) => item.id === id)) {
      const remedy = `Add {"id": "${id}", "family": "…"} where it is to be shown.`;
      const message = `The concept "${id}" is not listed.`;
      return [...problems, { file: list, line: 1, message, remedy }];
    }
    return problems;
  });
  const withoutFile = order.items
    .filter(({ id }) => !names.includes(`content/concepts/${id}.md`))
    .map(({ id }) => ({
      file: list,
      line: 1,
      message: `There is no file for the concept "${id}".`,
      remedy: `Write content/concepts/${id}.md, or remove the entry.`,
    }));
  return [...ofConcepts, ...withoutFile];
}

/** @param snippets Ids of the concepts that the practice files are named after. */
export function checkSnippets(
  { order, names }: CatalogueParts,
  snippets: readonly string[],
): readonly ContentProblem[] {
  if (!order.whole) return [];
  return snippets
    .filter((id) => !order.items.some((item) => item.id === id))
    .filter((id) => !names.includes(`content/concepts/${id}.md`))
    .map((id) => ({
      file: `content/snippets/${id}.ts`,
      line: 1,
      message: `There is no concept "${id}" for this practice file.`,
      remedy: 'Name the file after a concept of content/concepts.json.',
    }));
}

export function checkQuestions(parts: CatalogueParts): readonly ContentProblem[] {
  const { questions, concepts, papers } = parts;
  const unknownPapers = new Set<string>();
  return questions.flatMap((question) => {
    const problems: ContentProblem[] = [];
    const report = (message: string, remedy: string, about?: string): void => {
      problems.push({ file: question.file, line: 2, message, remedy, ...(about && { about }) });
    };
    const { id, paper, file } = question;
    const named = `content/questions/${paper}/${id.slice(paper.length + 1)}.md`;
    if (file !== named) {
      report(
        `The file's name does not fit its id "${id}".`,
        `Call it ${named}, or correct the id.`,
      );
    } else if (
      papers.whole &&
      !papers.items.some((each) => each.id === paper) &&
      !unknownPapers.has(paper)
    ) {
      unknownPapers.add(paper);
      const others = questions.filter((other) => other.paper === paper).length - 1;
      report(
        `The paper "${paper}" is not known${others > 0 ? ` (also of ${others} more)` : ''}.`,
        'Correct the id, or add the paper to content/papers.json.',
      );
    }
    for (const concept of question.concepts) {
      if (!concepts.some((each) => each.id === concept)) {
        report(
          `The concept "${concept}" is not known.`,
          `Correct it, or write content/concepts/${concept}.md.`,
          `concept:${concept}`,
        );
      }
    }
    for (const sibling of question.siblings) {
      if (sibling === id || !questions.some((other) => other.id === sibling)) {
        report(
          `The sibling "${sibling}" is not another question.`,
          'Correct or remove it.',
          `question:${sibling}`,
        );
      }
    }
    return problems;
  });
}

/** Figures and experiments that no one knows. What is included often is wrong once. */
export function checkBlocks(
  { questions, concepts }: CatalogueParts,
  known: KnownIds,
): readonly ContentProblem[] {
  return [
    ...questions.flatMap(({ blocks }) => blocks),
    ...concepts.flatMap(({ sections }) => sections.flatMap(({ blocks }) => blocks)),
  ].flatMap((block) => unknownId(block, known) ?? []);
}

function unknownId(block: ResolvedBlock, known: KnownIds): ContentProblem | undefined {
  if (block.kind !== 'figure' && block.kind !== 'experiment') return undefined;
  const ids = block.kind === 'figure' ? known.figures : known.experiments;
  if (!ids || ids.includes(block.id)) return undefined;
  return {
    ...block.at,
    message: `The ${block.kind} "${block.id}" is not known.`,
    remedy: `Use one of: ${[...ids].sort().join(', ')}.`,
    about: `${block.kind}:${block.id}`,
  };
}
