import { defineExperiment, type ChoiceParameter } from '../../experiment';
import { rowsOf } from '../../views/matrixRows';

/** Table 9 of the paper, means of 20 trials. */
export const paperSequences = 31_390;
export const paperWrong = 1;
export const paperWeights = 156;

/** Whose rows of a heat map are shown. */
const order = {
  kind: 'choice',
  name: 'order',
  label: 'Relevant symbols',
  description: 'The distractors are the same for all four.',
  options: [
    { value: 'all', label: 'all four' },
    { value: 'X,X', label: 'X, X' },
    { value: 'X,Y', label: 'X, Y' },
    { value: 'Y,X', label: 'Y, X' },
    { value: 'Y,Y', label: 'Y, Y' },
  ],
  default: 'all',
} as const satisfies ChoiceParameter;

export const paperParity = defineExperiment({
  id: 'paper-parity',
  title: 'The LSTM of 1997 at its own size',
  shortTitle: 'The LSTM of 1997',
  claim: {
    text: 'The LSTM of 1997, with 156 weights and no forget gate, learns by its own rule which of two symbols came first, with at least 40 symbols that say nothing between the second of them and the answer; Hochreiter and Schmidhuber needed 31,390 sequences on average.',
    source:
      'Hochreiter and Schmidhuber 1997: task 6a, section 5.6 and table 9; the learning rule: appendix A.1.',
    settings: ['selfWeight', 'length', 'learningRate', 'most'],
    teaches: [
      {
        when: ({ selfWeight }, { order6a_wrong: wrong = 0 }) => selfWeight < 1 && wrong > 3,
        says: 'This is what the constant error carousel is for. With a self-weight below 1 a cell loses a share of its state at every step, and so does the error on its way back: with 0.95, a share of 0.13 is left after 40 steps, and less after more. The network does not find out that X and Y matter.',
      },
      {
        when: ({ selfWeight }) => selfWeight < 1,
        says: 'With 0.99, a share of 0.67 is left of state and error after 40 steps: enough for this task. A forget gate makes the self-weight something that the network sets itself.',
      },
      {
        when: ({ most }, { order6a_wrong: wrong = 0 }) => most < 60_000 && wrong > 3,
        says: 'It was given fewer sequences than the paper needed on average, and has not got there yet. Look at the share of wrong ones: has it begun to fall?',
      },
      {
        when: ({ learningRate }, { order6a_wrong: wrong = 0 }) => learningRate !== 0.5 && wrong > 3,
        says: 'At this learning rate it is not there after so many sequences. The paper’s rate is 0.5, for plain gradient descent after every sequence.',
      },
      {
        when: ({ length }, { order6a_wrong: wrong = 0 }) => length > 100 && wrong > 3,
        says: 'The carousel keeps the error however long the sequence is; but longer sequences bring more distractors, whose noise adds up in the state until the input gates have learned to shut them out.',
      },
      {
        when: ({ length }) => length !== 100,
        says: 'The lag alone makes the task no harder for a state that is kept whole; more distractors do, since each of them has to be kept out by the input gates.',
      },
      {
        when: ({ learningRate }) => learningRate !== 0.5,
        says: 'The paper’s rate is 0.5; it says nothing of other rates for this task. From one seed to another the number of sequences changes by a factor of two, so compare several.',
      },
    ],
  },
  look: 'The share of wrong sequences: does it fall all the time? In the states of the cells, what happens at the two framed symbols, and what in between?',
  parameters: [
    {
      kind: 'number',
      name: 'selfWeight',
      label: 'Self-weight of a cell',
      description:
        'What a cell keeps of its state at each step. 1 is the constant error carousel. After 40 steps, all of the state is left with 1, a share of 0.67 with 0.99, and of 0.13 with 0.95.',
      min: 0.5,
      max: 1,
      step: 0.01,
      default: 1,
    },
    {
      kind: 'number',
      name: 'length',
      label: 'Length of the sequences',
      description:
        'Of the shortest; others have up to 10 symbols more. The first relevant symbol comes after a tenth of it, the second after half, each up to 10 later: with 100, at least 40 are left until the end.',
      min: 30,
      max: 200,
      step: 10,
      default: 100,
      unit: 'symbols',
    },
    {
      kind: 'number',
      name: 'learningRate',
      label: 'Learning rate α',
      description: 'Of plain gradient descent, one step after each sequence.',
      min: 0.01,
      max: 2,
      step: 0.01,
      default: 0.5,
    },
    {
      kind: 'number',
      name: 'most',
      label: 'Sequences at most',
      description:
        'As in the paper, training ends as soon as 2,000 sequences in a row are right, each output less than 0.3 from its target, with a mean error below 0.1. After so many it is given up.',
      min: 250,
      max: 60_000,
      step: 250,
      default: 60_000,
      unit: 'sequences',
    },
  ],
  views: [
    {
      kind: 'line',
      id: 'wrong',
      title: 'Wrong among the latest 2,000 sequences',
      x: 'Sequences',
      y: 'Share of wrong ones',
      yRange: [0, 1],
      series: [{ id: 'wrong', label: 'Wrong' }],
      note: 'A sequence is right where each of the four outputs is less than 0.3 from its target. Where the curve reaches 0, training ends. It may rise once more before: each step follows one sequence and may undo what others taught.',
    },
    {
      kind: 'bars',
      id: 'sequences',
      title: 'Sequences so far, and the paper’s number',
      x: 'Training',
      y: 'Sequences',
      range: [0, 60_000],
      references: [{ label: 'The paper', y: paperSequences }],
    },
    {
      kind: 'matrix',
      id: 'states',
      title: 'States of the memory cells over one sequence',
      x: 'Symbol',
      y: 'Order and cell',
      range: [-4, 4],
      wide: true,
      note: 'The cells 1a and 1b share the gates of block 1, the other two those of block 2. All that lies beyond the ends of the scale has one colour: there h, which squashes a state on its way out, is nearly flat. What a sign means is free.',
      controls: [order],
      select: (data, settings) => rowsOf(data, String(settings.order)),
    },
    {
      kind: 'matrix',
      id: 'gates',
      title: 'Gates over the same sequence',
      x: 'Symbol',
      y: 'Order and gate',
      range: [0, 1],
      wide: true,
      controls: [order],
      select: (data, settings) => rowsOf(data, String(settings.order)),
    },
    {
      kind: 'text',
      id: 'answers',
      title: 'The same sequence with each order, and the answers',
      marks: { strong: 'relevant', good: 'right', bad: 'wrong' },
      wide: true,
    },
    {
      kind: 'matrix',
      id: 'confusion',
      title: 'Answers to the latest 2,000 sequences',
      x: 'Taken for',
      y: 'Order and class',
      range: [0, 1],
      note: 'Shares of each row. Under none are those whose outputs are near the targets of no class.',
    },
    {
      kind: 'line',
      id: 'error',
      title: 'Error while training',
      x: 'Sequences',
      y: 'Squared error, mean of 500',
      yScale: 'log',
      series: [{ id: 'error', label: 'Error' }],
      references: [
        { label: 'Answering ¼ four times', y: 0.75 },
        { label: 'Criterion', y: 0.1 },
      ],
    },
    { kind: 'table', id: 'result', title: 'This run and the paper' },
  ],
  metrics: {
    order6a_sequences: {
      label: 'Sequences until 2,000 in a row are right',
      format: 'integer',
      accept: { below: 60_000 },
      typical: [14_200, 40_300],
    },
    order6a_wrong: {
      label: 'Wrong of 2,560 fresh sequences',
      format: 'integer',
      accept: { atMost: 3 },
      typical: [0, 1],
    },
    order6a_weights: { label: 'Weights', format: 'integer', typical: [156, 156] },
    order6a_error: {
      label: 'Mean squared error on them',
      format: 'number',
      typical: [0.001, 0.011],
    },
  },
  predict: {
    question:
      'A network of 156 weights reads a hundred symbols or a few more. Two of them count: an X or a Y near the start, and another one at about the middle. At the end it has to say which two they were, and in which order. It is trained by the rule of 1997, one sequence after the other. After how many sequences will it have got 2,000 in a row right?',
    options: [
      { value: 'few', label: 'After fewer than 10,000: there are only four answers' },
      { value: 'paper', label: 'After 10,000 to 60,000; the paper’s mean is 31,390' },
      { value: 'never', label: 'Not within 60,000: the gradient vanishes on so long a way' },
    ],
    answer: ({ order6a_sequences: count, order6a_wrong: wrong }) => {
      if (count === undefined || wrong === undefined) return undefined;
      if (count >= 60_000) return 'never';
      return count < 10_000 ? 'few' : 'paper';
    },
    explanation:
      'For thousands of sequences nothing seems to happen: the answers are about ¼ four times, whatever is read. A cell adds what its input gate lets in to a state that it keeps whole, so the error of the answer reaches the place of X and Y undiminished and the weights from X and Y grow a little each time, while the distractors, which say nothing about the answer, cancel out. Once the states at the end differ, learning goes fast. There is no forget gate: nothing has to be forgotten, since each sequence starts from an empty state. The rule cuts off all other ways back into the past; it is cheap, and here enough.',
  },
  traits: {
    short: { length: 30, most: 1500 },
    trains: true,
    backends: [],
  },
});
