import { log } from '../../../elementary';
import { accuracyAxis, definePart } from './part';

export const transferPart = definePart({
  title: 'Transfer: four new shapes, two examples of each',
  claim: {
    text: 'A network that has learned four shapes and is fine-tuned on four others, with two examples of each, names more of these than the same network that starts from random weights.',
    source: 'Yosinski et al. 2014; Goodfellow et al. 2016, section 15.2.',
  },
  look: 'The curves from their first step on: which network starts ahead, and which of them is still ahead at the end?',
  settings: ['training', 'labels'],
  views: [
    {
      kind: 'strip',
      id: 'newShapes',
      title: 'Transfer: new shapes, and what the fine-tuned network says',
      range: [0, 1],
      wide: true,
      note: 'These pictures were in no training. ell: L; zed: Z; aitch: H; vee: V.',
    },
    {
      kind: 'line',
      id: 'sourceLoss',
      title: 'Transfer: loss on the first four shapes',
      x: 'Training step',
      y: 'Cross-entropy',
      series: [{ id: 'loss', label: 'Pre-training' }],
      references: [{ label: 'Guessing: ln 4', y: log(4) }],
    },
    {
      kind: 'line',
      id: 'transferAccuracy',
      title: 'Transfer: right names of the new shapes',
      x: 'Training step on the new shapes',
      ...accuracyAxis,
      series: [
        { id: 'fineTuned', label: 'Fine-tuned' },
        { id: 'frozen', label: 'Frozen, new last layer' },
        { id: 'scratch', label: 'From random weights' },
      ],
      references: [{ label: 'Guessing: 1/4', y: 0.25 }],
      note: 'Each point is the mean over three choices of the examples.',
    },
  ],
  metrics: {
    transfer_gain: {
      label: 'Transfer: fine-tuned minus from random weights',
      format: 'number',
      accept: { above: 0 },
      typical: [0.03, 0.15],
    },
    transfer_fine_tuned_accuracy: {
      label: 'Transfer: fine-tuned',
      format: 'percent',
      typical: [0.71, 0.89],
    },
    transfer_frozen_accuracy: {
      label: 'Transfer: frozen, new last layer',
      format: 'percent',
      typical: [0.61, 0.84],
    },
    transfer_scratch_accuracy: {
      label: 'Transfer: from random weights',
      format: 'percent',
      typical: [0.63, 0.83],
    },
  },
  predict: {
    question:
      'A network knows squares, pluses, crosses and Ts. Then it has to learn L, Z, H and V from two pictures of each. Does it help that it has learned other shapes before?',
    options: [
      { value: 'yes', label: 'Yes: it names more of the new shapes' },
      { value: 'no', label: 'No: the new shapes have nothing in common with the old' },
      { value: 'hurts', label: 'It hurts: it has to unlearn the old ones first' },
    ],
    answer: ({ transfer_gain: gain }) => {
      if (gain === undefined) return undefined;
      if (gain > 0.01) return 'yes';
      return gain < -0.01 ? 'hurts' : 'no';
    },
    explanation:
      'The shapes differ, but the strokes of which they are made, and how to find them anywhere in noise, do not: that is what the first layers bring along. Eight pictures alone can be learned by heart without it. With frozen features only the last layer is learned; whether that is better than fine-tuning depends on how near the tasks are and how many examples there are. An unrelated source can also hurt.',
  },
});
