import { log } from '../../elementary';
import { defineExperiment } from '../../experiment';
import { dateCharacters } from '../../tasks/dates';
import type { MatrixDeclaration } from '../../views/matrix';

const weights = {
  kind: 'matrix',
  x: 'Character read',
  y: 'Character written',
  range: [0, 1],
} as const satisfies Partial<MatrixDeclaration>;

export const dateConversion = defineExperiment({
  id: 'date-conversion',
  title: 'Rewriting dates, character by character',
  shortTitle: 'Rewriting dates',
  claim: {
    text: 'With attention an encoder-decoder learns to rewrite dates of three spellings as year, month and day, and for each digit looks at the part of the date that it comes from, wherever that stands; through one context vector hardly any date is right after as many steps.',
    source:
      'Bahdanau, Cho and Bengio 2015, sections 3 and 5.2.2: alignments that change the order; the bottleneck: Cho et al. 2014.',
    settings: ['formats', 'steps', 'learningRate'],
    teaches: [
      {
        when: ({ formats }, { attention_exact: exact = 1 }) => formats < 3 && exact < 0.9,
        says: 'The test has all three spellings, the training had not. Look at the table: what was never trained on is not read, however good the attention is. A network learns the examples that it gets, not what a date is.',
      },
      {
        when: ({ steps, learningRate }, { attention_exact: exact = 1 }) =>
          (steps !== 600 || learningRate !== 0.01) && exact < 0.9,
        says: 'With these settings the network with attention is not trained well yet: look at the curves. It has to find out at once which characters belong together and what to write for a month’s name.',
      },
      {
        when: (_, { no_attention_exact: none = 0 }) => none > 0.2,
        says: 'Given more training, the network with one context vector learns it, too: a date fits into its vector. Attention makes it easier to find out how.',
      },
    ],
  },
  look: 'The three heat maps are of one day, spelled in three ways. For the year, the month and the day of the answer: at which characters does the network look in each?',
  parameters: [
    {
      kind: 'number',
      name: 'formats',
      label: 'Spellings in training',
      description:
        '1: 4 Oct 2002; 2: also Oct 4, 2002; 3: also 04/10/2002, the day first. The test has all three, of days that training never shows.',
      min: 1,
      max: 3,
      step: 1,
      default: 3,
      unit: 'spellings',
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description: 'Batches of 32 dates for each of the two networks.',
      min: 10,
      max: 1000,
      step: 10,
      default: 600,
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
      kind: 'text',
      id: 'answers',
      title: 'What the two networks write',
      marks: { good: 'right', bad: 'wrong' },
    },
    { ...weights, id: 'dayFirst', title: 'Attention, day first' },
    { ...weights, id: 'monthFirst', title: 'Attention, month first' },
    {
      ...weights,
      id: 'digits',
      title: 'Attention, digits alone',
      note: 'One row for each character written: how its weights are shared out over the characters read. ␣ is a space. An encoder state knows all that stands before it, so a network may as well look at the end of a word, or one place after it.',
    },
    {
      kind: 'bars',
      id: 'places',
      title: 'Right characters at each place of the answer',
      x: 'Place in yyyy-mm-dd',
      y: 'Share of right characters',
      range: [0, 1],
    },
    {
      kind: 'line',
      id: 'exact',
      title: 'Right dates while training',
      x: 'Training step',
      y: 'Share of unseen dates',
      yRange: [0, 1],
      series: [
        { id: 'attention', label: 'With attention' },
        { id: 'none', label: 'One context vector' },
      ],
    },
    {
      kind: 'line',
      id: 'loss',
      title: 'Loss while training',
      x: 'Training step',
      y: 'Cross-entropy a character',
      series: [
        { id: 'attention', label: 'With attention' },
        { id: 'none', label: 'One context vector' },
      ],
      references: [
        {
          label: `Guessing: ln ${dateCharacters.length}`,
          y: log(dateCharacters.length),
        },
      ],
    },
    { kind: 'table', id: 'result', title: 'Right dates among unseen ones, by spelling' },
  ],
  metrics: {
    attention_exact: {
      label: 'Right dates, with attention',
      format: 'percent',
      accept: { above: 0.9 },
      typical: [0.91, 1],
    },
    no_attention_exact: {
      label: 'Right dates, one context vector',
      format: 'percent',
      accept: { below: 0.2 },
      typical: [0, 0.073],
    },
    own_part_argmax: {
      label: 'Digits that look most at their own part of the date',
      format: 'percent',
      accept: { above: 0.75 },
      typical: [0.85, 0.95],
    },
    own_part_mass: {
      label: 'Attention weight on that part',
      format: 'percent',
      typical: [0.79, 0.91],
    },
  },
  predict: {
    question:
      'Two networks learn to rewrite dates like “Oct 4, 2002” or “04/10/2002” as “2002-10-04”. One has a single context vector, the other attends to all encoder states. How many dates that were not in training will each get right?',
    options: [
      { value: 'attention', label: 'With attention nearly all, without it hardly any' },
      { value: 'both', label: 'Both nearly all: there is not much in a date' },
      { value: 'neither', label: 'Neither: the parts stand in another order than in the answer' },
    ],
    answer: ({ attention_exact: exact, no_attention_exact: none }) => {
      if (exact === undefined || none === undefined) return undefined;
      if (exact > 0.9 && none < 0.2) return 'attention';
      if (exact > 0.9 && none > 0.9) return 'both';
      return exact < 0.2 && none < 0.2 ? 'neither' : undefined;
    },
    explanation:
      'The year is written first and read last. With attention that is no matter: for each character the decoder looks where it is to be found, and the order of the parts may differ from date to date. Nobody told it what a year is; where to look was learned from wrong characters alone. Through one context vector eight digits have to be packed together and unpacked again, which is possible, but takes far more training: the year, which is read last, comes out well first, the last digits of month and day do not.',
  },
  traits: {
    short: { steps: 10 },
    trains: true,
    diverges: { learningRate: 1e38, steps: 50 },
    liveRate: 'learningRate',
    backends: ['engine', 'tfjs'],
  },
});
