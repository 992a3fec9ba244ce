/** What the page says of kinds of pages. */
import type { PageKind } from '../../src/common/protocol';

interface PageName {
  readonly noun: string;
  /** The command that picks one; none where there is nothing to pick from. */
  readonly pick?: string;
}

export const pageNames: Readonly<Record<PageKind, PageName>> = {
  question: { noun: 'Question', pick: 'Go to Question…' },
  concept: { noun: 'Concept', pick: 'Go to Concept…' },
  experiment: { noun: 'Experiment', pick: 'Open Experiment…' },
  ledger: { noun: 'Ledger' },
};
