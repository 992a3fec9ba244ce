import type { Concept, Question } from './question';

/**
 * The questions that need a concept, in the order given: those that name it, and those whose answers
 * include a section of its page.
 */
export function questionsAbout(
  { id, file }: Pick<Concept, 'id' | 'file'>,
  questions: readonly Question[],
): readonly Question[] {
  return questions.filter(
    ({ concepts, blocks }) => concepts.includes(id) || blocks.some(({ at }) => at.file === file),
  );
}
