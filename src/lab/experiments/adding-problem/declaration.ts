import { defineExperiment } from '../../experiment';
import { addingBaseline } from '../../tasks/adding';
import { rowsOf } from '../../views/matrixRows';

export const addingProblem = defineExperiment({
  id: 'adding-problem',
  title: 'Two marked numbers, far apart: the adding problem',
  shortTitle: 'The adding problem',
  claim: {
    text: 'Over 30 steps an LSTM and a GRU learn to add two marked numbers; a vanilla RNN of the same size stays at what always answering 1 gives.',
    source:
      'The task: Hochreiter and Schmidhuber 1997, section 5.4; long-term dependencies are hard for plain recurrent nets: Bengio, Simard and Frasconi 1994.',
    settings: ['timeSteps', 'hiddenSize', 'steps', 'learningRate'],
    teaches: [
      {
        when: ({ timeSteps }, { rnn_mse: rnn = 1 }) => timeSteps < 30 && rnn < 0.1,
        says: 'Over a shorter time the plain RNN gets somewhere too, if slowly. What it cannot do is a matter of distance: the gradient has to come back from the last step to the first number.',
      },
      {
        when: ({ timeSteps }, { gru_mse: gru = 1, lstm_mse: lstm = 0 }) =>
          timeSteps > 30 && gru < 0.02 && lstm >= 0.02,
        says: 'Over a longer time the GRU still finds the way and the LSTM needs more steps than it was given. On this task the GRU learns sooner; on others it does not.',
      },
      {
        when: (_, { gru_mse: gru = 0, lstm_mse: lstm = 0 }) => Math.max(gru, lstm) >= 0.02,
        says: 'Here at least one of the gated networks is not done. Look at the curve of its error: a long plateau near the dashed line comes before the fall, and it is longer with more time steps, fewer training steps or another learning rate.',
      },
      {
        when: (_, { rnn_mse: rnn = 0 }) => rnn > 0.1,
        says: 'With these settings, too, the gated networks learn to add and the plain RNN does not.',
      },
    ],
  },
  look: 'The error curves: who leaves the dashed line, when, and how quickly once it begins? Then the heat map: what happens in the state at the two marked steps, and what between them?',
  parameters: [
    {
      kind: 'number',
      name: 'timeSteps',
      label: 'Sequence length T',
      description:
        'One number is marked in the first half and one in the second; the answer is due after the last step.',
      min: 4,
      max: 100,
      step: 1,
      default: 30,
      unit: 'steps',
    },
    {
      kind: 'number',
      name: 'hiddenSize',
      label: 'Hidden size H',
      description: 'Units of each of the three networks.',
      min: 2,
      max: 32,
      step: 1,
      default: 16,
      unit: 'units',
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description: 'Batches of 32 sequences for each of the three networks.',
      min: 10,
      max: 1500,
      step: 10,
      default: 400,
    },
    {
      kind: 'number',
      name: 'learningRate',
      label: 'Learning rate η',
      description: 'Step size of Adam, the same for all three. Half of it helps the RNN no more.',
      min: 0.0001,
      max: 1,
      step: 0.0001,
      default: 0.02,
    },
  ],
  views: [
    {
      kind: 'line',
      id: 'error',
      title: 'Error on fresh sequences while training',
      x: 'Training step',
      y: 'Mean squared error',
      yScale: 'log',
      series: [
        { id: 'gru', label: 'GRU' },
        { id: 'lstm', label: 'LSTM' },
        { id: 'rnn', label: 'Vanilla RNN' },
      ],
      references: [{ label: 'Always answering 1', y: addingBaseline }],
    },
    {
      kind: 'scatter',
      id: 'answers',
      title: 'Answers against true sums',
      x: 'True sum',
      y: 'Answer',
      xRange: [0, 2],
      yRange: [-0.5, 2.5],
      classes: [
        { id: 'gru', label: 'GRU' },
        { id: 'lstm', label: 'LSTM' },
        { id: 'rnn', label: 'Vanilla RNN' },
      ],
      note: 'The line is where the answer is right. A network that has learned nothing puts all its points at the height of 1.',
    },
    {
      kind: 'matrix',
      id: 'states',
      title: 'Hidden state over one sequence',
      x: 'Time step and marked number',
      y: 'Unit',
      range: [-1, 1],
      note: 'The eight units that go most with the first marked number, at the middle of the sequence, the one that does so most on top. The sign of a unit is free: its output weight turns it back.',
      controls: [
        {
          kind: 'choice',
          name: 'network',
          label: 'Network',
          description: 'Whose hidden state is shown, once it is being trained.',
          options: [
            { value: 'GRU', label: 'GRU' },
            { value: 'LSTM', label: 'LSTM' },
            { value: 'RNN', label: 'Vanilla RNN' },
          ],
          default: 'GRU',
        },
      ],
      select: (data, { network }) => rowsOf(data, String(network)),
    },
    { kind: 'table', id: 'result', title: 'The three networks' },
  ],
  metrics: {
    gru_mse: {
      label: 'Mean squared error, GRU',
      format: 'scientific',
      accept: { below: 0.02 },
      typical: [0.00023, 0.00073],
    },
    lstm_mse: {
      label: 'Mean squared error, LSTM',
      format: 'scientific',
      accept: { below: 0.02 },
      typical: [0.00094, 0.0037],
    },
    rnn_mse: {
      label: 'Mean squared error, vanilla RNN',
      format: 'number',
      accept: { above: 0.1 },
      typical: [0.14, 0.19],
    },
    gru_held: {
      label: 'How far one GRU unit goes with the first number, halfway',
      format: 'number',
      typical: [0.98, 1],
    },
    lstm_held: {
      label: 'How far one LSTM unit goes with the first number, halfway',
      format: 'number',
      typical: [0.95, 1],
    },
    rnn_held: {
      label: 'How far one RNN unit goes with the first number, halfway',
      format: 'number',
      typical: [0.11, 0.3],
    },
  },
  predict: {
    question:
      'Three networks of 16 units read 30 random numbers, two of them marked, and have to give the sum of those two. Which of them learn it in 400 steps?',
    options: [
      { value: 'gated', label: 'LSTM and GRU; the vanilla RNN learns nothing' },
      { value: 'all', label: 'All three: 16 units are room enough for one number' },
      { value: 'lstm', label: 'The LSTM alone: the GRU has no cell state to keep a number in' },
      { value: 'slow', label: 'All three, the vanilla RNN with a few times the error' },
    ],
    answer: ({ gru_mse: gru, lstm_mse: lstm, rnn_mse: rnn }) => {
      if (gru === undefined || lstm === undefined || rnn === undefined) return undefined;
      if (lstm >= 0.02) return undefined;
      if (gru >= 0.02) return rnn > 0.1 ? 'lstm' : undefined;
      if (rnn > 0.1) return 'gated';
      return rnn < 0.02 ? 'all' : 'slow';
    },
    explanation:
      'One number fits into any state; the question is whether training finds out that it has to be kept. In the vanilla RNN every step squashes the whole state and mixes it through the same weights, so the error of the answer hardly reaches the step where the first number came in. A gate that stays shut to new numbers and open to the old state takes both back: look in the heat map for rows that change at a marked step and hold in between. All three begin with a plateau at the dashed line, where they always answer about 1; then the error of the gated ones falls suddenly. A GRU needs no cell state for this: its hidden state is kept by the update gate.',
  },
  traits: {
    liveRate: 'learningRate',
    short: { steps: 20, timeSteps: 8, hiddenSize: 4 },
    trains: true,
    diverges: { learningRate: 1e38, steps: 50 },
    backends: ['engine', 'tfjs'],
  },
});
