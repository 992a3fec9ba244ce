import { log } from '../../elementary';
import { dataChoice, isOwn, isPage } from '../../data/ownData';
import { defineExperiment } from '../../experiment';
import type { ViewDeclaration } from '../../views/view';
import { pairsField } from './ownPairs';
import { ownViews } from './ownViews';
import { symbols } from '../../tasks/symbolSequences';

const pageViews = [
  {
    kind: 'text',
    id: 'copies',
    title: 'What the two networks write',
    marks: { good: 'right', bad: 'wrong' },
  },
  {
    kind: 'bars',
    id: 'places',
    title: 'Right symbols at each place of the output',
    x: 'Place in the output',
    y: 'Share of right symbols',
    range: [0, 1],
    references: [{ label: 'Guessing', y: 1 / symbols }],
  },
  {
    kind: 'line',
    id: 'exact',
    title: 'Copied without a fault while training',
    x: 'Training step',
    y: 'Share of fresh sequences',
    yRange: [0, 1],
    series: [
      { id: 'reversed', label: 'Source backwards' },
      { id: 'forward', label: 'Source in order' },
    ],
  },
  {
    kind: 'line',
    id: 'loss',
    title: 'Loss while training',
    x: 'Training step',
    y: 'Cross-entropy a symbol',
    series: [
      { id: 'reversed', label: 'Source backwards' },
      { id: 'forward', label: 'Source in order' },
    ],
    references: [{ label: 'Guessing: ln 8', y: log(symbols) }],
  },
  {
    kind: 'matrix',
    id: 'states',
    title: 'Hidden states while one sequence is read and written',
    x: 'Time step',
    y: 'Unit',
    range: [-1, 1],
    note: 'One column for each state. The state after the last symbol read is the context vector: the decoder starts from it and sees nothing else of the input. What a unit’s sign means is free.',
  },
  { kind: 'table', id: 'result', title: 'On fresh sequences' },
] as const satisfies readonly ViewDeclaration[];

export const encoderDecoder = defineExperiment({
  id: 'encoder-decoder',
  title: 'Reading the source backwards',
  shortTitle: 'The source, backwards',
  claim: {
    text: 'An encoder-decoder with one context vector learns to copy sequences of 7 symbols sooner when it reads them backwards: what the first outputs need then lies only a few steps back.',
    source:
      'Sutskever, Vinyals and Le 2014, section 3.3, who reversed the source sentences; one context vector: Cho et al. 2014.',
    settings: ['data', 'length', 'steps', 'learningRate'],
    teaches: [
      {
        when: isOwn,
        says: (_, { own_reversed_exact: reversed, own_forward_exact: forward }) => {
          if (reversed === undefined || forward === undefined) return 'These are your own pairs.';
          const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
          return `Of your pairs that were not trained on, ${percent(forward)} are written without a fault where the source is read in order, and ${percent(reversed)} where it is read backwards. Which is better depends on where in the source the first characters of the target come from.`;
        },
      },
      {
        when: (_, { forward_source_exact: forward = 0, reversed_source_exact: reversed = 0 }) =>
          forward > 0.8 && reversed > 0.8,
        says: 'With these settings both networks learn the task. The order of the source is no matter of what the network can represent: it only makes training easier.',
      },
      {
        when: (_, { forward_source_exact: forward = 1, reversed_source_exact: reversed = 1 }) =>
          forward < 0.05 && reversed < 0.05,
        says: 'With these settings neither network has learned to copy yet. Look at the bars: which places of the output come out right first?',
      },
      {
        when: ({ length }) => length !== 7,
        says: 'With another length there is more or less to press into the one context vector. The longer the sequence, the further back lies what the first output needs, if the source is read in order.',
      },
      {
        when: ({ steps }) => steps !== 430,
        says: 'The gap between the two is a matter of training time: both go on getting better, and the one that reads backwards is ahead.',
      },
    ],
  },
  look: 'The bars: which places of the output are right first in each of the two networks? In the heat map, the column before the first output is all that the decoder is told of the input.',
  parameters: [
    dataChoice,
    pairsField,
    {
      kind: 'number',
      name: 'length',
      offered: isPage,
      label: 'Length L',
      description: 'Symbols of a sequence. They are drawn from 8 letters, so none can be guessed.',
      min: 2,
      max: 10,
      step: 1,
      default: 7,
      unit: 'symbols',
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description:
        'Batches of 32 sequences for each of four networks. There are two for each order, from different first weights, since luck plays a part; curves and shares are their means.',
      min: 10,
      max: 1000,
      step: 10,
      default: 430,
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
  views: (settings): readonly ViewDeclaration[] => (isOwn(settings) ? ownViews : pageViews),
  metrics: {
    own_reversed_exact: {
      label: 'Your pairs without a fault, source backwards',
      format: 'percent',
      ofOwnData: true,
    },
    own_forward_exact: {
      label: 'Your pairs without a fault, source in order',
      format: 'percent',
      ofOwnData: true,
    },
    reversed_source_exact: {
      label: 'Copied without a fault, source backwards',
      format: 'percent',
      accept: { above: 0.34 },
      typical: [0.39, 0.51],
    },
    forward_source_exact: {
      label: 'Copied without a fault, source in order',
      format: 'percent',
      accept: { below: 0.35 },
      typical: [0.19, 0.35],
    },
    reversed_minus_forward: {
      label: 'Backwards minus in order',
      format: 'percent',
      typical: [0.044, 0.29],
    },
    reversed_source_first: {
      label: 'First symbol right, source backwards',
      format: 'percent',
      typical: [0.95, 0.98],
    },
    forward_source_first: {
      label: 'First symbol right, source in order',
      format: 'percent',
      typical: [0.84, 0.91],
    },
  },
  predict: {
    question:
      'Two equal networks learn to write 7 letters in their order. One reads the letters in the same order, the other reads them backwards. Which writes more sequences without a fault?',
    options: [
      { value: 'reversed', label: 'The one that reads backwards' },
      { value: 'forward', label: 'The one that reads in order: it need not turn anything round' },
      { value: 'same', label: 'Both about as many: the same letters end up in the context vector' },
    ],
    answer: ({ reversed_minus_forward: gain }) => {
      if (gain === undefined) return undefined;
      if (gain > 0.05) return 'reversed';
      return gain < -0.05 ? 'forward' : 'same';
    },
    explanation:
      'Read in order, every symbol is written 7 steps after it was read. Read backwards, the first symbol of the sequence is read last and written one step later, the second three steps later, and only the last one lies far back. The mean distance is the same, but the shortest one is not: the first outputs are learned soon, through short paths of the gradient, and the others build on them. The task is just as possible either way. With attention the order would hardly matter, since each output then has a short path to every input.',
  },
  traits: {
    liveRate: 'learningRate',
    short: { length: 3, steps: 20 },
    trains: true,
    diverges: { learningRate: 1e38, steps: 50 },
    backends: ['engine', 'tfjs'],
  },
});
