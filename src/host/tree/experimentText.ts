/** The words for an experiment in tree and quick pick, said the same everywhere. */
import type { PlacedExperiment } from '../content/placedExperiments';

interface Titles {
  readonly paperTitle: (id: string) => string;
}

/** The pages that use it, for example `Q3 b, May–June 2023 · LSTM`. */
export function usedInText(
  { questions, concepts }: Pick<PlacedExperiment, 'questions' | 'concepts'>,
  { paperTitle }: Titles,
): string {
  return [
    ...questions.map(({ number, paper }) => `${number}, ${paperTitle(paper)}`),
    ...concepts.map(({ title }) => title),
  ].join(' · ');
}

export const experimentCount = (count: number): string =>
  count === 1 ? '1 experiment' : `${count} experiments`;

/** On how many pages it stands: `2 pages`; nothing where on none. */
export function pagesText({
  questions,
  concepts,
}: Pick<PlacedExperiment, 'questions' | 'concepts'>): string {
  const count = questions.length + concepts.length;
  if (count === 0) return '';
  return count === 1 ? '1 page' : `${count} pages`;
}
