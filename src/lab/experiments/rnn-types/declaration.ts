import { dataChoice, isOwn } from '../../data/ownData';
import { defineExperiment } from '../../experiment';
import type { ViewDeclaration } from '../../views/view';
import { sentencesField } from './ownSentences';
import { ownViews } from './ownViews';

const pageViews = [
  {
    kind: 'text',
    id: 'examples',
    title: 'What goes in, and what comes out',
    marks: { good: 'right', bad: 'wrong' },
  },
  {
    kind: 'line',
    id: 'right',
    title: 'Right answers while training',
    x: 'Training step of that network',
    y: 'Share of fresh examples',
    yRange: [0, 1],
    series: [
      { id: 'one-to-one', label: 'One-to-one: pictures' },
      { id: 'one-to-many', label: 'One-to-many: spelling' },
      { id: 'many-to-one', label: 'Many-to-one: sentences' },
      { id: 'bag', label: 'Words counted, without their order' },
      { id: 'synced', label: 'Many-to-many, synced: tags' },
      { id: 'encoder-decoder', label: 'Many-to-many, encoder-decoder: sorting' },
    ],
    note: 'Words and sorted letters count only where all of them are right; tags count one by one.',
  },
  {
    kind: 'line',
    id: 'loss',
    title: 'Loss while training',
    x: 'Training step of that network',
    y: 'Cross-entropy of an output',
    series: [
      { id: 'one-to-one', label: 'One-to-one' },
      { id: 'one-to-many', label: 'One-to-many' },
      { id: 'many-to-one', label: 'Many-to-one' },
      { id: 'synced', label: 'Many-to-many, synced' },
      { id: 'encoder-decoder', label: 'Many-to-many, encoder-decoder' },
    ],
  },
  {
    kind: 'matrix',
    id: 'states',
    title: 'Many-to-one: the state while a sentence is read',
    x: 'Word',
    y: 'Unit',
    range: [-1, 1],
    note: 'Only the last column gives an output. What a unit’s sign means is free.',
  },
  {
    kind: 'bars',
    id: 'baselines',
    title: 'Each network and what it is compared with',
    x: 'Task',
    y: 'Share right',
    range: [0, 1],
  },
  { kind: 'table', id: 'result', title: 'Every network of this run' },
] as const satisfies readonly ViewDeclaration[];

