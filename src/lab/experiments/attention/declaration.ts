import { log } from '../../elementary';
import { defineExperiment } from '../../experiment';
import { symbols } from '../../tasks/symbolSequences';

export const attention = defineExperiment({
  id: 'attention',
  title: 'Copying a sequence, with attention and without',
  shortTitle: 'Copying a sequence',
  claim: {
    text: 'An encoder-decoder that must press a sequence of 8 symbols into one context vector hardly ever copies it without a fault; with attention it does, and each output looks at the input that it repeats.',
    source: 'Bahdanau, Cho and Bengio 2015, sections 1 and 3; the bottleneck: Cho et al. 2014.',
    settings: ['length', 'steps', 'learningRate'],
    teaches: [
      {
        when: ({ length }, { no_attention_exact: none = 0 }) => length < 8 && none > 0.3,
        says: 'A short sequence fits into one vector, at least often: the bottleneck is a matter of length. Attention helps most where the sequence is long.',
      },
      {
        when: ({ length }) => length > 8,
        says: 'A longer sequence needs more training, with attention too: it has more positions to tell apart. Without attention there is no sign of learning at all.',
      },
      {
        when: ({ steps }, { attention_exact: exact = 1 }) => steps < 400 && exact < 0.9,
        says: 'With less training the heat map has not settled yet. Attention is learned from nothing but the wrong answers, like every other weight.',
      },
      {
        when: ({ learningRate }, { attention_exact: exact = 1 }) =>
          learningRate !== 0.01 && exact < 0.9,
        says: 'With this learning rate the networks are not trained well: that says something about training, not about attention. Look at the loss curves.',
      },
    ],
  },
  look: 'The heat map while the network trains: at which input does each output look, and does that change? Beside it, how many symbols of the two copies are right?',
  parameters: [
    {
      kind: 'number',
      name: 'length',
      label: 'Length L',
      description: 'Symbols of a sequence. They are drawn from 8 letters, so none can be guessed.',
      min: 2,
      max: 10,
      step: 1,
      default: 8,
      unit: 'symbols',
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description: 'Batches of 32 sequences for each of the two networks.',
      min: 10,
      max: 1000,
      step: 10,
      default: 400,
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
      kind: 'matrix',
      id: 'weights',
      title: 'Attention weights for one sequence',
      x: 'Input symbol',
      y: 'Output symbol',
      range: [0, 1],
      note: 'One row for each output: how its weights are shared out over the inputs. Each row adds up to 1.',
    },
    {
      kind: 'text',
      id: 'copies',
      title: 'What the two networks write',
      marks: { good: 'right', bad: 'wrong' },
    },
    {
      kind: 'line',
      id: 'loss',
      title: 'Loss while training',
      x: 'Training step',
      y: 'Cross-entropy a symbol',
      series: [
        { id: 'attention', label: 'With attention' },
        { id: 'none', label: 'One context vector' },
      ],
      references: [{ label: 'Guessing: ln 8', y: log(symbols) }],
    },
    { kind: 'table', id: 'result', title: 'On fresh sequences' },
  ],
  metrics: {
    attention_exact: {
      label: 'Copied without a fault, with attention',
      format: 'percent',
      accept: { above: 0.9 },
      typical: [0.93, 1],
    },
    no_attention_exact: {
      label: 'Copied without a fault, one context vector',
      format: 'percent',
      accept: { below: 0.15 },
      typical: [0, 0.11],
    },
    diagonal_argmax: {
      label: 'Outputs that look most at the symbol they repeat',
      format: 'percent',
      accept: { above: 0.85 },
      typical: [0.89, 1],
    },
    diagonal_mass: {
      label: 'Attention weight on that symbol',
      format: 'percent',
      typical: [0.61, 0.76],
    },
  },
  predict: {
    question:
      'Two networks learn to repeat 8 letters. One has a single context vector between encoder and decoder, the other attends to all encoder states. How many sequences will each copy without a fault?',
    options: [
      { value: 'attention', label: 'With attention nearly all, without it hardly any' },
      { value: 'both', label: 'Both nearly all: 32 numbers are room enough for 8 letters' },
      { value: 'neither', label: 'Neither: 400 steps are too few' },
    ],
    answer: ({ attention_exact: exact, no_attention_exact: none }) => {
      if (exact === undefined || none === undefined) return undefined;
      if (exact > 0.9 && none < 0.15) return 'attention';
      if (exact > 0.9 && none > 0.9) return 'both';
      return exact < 0.15 && none < 0.15 ? 'neither' : undefined;
    },
    explanation:
      'A vector of 32 numbers could hold 8 letters, but the network has to find out how to write them into it and how to read them back in order, through all the steps in between. With attention the decoder need not: at every output it compares its state with each encoder state and reads the one that it needs, and the gradient takes the same short way back. Nobody told it to go along the diagonal. That the weights of this task are easy to read does not mean that attention always explains a network: in other tasks a network may be right and look elsewhere.',
  },
  traits: {
    liveRate: 'learningRate',
    short: { length: 3, steps: 20 },
    trains: true,
    diverges: { learningRate: 1e38, steps: 50 },
    backends: ['engine', 'tfjs'],
  },
});
