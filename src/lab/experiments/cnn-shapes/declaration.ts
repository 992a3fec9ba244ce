import { log } from '../../elementary';
import { defineExperiment } from '../../experiment';
import { mapsView } from './maps';

const [usualFilters, usualNoise, usualSteps] = [12, 0.2, 200];

export const cnnShapes = defineExperiment({
  id: 'cnn-shapes',
  title: 'Shapes at any place, by a convolution',
  shortTitle: 'Shapes, by a convolution',
  claim: {
    text: 'A convolution uses the same few weights at every place, so a network that takes the largest value of each feature map recognises a shape where it has never seen one. A network with a weight for every place does not, though it may have convolutions, too.',
    source: 'Goodfellow et al. 2016, sections 9.2 and 9.3; LeCun et al. 1998, section II.',
    settings: ['filters', 'noise', 'steps', 'learningRate'],
    teaches: [
      {
        when: ({ filters }) => filters < 6,
        says: 'So few filters must each serve several shapes, and the network may confuse those that share a part. The number of weights is still small at any size of the picture.',
      },
      {
        when: ({ noise }) => noise > 0.4,
        says: 'In so much noise some place looks like a shape that is not there, and global max pooling takes the largest value wherever it is. That is the price of looking everywhere.',
      },
      {
        when: ({ noise }) => noise < 0.1,
        says: 'Without noise all networks learn the pictures faster, and the flattened one is still lost at new places: it was never a matter of noise.',
      },
      {
        when: ({ steps }) => steps > usualSteps,
        says: 'More training helps the dense network where it sees shapes at all places: it can learn each place by itself. It does not help at places that it never sees.',
      },
      {
        when: ({ steps }) => steps < usualSteps,
        says: 'The filters have not settled yet. Look at the loss curves: the convolution comes down first, although it has the fewest weights.',
      },
      {
        when: ({ learningRate }) => learningRate !== 0.02,
        says: 'With this learning rate the networks are trained otherwise: compare the loss curves before the accuracies.',
      },
    ],
  },
  look: 'The filters while they form. Then move a shape about and see what its feature maps do. At last the bars: which networks recognise the shapes at places where they never saw one?',
  parameters: [
    {
      kind: 'number',
      name: 'filters',
      label: 'Filters',
      description: 'Of 5 × 5 weights, in the convolutional networks.',
      min: 2,
      max: 24,
      step: 1,
      default: usualFilters,
    },
    {
      kind: 'number',
      name: 'noise',
      label: 'Noise',
      description: 'Standard deviation of the noise on every pixel; a shape has the value 1.',
      min: 0,
      max: 1,
      step: 0.05,
      default: usualNoise,
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description: 'Batches of 32 pictures for each of the six networks.',
      min: 10,
      max: 1000,
      step: 10,
      default: usualSteps,
    },
    {
      kind: 'number',
      name: 'learningRate',
      label: 'Learning rate η',
      description: 'Step size of Adam.',
      min: 0.0001,
      max: 1,
      step: 0.0001,
      default: 0.02,
    },
  ],
  views: [
    {
      kind: 'strip',
      id: 'filters',
      title: 'The filters that are learned',
      range: [-1, 1],
      note: 'One colour is a positive weight, the other a negative one; each filter is drawn by its own largest weight.',
    },
    mapsView,
    {
      kind: 'bars',
      id: 'accuracies',
      title: 'Right answers on fresh pictures',
      x: 'Network',
      y: 'Accuracy',
      range: [0, 1],
      references: [{ label: 'Guessing: 1/4', y: 0.25 }],
    },
    {
      kind: 'line',
      id: 'loss',
      title: 'Loss while training',
      x: 'Training step',
      y: 'Cross-entropy',
      series: [],
      references: [{ label: 'Guessing: ln 4', y: log(4) }],
    },
    { kind: 'table', id: 'result', title: 'Networks, weights and accuracy' },
  ],
  metrics: {
    accuracy: {
      label: 'CNN with global max pooling, all places',
      format: 'percent',
      accept: { above: 0.97 },
      typical: [0.99, 1],
    },
    dense_accuracy: {
      label: 'Dense network, all places',
      format: 'percent',
      typical: [0.86, 0.91],
    },
    linear_accuracy: {
      label: 'Linear model, all places',
      format: 'percent',
      typical: [0.49, 0.59],
    },
    shifted_accuracy: {
      label: 'CNN with global max pooling, new places',
      format: 'percent',
      accept: { above: 0.75 },
      typical: [0.82, 1],
    },
    flatten_shifted_accuracy: {
      label: 'CNN with flattened maps, new places',
      format: 'percent',
      accept: { below: 0.4 },
      typical: [0.23, 0.36],
    },
    dense_shifted_accuracy: {
      label: 'Dense network, new places',
      format: 'percent',
      typical: [0.22, 0.31],
    },
  },
  predict: {
    question:
      'Three networks learn four shapes that stand in the upper left of the picture only. Then the shapes stand in the lower right. Which networks still recognise them?',
    options: [
      { value: 'max', label: 'Only the convolution with global max pooling' },
      { value: 'both', label: 'Both with convolutions: their weights are shared' },
      { value: 'all', label: 'All: a square is a square' },
    ],
    answer: ({
      shifted_accuracy: max,
      flatten_shifted_accuracy: flat,
      dense_shifted_accuracy: dense,
    }) => {
      if (max === undefined || flat === undefined || dense === undefined) return undefined;
      if (max < 0.6) return undefined;
      if (flat < 0.5) return 'max';
      return dense < 0.5 ? 'both' : 'all';
    },
    explanation:
      'Shared weights make the feature maps move with the shape; that is equivariance, and both convolutional networks have it. What comes after decides. Global max pooling asks of each map whether the pattern is anywhere, so the answer does not depend on the place. Flattening gives every place of every map weights of its own, and those of the lower right were never trained. A usual network with small pooling windows lies in between: it tolerates small shifts, and not more.',
  },
  traits: {
    liveRate: 'learningRate',
    short: { filters: 3, steps: 10 },
    trains: true,
    diverges: { learningRate: 1e38, steps: 50 },
    backends: ['engine', 'tfjs'],
  },
});
