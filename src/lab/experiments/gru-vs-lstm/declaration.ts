import { defineExperiment } from '../../experiment';
import { addingBaseline } from '../../tasks/adding';
import { latchBaseline } from '../../tasks/latch';

/** An error that only a network has that has learned the task. */
export const learnedBelow = 0.05;

const cells = [
  { id: 'before', label: 'GRU, reset before' },
  { id: 'after', label: 'GRU, reset after' },
  { id: 'lstm', label: 'LSTM' },
];

export const gruVsLstm = defineExperiment({
  id: 'gru-vs-lstm',
  title: 'GRU and LSTM: size, steps and time',
  shortTitle: 'GRU and LSTM',
  claim: {
    text: 'At equal size, and with one bias in each block, a GRU layer has exactly three quarters of the parameters of an LSTM layer.',
    source:
      'The GRU: Cho et al. 2014, section 2.3; compared with the LSTM: Chung et al. 2014, and Jozefowicz, Zaremba and Sutskever 2015.',
    settings: ['compare'],
    teaches: [
      {
        when: ({ compare }) => compare === 'weights',
        says: 'Here the GRU has more units, so that both have about as many weights. Compare the two error charts with those of equal size: which of the two learns in fewer steps still depends on the task.',
      },
    ],
  },
  look: 'The two error charts: which cell leaves the dashed line first in either of them? Then the times of a step: are they three quarters, too, and do they change with the size?',
  parameters: [
    {
      kind: 'choice',
      name: 'compare',
      label: 'Compare at',
      description: 'As many units in each cell, or as many weights: the GRU then has more units.',
      options: [
        { value: 'units', label: 'Equal size' },
        { value: 'weights', label: 'Equal weights' },
      ],
      default: 'units',
    },
    {
      kind: 'number',
      name: 'hiddenSize',
      label: 'Hidden size H',
      description: 'Units of the LSTM, and of the GRU at equal size.',
      min: 1,
      max: 32,
      step: 1,
      default: 16,
      unit: 'units',
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description: 'Batches of 32 sequences, for each cell and each task.',
      min: 10,
      max: 1500,
      step: 10,
      default: 500,
    },
    {
      kind: 'number',
      name: 'learningRate',
      label: 'Learning rate η',
      description: 'Step size of Adam, the same for all cells.',
      min: 0.0001,
      max: 1,
      step: 0.0001,
      default: 0.02,
    },
    {
      kind: 'number',
      name: 'largeSize',
      label: 'Larger size, for the times',
      description:
        'A training step is timed at the hidden size and at this one. Nothing is learned.',
      min: 1,
      max: 128,
      step: 1,
      default: 64,
      unit: 'units',
    },
  ],
  views: [
    {
      kind: 'line',
      id: 'adding',
      title: 'Adding two marked numbers of 30: error on fresh sequences',
      x: 'Training step',
      y: 'Mean squared error',
      yScale: 'log',
      series: cells,
      references: [{ label: 'Always answering 1', y: addingBaseline }],
    },
    {
      kind: 'line',
      id: 'latch',
      title: 'Holding a value until it is reset: error on fresh sequences',
      x: 'Training step',
      y: 'Mean squared error',
      yScale: 'log',
      series: cells,
      references: [{ label: 'Always answering 0', y: latchBaseline }],
    },
    {
      kind: 'bars',
      id: 'weights',
      title: 'Weights of a layer for the adding task, biases included',
      x: 'Cell',
      y: 'Numbers to learn',
      note: 'RNN, GRU and LSTM have one, three and four blocks of H (H + I + 1). The form with reset after has H more: a second bias for the candidate, inside the reset gate’s product.',
    },
    {
      kind: 'bars',
      id: 'speed',
      title: 'Time of a training step on your machine',
      x: 'Cell',
      y: 'Time, that of the LSTM = 1',
      references: [{ label: 'As long as the LSTM', y: 1 }],
      note: 'Measured at the end of a run, on batches of the adding task: the quickest of several rounds, with all cells in turn. It tells about this program on this machine; another run gives slightly other numbers.',
    },
    { kind: 'table', id: 'result', title: 'The cells on both tasks', wide: true },
  ],
  metrics: {
    parameters_ratio: {
      label: 'Weights of the GRU ÷ weights of the LSTM',
      format: 'number',
      accept: { exactly: 0.75 },
      typical: [0.75, 0.75],
    },
    adding_gru_steps: {
      label: `Adding, GRU: training steps with an error of ${learnedBelow} or more`,
      format: 'integer',
      typical: [90, 110],
    },
    adding_lstm_steps: { label: 'Adding, LSTM: the same', format: 'integer', typical: [230, 400] },
    latch_gru_steps: {
      label: 'Latch, GRU: the same',
      format: 'integer',
      typical: [100, 110],
    },
    latch_lstm_steps: { label: 'Latch, LSTM: the same', format: 'integer', typical: [70, 90] },
    adding_gru_mse: {
      label: 'Adding, GRU: mean squared error',
      format: 'scientific',
      typical: [0.00016, 0.0014],
    },
    adding_lstm_mse: {
      label: 'Adding, LSTM: mean squared error',
      format: 'scientific',
      typical: [0.00073, 0.0029],
    },
    latch_gru_mse: {
      label: 'Latch, GRU: mean squared error',
      format: 'scientific',
      typical: [0.001, 0.0016],
    },
    latch_lstm_mse: {
      label: 'Latch, LSTM: mean squared error',
      format: 'scientific',
      typical: [0.0002, 0.00079],
    },
    other_form_mse: {
      label: 'Adding: the weights trained with reset before, in the form with reset after',
      format: 'number',
      typical: [0.012, 0.15],
    },
  },
  predict: {
    question:
      'A GRU and an LSTM of 16 units learn two tasks at the same learning rate: to add two marked numbers out of 30, and to hold a value until it is overwritten or reset. Which needs fewer training steps?',
    options: [
      { value: 'gru', label: 'The GRU in both: it has fewer weights' },
      { value: 'lstm', label: 'The LSTM in both: it has more gates' },
      { value: 'adding', label: 'The GRU in adding, the LSTM in holding' },
      { value: 'latch', label: 'The LSTM in adding, the GRU in holding' },
    ],
    answer: ({
      adding_gru_steps: addingGru,
      adding_lstm_steps: addingLstm,
      latch_gru_steps: latchGru,
      latch_lstm_steps: latchLstm,
    }) => {
      if (addingGru === undefined || addingLstm === undefined) return undefined;
      if (latchGru === undefined || latchLstm === undefined) return undefined;
      if (addingGru === addingLstm || latchGru === latchLstm) return undefined;
      if (addingGru < addingLstm) return latchGru < latchLstm ? 'gru' : 'adding';
      return latchGru < latchLstm ? 'latch' : 'lstm';
    },
    explanation:
      'Neither cell is better as such: the task decides. In adding, the GRU’s blend of old and new is near what is asked for, and its one state is read as it is. In the latch, the value has to be kept while other answers are shown, and the LSTM has an output gate for that, which the GRU lacks. Whether fewer weights mean less time is a matter of the program: the bars show this one, and “Computed by TensorFlow.js” another. The form with reset after (cuDNN, PyTorch) multiplies once, r ⊙ (U h + c), and is another function: the weights of one form do not fit the other, as the last number shows.',
  },
  traits: {
    short: { steps: 10, hiddenSize: 2, largeSize: 3 },
    trains: true,
    diverges: { learningRate: 1e38, steps: 50 },
    timed: ['speed'],
    liveRate: 'learningRate',
    backends: ['engine', 'tfjs'],
  },
});
