import { contextKeys, panelViewTypes, stateKeys } from '../../common/ids';
import type { PageKind } from '../../common/protocol';

interface PageKindTraits {
  /** For messages. */
  readonly noun: string;
  readonly viewType: string;
  /** Where the workspace keeps which pages are open. */
  readonly openKey: string;
  /** The context key that says that a panel of this kind is in front of the reader. */
  readonly activeKey: string;
  /** The tab's icon, by the kind of theme. */
  readonly icon: { readonly light: string; readonly dark: string };
}

/** In what the panels of one kind of page differ from those of the others. */
export const pageKinds: Readonly<Record<PageKind, PageKindTraits>> = {
  question: {
    noun: 'Question',
    viewType: panelViewTypes.question,
    openKey: stateKeys.openQuestions,
    activeKey: contextKeys.questionPanelActive,
    icon: { light: 'media/question-light.svg', dark: 'media/question-dark.svg' },
  },
  concept: {
    noun: 'Concept',
    viewType: panelViewTypes.concept,
    openKey: stateKeys.openConcepts,
    activeKey: contextKeys.conceptPanelActive,
    icon: { light: 'media/concept-light.svg', dark: 'media/concept-dark.svg' },
  },
  experiment: {
    noun: 'Experiment',
    viewType: panelViewTypes.experiment,
    openKey: stateKeys.openExperiments,
    activeKey: contextKeys.experimentPanelActive,
    icon: { light: 'media/experiment-light.svg', dark: 'media/experiment-dark.svg' },
  },
  ledger: {
    noun: 'Ledger',
    viewType: panelViewTypes.ledger,
    openKey: stateKeys.openLedgers,
    activeKey: contextKeys.ledgerPanelActive,
    icon: { light: 'media/ledger-light.svg', dark: 'media/ledger-dark.svg' },
  },
};
