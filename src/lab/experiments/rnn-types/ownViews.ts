/** What is shown of networks that judge a reader's own sentences. */
import type { ViewDeclaration } from '../../views/view';

export const ownViews = [
  {
    kind: 'text',
    id: 'ownExamples',
    title: 'Sentences that it was not trained on',
    marks: { good: 'right', bad: 'wrong' },
    wide: true,
  },
  {
    kind: 'line',
    id: 'ownRight',
    title: 'Right answers while training',
    x: 'Training step',
    y: 'Share of the sentences not trained on',
    yRange: [0, 1],
    series: [
      { id: 'gru', label: 'GRU, words in order' },
      { id: 'bag', label: 'Words counted, without their order' },
    ],
  },
  {
    kind: 'line',
    id: 'ownLoss',
    title: 'Loss while training',
    x: 'Training step',
    y: 'Cross-entropy of a sentence',
    series: [
      { id: 'gru', label: 'GRU' },
      { id: 'bag', label: 'Words counted' },
    ],
  },
  { kind: 'table', id: 'ownResult', title: 'On the sentences not trained on' },
] as const satisfies readonly ViewDeclaration[];
