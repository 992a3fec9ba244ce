import { defineExperiment } from '../../experiment';
import { latchBaseline } from '../../tasks/latch';
import type { ViewDeclaration } from '../../views/view';
import { isOwn, isPage, saysOfNumbers, typedNumbers, viewsOfNumbers, weightsChoice } from './typed';

const trainedViews = [
  {
    kind: 'matrix',
    id: 'gates',
    title: 'Gates of the memory unit over one sequence',
    x: 'Time step and event',
    y: 'Gate',
    range: [0, 1],
  },
  {
    kind: 'matrix',
    id: 'cell',
    title: 'Cell state and output over the same sequence',
    x: 'Time step and event',
    y: 'Value',
    range: [-1.5, 1.5],
    note: 'The sign of a unit is free: one that keeps −m answers as well, since its output weight turns the sign back. Where the unit does that, the first row shows −c, so that you can compare it with m.',
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
  { kind: 'table', id: 'events', title: 'Mean gates of the memory unit, by event' },
] as const satisfies readonly ViewDeclaration[];

export const lstmGates = defineExperiment({
  id: 'lstm-gates',
  title: 'What the gates of an LSTM learn to do',
  shortTitle: 'What LSTM gates learn',
  claim: {
    text: 'In an LSTM that learned to keep a value, the forget gate stays near 1 while the value is held and falls towards 0 at a reset.',
    source:
      'Forget gates: Gers, Schmidhuber and Cummins 2000; c_t = f_t ⊙ c_{t−1} + i_t ⊙ c̃_t: Hochreiter and Schmidhuber 1997.',
    settings: ['data', 'hiddenSize', 'steps', 'learningRate', 'forgetBias'],
    teaches: [
      { when: isOwn, says: ({ numbers }) => saysOfNumbers(numbers) },
      {
        when: (_, { mse = 0 }) => mse >= 0.005,
        says: 'With these settings the network has not learned to keep the value, as its error says. The gates of a network that has not learned the task say nothing about how an LSTM keeps a value.',
      },
      {
        when: ({ hiddenSize }) => hiddenSize > 2,
        says: 'With more units the memory may spread over several of them, so that no single unit shows the whole of it. The answers stay right; the picture of one unit need not be so clear.',
      },
      {
        when: ({ hiddenSize }) => hiddenSize < 2,
        says: 'One unit is enough to hold one value, and it has to be the memory: there is no other to share the work with.',
      },
      {
        when: ({ forgetBias }) => forgetBias !== 1,
        says: 'The forget-gate bias is only where training begins. What the gate does after training comes from the task, which asks for the same memory whatever the start.',
      },
    ],
  },
  look: 'The heat map of the gates over one sequence: which gate moves at a write, which at a reset, which at a read, and what do they do in between?',
  parameters: [
    weightsChoice,
    {
      kind: 'number',
      name: 'hiddenSize',
      offered: isPage,
      label: 'Hidden size H',
      description:
        'Units of the LSTM. The heat maps show the one whose cell state goes most with the value to be kept.',
      min: 1,
      max: 8,
      step: 1,
      default: 2,
      unit: 'units',
    },
    {
      kind: 'number',
      name: 'steps',
      offered: isPage,
      label: 'Training steps',
      description: 'Batches of 32 sequences of 20 time steps.',
      min: 10,
      max: 2000,
      step: 10,
      default: 800,
    },
    {
      kind: 'number',
      name: 'learningRate',
      offered: isPage,
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
      offered: isPage,
      label: 'Forget-gate bias',
      description:
        'What the bias of the forget gate is before training; 1 means f = 0.73 at first.',
      min: -4,
      max: 6,
      step: 0.5,
      default: 1,
    },
    typedNumbers,
  ],
  views: ({ data, numbers }): readonly ViewDeclaration[] =>
    isOwn({ data }) ? viewsOfNumbers(numbers) : trainedViews,
  metrics: {
    mse: {
      label: 'Mean squared error',
      format: 'scientific',
      accept: { below: 0.005 },
      typical: [0.00007, 0.057],
    },
    accuracy: { label: 'Right answers, rounded', format: 'percent', typical: [0.91, 1] },
    forget_hold: {
      label: 'Forget gate, holding',
      format: 'number',
      accept: { above: 0.8 },
      typical: [0.94, 0.99],
    },
    forget_reset: {
      label: 'Forget gate, at a reset',
      format: 'number',
      accept: { below: 0.2 },
      typical: [0.009, 0.12],
    },
    forget_write: { label: 'Forget gate, at a write', format: 'number', typical: [0.002, 0.052] },
    input_hold: { label: 'Input gate, holding', format: 'number', typical: [0.013, 0.29] },
    input_write: { label: 'Input gate, at a write', format: 'number', typical: [0.46, 0.85] },
    input_reset: { label: 'Input gate, at a reset', format: 'number', typical: [0.002, 0.084] },
    output_read: { label: 'Output gate, at a read', format: 'number', typical: [0.5, 0.78] },
    output_no_read: { label: 'Output gate, at no read', format: 'number', typical: [0.007, 0.046] },
    memory_correlation: {
      label: 'Correlation of c with the kept value, without its sign',
      format: 'number',
      typical: [0.81, 1],
    },
    own_h: {
      label: 'Typed in: h of unit 1 after the last step',
      format: 'number',
      ofOwnData: true,
    },
    own_c: {
      label: 'Typed in: c of unit 1 after the last step',
      format: 'number',
      ofOwnData: true,
    },
  },
  predict: {
    question: 'What will the forget gate of the unit that keeps the value do?',
    options: [
      { value: 'open', label: 'Near 1 while the value is held, near 0 at a reset' },
      { value: 'closed', label: 'Near 0 while the value is held, near 1 at a reset' },
      { value: 'half', label: 'About one half all the time' },
    ],
    answer: ({ forget_hold: hold, forget_reset: reset }) => {
      if (hold === undefined || reset === undefined) return undefined;
      if (hold > 0.8 && reset < 0.2) return 'open';
      if (hold < 0.2 && reset > 0.8) return 'closed';
      return Math.abs(hold - 0.5) < 0.2 && Math.abs(reset - 0.5) < 0.2 ? 'half' : undefined;
    },
    explanation:
      'In c_t = f_t ⊙ c_{t−1} + i_t ⊙ c̃_t the forget gate multiplies the old cell state: f = 1 keeps it and f = 0 erases it, so it might better be called the remember gate. A write closes it too, since the new value has to replace the old one, and opens the input gate, which is shut at all other times against the noise on the input. The output gate opens at a read. Nobody told the network any of this: only the wrong answers did.',
  },
  traits: {
    liveRate: 'learningRate',
    short: { steps: 20 },
    trains: true,
    seeded: isPage,
    hasNets: isPage,
    diverges: { learningRate: 1e38, steps: 50 },
    backends: ['engine', 'tfjs'],
  },
});
