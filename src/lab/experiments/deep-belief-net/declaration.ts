import { defineExperiment } from '../../experiment';

/** Of each network that learns from labels. */
export const labelledSteps = 100;

const [usualNoise, usualFirst, usualSecond] = [0.1, 32, 16];
const [usualSteps, usualRate, usualLabels] = [500, 0.02, 1];

export const deepBeliefNet = defineExperiment({
  id: 'deep-belief-net',
  title: 'Two Boltzmann machines, trained layer by layer without labels',
  shortTitle: 'A deep belief network',
  claim: {
    text: 'Trained layer by layer on pictures without labels, two restricted Boltzmann machines make up pictures that are nearer to clean digits than their own noisy data; and a readout on top of them needs one label for each digit to answer more than the same network does that learns from these labels alone.',
    source: 'Hinton, Osindero and Teh 2006; Goodfellow et al. 2016, sections 15.1 and 20.3.',
    settings: ['noise', 'firstUnits', 'secondUnits', 'steps', 'learningRate', 'labels'],
    teaches: [
      {
        when: ({ labels }, { pretraining_gain: gain = 1 }) => labels > usualLabels && gain < 0.08,
        says: 'With more labels the network from random weights catches up. This is why pre-training went out of use: where labels are many, and the start is well chosen, it gains little.',
      },
      {
        when: ({ labels }) => labels > usualLabels,
        says: 'With more labels the network from random weights comes nearer. Give it still more, and see where the gain of pre-training ends.',
      },
      {
        when: ({ noise }) => noise > usualNoise,
        says: 'With more pixels turned, the digits are harder to find in the data without labels, too: look at the dreams and at the filters before the accuracies.',
      },
      {
        when: ({ noise }) => noise < usualNoise,
        says: 'With less noise one example tells nearly all about its digit, and the network from random weights needs no help. Dreams can hardly be nearer to clean digits than such data.',
      },
      {
        when: ({ steps, learningRate }) => steps < usualSteps || learningRate < usualRate,
        says: 'The machines have learned for a shorter time or in smaller steps: their filters and their errors show how far they came.',
      },
      {
        when: ({ steps, learningRate }) => steps > usualSteps || learningRate > usualRate,
        says: 'Longer training or larger steps bring the error further down, but an error of rebuilding is not what contrastive divergence minimises: the dreams need not get better with it.',
      },
      {
        when: ({ firstUnits, secondUnits }) =>
          firstUnits !== usualFirst || secondUnits !== usualSecond,
        says: 'With few hidden units a machine has to find what many pictures have in common; with many it can keep the noise as well. Compare the pictures that it rebuilds.',
      },
    ],
  },
  look: 'The filters while the first machine learns, and the dreams while the second does: what do they become? Then the three curves with labels: where does each begin to level off?',
  parameters: [
    {
      kind: 'number',
      name: 'noise',
      label: 'Pixels turned',
      description:
        'Share of the pixels of each picture that are turned: on where they were off, or off where they were on.',
      min: 0,
      max: 0.3,
      step: 0.01,
      default: usualNoise,
    },
    {
      kind: 'number',
      name: 'firstUnits',
      label: 'Hidden units of the first machine',
      description: 'They are the visible units of the second.',
      min: 4,
      max: 64,
      step: 1,
      default: usualFirst,
      unit: 'units',
    },
    {
      kind: 'number',
      name: 'secondUnits',
      label: 'Hidden units of the second machine',
      description: 'On them stands the readout.',
      min: 2,
      max: 64,
      step: 1,
      default: usualSecond,
      unit: 'units',
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps of a machine',
      description:
        'Batches of 32 pictures without labels, one step of contrastive divergence each.',
      min: 10,
      max: 3000,
      step: 10,
      default: usualSteps,
    },
    {
      kind: 'number',
      name: 'learningRate',
      label: 'Learning rate η of the machines',
      description: 'Step size of Adam. The networks with labels have one of their own.',
      min: 0.0001,
      max: 1,
      step: 0.0001,
      default: usualRate,
    },
    {
      kind: 'number',
      name: 'labels',
      label: 'Labels for each digit',
      description: 'All that the three networks are shown, again and again.',
      min: 1,
      max: 50,
      step: 1,
      default: usualLabels,
    },
  ],
  views: [
    {
      kind: 'strip',
      id: 'filters',
      title: 'Weights of the first machine, unit by unit',
      range: [-3, 3],
      note: 'Where a weight is positive, a pixel that is on turns the unit on, and the unit the pixel.',
    },
    {
      kind: 'strip',
      id: 'rebuilt',
      title: 'Noisy digits, and what is made of them on the way up and down',
      range: [0, 1],
    },
    {
      kind: 'line',
      id: 'error',
      title: 'Error of what is rebuilt',
      x: 'Training step of the machine',
      y: 'Mean squared error',
      series: [
        { id: 'first', label: 'First machine: pixels' },
        { id: 'second', label: 'Second machine: hidden units of the first' },
      ],
      note: 'On fresh pictures. It shows that something is learned; what contrastive divergence lowers is another quantity.',
    },
    {
      kind: 'strip',
      id: 'dreams',
      title: 'Dreams: the upper machine by itself, shown through the lower',
      range: [0, 1],
      note: 'Each begins with units drawn by lot. Below it stand the digit that it is nearest to, and how many pixels are others.',
    },
    {
      kind: 'bars',
      id: 'off',
      title: 'How far from a clean digit',
      x: 'Pictures',
      y: 'Pixels that differ from the nearest digit',
      note: '“Pixels one by one”: each drawn by itself, as often on as in the data.',
    },
    {
      kind: 'line',
      id: 'accuracy',
      title: 'Right answers of networks that are shown a few labels',
      x: 'Training step',
      y: 'Share of right answers',
      yRange: [0, 1],
      series: [
        { id: 'readout', label: 'A readout on the machines' },
        { id: 'tuned', label: 'The machines trained on' },
        { id: 'random', label: 'From random weights' },
      ],
      references: [{ label: 'Guessing', y: 0.1 }],
    },
    { kind: 'table', id: 'result', title: 'The three networks on fresh pictures' },
  ],
  metrics: {
    first_error_left: {
      label: 'First machine: error left',
      format: 'percent',
      accept: { below: 0.5 },
      typical: [0.24, 0.28],
    },
    second_error_left: {
      label: 'Second machine: error left',
      format: 'percent',
      accept: { below: 0.5 },
      typical: [0.2, 0.24],
    },
    dream_off: {
      label: 'Dreams: pixels off',
      format: 'number',
      accept: { below: 6 },
      typical: [4.4, 5.4],
    },
    data_off: { label: 'Data: pixels off', format: 'number', typical: [6.2, 6.6] },
    independent_off: {
      label: 'Pixels one by one: pixels off',
      format: 'number',
      accept: { above: 9 },
      typical: [11.2, 11.9],
    },
    readout_accuracy: {
      label: 'Right answers, readout on the machines',
      format: 'percent',
      accept: { above: 0.7 },
      typical: [0.74, 0.93],
    },
    tuned_accuracy: {
      label: 'Right answers, machines trained on',
      format: 'percent',
      typical: [0.65, 0.89],
    },
    random_accuracy: {
      label: 'Right answers, from random weights',
      format: 'percent',
      typical: [0.57, 0.72],
    },
    pretraining_gain: {
      label: 'Gain of the readout over random weights',
      format: 'percent',
      accept: { above: 0.05 },
      typical: [0.1, 0.35],
    },
  },
  predict: {
    question:
      'Two machines have seen thousands of noisy pictures of ten digits, and no label. Now one labelled picture of each digit is given, ten in all. Who recognises more fresh pictures?',
    options: [
      { value: 'machines', label: 'A readout on what the machines have learned' },
      { value: 'same', label: 'Neither: what has learned without labels knows no digits' },
      {
        value: 'random',
        label: 'The same network from random weights: it is free to fit the labels',
      },
    ],
    answer: ({ pretraining_gain: gain }) => {
      if (gain === undefined) return undefined;
      if (gain > 0.05) return 'machines';
      return gain < -0.05 ? 'random' : 'same';
    },
    explanation:
      'The pictures alone tell that they come in ten kinds, and which pixels belong together; the hidden units stand for that. What they are called is all that is left to learn, and for that a label each is nearly enough. From random weights the network has to find out from ten noisy pictures what is digit and what is noise, and cannot. Training the machines on with so few labels often costs a little: it begins to fit the noise of the ten pictures.',
  },
  traits: {
    short: { steps: 10, firstUnits: 4, secondUnits: 2 },
    trains: true,
    diverges: { learningRate: 1e38, steps: 50 },
    backends: ['engine', 'tfjs'],
  },
});