export const rnnTypes = defineExperiment({
  id: 'rnn-types',
  title: 'Five types of input and output, trained',
  shortTitle: 'Five types of network',
  claim: {
    text: 'One recurrent cell serves every type of task: it spells a word from its number, judges a sentence by the order of its words, tags each word by the one before it, and as encoder and decoder it sorts letters. What changes is only at which steps something goes in or comes out.',
    source:
      'The five types: Karpathy 2015; the encoder-decoder: Cho et al. 2014, Sutskever, Vinyals and Le 2014.',
    settings: ['data', 'hiddenSize', 'training', 'learningRate'],
    teaches: [
      {
        when: isOwn,
        says: (_, { own_accuracy: gru, own_bag_accuracy: bag, own_majority_accuracy: most }) => {
          if (gru === undefined || bag === undefined || most === undefined) {
            return 'These are your own sentences.';
          }
          const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
          return `Of your sentences that were not trained on, the GRU judges ${percent(gru)} right, the counted words ${percent(bag)}, and always the more frequent label ${percent(most)}. With few sentences each of them is worth much.`;
        },
      },
      {
        when: ({ training }, { encoder_decoder_exact: exact = 1 }) =>
          training < 100 && exact <= 0.8,
        says: 'With less training the encoder-decoder is the last to learn its task: everything has to pass through one vector.',
      },
      {
        when: ({ hiddenSize }, { one_to_many_exact: words = 1 }) => hiddenSize < 16 && words < 1,
        says: 'With fewer units the state is too small to know which word it spells and how far it has come.',
      },
      {
        when: ({ learningRate }) => learningRate !== 0.02,
        says: 'The learning rate changes how fast each of the networks learns, not what its type can do. Look at the loss curves.',
      },
      {
        when: ({ hiddenSize }) => hiddenSize !== 16,
        says: 'The size of the state can be chosen for any of the types: it is not tied to the lengths of input and output.',
      },
      {
        when: ({ training }) => training !== 100,
        says: 'How long to train is a matter of the task. The types differ in where the loss is, and so in how far its gradient has to go back.',
      },
    ],
  },
  look: 'The text: for each type, what goes in and what comes out, and which of it is right while the network learns? In the heat map, what changes in the state at the word “not”?',
  parameters: [
    dataChoice,
    sentencesField,
    {
      kind: 'number',
      name: 'hiddenSize',
      label: 'Hidden size H',
      description: 'Units in the first four networks; encoder and decoder always have 32.',
      min: 2,
      max: 32,
      step: 1,
      default: 16,
      unit: 'units',
    },
    {
      kind: 'number',
      name: 'training',
      label: 'Training',
      description:
        'Share of the usual training steps: 60 for pictures, 100 for spelling and tags, 200 for sentences, 400 for sorting.',
      min: 10,
      max: 200,
      step: 10,
      default: 100,
      unit: '%',
    },
    {
      kind: 'number',
      name: 'learningRate',
      label: 'Learning rate η',
      description: 'Step size of Adam; encoder and decoder take half of it.',
      min: 0.0001,
      max: 1,
      step: 0.0001,
      default: 0.02,
    },
  ],
  views: (settings): readonly ViewDeclaration[] => (isOwn(settings) ? ownViews : pageViews),
  metrics: {
    own_accuracy: { label: 'Your sentences: GRU', format: 'percent', ofOwnData: true },
    own_bag_accuracy: {
      label: 'Your sentences: words without their order',
      format: 'percent',
      ofOwnData: true,
    },
    own_majority_accuracy: {
      label: 'Your sentences: always the more frequent label',
      format: 'percent',
      ofOwnData: true,
    },
    one_to_one_accuracy: { label: 'One-to-one: pictures', format: 'percent', typical: [0.99, 1] },
    one_to_many_exact: {
      label: 'One-to-many: words spelled without a fault',
      format: 'percent',
      accept: { atLeast: 1 },
      typical: [1, 1],
    },
    many_to_one_accuracy: {
      label: 'Many-to-one: sentences',
      format: 'percent',
      accept: { above: 0.97 },
      typical: [0.99, 1],
    },
    many_to_one_bag_of_words_accuracy: {
      label: 'The same sentences by their words without order',
      format: 'percent',
      accept: { below: 0.6 },
      typical: [0.47, 0.52],
    },
    synced_accuracy: { label: 'Synced: all tags', format: 'percent', typical: [1, 1] },
    synced_ambiguous_accuracy: {
      label: 'Synced: tags of words that have two',
      format: 'percent',
      accept: { above: 0.98 },
      typical: [1, 1],
    },
    synced_ambiguous_baseline: {
      label: 'The same by each word’s most frequent tag',
      format: 'percent',
      typical: [0.54, 0.62],
    },
    encoder_decoder_exact: {
      label: 'Encoder-decoder: letters sorted without a fault',
      format: 'percent',
      accept: { above: 0.8 },
      typical: [0.95, 1],
    },
  },
  predict: {
    question:
      'Half of the words of praise and of blame have a “not” before them, which turns them round; other words may have one, too. A linear classifier knows how often each word occurs in a sentence, but not in which order. How often is it right about praise or blame?',
    options: [
      { value: 'half', label: 'About half of the time, like guessing' },
      { value: 'most', label: 'About three times in four: most words still say what they mean' },
      { value: 'all', label: 'Nearly always: it can count the “not”' },
    ],
    answer: ({ many_to_one_bag_of_words_accuracy: bag }) => {
      if (bag === undefined) return undefined;
      if (bag < 0.6) return 'half';
      return bag < 0.9 ? 'most' : 'all';
    },
    explanation:
      'A word of praise is turned round half of the time, so by itself it says nothing, and neither does the number of “not”: only which word comes right after it matters. The recurrent network reads the words in their order, and its state at “not” is different from its state elsewhere, so that the next word has another effect. It needs no output before the last word: the gradient of the one loss goes back through all steps.',
  },
  traits: {
    liveRate: 'learningRate',
    short: { training: 10, hiddenSize: 4 },
    trains: true,
    diverges: { learningRate: 1e38 },
    backends: ['engine', 'tfjs'],
  },
});
