import { defineExperiment } from '../../experiment';

export const bidirectional = defineExperiment({
  id: 'bidirectional',
  title: 'What comes later: an LSTM and a BiLSTM',
  shortTitle: 'LSTM beside BiLSTM',
  claim: {
    text: 'A BiLSTM answers a question about bits that are still to come at every step; an LSTM that reads from left to right can only guess, with more weights as well.',
    source:
      'Bidirectional recurrent networks: Schuster and Paliwal 1997; with LSTM: Graves and Schmidhuber 2005.',
    settings: ['question', 'hiddenSize', 'steps', 'learningRate'],
    teaches: [
      {
        when: ({ question }, { bilstm_accuracy: both = 0 }) =>
          question === 'majority' && both > 0.98,
        says: 'The bit of the present step is one of those that count, so the LSTM does better than guessing: it answers with that bit, and the later in the sentence, the better. The BiLSTM counts from the end and knows.',
      },
      {
        when: ({ question }, { bilstm_accuracy: both = 0 }) => question === 'last' && both > 0.98,
        says: 'The LSTM knows the last bit at the last step, as the curve over the steps shows, and guesses before it. The BiLSTM’s other direction begins there and carries the bit through the whole sentence.',
      },
      {
        when: (_, { bilstm_accuracy: both = 1 }) => both <= 0.98,
        says: 'With these settings the BiLSTM has not learned the task either. That says something about training or about the number of units, not about directions: look at its loss.',
      },
      {
        when: (_, { lstm_accuracy: one = 1 }) => one < 0.56,
        says: 'The size of the networks and their training may be another: what has not been read cannot be known. The LSTM stays at guessing.',
      },
    ],
  },
  look: 'The curve of right answers over the time steps, and the marked answers below it: at which steps can each network know?',
  parameters: [
    {
      kind: 'choice',
      name: 'question',
      label: 'Question at every step',
      description:
        'About the bits of a random sentence of 12. A tie has no majority and is not asked for.',
      options: [
        { value: 'ahead', label: 'The bit of two steps later' },
        { value: 'last', label: 'The last bit of the sentence' },
        { value: 'majority', label: 'The majority of this bit and all later ones' },
      ],
      default: 'ahead',
    },
    {
      kind: 'number',
      name: 'hiddenSize',
      label: 'Units of a direction',
      description: 'The BiLSTM has so many in each direction; the LSTM has as many in all.',
      min: 1,
      max: 16,
      step: 1,
      default: 8,
      unit: 'units',
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description: 'Batches of 32 sentences for each of the two networks.',
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
  views: [
    {
      kind: 'line',
      id: 'byStep',
      title: 'Right answers by time step',
      x: 'Time step t',
      y: 'Share of right answers',
      yRange: [0.4, 1],
      series: [
        { id: 'lstm', label: 'LSTM' },
        { id: 'bilstm', label: 'BiLSTM' },
      ],
      references: [{ label: 'Guessing', y: 0.5 }],
    },
    {
      kind: 'text',
      id: 'answers',
      title: 'One sentence, and the answers at each of its steps',
      marks: { good: 'right', bad: 'wrong', faint: 'not asked' },
    },
    {
      kind: 'matrix',
      id: 'states',
      title: 'Hidden states over the same sentence',
      x: 'Time step and bit',
      y: 'Direction and unit',
      range: [-1, 1],
      note: '→ reads from left to right, ← from right to left: what a column of ← shows was made of this bit and those to its right. The sign of a unit is free: its output weight turns it back.',
    },
    {
      kind: 'line',
      id: 'loss',
      title: 'Loss while training',
      x: 'Training step',
      y: 'Cross-entropy an answer',
      series: [
        { id: 'lstm', label: 'LSTM' },
        { id: 'bilstm', label: 'BiLSTM' },
      ],
      references: [{ label: 'Guessing: ln 2', y: Math.LN2 }],
    },
    { kind: 'table', id: 'result', title: 'The two networks on fresh sentences' },
  ],
  metrics: {
    bilstm_accuracy: {
      label: 'Right answers, BiLSTM',
      format: 'percent',
      accept: { above: 0.98 },
      typical: [1, 1],
    },
    lstm_accuracy: {
      label: 'Right answers, LSTM',
      format: 'percent',
      accept: { below: 0.56 },
      typical: [0.47, 0.53],
    },
  },
  predict: {
    question:
      'At each step of a random sentence of bits, two networks have to say which bit comes two steps later. One is an LSTM of 16 units, the other a BiLSTM of 8 + 8 units, which has fewer weights. How many answers are right?',
    options: [
      { value: 'both', label: 'Of both nearly all: an LSTM learns to look ahead' },
      { value: 'bilstm', label: 'Of the BiLSTM nearly all, of the LSTM half' },
      { value: 'lstm', label: 'Of the LSTM more: it has more weights' },
    ],
    answer: ({ bilstm_accuracy: both, lstm_accuracy: one }) => {
      if (both === undefined || one === undefined) return undefined;
      if (both > 0.98 && one < 0.56) return 'bilstm';
      if (both > 0.98 && one > 0.98) return 'both';
      return one > both ? 'lstm' : undefined;
    },
    explanation:
      'The bits are independent, so nothing that has been read says anything about one that has not. At step t an LSTM has seen the bits up to t and no more, whatever its weights: it is not short of memory but of information. In a BiLSTM a second LSTM reads from the end, and its state at step t is made of the bits from the end back to t. Both states together know the whole sentence. The price: the sentence must have ended before the first answer can be given, so a BiLSTM is no use where answers are due while the input comes in.',
  },
  traits: {
    liveRate: 'learningRate',
    short: { steps: 10, hiddenSize: 2 },
    trains: true,
    diverges: { learningRate: 1e38, steps: 50 },
    backends: ['engine', 'tfjs'],
  },
});
