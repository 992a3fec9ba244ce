import { log } from '../../../elementary';
import { leastDialectLoss, dialectSymbols } from '../../../tasks/dialects';
import { accuracyAxis, definePart } from './part';

const plane = {
  kind: 'scatter',
  x: 'First direction',
  y: 'Second direction',
  classes: [
    { id: 'a', label: 'Dialect A' },
    { id: 'b', label: 'Dialect B' },
  ],
} as const;

export const selfSupervisedPart = definePart({
  title: 'Self-supervised: the next symbol first, two labels later',
  claim: {
    text: 'A network that has learned to say the next symbol of unlabelled sentences has features by which two labelled sentences of each dialect are enough. From random weights the same labels leave it far behind.',
    source: 'Devlin et al. 2019, section 3.1; Radford et al. 2018.',
  },
  look: 'The two clouds before and after pre-training, where no label was used. Then the curves: from where does each network start, and which one do two labels help?',
  settings: ['training', 'labels'],
  views: [
    {
      ...plane,
      id: 'featuresBefore',
      title: 'Self-supervised: features before pre-training',
      note: 'Each point is a sentence: the mean of the states over its symbols, in the two directions in which these vary most. The colours are for the reader alone.',
    },
    { ...plane, id: 'featuresAfter', title: 'The same sentences after pre-training' },
    {
      kind: 'line',
      id: 'pretext',
      title: 'Self-supervised: loss of saying the next symbol',
      x: 'Training step',
      y: 'Cross-entropy',
      series: [{ id: 'loss', label: 'Next symbol, no labels' }],
      references: [
        { label: `Guessing: ln ${dialectSymbols}`, y: log(dialectSymbols) },
        { label: 'Whoever knows the dialect', y: leastDialectLoss() },
      ],
    },
    {
      kind: 'line',
      id: 'dialectAccuracy',
      title: 'Self-supervised: dialects of fresh sentences',
      x: 'Training step on the labels',
      ...accuracyAxis,
      series: [
        { id: 'frozen', label: 'Pre-trained, frozen' },
        { id: 'fineTuned', label: 'Pre-trained, all weights move' },
        { id: 'scratch', label: 'From random weights' },
      ],
      references: [{ label: 'Guessing: 1/2', y: 0.5 }],
    },
  ],
  metrics: {
    self_supervised_accuracy: {
      label: 'Self-supervised: pre-trained, frozen',
      format: 'percent',
      accept: { above: 0.9 },
      typical: [0.99, 1],
    },
    self_supervised_fine_tuned_accuracy: {
      label: 'Self-supervised: pre-trained, all weights move',
      format: 'percent',
      typical: [0.63, 0.91],
    },
    self_supervised_scratch_accuracy: {
      label: 'Self-supervised: the labels from random weights',
      format: 'percent',
      typical: [0.47, 0.82],
    },
  },
  predict: {
    question:
      'Two dialects use the same symbols equally often; only what follows what differs. A network has learned to say the next symbol, without a label. Then it gets two labelled sentences of each dialect, and its other weights stay as they are. How often does it name the dialect of fresh sentences?',
    options: [
      { value: 'all', label: 'Nearly always' },
      { value: 'most', label: 'About three times in four' },
      { value: 'half', label: 'Like guessing: four labels are too few' },
    ],
    answer: ({ self_supervised_accuracy: share }) => {
      if (share === undefined) return undefined;
      if (share > 0.9) return 'all';
      return share > 0.62 ? 'most' : 'half';
    },
    explanation:
      'To say what comes next one has to know which dialect is spoken, so the state comes to hold it, though nobody asked for it. Then the labels have only to name two clouds that are already apart. With four sentences alone, a network learns these four by heart. If all pre-trained weights move, the pre-trained network begins to do so, too: with so few labels, frozen features are the safer choice.',
  },
});
