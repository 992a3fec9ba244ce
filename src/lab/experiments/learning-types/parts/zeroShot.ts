import { accuracyAxis, definePart } from './part';

/** Signs that are described, and shown in no training. */
export const unseenSigns = 6;

export const zeroShotPart = definePart({
  title: 'Zero-shot: signs that were never seen, by their descriptions',
  claim: {
    text: 'A network that has learned to read the parts of other classes recognises classes of which it has seen no example, by their descriptions alone, far more often than by guessing and than a network whose features are random.',
    source:
      'Lampert et al. 2009, section 2 (direct attribute prediction); Radford et al. 2021, section 3.1.',
  },
  look: 'The heat map, row by row: which strokes are read from a sign that was in no training? And where it errs, which description did it take instead?',
  settings: ['training'],
  views: [
    {
      kind: 'strip',
      id: 'unseenSigns',
      title: 'Zero-shot: signs that were in no training, and the description that is chosen',
      range: [0, 1],
      wide: true,
      note: 'Each description names three strokes. The network chooses among those of the signs that are shown here; it has learned from others.',
    },
    {
      kind: 'matrix',
      id: 'strokesRead',
      title: 'Zero-shot: strokes read from the signs never seen',
      x: 'Stroke',
      y: 'What the sign is made of',
      range: [0, 1],
      note: 'How likely the network finds each stroke, on the average over the pictures of a sign.',
    },
    {
      kind: 'line',
      id: 'zeroShotAccuracy',
      title: 'Zero-shot: right descriptions of signs never seen',
      x: 'Training step on the other signs',
      ...accuracyAxis,
      series: [
        { id: 'trained', label: 'Trained to read strokes' },
        { id: 'untrained', label: 'Random filters, only the last layer learns' },
      ],
      references: [{ label: `Guessing: 1/${unseenSigns}`, y: 1 / unseenSigns }],
      note: 'Both learn from the same kind of pictures, none of which shows one of these signs.',
    },
  ],
  metrics: {
    zero_shot_gain: {
      label: 'Zero-shot: trained minus random filters',
      format: 'number',
      accept: { above: 0.1 },
      typical: [0.46, 0.68],
    },
    zero_shot_accuracy: {
      label: 'Zero-shot: signs never seen',
      format: 'percent',
      accept: { atLeast: 0.6 },
      typical: [0.85, 0.99],
    },
    zero_shot_untrained_accuracy: {
      label: 'Zero-shot: with random filters',
      format: 'percent',
      typical: [0.28, 0.48],
    },
    zero_shot_most_frequent: {
      label: 'Zero-shot: always the most frequent of them',
      format: 'percent',
      typical: [0.17, 0.23],
    },
  },
  predict: {
    question:
      'A network has learned to say of which strokes some signs are made. Now it gets others, of which it has seen no picture; each is described in words: "top, left and rising". How often does it choose the right description?',
    options: [
      { value: 'mostly', label: 'Most of the time: it knows the parts' },
      { value: 'random', label: 'No more often than a network with random filters' },
      { value: 'guess', label: 'As often as by guessing: it has no example' },
    ],
    answer: ({ zero_shot_gain: gain, zero_shot_accuracy: accuracy }) => {
      if (gain === undefined || accuracy === undefined) return undefined;
      if (accuracy < 0.25) return 'guess';
      return gain > 0.05 && accuracy > 0.5 ? 'mostly' : 'random';
    },
    explanation:
      'The classes are new, but what they are described with is not: the strokes were all there in other signs. A description is a vector with a 1 for each stroke, and the class is the one whose vector agrees best with what is read from the picture. CLIP does the same with learned vectors of pictures and sentences in place of strokes. A classifier with one output a class could not even be asked. Random filters carry some of it too: a baseline has to be beaten, not only chance.',
  },
});
