/** All pages with their includes resolved, once: who shows, searches or checks a page takes it as it is here. */
import type {
  Block,
  Concept,
  ContentProblem,
  ParsedConcept,
  ParsedQuestion,
  Question,
  ResolvedBlock,
} from './question';
import { resolveIncludes } from './resolveIncludes';

export interface ResolvedPages {
  readonly questions: readonly Question[];
  readonly concepts: readonly Concept[];
  readonly problems: readonly ContentProblem[];
}

export function resolvePages(
  questions: readonly ParsedQuestion[],
  concepts: readonly ParsedConcept[],
): ResolvedPages {
  const byId = new Map(concepts.map((concept) => [concept.id, concept]));
  const problems: ContentProblem[] = [];
  const resolve = (blocks: readonly Block[]): readonly ResolvedBlock[] => {
    const resolved = resolveIncludes(blocks, byId);
    problems.push(...resolved.problems);
    return resolved.blocks;
  };
  return {
    questions: questions.map((question) => ({ ...question, blocks: resolve(question.blocks) })),
    concepts: concepts.map((concept) => ({
      ...concept,
      sections: concept.sections.map((section) => ({
        ...section,
        blocks: resolve(section.blocks),
      })),
    })),
    problems,
  };
}
