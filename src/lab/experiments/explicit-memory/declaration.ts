import { defineExperiment } from '../../experiment';
import { viewsFor } from './views';

/** Symbols of the sequences that both copying networks are tested on. */
export const lengths = [3, 5, 8, 10, 20, 40] as const;
/** Pairs of the sequences that both recalling networks are tested on. */
export const pairCounts = [2, 4, 8, 16, 32] as const;
export const explicitMemory = defineExperiment({
  id: 'explicit-memory',
  title: 'A memory with heads, and an LSTM, on sequences longer than they have seen',
  shortTitle: 'A memory with heads',
  claim: {
    text: 'A network with an explicit memory that learned to repeat at most 5 symbols repeats 20 and 40 as well, and one that looks up by content finds one of 32 pairs after training with 4; an LSTM with many times their weights falls nearly to chance.',
    source: 'Graves, Wayne and Danihelka 2014, sections 4.1 and 4.3, in a much smaller form.',
    settings: ['trainedLength', 'order', 'lstmUnits', 'steps', 'learningRate'],
    teaches: [
      {
        when: ({ order }, { memory_accuracy_length20: far = 1 }) =>
          order === 'move-then-use' && far <= 0.98,
        says: 'Nothing but the order was changed, and the memory is hardly learned: a head that moves before it is used has spread over several slots before the first symbol is written, so writing and reading never meet on one clear slot. Most seeds fail like this one, a few succeed: what a network could do and what training finds are two things.',
      },
      {
        when: ({ order }) => order === 'move-then-use',
        says: 'This seed succeeds with heads that move before they are used; most seeds do not. Try some, and then the other order.',
      },
      {
        when: ({ trainedLength }, { memory_accuracy_length20: far = 1 }) =>
          trainedLength === 1 && far <= 0.98,
        says: 'A single symbol never asks a head to move on, so nothing is learned of what a longer sequence needs. A rule has to occur in training before it can be carried on.',
      },
      {
        when: ({ trainedLength }, { memory_accuracy_length20: far = 0 }) =>
          trainedLength > 1 && trainedLength < 5 && far > 0.98,
        says: 'As few symbols are enough for the memory: as soon as the heads must move on once, they learn to go on and on. The curve of the LSTM falls still earlier.',
      },
      {
        when: ({ trainedLength }) => trainedLength > 5,
        says: 'With longer sequences in training the LSTM gets a little further, but its curve still falls soon after the longest that it has seen. The memory needs no longer ones.',
      },
      {
        when: ({ lstmUnits }, { lstm_accuracy_length20: far = 0 }) =>
          lstmUnits !== 32 && far < 0.62,
        says: 'The size of the state is not what is missing: with fewer or more units the LSTM also falls to chance at lengths that it was not trained on. It has learned something for each place in a sequence, not a rule that goes on.',
      },
      {
        when: ({ steps }, { memory_accuracy_length20: far = 0 }) => steps < 400 && far > 0.98,
        says: 'The memory needs fewer steps than it gets by default: its rule is a short one. More training would not save the LSTM at lengths that it never sees.',
      },
      {
        when: ({ steps }) => steps < 400,
        says: 'With less training the heads are not sharp yet: see whether their rows in the two heat maps are clear lines.',
      },
      {
        when: ({ learningRate }, { memory_accuracy_length20: far = 1 }) =>
          learningRate !== 0.03 && far <= 0.98,
        says: 'With this learning rate the memory with heads is not trained well: that says something about training, not about memories. Look at its loss.',
      },
    ],
  },
  look: 'The curves of accuracy by length, up to the trained length and beyond it. Then move the step of the memory: on which slot does each head stand while symbols come in, at the delimiter, and at the blanks?',
  parameters: [
    {
      kind: 'number',
      name: 'trainedLength',
      label: 'Trained length L',
      description: 'Both copying networks are trained on sequences of 1 up to this many symbols.',
      min: 1,
      max: 8,
      step: 1,
      default: 5,
      unit: 'symbols',
    },
    {
      kind: 'choice',
      name: 'order',
      label: 'Order of a head',
      description: 'At each step, whether the heads are used where they stand or moved first.',
      options: [
        { value: 'use-then-move', label: 'Use, then move' },
        { value: 'move-then-use', label: 'Move, then use' },
      ],
      default: 'use-then-move',
    },
    {
      kind: 'number',
      name: 'lstmUnits',
      label: 'LSTM units',
      description: 'With 3 units the LSTM has about as many weights as the memory with heads.',
      min: 2,
      max: 64,
      step: 1,
      default: 32,
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description:
        'Of the memory with heads. The LSTM gets half as many again; for recall the memory gets half as many, the LSTM as many.',
      min: 10,
      max: 1000,
      step: 10,
      default: 400,
    },
    {
      kind: 'number',
      name: 'learningRate',
      label: 'Learning rate η, heads',
      description: 'Step size of Adam for the memory with heads.',
      min: 0.0001,
      max: 1,
      step: 0.0001,
      default: 0.03,
    },
  ],
  views: viewsFor,
  metrics: {
    memory_accuracy_length5: {
      label: 'Memory with heads, bits right at 5',
      format: 'percent',
      typical: [1, 1],
    },
    memory_accuracy_length20: {
      label: 'Memory with heads, bits right at 20',
      format: 'percent',
      accept: { above: 0.98 },
      typical: [1, 1],
    },
    memory_accuracy_length40: {
      label: 'Memory with heads, bits right at 40',
      format: 'percent',
      typical: [1, 1],
    },
    lstm_accuracy_length5: {
      label: 'LSTM, bits right at 5',
      format: 'percent',
      typical: [0.79, 0.84],
    },
    lstm_accuracy_length20: {
      label: 'LSTM, bits right at 20',
      format: 'percent',
      accept: { below: 0.62 },
      typical: [0.5, 0.55],
    },
    recall_accuracy_pairs32: {
      label: 'Memory asked by content, right of 32 pairs',
      format: 'percent',
      accept: { above: 0.98 },
      typical: [0.99, 1],
    },
    lstm_recall_accuracy_pairs4: {
      label: 'LSTM, right of 4 pairs',
      format: 'percent',
      typical: [0.46, 0.58],
    },
    lstm_recall_accuracy_pairs32: {
      label: 'LSTM, right of 32 pairs',
      format: 'percent',
      typical: [0.21, 0.33],
    },
  },
  predict: {
    question:
      'Two networks learn to repeat sequences of 1 to 5 symbols: a small one with a memory and two heads, and an LSTM with many times its weights. Then each gets 20 symbols. How many of the bits will be right?',
    options: [
      { value: 'memory', label: 'Nearly all by the memory, little more than half by the LSTM' },
      { value: 'both', label: 'Nearly all by both: to repeat is the same at every length' },
      { value: 'neither', label: 'About half by either: neither has seen such a long sequence' },
    ],
    answer: ({ memory_accuracy_length20: memory, lstm_accuracy_length20: lstm }) => {
      if (memory === undefined || lstm === undefined) return undefined;
      if (memory > 0.98 && lstm < 0.62) return 'memory';
      if (memory > 0.98 && lstm > 0.98) return 'both';
      return memory < 0.62 && lstm < 0.62 ? 'neither' : undefined;
    },
    explanation:
      'The controller of the memory sees only what kind of step it is and learns a rule: write and go on one slot; at the delimiter send the read head back to the first; read and go on. The rule does not depend on how long it is followed, so it holds for any length that the memory has slots for. The LSTM must keep all symbols at once in one state, in a form that it has learned for at most five. By content it is the same: a new key is compared with all that are stored, however many they are. The memory wins because it stores the items; its cost grows with them.',
  },
  traits: {
    short: { trainedLength: 2, lstmUnits: 8, steps: 10 },
    trains: true,
    diverges: { learningRate: 1e38, steps: 50 },
    liveRate: 'learningRate',
    backends: ['engine', 'tfjs'],
  },
});
