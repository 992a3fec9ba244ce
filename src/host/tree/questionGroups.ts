/** How the questions hang in the tree: under their papers, or under each of their concepts. */
import type { Concept, Paper, Question } from '../../common/question';

export type GroupBy = 'paper' | 'concept';

export interface QuestionGroup {
  /** Stable over reloads, filters and regroupings: VS Code keeps what is expanded by it. */
  readonly id: string;
  readonly kind: GroupBy;
  /** The concept that the group is about. */
  readonly conceptId?: string;
  /** What the concept's row hangs under. */
  readonly family?: string;
  readonly title: string;
  readonly summary?: string;
  readonly questions: readonly Question[];
}

interface Grouping {
  readonly papers: readonly Paper[];
  readonly concepts: readonly Concept[];
  readonly questions: readonly Question[];
}

/** Papers without a question are left out; a concept has a page even if no question names it. */
export function groupQuestions(by: GroupBy, catalogue: Grouping): readonly QuestionGroup[] {
  const groups =
    by === 'paper'
      ? catalogue.papers.map((paper): QuestionGroup => ({
          id: `paper:${paper.id}`,
          kind: by,
          title: paper.title,
          questions: catalogue.questions.filter((question) => question.paper === paper.id),
        }))
      : catalogue.concepts.map((concept): QuestionGroup => ({
          id: `concept:${concept.id}`,
          kind: by,
          conceptId: concept.id,
          ...(concept.family !== undefined && { family: concept.family }),
          title: concept.title,
          summary: concept.summary,
          questions: catalogue.questions.filter((question) =>
            question.concepts.includes(concept.id),
          ),
        }));
  return groups.filter((group) => group.kind === 'concept' || group.questions.length > 0);
}

/** A question hangs under several concepts, and a tree wants each row's id only once. */
export function rowId(group: QuestionGroup, question: Question): string {
  return group.kind === 'paper' ? question.id : `${group.id}/${question.id}`;
}
