import { defineExperiment } from '../../../../src/lab/experiment';

/** One that trains a stack of layers, with a view that depends on a parameter. */
export const lastBit = defineExperiment({
  id: 'last-bit',
  title: 'Keeping the latest bit',
  claim: {
    text: 'A gated network learns to name the latest bit that it has read.',
    source: 'Cho et al. 2014, section 2.',
    settings: ['steps'],
    teaches: [{ when: ({ steps }) => steps < 100, says: 'It needs some training.' }],
  },
  look: 'The loss.',
  parameters: [
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description: 'Batches of 32 sequences.',
      min: 10,
      max: 1000,
      step: 10,
      default: 200,
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
  views: ({ steps }) => [
    {
      kind: 'line',
      id: 'loss',
      title: `Loss over ${steps} steps`,
      x: 'Training step',
      y: 'Cross-entropy',
      series: [{ id: 'gru', label: 'GRU' }],
    },
  ],
  metrics: { accuracy: { label: 'Right answers', format: 'percent', accept: { above: 0.9 } } },
  predict: {
    question: 'Will it learn to name the latest bit?',
    options: [
      { value: 'yes', label: 'Yes' },
      { value: 'no', label: 'No' },
    ],
    answer: ({ accuracy }) => (accuracy === undefined ? undefined : accuracy > 0.9 ? 'yes' : 'no'),
    explanation: 'The update gate only has to let the latest bit in.',
  },
  traits: {
    short: { steps: 10 },
    trains: true,
    diverges: { learningRate: 1e38, steps: 50 },
    backends: ['engine', 'tfjs'],
  },
});
