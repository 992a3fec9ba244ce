import { defineExperiment } from '../../experiment';

/** Windows that every run trains with; the last is the whole stream. */
export const comparedWindows = [5, 10, 20, 40];

export const truncatedBptt = defineExperiment({
  id: 'truncated-bptt',
  title: 'A gradient that is cut off: truncated BPTT',
  shortTitle: 'Truncated BPTT',
  claim: {
    text: 'An RNN that must repeat the bit of 12 steps ago learns it with a window longer than that, and not with a shorter one, although its state is carried on from chunk to chunk.',
    source:
      'Truncated backpropagation through time: Williams and Peng 1990; Sutskever 2013, section 2.8.6.',
    settings: ['lag', 'steps', 'learningRate'],
    teaches: [
      {
        when: ({ lag }, { accuracy_window10: ten = 0, accuracy_window5: five = 1 }) =>
          lag < 10 && ten > 0.97 && five < 0.9,
        says: 'With a shorter lag a window of 10 is long enough, since the gradient reaches the step that it has to. What counts is not how long the sequence is but how far back the answer lies.',
      },
      {
        when: ({ lag }, { accuracy_window5: five = 0 }) => lag <= 5 && five > 0.9,
        says: 'The lag is within the shortest window, so even that one learns it, and costs an eighth of the steps back in time that the whole sequence takes.',
      },
      {
        when: ({ lag }, { accuracy_full: full = 1 }) => lag > 12 && full < 0.99,
        says: 'Now the full gradient does not solve the task either: the state has to hold as many bits as the lag is long, and has no more units than before. That is a limit of the memory, not of the window.',
      },
      {
        when: (_, { accuracy_full: full = 1 }) => full < 0.99,
        says: 'With these settings the full gradient is not enough either, so this says something about training and nothing about the window. Look at the loss curves.',
      },
      {
        when: () => true,
        says: 'The picture is the same with these settings: a window has to be longer than the lag.',
      },
    ],
  },
  look: 'The right answers by window, and how far back there is a gradient in each of them: which windows reach the step that holds the answer?',
  parameters: [
    {
      kind: 'number',
      name: 'lag',
      label: 'Lag d',
      description: 'How many steps ago the bit came that is to be repeated, in streams of 40 bits.',
      min: 1,
      max: 30,
      step: 1,
      default: 12,
      unit: 'steps',
    },
    {
      kind: 'number',
      name: 'window',
      label: 'Your window w',
      description:
        'Time steps that the gradient goes back at most. 5, 10, 20 and the whole 40 are always run beside it.',
      min: 1,
      max: 40,
      step: 1,
      default: 15,
      unit: 'steps',
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description: 'Batches of 32 streams for each window, with one update for each batch.',
      min: 10,
      max: 1000,
      step: 10,
      default: 300,
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
      kind: 'bars',
      id: 'accuracy',
      title: 'Right answers by window',
      x: 'Window',
      y: 'Share of right answers',
      range: [0, 1],
      references: [{ label: 'Guessing', y: 0.5 }],
    },
    {
      kind: 'line',
      id: 'reach',
      title: 'How far back the error of a chunk’s last step has a gradient',
      x: 'Steps back',
      y: 'Norm of the gradient',
      series: [],
      note: 'A curve that falls to 0 was cut off there: the state with which a chunk begins is a number from outside, through which nothing flows back.',
    },
    {
      kind: 'line',
      id: 'loss',
      title: 'Loss while training',
      x: 'Training step',
      y: 'Cross-entropy',
      series: [],
      references: [{ label: 'Guessing: ln 2', y: Math.LN2 }],
    },
    { kind: 'table', id: 'result', title: 'Every window of this run' },
  ],
  metrics: {
    accuracy_window5: {
      label: 'Right answers, window 5',
      format: 'percent',
      accept: { below: 0.72 },
      typical: [0.49, 0.61],
    },
    accuracy_window10: {
      label: 'Right answers, window 10',
      format: 'percent',
      accept: { below: 0.72 },
      typical: [0.48, 0.59],
    },
    accuracy_window20: {
      label: 'Right answers, window 20',
      format: 'percent',
      accept: { above: 0.97 },
      typical: [0.97, 1],
    },
    accuracy_full: {
      label: 'Right answers, the whole gradient',
      format: 'percent',
      accept: { above: 0.99 },
      typical: [0.99, 1],
    },
    accuracy_chosen: {
      label: 'Right answers, your window',
      format: 'percent',
      typical: [0.93, 0.99],
    },
  },
  predict: {
    question:
      'The answer lies 12 steps back. The state is carried on from chunk to chunk, but the gradient stops at the beginning of a chunk. Which of the windows 5, 10 and 20 learn the task?',
    options: [
      { value: 'long', label: '20 alone' },
      { value: 'all', label: 'All: the state carries the bit over the border of a chunk' },
      { value: 'slow', label: '10 and 20: 10 is nearly 12' },
    ],
    answer: ({ accuracy_window5: five, accuracy_window10: ten, accuracy_window20: twenty }) => {
      if (five === undefined || ten === undefined || twenty === undefined) return undefined;
      if (twenty <= 0.97) return undefined;
      if (ten < 0.72) return 'long';
      return five < 0.72 ? 'slow' : 'all';
    },
    explanation:
      'The state does carry the bit over the border, and at first it is even there, as a random network keeps traces of its input for some steps. But nothing tells the weights to keep it: with a window of 10 no error ever reaches the step that the bit came in at. That the full gradient has to go back all the way does not mean that it must go back 40 steps; a window a little longer than the lag is enough, and cheaper. Some tasks can be learned with a shorter window all the same, such as holding one cue to the end: weights that hold it for a few steps hold it for many.',
  },
  traits: {
    liveRate: 'learningRate',
    short: { steps: 10, lag: 3 },
    trains: true,
    diverges: { learningRate: 1e38, steps: 50 },
    backends: ['engine', 'tfjs'],
  },
});
