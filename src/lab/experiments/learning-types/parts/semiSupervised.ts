import { moonsX, moonsY } from '../../../tasks/twoMoons';
import { accuracyAxis, definePart } from './part';

const plane = {
  kind: 'scatter',
  x: 'First number',
  y: 'Second number',
  xRange: moonsX,
  yRange: moonsY,
  classes: [
    { id: 'a', label: 'Spread label A' },
    { id: 'b', label: 'Spread label B' },
    { id: 'open', label: 'No label' },
    { id: 'knownA', label: 'Given label A' },
    { id: 'knownB', label: 'Given label B' },
  ],
} as const;

export const semiSupervisedPart = definePart({
  title: 'Semi-supervised: two labels of each moon',
  claim: {
    text: 'With two labelled points of each class, a network draws its border somewhere between them. If the labels first spread from neighbour to neighbour over the unlabelled points, the same network separates both moons nearly as with all labels.',
    source: 'Zhu and Ghahramani 2002; Goodfellow et al. 2016, section 7.6.',
  },
  look: 'The first picture while the labels spread, and the border that is learned then. Beside it the border from the given labels alone.',
  settings: ['training', 'labels'],
  views: [
    {
      ...plane,
      id: 'moons',
      title: 'Semi-supervised: labels spread, then a network learns',
    },
    {
      ...plane,
      id: 'moonsFew',
      title: 'The same network from the given labels alone',
    },
    {
      kind: 'line',
      id: 'moonsAccuracy',
      title: 'Semi-supervised: right answers on fresh points',
      x: 'Training step of that network',
      ...accuracyAxis,
      series: [
        { id: 'spread', label: 'Given and spread labels' },
        { id: 'few', label: 'Given labels alone' },
        { id: 'all', label: 'Every label, for comparison' },
      ],
      references: [{ label: 'Guessing: 1/2', y: 0.5 }],
    },
  ],
  metrics: {
    semi_supervised_accuracy: {
      label: 'Semi-supervised: given and spread labels',
      format: 'percent',
      accept: { above: 0.98 },
      typical: [0.99, 1],
    },
    labels_only_accuracy: {
      label: 'Given labels alone',
      format: 'percent',
      typical: [0.7, 0.88],
    },
    all_labels_accuracy: { label: 'Every label', format: 'percent', typical: [0.99, 1] },
  },
  predict: {
    question:
      'Of two moons of points, two of each have a label and three hundred have none. A network that learns from the labelled ones alone is right about four times in five. What do the unlabelled points add?',
    options: [
      { value: 'all', label: 'Nearly all that is missing' },
      { value: 'some', label: 'A little: half of what is missing at most' },
      { value: 'none', label: 'Nothing: they have no labels' },
    ],
    answer: ({ semi_supervised_accuracy: spread, labels_only_accuracy: few }) => {
      if (spread === undefined || few === undefined) return undefined;
      if (spread > 0.98) return few > 0.98 ? undefined : 'all';
      return spread > few + 0.02 ? 'some' : 'none';
    },
    explanation:
      'Unlabelled points show where the data are dense, and so which points belong together; the few labels only have to name the groups. That rests on an assumption: whatever is joined through dense places has one label. Where it fails, wrong labels spread just as well. Training a network on its own confident answers is no substitute: it mostly confirms the border that the few labels gave.',
  },
});
