import { log } from '../../elementary';
import { defineExperiment } from '../../experiment';
import { values } from '../../tasks/keyLookup';

export const selfAttention = defineExperiment({
  id: 'self-attention',
  title: 'Looking up a key in a list',
  shortTitle: 'Looking up a key',
  claim: {
    text: 'Self-attention finds the value of a key anywhere in a list of 20, since every position is one step from every other; a GRU with more weights, which has to carry the whole list in its state, learns little in the same training.',
    source:
      'Path length: Vaswani et al. 2017, section 4 and table 1; vanishing over long paths: Bengio, Simard and Frasconi 1994.',
    settings: ['length', 'steps', 'learningRate'],
    teaches: [
      {
        when: (_, { gru_accuracy: gru = 0 }) => gru > 0.6,
        says: 'With these settings the GRU learns to look keys up as well: a short list fits into its state, and the way back to its start is short.',
      },
      {
        when: (_, { attention_accuracy: attention = 1 }) => attention < 0.97,
        says: 'With these settings self-attention has not been trained well. Look at the loss curve: it stays at guessing for a while and then falls at once, when queries and keys begin to match.',
      },
      {
        when: ({ length }) => length !== 20,
        says: 'The length of the list hardly matters to self-attention: without a position code the list is a set. The GRU gets worse the longer it is.',
      },
    ],
  },
  look: 'The heat map: each row is a question, each column a pair of the list. Where do the questions look before training, and where after it? Then the gradients: how much of them reaches a pair far back?',
  parameters: [
    {
      kind: 'number',
      name: 'length',
      label: 'Pairs n',
      description:
        'Pairs of a key and a value in the list; the keys are all different, out of 40, and the question comes after them.',
      min: 2,
      max: 38,
      step: 1,
      default: 20,
      unit: 'pairs',
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description: 'Batches of 32 lists for each of the two networks.',
      min: 10,
      max: 1000,
      step: 10,
      default: 300,
    },
    {
      kind: 'number',
      name: 'learningRate',
      label: 'Learning rate η',
      description: 'Step size of Adam.',
      min: 0.0001,
      max: 1,
      step: 0.0001,
      default: 0.02,
    },
  ],
  views: [
    {
      kind: 'matrix',
      id: 'weights',
      title: 'Where each question looks',
      x: 'Pair of the list',
      y: 'Key that is asked for',
      range: [0, 1],
      note: 'Each row adds up to 1. A letter is a key, the number after it its value.',
    },
    {
      kind: 'text',
      id: 'answers',
      title: 'What is answered when each key is asked for',
      marks: { good: 'right', bad: 'wrong' },
    },
    {
      kind: 'line',
      id: 'accuracy',
      title: 'Right answers while training',
      x: 'Training step',
      y: 'Share of fresh lists',
      yRange: [0, 1],
      series: [
        { id: 'attention', label: 'Self-attention' },
        { id: 'gru', label: 'GRU' },
      ],
      references: [{ label: 'Guessing', y: 1 / values }],
    },
    {
      kind: 'line',
      id: 'loss',
      title: 'Loss while training',
      x: 'Training step',
      y: 'Cross-entropy',
      series: [
        { id: 'attention', label: 'Self-attention' },
        { id: 'gru', label: 'GRU' },
      ],
      references: [{ label: 'Guessing: ln 4', y: log(values) }],
    },
    {
      kind: 'line',
      id: 'gradient',
      title: 'Gradient that reaches a pair, by its distance from the question',
      x: 'Lag from the question',
      y: 'log₁₀ of the ratio to lag 1',
      series: [
        { id: 'attention_before', label: 'Self-attention, before training' },
        { id: 'attention_after', label: 'Self-attention, after' },
        { id: 'gru_before', label: 'GRU, before training' },
        { id: 'gru_after', label: 'GRU, after' },
      ],
      note: 'Norms of dL/dx over lists in which each distance is asked for equally often.',
    },
    { kind: 'table', id: 'result', title: 'Both networks' },
  ],
  metrics: {
    attention_accuracy: {
      label: 'Right answers, self-attention',
      format: 'percent',
      accept: { above: 0.97 },
      typical: [1, 1],
    },
    gru_accuracy: {
      label: 'Right answers, GRU',
      format: 'percent',
      accept: { below: 0.45 },
      typical: [0.28, 0.41],
    },
    attention_weight: {
      label: 'Attention weight on the right pair',
      format: 'percent',
      typical: [0.6, 0.68],
    },
    attention_gradient_log10: {
      label: 'Self-attention before training: gradient at the furthest pair to the nearest, log₁₀',
      format: 'number',
      typical: [-0.0019, 0.0046],
    },
    gru_gradient_log10: {
      label: 'GRU before training: the same',
      format: 'number',
      typical: [-4.2, -3.7],
    },
  },
  predict: {
    question:
      'A list of 20 letters with a number each, then one of the letters: which number did it have? A GRU with 32 units and one head of self-attention learn it for 300 steps. Guessing is right one time in four.',
    options: [
      {
        value: 'attention',
        label: 'Self-attention nearly always, the GRU not much above guessing',
      },
      { value: 'both', label: 'Both nearly always: 32 units are room enough for 20 numbers' },
      {
        value: 'neither',
        label: 'Neither: without a position code attention cannot find anything',
      },
    ],
    answer: ({ attention_accuracy: attention, gru_accuracy: gru }) => {
      if (attention === undefined || gru === undefined) return undefined;
      if (attention > 0.97 && gru < 0.45) return 'attention';
      if (attention > 0.97 && gru > 0.9) return 'both';
      return attention < 0.45 && gru < 0.45 ? 'neither' : undefined;
    },
    explanation:
      'The question’s query is compared with the key of every position at once, so the right pair is one step away wherever it stands, and the gradient reaches it over the same step: before training the curve of self-attention is flat. The GRU does not know what will be asked, so it has to hold all pairs in its state, and its gradient passes through every step in between, which at first shrinks it by a nearly constant factor a step. The weight on the right pair need not be 1 for the answer to be right: the rest is spread over many pairs whose values cancel out. No order is needed for this task; where it is, attention needs a position code.',
  },
  traits: {
    liveRate: 'learningRate',
    short: { length: 4, steps: 20 },
    trains: true,
    diverges: { learningRate: 1e38, steps: 50 },
    backends: ['engine', 'tfjs'],
  },
});
