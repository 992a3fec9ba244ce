import { defineExperiment } from '../../experiment';

/** The lags that every run trains, so that its curve can be compared with any other. */
export const comparedLags = [1, 3, 5, 6, 8, 10, 12, 15];
/** Those whose loss is drawn and whose accuracy is a metric. */
export const namedLags = [5, 10, 15] as const;

export const echoMemory = defineExperiment({
  id: 'echo-memory',
  title: 'How far back does an RNN remember?',
  shortTitle: 'How far an RNN remembers',
  claim: {
    text: 'A vanilla RNN with 8 hidden units repeats the bit of 5 steps ago without a fault, and gets worse the longer the lag; a feedforward network knows all that is inside its window and nothing beyond it.',
    source:
      'The memory of a recurrent network is bounded by its state: White, Lee and Sompolinsky 2004; orthogonal recurrent weights: Saxe et al. 2014.',
    // Not the lag, which only adds a network of its own, and not the window: it holds for any.
    settings: ['hiddenSize', 'steps', 'learningRate'],
    teaches: [
      {
        when: ({ hiddenSize }, { rnn_accuracy_k5: five = 1 }) => hiddenSize < 8 && five < 0.99,
        says: 'With fewer units the state has room for fewer bits: the RNN now fails already at a lag that 8 units manage. The weights did not have to grow with the lag, but the state does.',
      },
      {
        when: ({ hiddenSize }, { rnn_accuracy_k10: ten = 0 }) => hiddenSize > 8 && ten >= 0.9,
        says: 'With more units the state holds more bits: the RNN now manages lags that were too long for 8 units. It is the size of the state that limits the memory.',
      },
      {
        when: ({ steps }, { rnn_accuracy_k5: five = 1 }) => steps < 150 && five < 0.99,
        says: 'Trained for a shorter time, the RNN has not yet learned what its state could hold. This says something about training, not about memory: look at the loss curves, which are still falling.',
      },
      {
        when: ({ learningRate }, { rnn_accuracy_k5: five = 1 }) =>
          learningRate > 0.01 && five < 0.99,
        says: 'With this learning rate the steps are too long and training does not settle, so even a short lag fails. This is a matter of training, not of memory: look at the loss curves.',
      },
      {
        when: ({ learningRate }, { rnn_accuracy_k5: five = 1 }) =>
          learningRate < 0.01 && five < 0.99,
        says: 'With this learning rate the steps are too short for the time of training: the loss curves are still on their way down. This is a matter of training, not of memory.',
      },
    ],
  },
  look: 'The curves of accuracy against the lag k: how far does each of the two networks get, and does it fail at an edge or little by little?',
  parameters: [
    {
      kind: 'number',
      name: 'lag',
      label: 'Lag k',
      description:
        'How many steps ago the bit came that is to be repeated. Lags from 1 to 15 are always run beside it.',
      min: 1,
      max: 30,
      step: 1,
      default: 10,
      unit: 'steps',
    },
    {
      kind: 'number',
      name: 'hiddenSize',
      label: 'Hidden size H',
      description:
        'Units in the hidden state of the RNN, each a number between −1 and 1. Try 16 as well.',
      min: 2,
      max: 32,
      step: 1,
      default: 8,
      unit: 'units',
    },
    {
      kind: 'number',
      name: 'window',
      label: 'Window w',
      description:
        'How many of the latest bits the feedforward network sees, the present one among them.',
      min: 1,
      max: 15,
      step: 1,
      default: 6,
      unit: 'steps',
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description:
        'Batches of 32 sequences for each RNN; the feedforward networks get twice as many.',
      min: 10,
      max: 600,
      step: 10,
      default: 150,
    },
    {
      kind: 'number',
      name: 'learningRate',
      label: 'Learning rate η',
      description: 'Step size of Adam.',
      min: 0.0001,
      max: 1,
      step: 0.0001,
      default: 0.01,
    },
  ],
  views: [
    {
      kind: 'line',
      id: 'accuracy',
      title: 'Accuracy by lag',
      x: 'Lag k',
      y: 'Accuracy',
      yRange: [0.4, 1],
      series: [
        { id: 'rnn', label: 'RNN' },
        { id: 'window', label: 'Feedforward network' },
      ],
      references: [{ label: 'Guessing', y: 0.5 }],
    },
    {
      kind: 'line',
      id: 'loss',
      title: 'Loss of the RNN while training',
      x: 'Training step',
      y: 'Cross-entropy',
      series: [
        { id: 'loss_k5', label: 'k = 5' },
        { id: 'loss_k10', label: 'k = 10' },
        { id: 'loss_k15', label: 'k = 15' },
        { id: 'loss_chosen', label: 'Your k' },
      ],
      references: [{ label: 'Guessing: ln 2', y: Math.LN2 }],
    },
    { kind: 'table', id: 'accuracies', title: 'Every network of this run' },
  ],
  metrics: {
    rnn_accuracy_k5: {
      label: 'RNN, k = 5',
      format: 'percent',
      accept: { atLeast: 0.99 },
      typical: [1, 1],
    },
    rnn_accuracy_k10: {
      label: 'RNN, k = 10',
      format: 'percent',
      accept: { below: 0.9 },
      typical: [0.7, 0.87],
    },
    rnn_accuracy_k15: {
      label: 'RNN, k = 15',
      format: 'percent',
      accept: { below: 0.8 },
      typical: [0.58, 0.74],
    },
    rnn_accuracy_chosen_lag: { label: 'RNN, your lag', format: 'percent', typical: [0.7, 0.87] },
    window_accuracy_inside: {
      label: 'Feedforward, lag inside its window (worst)',
      format: 'percent',
      accept: { atLeast: 0.99 },
      typical: [1, 1],
    },
    window_accuracy_outside: {
      label: 'Feedforward, lag beyond its window (best)',
      format: 'percent',
      accept: { below: 0.56 },
      typical: [0.5, 0.52],
    },
  },
  predict: {
    question:
      'Which is the shortest of these lags at which the RNN gets less than 99\u00a0% right?',
    options: [
      { value: 'k5', label: 'k = 5' },
      { value: 'k10', label: 'k = 10' },
      { value: 'k15', label: 'k = 15' },
      { value: 'none', label: 'None: a recurrent network remembers everything' },
    ],
    answer: ({ rnn_accuracy_k5: k5, rnn_accuracy_k10: k10, rnn_accuracy_k15: k15 }) => {
      if (k5 === undefined || k10 === undefined || k15 === undefined) return undefined;
      if (k5 < 0.99) return 'k5';
      if (k10 < 0.99) return 'k10';
      return k15 < 0.99 ? 'k15' : 'none';
    },
    explanation:
      'The state is the only way from the past to the output, and H units in [−1, 1] that must be read linearly hold about H bits. To repeat the bit of k steps ago, the last k bits have to be in the state at once: with H = 8 that goes well a little beyond 5 and fails by and by after it. The number of weights does not grow with k, and it does not limit the lag; the size of the state does. An LSTM is no better here: this task asks for a shift register, not for a value to be kept.',
  },
  traits: {
    liveRate: 'learningRate',
    short: { steps: 10, hiddenSize: 4, window: 3, lag: 2 },
    trains: true,
    diverges: { learningRate: 1e38, steps: 50 },
    backends: ['engine', 'tfjs'],
  },
});
