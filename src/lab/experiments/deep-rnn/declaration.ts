import { defineExperiment } from '../../experiment';

/** Of its own curve and bar. */
export const singleId = 'single';
export const singleLabel = 'Single layer';
export const layerId = (layer: number): string => `layer${layer}`;
/** Counted from 1, as on the page. */
export const layerLabel = (layer: number): string => `Layer ${layer}`;

const [usualLayers, usualLag, usualSteps, usualRate] = [3, 8, 300, 0.01];
const recall = 'Squared correlation';
const single = { id: singleId, label: singleLabel } as const;
const networks = [single, { id: 'stack', label: 'Stack' }] as const;

export const deepRnn = defineExperiment({
  id: 'deep-rnn',
  title: 'What each layer of a deep RNN holds',
  shortTitle: 'The layers of a deep RNN',
  claim: {
    text: 'The layers of a stack divide the work: the lowest keeps the bits as they came and holds little of the answer, which is made above it; the top layer holds the answer and has let go of most bits. A single layer with as many weights solves the task as well, and holds all of it in one state.',
    source:
      'Stacks of recurrent layers: Goodfellow et al. 2016, section 10.5; Pascanu et al. 2014. Linear readouts as probes of a layer: Alain and Bengio 2016.',
    settings: ['layers', 'lag', 'steps', 'learningRate'],
    teaches: [
      {
        when: ({ lag }, { stack_accuracy: right = 1, single_accuracy: wide = 0 }) =>
          lag > usualLag && right < 0.98 && wide >= 0.98,
        says: 'Here the single layer is ahead. The lowest layer of the stack has fewer units for all the bits that have to be kept, and what it has not kept no layer above it can have. Width was worth more than depth; with more training steps the stack mostly gets there.',
      },
      {
        when: (_, { stack_accuracy: right = 1 }) => right < 0.98,
        says: 'With these settings the stack has not learned the task, so its layers have not settled either: what they hold is not yet what they will hold. Look at the accuracy first.',
      },
      {
        when: ({ lag }, { lowest_answer: answer = 0 }) => lag < usualLag && answer > 0.6,
        says: 'With a shorter lag there are fewer bits to keep, and the lowest layer has units to spare: it works out much of the answer itself. Nobody tells a layer what its part is; training divides the work as it happens to be easy.',
      },
      {
        when: ({ lag }) => lag < usualLag,
        says: 'With a shorter lag there are fewer bits to keep. Compare the lowest layer’s share of the answer with that of before.',
      },
      {
        when: ({ lag }) => lag > usualLag,
        says: 'With a longer lag the lowest layer has more bits to keep in the same number of units. Look at the end of its curve: which bits does it hold less well?',
      },
      {
        when: ({ layers }, { lowest_answer: answer = 1 }) => layers > usualLayers && answer < 0.6,
        says: 'With more layers each is narrower. The lowest still keeps the bits; follow the curves upwards to see in which layer the answer appears.',
      },
      {
        when: ({ layers }) => layers !== usualLayers,
        says: 'With another number of layers, each with fewer or more units, the work is divided otherwise: see in which layer the answer appears.',
      },
      {
        when: ({ steps, learningRate }) => steps !== usualSteps || learningRate !== usualRate,
        says: 'Trained otherwise, the stack has come to solve the task, too. Compare how far its layers have parted.',
      },
    ],
  },
  look: 'The bars, while the stack trains: in which layer does the answer appear? Then the curves: which layer holds the bits that the present answer does not need, and which does not?',
  parameters: [
    {
      kind: 'number',
      name: 'layers',
      label: 'Layers of the stack',
      description:
        'Each has as many units as bring the stack nearest to the weights of the single layer of 20.',
      min: 2,
      max: 5,
      step: 1,
      default: usualLayers,
      unit: 'layers',
    },
    {
      kind: 'number',
      name: 'lag',
      label: 'Lag k',
      description: 'The bit of now is compared with that of so many steps ago.',
      min: 2,
      max: 12,
      step: 1,
      default: usualLag,
      unit: 'steps',
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description: 'Batches of 32 sequences for each of the two networks.',
      min: 10,
      max: 1000,
      step: 10,
      default: usualSteps,
    },
    {
      kind: 'number',
      name: 'learningRate',
      label: 'Learning rate η',
      description: 'Step size of Adam.',
      min: 0.0001,
      max: 1,
      step: 0.0001,
      default: usualRate,
    },
  ],
  views: ({ layers, lag }) => [
    {
      kind: 'bars',
      id: 'held',
      title: 'What a linear readout gets out of each state',
      x: 'Layer',
      y: recall,
      range: [0, 1],
      note: 'A readout is fitted on half of the fresh sequences and tested on the other half. 1: read without a fault; 0: nothing of it. “Bits in between” came after the older of the two that the answer compares: they are no part of it, but of later answers.',
    },
    {
      kind: 'line',
      id: 'bits',
      title: 'Each bit of the past, read from each state',
      x: 'How many steps ago the bit came',
      y: recall,
      yRange: [0, 1],
      series: [
        single,
        ...Array.from({ length: layers }, (_, at) => ({
          id: layerId(at + 1),
          label: layerLabel(at + 1),
        })),
      ],
      note: `The present answer compares the bit at 0 with the one at ${lag}.`,
    },
    {
      kind: 'line',
      id: 'accuracy',
      title: 'Right answers while training',
      x: 'Training step',
      y: 'Share of right answers',
      yRange: [0.4, 1],
      series: networks,
      references: [{ label: 'Guessing', y: 0.5 }],
    },
    {
      kind: 'line',
      id: 'loss',
      title: 'Loss while training',
      x: 'Training step',
      y: 'Cross-entropy an answer',
      series: networks,
      references: [{ label: 'Guessing: ln 2', y: Math.LN2 }],
    },
    {
      kind: 'matrix',
      id: 'states',
      title: 'States of the stack over one sequence',
      x: 'Time step, bit, and whether it differs',
      y: 'Layer and unit',
      range: [-1, 1],
      note: 'The top layer stands above. + and − are the bits; ≠ and = the wanted answer, from the first step that has one. The sign of a unit is free: its outgoing weights turn it back.',
    },
    { kind: 'table', id: 'layers', title: 'Every layer, on fresh sequences' },
    { kind: 'table', id: 'networks', title: 'The two networks, on fresh sequences' },
  ],
  metrics: {
    lowest_answer: {
      label: 'Lowest layer: the answer',
      format: 'percent',
      accept: { below: 0.6 },
      typical: [0, 0.38],
    },
    lowest_between: {
      label: 'Lowest layer: bits in between',
      format: 'percent',
      accept: { above: 0.7 },
      typical: [0.86, 0.98],
    },
    top_answer: {
      label: 'Top layer: the answer',
      format: 'percent',
      accept: { above: 0.9 },
      typical: [0.99, 1],
    },
    top_between: {
      label: 'Top layer: bits in between',
      format: 'percent',
      accept: { below: 0.75 },
      typical: [0.18, 0.46],
    },
    stack_accuracy: {
      label: 'Right answers, stack',
      format: 'percent',
      accept: { above: 0.98 },
      typical: [0.999, 1],
    },
    single_accuracy: {
      label: 'Right answers, single layer',
      format: 'percent',
      accept: { above: 0.98 },
      typical: [0.999, 1],
    },
    single_answer: {
      label: 'Single layer: the answer',
      format: 'percent',
      accept: { above: 0.9 },
      typical: [0.997, 1],
    },
    single_between: {
      label: 'Single layer: bits in between',
      format: 'percent',
      accept: { above: 0.85 },
      typical: [0.96, 0.99],
    },
  },
  predict: {
    question:
      'Three recurrent layers, one on top of the other, read random bits and learn to say at every step whether the bit of now differs from that of 8 steps ago. What can be read from the states of the lowest and of the top layer?',
    options: [
      {
        value: 'divided',
        label: 'Below the bits as they came, above the answer and few of the bits',
      },
      { value: 'alike', label: 'In both the same: they are trained together for one answer' },
      { value: 'memory', label: 'Below the answer; the upper layer keeps what lasts, the bits' },
    ],
    answer: ({
      lowest_answer: lowAnswer,
      lowest_between: lowBits,
      top_answer: topAnswer,
      top_between: topBits,
    }) => {
      if (lowAnswer === undefined || lowBits === undefined) return undefined;
      if (topAnswer === undefined || topBits === undefined) return undefined;
      if (lowAnswer < 0.6 && topAnswer > 0.9 && topBits < lowBits - 0.1) return 'divided';
      if (lowAnswer >= 0.6 && topBits > lowBits + 0.1) return 'memory';
      return lowAnswer >= 0.6 && topAnswer > 0.9 ? 'alike' : undefined;
    },
    explanation:
      'Whether two bits differ cannot be read from them by any weighted sum: it takes a non-linear step, and before that both bits have to be there. In the stack the lowest layer becomes the store, a line along which the bits are handed on, and keeps them better than before training; where it has too few units, the next one carries the oldest bits. The layers above make the answer, and what it no longer needs is lost on the way up. The single layer has to keep and to compare in one state; here it can, and no less well. So depth is not what makes this task possible: it gives each part of the work a place. Which layer does what was learned, and with a shorter lag the lowest compares as well.',
  },
  traits: {
    liveRate: 'learningRate',
    short: { steps: 10, layers: 2, lag: 2 },
    trains: true,
    diverges: { learningRate: 1e38, steps: 50 },
    backends: ['engine', 'tfjs'],
  },
});
