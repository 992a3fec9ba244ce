/** Which questions the tree shows. Within a kind any choice will do; the kinds must all agree. */
import type { ReadState } from '../../common/protocol';
import type { Question } from '../../common/question';
import { earnedOf, type Earned } from '../progress/earnedMarks';
import { marksText, stateTitles } from './questionText';

export interface QuestionFilter {
  readonly states: readonly ReadState[];
  readonly marks: readonly number[];
  /** Concept ids. */
  readonly concepts: readonly string[];
  /** Only pages with an experiment. */
  readonly experiment?: true;
  /** How the reader marked their own answer. */
  readonly earned?: readonly Earned[];
}

export const earnedTitles: Readonly<Record<Earned, string>> = {
  below: 'Below full marks',
  full: 'Full marks',
  none: 'Not marked yet',
};
/** In the order of a menu. */
export const allEarned: readonly Earned[] = ['below', 'full', 'none'];

export const withExperiment = 'With an experiment';

export const noFilter: QuestionFilter = { states: [], marks: [], concepts: [] };

export function isFiltering(filter: QuestionFilter): boolean {
  return (
    filter.states.length + filter.marks.length + filter.concepts.length > 0 ||
    filter.experiment === true ||
    (filter.earned?.length ?? 0) > 0
  );
}

export function matchesFilter(
  filter: QuestionFilter,
  question: Question,
  state: ReadState,
  hasExperiment = false,
  got?: number,
): boolean {
  const { earned = [] } = filter;
  return (
    (earned.length === 0 || earned.includes(earnedOf(question.marks, got))) &&
    (filter.experiment !== true || hasExperiment) &&
    (filter.states.length === 0 || filter.states.includes(state)) &&
    (filter.marks.length === 0 || filter.marks.includes(question.marks)) &&
    (filter.concepts.length === 0 ||
      question.concepts.some((concept) => filter.concepts.includes(concept)))
  );
}

/** For example `Unread, 6 marks, LSTM`. */
export function describeFilter(
  filter: QuestionFilter,
  conceptTitle: (id: string) => string,
): string {
  return [
    ...filter.states.map((state) => stateTitles[state]),
    ...(filter.earned ?? []).map((earned) => earnedTitles[earned]),
    ...filter.marks.map(marksText),
    ...filter.concepts.map(conceptTitle),
    ...(filter.experiment ? [withExperiment] : []),
  ].join(', ');
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Reads a filter that was stored; what cannot be read filters nothing. */
export function parseFilter(value: unknown): QuestionFilter {
  if (typeof value !== 'object' || value === null) return noFilter;
  const { states, marks, concepts, experiment, earned } = value as Readonly<
    Record<string, unknown>
  >; // read field by field
  const kinds = allEarned.filter((kind) => strings(earned).includes(kind));
  return {
    states: (['unread', 'read', 'done'] as const).filter((state) =>
      strings(states).includes(state),
    ),
    marks: Array.isArray(marks) ? marks.filter((item) => typeof item === 'number') : [],
    concepts: strings(concepts),
    ...(experiment === true && { experiment }),
    ...(kinds.length > 0 && { earned: kinds }),
  };
}
