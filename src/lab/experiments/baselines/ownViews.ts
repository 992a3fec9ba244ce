/** What is shown of a reader's own labels and series. */
import type { ViewDeclaration } from '../../views/view';

export const ownViews = [
  {
    kind: 'bars',
    id: 'ownClasses',
    title: 'Your labels: what is right without a look',
    x: 'Classifier',
    y: 'Accuracy',
    range: [0, 1],
    note: 'A model of these labels has to be better than the highest of the three.',
  },
  { kind: 'table', id: 'ownLabels', title: 'Your labels, class by class' },
  {
    kind: 'line',
    id: 'ownForecasts',
    title: 'Your series: each next value, forecast',
    x: 'Row',
    y: 'Value',
    series: [],
    note: 'At each row the forecast knows all true values before it. At most 60 are drawn.',
  },
  { kind: 'table', id: 'ownErrors', title: 'Mean squared error on the last fifth' },
  {
    kind: 'line',
    id: 'ownLoss',
    title: 'Loss while training',
    x: 'Training step',
    y: 'Mean squared error, in variances',
    yScale: 'log',
    series: [
      { id: 'linear', label: 'Linear' },
      { id: 'lstm', label: 'LSTM' },
      { id: 'changes', label: 'LSTM on changes' },
    ],
  },
] as const satisfies readonly ViewDeclaration[];
