import { log } from '../../elementary';
import { defineExperiment } from '../../experiment';
import { symbols } from '../../tasks/symbolSequences';

export const teacherForcing = defineExperiment({
  id: 'teacher-forcing',
  title: 'Training with teacher forcing and without',
  shortTitle: 'Teacher forcing',
  claim: {
    text: 'In the same number of training steps, a decoder that is given the right symbol after each of its outputs learns to copy more sequences without a fault than one that is given what it wrote itself.',
    source:
      'Teacher forcing: Williams and Zipser 1989; Goodfellow, Bengio and Courville 2016, section 10.2.1.',
    settings: ['length', 'steps', 'learningRate'],
    teaches: [
      {
        when: (_, { forced_exact: forced = 0, free_running_exact: free = 0 }) =>
          forced > 0.8 && free > 0.8,
        says: 'With these settings both decoders learn the task. Teacher forcing makes training faster; it is not the only way to get there.',
      },
      {
        when: (_, { forced_exact: forced = 1, free_running_exact: free = 1 }) =>
          forced < 0.1 && free < 0.1,
        says: 'With these settings neither decoder has learned to copy yet. Look at the bars: the first places come out right first.',
      },
      {
        when: ({ steps }) => steps !== 590,
        says: 'How far the two lie apart depends on when one looks: the forced one is ahead in the middle of training, and the other follows.',
      },
      {
        when: ({ length }) => length !== 5,
        says: 'The longer the output, the more often a decoder that is given its own symbols goes on from a wrong one while it learns.',
      },
    ],
  },
  look: 'The text: what is each decoder given while it is trained, and what does it write? Then the curves: which of them gets sequences right sooner?',
  parameters: [
    {
      kind: 'number',
      name: 'length',
      label: 'Longest length L',
      description:
        'The sequences of a batch have lengths from 1 to L, drawn evenly; those of the test have length L.',
      min: 2,
      max: 8,
      step: 1,
      default: 5,
      unit: 'symbols',
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description:
        'Batches of 32 sequences for each of four networks. There are two with teacher forcing and two without, from different first weights, since luck plays a part; curves and shares are their means.',
      min: 10,
      max: 1000,
      step: 10,
      default: 590,
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
      id: 'given',
      title: 'What the decoders are given in training, and what they write',
      marks: { good: 'right', bad: 'wrong' },
      note: 'The decoder begins with the start sign, here ^. A symbol that it is given at one place is the one that should stand at the place before (teacher forcing), or the one that it wrote there.',
    },
    {
      kind: 'line',
      id: 'exact',
      title: 'Copied without a fault while training',
      x: 'Training step',
      y: 'Share of fresh sequences',
      yRange: [0, 1],
      series: [
        { id: 'forced', label: 'Teacher forcing' },
        { id: 'free', label: 'Own symbols' },
      ],
    },
    {
      kind: 'line',
      id: 'loss',
      title: 'Loss while training',
      x: 'Training step',
      y: 'Cross-entropy a symbol',
      series: [
        { id: 'forced', label: 'Teacher forcing' },
        { id: 'free', label: 'Own symbols' },
      ],
      references: [{ label: 'Guessing: ln 8', y: log(symbols) }],
      note: 'The two curves are not the same measure: with teacher forcing the decoder is helped while it is measured.',
    },
    {
      kind: 'bars',
      id: 'places',
      title: 'Right symbols at each place of the output, tested by itself',
      x: 'Place in the output',
      y: 'Share of right symbols',
      range: [0, 1],
      references: [{ label: 'Guessing', y: 1 / symbols }],
    },
    { kind: 'table', id: 'result', title: 'On fresh sequences, the last tests' },
  ],
  metrics: {
    forced_exact: {
      label: 'Copied without a fault, trained with teacher forcing',
      format: 'percent',
      accept: { above: 0.48 },
      typical: [0.47, 0.6],
    },
    free_running_exact: {
      label: 'Copied without a fault, trained on its own symbols',
      format: 'percent',
      accept: { below: 0.48 },
      typical: [0.34, 0.44],
    },
    forced_symbols: {
      label: 'Right symbols of the forced network, given its own',
      format: 'percent',
      typical: [0.78, 0.86],
    },
    forced_symbols_helped: {
      label: 'Right symbols of the forced network, given the right ones',
      format: 'percent',
      typical: [0.88, 0.92],
    },
  },
  predict: {
    question:
      'While it is trained, one decoder is given the right symbol after each output, the other the symbol that it wrote. In the test both are given what they write. Which copies more sequences after 590 steps?',
    options: [
      { value: 'forced', label: 'The one that was given the right symbols' },
      { value: 'free', label: 'The one that was trained as it is tested' },
      { value: 'same', label: 'Both about as many' },
    ],
    answer: ({ forced_exact: forced, free_running_exact: free }) => {
      if (forced === undefined || free === undefined) return undefined;
      if (forced > free + 0.05) return 'forced';
      return free > forced + 0.05 ? 'free' : 'same';
    },
    explanation:
      'Early in training nearly every symbol that a decoder writes is wrong. If it is given these, the later places are trained from inputs that have nothing to do with the right output; if it is given the right ones, each place is trained at once. So teacher forcing learns faster. Its price is that the decoder never sees its own mistakes in training (exposure bias), which can hurt where outputs are long or have to be drawn at random. The table has both sides: the forced network gets more symbols right while it is given the right ones than by itself, and by itself it is ahead all the same. Other tasks may come out otherwise.',
  },
  traits: {
    liveRate: 'learningRate',
    short: { length: 3, steps: 20 },
    trains: true,
    diverges: { learningRate: 1e38, steps: 50 },
    backends: ['engine', 'tfjs'],
  },
});
