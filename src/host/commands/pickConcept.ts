import { ThemeIcon, window } from 'vscode';
import type { QuickInputButton, QuickPickItem } from 'vscode';
import { questionsAbout } from '../../common/conceptQuestions';
import type { Concept } from '../../common/question';
import type { LoadedCatalogue } from '../questions/questionStore';

interface ConceptPick extends QuickPickItem {
  readonly concept: Concept;
}

export interface PickedConcept {
  readonly concept: Concept;
  readonly toSide: boolean;
}

const openToSide: QuickInputButton = {
  iconPath: new ThemeIcon('split-horizontal'),
  tooltip: 'Open to the Side',
};

/** Each concept with its summary below it, and how many questions ask for it beside it. */
export function conceptPicks(catalogue: LoadedCatalogue): readonly ConceptPick[] {
  return catalogue.concepts.map((concept) => {
    const asking = questionsAbout(concept, catalogue.questions).length;
    return {
      concept,
      label: concept.title,
      ...(asking > 0 && { description: asking === 1 ? '1 question' : `${asking} questions` }),
      detail: concept.summary,
      buttons: [openToSide],
    };
  });
}

/** Searches over title and summary. `undefined` where nothing was chosen. */
export function pickConcept(
  catalogue: LoadedCatalogue,
  current: string | undefined,
): Promise<PickedConcept | undefined> {
  const pick = window.createQuickPick<ConceptPick>();
  pick.title = 'Go to Concept';
  pick.placeholder = 'Search by name or by what it is';
  pick.matchOnDetail = true;
  pick.items = conceptPicks(catalogue);
  pick.activeItems = pick.items.filter(({ concept }) => concept.id === current);
  return new Promise((resolve) => {
    const finish = (concept: Concept | undefined, toSide: boolean): void => {
      resolve(concept && { concept, toSide });
      pick.hide();
    };
    pick.onDidAccept(() => finish(pick.selectedItems[0]?.concept, false));
    pick.onDidTriggerItemButton(({ item }) => finish(item.concept, true));
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
