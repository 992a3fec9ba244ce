import { accuracyAxis, definePart } from './part';

export const supervisedPart = definePart({
  title: 'Supervised: shapes with their names',
  claim: {
    text: 'From pictures with labels a convolutional network learns to name the shapes in pictures that it has never seen. A linear model gets the same labels and names about half of them: labels alone do not do it, the network has to fit the task.',
    source: 'Goodfellow et al. 2016, sections 5.7 and 9.2.',
  },
  look: 'The eight pictures: none of them was in the training. Which names turn right first?',
  settings: ['training'],
  views: [
    {
      kind: 'strip',
      id: 'answers',
      title: 'Supervised: new pictures, and what the network says',
      range: [0, 1],
      wide: true,
      note: 'Each picture is small and full of noise; a shape may stand anywhere.',
    },
    {
      kind: 'line',
      id: 'supervisedAccuracy',
      title: 'Supervised: names that are right',
      x: 'Training step',
      ...accuracyAxis,
      series: [
        { id: 'cnn', label: 'Convolutional network' },
        { id: 'linear', label: 'Linear model' },
      ],
      references: [{ label: 'Guessing: 1/4', y: 0.25 }],
    },
  ],
  metrics: {
    supervised_accuracy: {
      label: 'Supervised: convolutional network',
      format: 'percent',
      typical: [1, 1],
    },
    supervised_linear_accuracy: {
      label: 'Supervised: linear model, same labels',
      format: 'percent',
      typical: [0.48, 0.55],
    },
  },
  predict: {
    question:
      'A convolutional network and a linear model learn the names of four shapes from the same labelled pictures. How many new pictures does each name rightly?',
    options: [
      { value: 'one', label: 'The network nearly all, the linear model about half' },
      { value: 'both', label: 'Both nearly all: the labels say it' },
      { value: 'neither', label: 'Both about half: the pictures are new' },
    ],
    answer: ({ supervised_accuracy: network, supervised_linear_accuracy: linear }) => {
      if (network === undefined || linear === undefined) return undefined;
      if (network > 0.9) return linear > 0.9 ? 'both' : 'one';
      return network < 0.6 && linear < 0.6 ? 'neither' : undefined;
    },
    explanation:
      'In supervised learning every input has its answer, and the loss is how far the output is from it. That says what is right, but not how to find it: a linear model has one weight for each pixel and class, and a shape that may stand anywhere has no pixel of its own.',
  },
});
