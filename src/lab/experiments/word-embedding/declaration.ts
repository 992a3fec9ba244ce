import { defineExperiment } from '../../experiment';
import { wordClasses } from '../../tasks/wordClasses';

const [usualSize, usualWindow, usualSentences, usualSteps] = [8, 2, 400, 500];

export const wordEmbedding = defineExperiment({
  id: 'word-embedding',
  title: 'Which words come to lie near one another',
  shortTitle: 'Word embedding',
  claim: {
    text: 'Words that stand in the same contexts come to have like vectors, though nobody says which belong together: at the end the nearest word of nearly every word is one of its class. In the untrained table it is any word, and between one-hot vectors every cosine is 0.',
    source: 'Mikolov et al. 2013, “Distributed representations of words and phrases”, equation 4.',
    settings: ['size', 'window', 'negatives', 'sentences', 'steps', 'learningRate'],
    teaches: [
      {
        when: ({ window }) => window < usualWindow,
        says: 'With a window of 1 only the words right beside it count. Animals, food and places all stand behind “the”, so much of what tells them apart is not seen, and their vectors come to lie close together.',
      },
      {
        when: ({ window }) => window > usualWindow,
        says: 'A wider window sees more of the sentence in each context. Here that tells the classes further apart; in long texts it mixes in words that have little to do with each other.',
      },
      {
        when: ({ size }) => size < 3,
        says: 'In a plane, or on a line, there is little room for five directions: the classes may part in where their words lie, but the angles between them stay small, and the cosine hardly tells them apart.',
      },
      {
        when: ({ sentences }) => sentences < 100,
        says: 'In so few sentences each word has few neighbours, and which it has is chance. Two words of a class are alike only as far as their contexts have been seen to be.',
      },
      {
        when: ({ steps }) => steps < usualSteps,
        says: 'Stopped earlier, the vectors have not found their places: look where the two curves of the cosine were when training ended.',
      },
    ],
  },
  look: 'The nearest words, and the points of the plane while it trains: which words gather, and do those gather that stand beside one another in a sentence?',
  parameters: [
    {
      kind: 'number',
      name: 'size',
      label: 'Numbers in a vector',
      description:
        'Columns of the embedding. More than two are shown in the plane in which they differ most.',
      min: 1,
      max: 32,
      step: 1,
      default: usualSize,
    },
    {
      kind: 'number',
      name: 'window',
      label: 'Window',
      description: 'How many places to the left and right count as the context of a word.',
      min: 1,
      max: 5,
      step: 1,
      default: usualWindow,
      unit: 'words',
    },
    {
      kind: 'number',
      name: 'negatives',
      label: 'Negative samples K',
      description: 'Words drawn for each true neighbour, which the network has to tell from it.',
      min: 1,
      max: 15,
      step: 1,
      default: 5,
    },
    {
      kind: 'number',
      name: 'sentences',
      label: 'Sentences',
      description: 'Of the text, which is drawn once.',
      min: 10,
      max: 2000,
      step: 10,
      default: usualSentences,
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description: 'Of 64 words each, with one of their neighbours.',
      min: 10,
      max: 3000,
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
      default: 0.05,
    },
  ],
  views: [
    {
      kind: 'text',
      id: 'text',
      title: 'The beginning of the text',
      marks: {},
    },
    {
      kind: 'scatter',
      id: 'plane',
      title: 'The vectors, in the plane in which they differ most',
      x: 'First axis of the plane',
      y: 'Second axis of the plane',
      classes: wordClasses.map((name) => ({ id: name, label: name })),
      note: 'The network is not told the classes: colour and shape are put on afterwards. The axes are turned so that points do not jump.',
    },
    {
      kind: 'line',
      id: 'cosine',
      title: 'Mean cosine of two words',
      x: 'Training step',
      y: 'Cosine',
      yRange: [-1, 1],
      series: [
        { id: 'within', label: 'Of the same class' },
        { id: 'between', label: 'Of different classes' },
      ],
      references: [{ label: 'One-hot vectors', y: 0 }],
      note: 'At step 0 the table is untrained.',
    },
    {
      kind: 'line',
      id: 'loss',
      title: 'Loss while training',
      x: 'Training step',
      y: 'Cross-entropy, a word asked about',
      series: [{ id: 'loss', label: 'Skip-gram' }],
      references: [{ label: 'Guessing: ln 2', y: Math.LN2 }],
    },
    {
      kind: 'table',
      id: 'neighbours',
      title: 'The nearest words, with their cosine',
      wide: true,
    },
    {
      kind: 'matrix',
      id: 'alike',
      title: 'Cosine of every two words',
      x: 'Word',
      y: 'Word',
      range: [-1, 1],
      note: 'Words of a class stand beside each other. The sign says whether two vectors point the same way.',
      wide: true,
    },
  ],
  metrics: {
    same_class: {
      label: 'Words whose nearest is of their class',
      format: 'percent',
      accept: { atLeast: 0.9 },
      typical: [1, 1],
    },
    within: {
      label: 'Mean cosine, same class',
      format: 'number',
      accept: { above: 0.8 },
      typical: [0.94, 0.97],
    },
    between: {
      label: 'Mean cosine, different classes',
      format: 'number',
      accept: { below: 0.6 },
      typical: [0.41, 0.45],
    },
    beside: {
      label: 'Words whose nearest stands beside them in the text',
      format: 'percent',
      typical: [0, 0],
    },
    untrained_same_class: {
      label: 'Untrained: words whose nearest is of their class',
      format: 'percent',
      accept: { below: 0.6 },
      typical: [0, 0.35],
    },
    untrained_within: {
      label: 'Untrained: mean cosine, same class',
      format: 'number',
      typical: [-0.11, 0.16],
    },
    one_hot: { label: 'Mean cosine of two one-hot vectors', format: 'number', typical: [0, 0] },
  },
  predict: {
    question:
      'In the text no two animals ever stand in one sentence, and the network is not told that there are animals. Which word will be nearest to “cat”?',
    options: [
      { value: 'class', label: 'Another animal, such as “dog”' },
      { value: 'beside', label: 'A word that often stands beside it, such as “sleeps”' },
      { value: 'any', label: 'Any word: without being told, it cannot know' },
    ],
    answer: ({ same_class: same, beside }) => {
      if (same === undefined || beside === undefined) return undefined;
      if (same >= 0.9) return 'class';
      if (beside >= 0.9) return 'beside';
      return same < 0.5 && beside < 0.5 ? 'any' : undefined;
    },
    explanation:
      'The vector of a word has one task: to tell its neighbours from drawn words, by products with the vectors of the other table. “cat” and “dog” have the same neighbours, so the same vector serves both, and the gradient pulls both there. A word and its neighbour are pulled together across the two tables, not within one: that is why “sleeps” does not become nearest to “cat”. One-hot vectors are all at right angles, so what is learned about one word says nothing about another.',
  },
  traits: {
    liveRate: 'learningRate',
    short: { steps: 20, sentences: 40 },
    trains: true,
    diverges: { learningRate: 1e38, steps: 50 },
    backends: ['engine', 'tfjs'],
  },
});
