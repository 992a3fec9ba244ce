import { window } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { PageKind } from '../../common/protocol';
import type { LoadedCatalogue, PageExperiment } from '../content/questionStore';
import { labelText, plainText } from '../util/plainText';

/** An experiment, and one of the pages that it stands on. */
interface ExperimentPlace {
  readonly kind: PageKind;
  readonly pageId: string;
  /** What the page is called. */
  readonly page: string;
  readonly experiment: PageExperiment;
}

/** Every experiment at every page that has it: the questions first, each in its display order. */
function experimentPlaces(catalogue: LoadedCatalogue): readonly ExperimentPlace[] {
  const at = (kind: PageKind, pageId: string, page: string): ExperimentPlace[] =>
    catalogue.experiments(kind, pageId).map((experiment) => ({ kind, pageId, page, experiment }));
  return [
    ...catalogue.questions.flatMap(({ id, number, paper }) =>
      at('question', id, `${number}, ${catalogue.paperTitle(paper)}`),
    ),
    ...catalogue.concepts.flatMap(({ id, title }) => at('concept', id, title)),
  ];
}

/** Lets the reader choose an experiment, to see it on the first of its pages. */
export async function pickExperimentPlace(
  catalogue: LoadedCatalogue,
): Promise<ExperimentPlace | undefined> {
  const places = experimentPlaces(catalogue);
  const firsts = places.filter(
    ({ experiment }, index) =>
      places.findIndex((other) => other.experiment.id === experiment.id) === index,
  );
  const items = firsts.map((place): QuickPickItem & { readonly place: ExperimentPlace } => {
    const pages = places
      .filter(({ experiment }) => experiment.id === place.experiment.id)
      .map(({ page }) => page);
    return {
      place,
      label: labelText(place.experiment.title),
      detail: plainText(pages.join(' · ')),
    };
  });
  const picked = await window.showQuickPick(items, {
    title: 'Go to Experiment',
    placeHolder: 'Search by what is asked or by the page that it stands on',
    matchOnDetail: true,
  });
  return picked?.place;
}
