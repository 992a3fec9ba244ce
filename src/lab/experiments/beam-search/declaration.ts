import { problemOf } from '../../data/textError';
import { defineExperiment } from '../../experiment';
import { example, readNext } from './readNext';

/** That are compared. */
export const widths = [1, 2, 3, 4, 5, 6];
const usualWidth = 2;

export const beamSearch = defineExperiment({
  id: 'beam-search',
  title: 'Beam search, step by step',
  claim: {
    text: 'Greedy decoding takes the best first token and misses the most probable output; a beam of two keeps its rival, and finds it.',
    source:
      'Sutskever et al. 2014, section 3.2; Zhang et al., Dive into Deep Learning, “Beam search”.',
    settings: ['next', 'width', 'lengthPower'],
    teaches: [
      {
        when: ({ width }, { beam_gain: gain = 0 }) => width === 1 && gain === 0,
        says: 'With a width of 1 this is greedy decoding: one token at a time, and none is taken back.',
      },
      {
        when: (_, { beam_missing: missing = 0 }) => missing > 1e-12,
        says: 'An output with a larger probability was not found: its beginning fell out of the beam, or, where scores are divided by the length, a longer one is preferred.',
      },
      {
        when: ({ lengthPower }) => lengthPower > 0,
        says: 'Divided by the length to this power, longer outputs lose less: compare the column of scores with that of probabilities.',
      },
      {
        when: (_, { beam_gain: gain = 0 }) => gain === 0,
        says: 'Here the beam finds what greedy decoding finds. It costs more and gains something only where a good beginning has poor continuations.',
      },
      {
        when: ({ width }) => width > usualWidth,
        says: 'A wider beam drops less. Once nothing better is dropped, still more width only costs time.',
      },
      {
        when: () => true,
        says: 'With these probabilities the beam finds a more probable output than greedy decoding.',
      },
    ],
  },
  look: 'The steps: which candidate is dropped at the first step with a width of one, and what would have come of it?',
  parameters: [
    {
      kind: 'number',
      name: 'width',
      label: 'Width of the beam B',
      description: 'Partial outputs that are kept at each step; 1 is greedy decoding.',
      min: 1,
      max: 6,
      step: 1,
      default: usualWidth,
    },
    {
      kind: 'number',
      name: 'lengthPower',
      label: 'Power of the length',
      description:
        'The score log p is divided by the number of tokens to this power; 0: it is not.',
      min: 0,
      max: 1,
      step: 0.1,
      default: 0,
    },
    {
      kind: 'text',
      name: 'next',
      label: 'Probabilities of the next token',
      description:
        'A line for each beginning: its tokens, a colon, then each token that may come next with its probability. What comes first stands after start; end ends an output.',
      takes: 'lines such as A B: C 0.7, end 0.3',
      default: example,
      longest: 4000,
      lines: 9,
      problem: problemOf(readNext),
    },
  ],
  views: [
    {
      kind: 'text',
      id: 'steps',
      title: 'The beam, step by step',
      marks: { strong: 'kept', good: 'kept, and finished', faint: 'dropped' },
      wide: true,
      note: 'Behind each partial output stands its probability, the product of those of its tokens.',
    },
    {
      kind: 'line',
      id: 'byWidth',
      title: 'Probability of the answer, by the width of the beam',
      x: 'Width B',
      y: 'Probability',
      series: [
        { id: 'found', label: 'Found by the beam' },
        { id: 'best', label: 'Best of all outputs' },
      ],
    },
    {
      kind: 'table',
      id: 'outputs',
      title: 'All outputs, the best first',
      note: 'Found by trying every one, which only so small an example allows. The first twenty are shown.',
    },
  ],
  metrics: {
    greedy_probability: { label: 'Greedy decoding', format: 'number', typical: [0.24, 0.24] },
    beam_probability: { label: 'The beam', format: 'number', typical: [0.36, 0.36] },
    best_probability: { label: 'The best of all', format: 'number', typical: [0.36, 0.36] },
    beam_gain: {
      label: 'The beam minus greedy decoding',
      format: 'number',
      accept: { above: 0.1 },
      typical: [0.12, 0.12],
    },
    beam_missing: {
      label: 'What the beam is short of the best',
      format: 'number',
      accept: { exactly: 0 },
      typical: [0, 0],
    },
  },
  predict: {
    question:
      'The first token is more likely A than B. After A the model is unsure how to go on; after B it is nearly sure to end. Which output does a beam of two find?',
    options: [
      { value: 'rival', label: 'The one that begins with B: it is more probable as a whole' },
      { value: 'greedy', label: 'The one that begins with A, like greedy decoding' },
    ],
    answer: ({ beam_gain: gain }) =>
      gain === undefined ? undefined : gain > 0 ? 'rival' : 'greedy',
    explanation:
      'What counts is the product of all probabilities. An unsure continuation divides the probability of A among many outputs, while that of B stays together. Greedy decoding has dropped B by then; a beam of two has both, and decides a step later. It is still no search of everything: what falls out of the beam early does not come back.',
  },
  traits: { short: {}, trains: false, seeded: () => false, instant: true, backends: [] },
});
