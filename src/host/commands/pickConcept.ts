import { questionsAbout } from '../../common/conceptQuestions';
import type { Concept } from '../../common/question';
import type { LoadedCatalogue } from '../content/questionStore';
import { label, labelText } from '../util/plainText';
import { conceptIndex } from './textIndexes';
import { openToSide, pickToOpen, type PageRow, type Picked } from './pickToOpen';

/** Each concept with its summary below it, and how many questions ask for it beside it. */
export function conceptRows(catalogue: LoadedCatalogue): readonly PageRow<Concept>[] {
  return catalogue.concepts.map((concept) => {
    const asking = questionsAbout(concept, catalogue.questions).length;
    return {
      value: concept,
      label: labelText(concept.title),
      ...(asking > 0 && { description: asking === 1 ? '1 question' : label`${asking} questions` }),
      detail: labelText(concept.summary),
      buttons: [openToSide],
    };
  });
}

/** Searches over title and summary. `undefined` where nothing was chosen. */
export function pickConcept(
  catalogue: LoadedCatalogue,
  current: string | undefined,
): Promise<Picked<Concept> | undefined> {
  return pickToOpen(conceptRows(catalogue), {
    title: 'Go to Concept',
    placeholder: 'Search by name, by what it is, or for words of the pages',
    current,
    index: () => conceptIndex(catalogue),
    nameOf: ({ title }) => title,
  });
}
