/** What is shown of a model of a reader's own text. */
import type { ViewDeclaration } from '../../views/view';

export const ownViews = [
  {
    kind: 'text',
    id: 'written',
    title: 'What the model writes by itself',
    marks: {},
    wide: true,
    note: 'From the first character of your text on, each is drawn from the probabilities of the model. A blank is ␣, a line’s end ↵.',
  },
  {
    kind: 'text',
    id: 'foretold',
    title: 'The end of your text, which it was not trained on',
    marks: { good: 'foretold', bad: 'not foretold' },
    wide: true,
  },
  {
    kind: 'line',
    id: 'ownLoss',
    title: 'Cross-entropy of a character',
    x: 'Training step',
    y: 'Nats',
    series: [
      { id: 'train', label: 'While training' },
      { id: 'test', label: 'On the last fifth' },
      { id: 'frequency', label: 'By the frequencies alone, on the last fifth' },
    ],
  },
  { kind: 'table', id: 'ownResult', title: 'On the last fifth' },
] as const satisfies readonly ViewDeclaration[];
