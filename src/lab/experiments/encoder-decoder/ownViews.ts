/** What is shown of networks that learn a reader's own pairs. */
import type { ViewDeclaration } from '../../views/view';

const series = [
  { id: 'forward', label: 'Source in order' },
  { id: 'reversed', label: 'Source backwards' },
] as const;

export const ownViews = [
  {
    kind: 'text',
    id: 'ownPairs',
    title: 'Pairs that were not trained on',
    marks: { good: 'right', bad: 'wrong' },
    note: 'The sign ▪ is the end: what is written after it does not count.',
  },
  {
    kind: 'line',
    id: 'ownExact',
    title: 'Written without a fault while training',
    x: 'Training step',
    y: 'Share of the pairs not trained on',
    yRange: [0, 1],
    series,
  },
  {
    kind: 'line',
    id: 'ownLoss',
    title: 'Loss while training',
    x: 'Training step',
    y: 'Cross-entropy a character',
    series,
  },
  { kind: 'table', id: 'ownResult', title: 'On the pairs not trained on' },
] as const satisfies readonly ViewDeclaration[];
