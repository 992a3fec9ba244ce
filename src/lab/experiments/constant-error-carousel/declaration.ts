import { defineExperiment } from '../../experiment';
import { latchBaseline } from '../../tasks/latch';
import { rowsOf } from './moments';

export const constantErrorCarousel = defineExperiment({
  id: 'constant-error-carousel',
  title: 'Is the derivative of the cell state simply the forget gate?',
  shortTitle: 'Derivative of a cell state',
  claim: {
    text: 'With h_{t−1} held fixed, ∂c_t/∂c_{t−1} is diag(f_t), to the last digit. The total derivative, in which h_{t−1} moves too, is another matrix.',
    source:
      'The constant error carousel: Hochreiter and Schmidhuber 1997, section 3.2; the forget gate on it: Gers, Schmidhuber and Cummins 2000.',
    settings: ['cell', 'hiddenSize', 'steps', 'learningRate', 'forgetBias'],
    teaches: [
      {
        when: ({ cell }) => cell === 'carousel',
        says: 'Without a forget gate the direct derivative is the identity matrix: along the memory line the error signal stays at 10 to the power of 0 at every lag, whatever is learned. That is the constant error carousel. The total derivative still differs, since the gates read h; and without a gate that erases, the task is learned less well.',
      },
      {
        when: (_, { mse = 0 }) => mse >= 0.05,
        says: 'With these settings the network has not learned to hold a value, as its error says. The direct derivative is diag(f_t) all the same: that follows from the equation of the cell, not from what was learned.',
      },
      {
        when: (_, { total_relative_difference: difference = 1 }) => difference <= 0.03,
        says: 'Here the total derivative has come close to diag(f_t): the gates of this network hardly look at h. A network may learn that; the cell does not force it to.',
      },
      {
        when: ({ forgetBias }) => forgetBias >= 3,
        says: 'With a large forget bias f_t is near 1 from the beginning, so the error signal is nearly constant before any training. The total derivative differs less at first, since f_t is large and the rest is not.',
      },
      {
        when: (_, { total_relative_difference: difference = 0 }) => difference > 0.03,
        says: 'With these settings, too, the direct derivative is diag(f_t) and the total one is not: how far it is away changes with them, that it is away does not.',
      },
    ],
  },
  look: 'The heat map, at a step of each kind: which cells of the two matrices are not 0? Then the error signal on its way back: which of the four curves stay near the dashed line?',
  parameters: [
    {
      kind: 'choice',
      name: 'cell',
      label: 'Cell',
      description:
        'The LSTM of today, or that of 1997, whose cell state is never multiplied by a gate.',
      options: [
        { value: 'forget', label: 'With a forget gate (2000)' },
        { value: 'carousel', label: 'Without: the carousel of 1997' },
      ],
      default: 'forget',
    },
    {
      kind: 'number',
      name: 'hiddenSize',
      label: 'Hidden size H',
      description: 'Units of the LSTM: the derivatives are H × H matrices.',
      min: 1,
      max: 8,
      step: 1,
      default: 8,
      unit: 'units',
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description: 'Batches of 32 sequences of 20 time steps: write, hold, reset and read a value.',
      min: 10,
      max: 2000,
      step: 10,
      default: 500,
    },
    {
      kind: 'number',
      name: 'learningRate',
      label: 'Learning rate η',
      description: 'Step size of Adam.',
      min: 0.0001,
      max: 1,
      step: 0.0001,
      default: 0.05,
    },
    {
      kind: 'number',
      name: 'forgetBias',
      label: 'Forget-gate bias',
      description:
        'What the bias of the forget gate is before training; 1 means f = 0.73 at first. Of no account in the cell of 1997.',
      min: -4,
      max: 6,
      step: 0.5,
      default: 1,
    },
  ],
  views: [
    {
      kind: 'matrix',
      id: 'jacobians',
      title: 'The derivative of the cell state by the one before it: direct, and total',
      x: 'The forget gate f, then the cell state before, unit by unit',
      y: 'Entry of the cell state',
      range: [-1, 1],
      wide: true,
      note: 'Each column of a matrix says what a little more of one entry of c_{t−1} does to all of c_t. Negative: it makes that entry less. On the diagonal a unit acts on itself.',
      controls: [
        {
          kind: 'choice',
          name: 'moment',
          label: 'At a step that',
          description: 'What the task asks for at the step that is shown.',
          options: [
            { value: 'hold', label: 'holds the value' },
            { value: 'write', label: 'writes a new one' },
            { value: 'reset', label: 'resets it' },
          ],
          default: 'hold',
        },
      ],
      select: (data, { moment }) => rowsOf(data, String(moment)),
    },
    {
      kind: 'line',
      id: 'flow',
      title: 'The error signal on its way back, while a value is held',
      x: 'Lag T − t, in time steps',
      y: 'Norm of ∂y/∂c, that at lag 0 = 1, power of 10',
      series: [
        { id: 'firstDirect', label: 'Before training, direct' },
        { id: 'firstTotal', label: 'Before training, total' },
        { id: 'direct', label: 'Now, direct' },
        { id: 'total', label: 'Now, total' },
      ],
      references: [{ label: 'Constant error', y: 0 }],
      note: 'Sequences in which a value is written at the first step, held to the last and read there. Direct: along c alone, a product of forget gates.',
    },
    {
      kind: 'line',
      id: 'difference',
      title: 'How far the total derivative is from diag(f)',
      x: 'Training step',
      y: '‖total − diag(f)‖ ÷ ‖diag(f)‖',
      series: [{ id: 'total', label: 'Total derivative' }],
    },
    {
      kind: 'line',
      id: 'loss',
      title: 'Loss while training',
      x: 'Training step',
      y: 'Mean squared error',
      yScale: 'log',
      series: [{ id: 'loss', label: 'LSTM' }],
      references: [{ label: 'Always answering 0', y: latchBaseline }],
    },
  ],
  metrics: {
    direct_minus_forget: {
      label: 'Direct: largest distance of an entry from diag(f)',
      format: 'scientific',
      accept: { below: 1e-12 },
      typical: [3.3e-16, 5.6e-16],
    },
    total_relative_difference: {
      label: 'Total, trained: distance from diag(f), relative',
      format: 'percent',
      accept: { above: 0.03 },
      typical: [0.21, 0.43],
    },
    first_total_relative_difference: {
      label: 'Total, not trained: distance from diag(f), relative',
      format: 'percent',
      typical: [0.12, 0.17],
    },
    largest_eigenvalue: {
      label: 'Total, trained: largest |eigenvalue| at any step',
      format: 'number',
      typical: [0.98, 1.3],
    },
    first_direct_log10_lag19: {
      label: 'Direct, not trained: power of 10 at lag 19',
      format: 'number',
      typical: [-2.8, -2.3],
    },
    first_total_log10_lag19: {
      label: 'Total, not trained: power of 10 at lag 19',
      format: 'number',
      typical: [-2.6, -1.7],
    },
    direct_log10_lag19: {
      label: 'Direct, trained: power of 10 at lag 19',
      format: 'number',
      typical: [-1.4, -0.27],
    },
    total_log10_lag19: {
      label: 'Total, trained: power of 10 at lag 19',
      format: 'number',
      typical: [-0.73, -0.25],
    },
    mse: {
      label: 'Mean squared error',
      format: 'scientific',
      typical: [0.00013, 0.00035],
    },
  },
  predict: {
    question:
      'One entry of the cell state of a trained LSTM is moved by a very small amount, and all that depends on it follows. By what does the cell state of the next step move, for each unit of that amount?',
    options: [
      { value: 'forget', label: 'By the forget gate in that entry, and by 0 in all others' },
      {
        value: 'near',
        label: 'By the forget gate in that entry, to within 3 %: the rest can be neglected',
      },
      { value: 'more', label: 'By clearly more than that, and in the other entries, too' },
    ],
    answer: ({ total_relative_difference: difference }) => {
      if (difference === undefined) return undefined;
      if (difference < 1e-12) return 'forget';
      return difference > 0.03 ? 'more' : 'near';
    },
    explanation:
      'c_{t−1} reaches c_t in two ways. The first is the memory line, c_t = f_t ⊙ c_{t−1} + …: it gives f_t and joins no two units. The second goes through h_{t−1} = o_{t−1} ⊙ tanh(c_{t−1}), which all gates and the candidate read by full weight matrices, so every unit acts on every other. “∂c_t/∂c_{t−1} = f_t” is true of the first way alone; in an exam write “on the direct path”, or “with h_{t−1} held fixed”. The second way is as likely to help the error signal as to weaken it: it is what may still explode in an LSTM.',
  },
  traits: {
    short: { steps: 20, hiddenSize: 2 },
    trains: true,
    diverges: { learningRate: 1e38, steps: 50 },
    liveRate: 'learningRate',
    backends: ['engine', 'tfjs'],
  },
});
