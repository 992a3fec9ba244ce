import { log } from '../../elementary';
import { dataChoice, isOwn, isPage } from '../../data/ownData';
import { defineExperiment } from '../../experiment';
import type { ViewDeclaration } from '../../views/view';
import { ownViews } from './ownViews';
import { ownCharacters } from './ownText';

const pageViews = [
  {
    kind: 'text',
    id: 'letters',
    title: 'What the network says after each letter',
    marks: { good: 'right', bad: 'wrong' },
  },
  {
    kind: 'matrix',
    id: 'probabilities',
    title: 'Probabilities of the next letter',
    x: 'Next letter',
    y: 'Step',
    range: [0, 1],
    note: 'One row for each step of the unfolded graph; each adds up to 1. The sign $ is the end of the word.',
  },
  {
    kind: 'bars',
    id: 'gradients',
    title: 'Gradient of W_hh: its copies, and the shared one',
    x: 'W_hh',
    y: 'Norm of the gradient',
    note: 'The gradients add up number by number, as arrows do; their norms need not, since the copies may point different ways.',
  },
  {
    kind: 'line',
    id: 'loss',
    title: 'Loss while training',
    x: 'Training step',
    y: 'Sum of the three cross-entropies',
    yScale: 'log',
    series: [{ id: 'loss', label: 'Loss' }],
    references: [{ label: 'Guessing: 3 ln 3', y: 3 * log(3) }],
  },
] as const satisfies readonly ViewDeclaration[];

export const unfolding = defineExperiment({
  id: 'unfolding',
  title: 'CAT, unfolded: one weight, three copies',
  shortTitle: 'CAT, unfolded',
  claim: {
    text: 'The gradient of the shared W_hh is the sum of the gradients of its copies, one for each step of the unfolded graph.',
    source:
      'Backpropagation through time: Werbos 1990; the unfolded graph: Goodfellow, Bengio and Courville 2016, sections 10.1 and 10.2.2.',
    settings: ['data'],
    teaches: [
      {
        when: isOwn,
        says: (_, { own_loss: loss, own_frequency_loss: frequency, own_right: right }) =>
          loss === undefined || frequency === undefined || right === undefined
            ? 'This is your own text.'
            : `On the last fifth of your text the model foretells ${(100 * right).toFixed(0)} % of the characters. Its cross-entropy is ${loss.toFixed(2)} nats, that of the frequencies alone ${frequency.toFixed(2)}: ${loss < frequency ? 'it has learned what follows what.' : 'it has learned nothing that holds there. A longer text or less training may help.'}`,
      },
    ],
  },
  look: 'The letters as they turn right, and the bars of the gradient: how large is that of each copy, and is one of them always the same?',
  parameters: [
    dataChoice,
    ownCharacters,
    {
      kind: 'number',
      name: 'ownSteps',
      offered: isOwn,
      label: 'Training steps on your text',
      description: 'Batches of 16 pieces of at most 32 characters.',
      min: 10,
      max: 1000,
      step: 10,
      default: 300,
    },
    {
      kind: 'number',
      name: 'steps',
      offered: isPage,
      label: 'Training steps',
      description: 'Each is one pass over the word and one step of gradient descent.',
      min: 5,
      max: 300,
      step: 5,
      default: 50,
    },
    {
      kind: 'number',
      name: 'learningRate',
      offered: isPage,
      label: 'Learning rate η',
      description: 'Step size of gradient descent. The sum holds for any.',
      min: 0.001,
      max: 5,
      step: 0.001,
      default: 0.5,
    },
  ],
  views: (settings): readonly ViewDeclaration[] => (isOwn(settings) ? ownViews : pageViews),
  metrics: {
    sum_of_copies_difference: {
      label: 'Largest difference between the shared gradient and the sum of the copies',
      format: 'scientific',
      accept: { below: 1e-12 },
      typical: [0, 0],
    },
    first_copy_gradient: {
      label: 'Norm of the gradient of the first step’s copy',
      format: 'number',
      typical: [0, 0],
    },
    letters_right: { label: 'Letters right, of three', format: 'integer', typical: [3, 3] },
    own_loss: {
      label: 'Your text: cross-entropy on the last fifth, in nats',
      format: 'number',
      ofOwnData: true,
    },
    own_frequency_loss: {
      label: 'The same by the frequencies of its characters alone',
      format: 'number',
      ofOwnData: true,
    },
    own_right: { label: 'Characters foretold there', format: 'percent', ofOwnData: true },
    loss: { label: 'Loss of the last step', format: 'number', typical: [0.013, 0.018] },
  },
  predict: {
    question:
      'The graph is unfolded over the three letters of CAT, with a copy of W_hh at each step. Which copy has a gradient of exactly 0?',
    options: [
      { value: 'first', label: 'The one at the first step' },
      { value: 'last', label: 'The one at the last step' },
      { value: 'none', label: 'None: the weight is shared, so all have the same' },
    ],
    answer: ({ first_copy_gradient: first }) => {
      if (first === undefined) return undefined;
      return first === 0 ? 'first' : 'none';
    },
    explanation:
      'At the first step W_hh multiplies h_0, which is 0, so it has no part in h_1 and no gradient there. The copy at the last step has one from its own loss alone; the one before it from two losses. The gradient of the shared matrix is the sum over all copies: that is all that sharing does to backpropagation.',
  },
  traits: {
    liveRate: 'learningRate',
    short: { steps: 10 },
    trains: true,
    backends: ['engine', 'tfjs'],
  },
});
