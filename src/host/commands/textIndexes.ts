import type { Concept, Question } from '../../common/question';
import type { LoadedCatalogue } from '../content/questionStore';
import type { TextIndex } from '../search/textIndex';

// Made when words are first looked for, and again when the content changes.
const questionIndexes = new WeakMap<LoadedCatalogue, Promise<TextIndex<Question>>>();
const conceptIndexes = new WeakMap<LoadedCatalogue, Promise<TextIndex<Concept>>>();

/** The words of all questions' pages. */
export function questionIndex(catalogue: LoadedCatalogue): Promise<TextIndex<Question>> {
  return kept(questionIndexes, catalogue, async () => {
    const { indexQuestions } = await import('../search/textIndex');
    return indexQuestions(catalogue.questions);
  });
}

/** The words of all concepts' pages. */
export function conceptIndex(catalogue: LoadedCatalogue): Promise<TextIndex<Concept>> {
  return kept(conceptIndexes, catalogue, async () => {
    const { indexConcepts } = await import('../search/textIndex');
    return indexConcepts(catalogue.concepts);
  });
}

function kept<T>(
  indexes: WeakMap<LoadedCatalogue, Promise<T>>,
  catalogue: LoadedCatalogue,
  make: () => Promise<T>,
): Promise<T> {
  let index = indexes.get(catalogue);
  if (!index) indexes.set(catalogue, (index = make()));
  return index;
}
