import { defineExperiment } from '../../../../src/lab/experiment';

export const andUnit = defineExperiment({
  id: 'and-unit',
  title: 'A unit that learns AND',
  claim: { text: 'One unit learns AND.', source: 'Rosenblatt 1958.', settings: [], teaches: [] },
  look: 'The table.',
  parameters: [
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description: 'Of gradient descent.',
      min: 1,
      max: 500,
      step: 1,
      default: 200,
    },
  ],
  views: [
    { kind: 'bars', id: 'outputs', title: 'Outputs', x: 'Input', y: 'Output', range: [0, 1] },
    { kind: 'table', id: 'weights', title: 'Weights' },
  ],
  metrics: { right: { label: 'Right', format: 'integer', accept: { exactly: 4 } } },
  predict: {
    question: 'How many of the four inputs will be right?',
    options: [
      { value: 'all', label: 'All' },
      { value: 'some', label: 'Some' },
    ],
    answer: ({ right }) => (right === undefined ? undefined : right === 4 ? 'all' : 'some'),
    explanation: 'AND is linearly separable.',
  },
  traits: { short: { steps: 5 }, trains: true, backends: ['tfjs'] },
});
