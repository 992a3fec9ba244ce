import { defineExperiment } from '../../experiment';

const [usualFacts, usualHidden, usualSteps, usualRehearsed] = [40, 32, 200, 100];

export const catastrophicForgetting = defineExperiment({
  id: 'catastrophic-forgetting',
  title: 'Learning B, and what is left of A',
  shortTitle: 'Learning A, then B',
  claim: {
    text: 'A network that has learned facts A by heart and is then trained on facts B alone loses most of A, though it has room for both: trained on B with A rehearsed it keeps them. A memory with a slot for each fact keeps all of A, at a cost that grows with what is stored.',
    source:
      'McCloskey and Cohen 1989; Kirkpatrick et al. 2017; the memory as in Graves et al. 2014, equations 5 and 6.',
    settings: ['facts', 'hidden', 'rehearsed', 'steps', 'learningRate'],
    teaches: [
      {
        when: ({ rehearsed }) => rehearsed < usualRehearsed,
        says: 'Only the facts that are rehearsed are kept; of the others the network loses as much as it would without rehearsal. Nothing about them follows from the rest.',
      },
      {
        when: ({ hidden }) => hidden > usualHidden,
        says: 'A larger network still forgets. Room is not what it lacks: the gradient of B knows nothing of A, so weights that A needs are moved, too.',
      },
      {
        when: ({ hidden }) => hidden < usualHidden,
        says: 'A network this small may not hold both sets even with rehearsal: now capacity plays its part as well.',
      },
      {
        when: ({ facts }) => facts < usualFacts,
        says: 'Fewer new facts move the weights less, so more of A survives. Forgetting is a matter of how far training on B goes, not of time.',
      },
      {
        when: ({ steps }) => steps < usualSteps,
        says: 'Training on B stopped earlier: more of A is left, and perhaps not all of B is learned. The curve of A falls from the first steps on B.',
      },
      {
        when: ({ learningRate }) => learningRate !== 0.02,
        says: 'A smaller rate leaves more of A at the same number of steps, because B is learned less far. Compare the curves of A and B, not one of them alone.',
      },
    ],
  },
  look: 'The facts themselves: each turns right while its set is trained. What do those of A do when training goes on to B? Beside it the memory, and at last the network that rehearses.',
  parameters: [
    {
      kind: 'number',
      name: 'facts',
      label: 'Facts in each set',
      description:
        'Each is a random key of 16 numbers with one of 4 labels; nothing can be inferred.',
      min: 4,
      max: 60,
      step: 1,
      default: usualFacts,
      unit: 'facts',
    },
    {
      kind: 'number',
      name: 'hidden',
      label: 'Hidden units',
      description: 'Of the network, which has one hidden layer.',
      min: 4,
      max: 128,
      step: 4,
      default: usualHidden,
      unit: 'units',
    },
    {
      kind: 'number',
      name: 'rehearsed',
      label: 'Rehearsed of A',
      description: 'The share of facts A that the third way mixes into the training on B.',
      min: 0,
      max: 100,
      step: 5,
      default: usualRehearsed,
      unit: '%',
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description: 'On each set, with all of its facts in every step.',
      min: 10,
      max: 1000,
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
      default: 0.02,
    },
  ],
  views: [
    {
      kind: 'text',
      id: 'facts',
      title: 'Which facts are known now',
      marks: { good: 'known', bad: 'not known' },
    },
    {
      kind: 'line',
      id: 'known',
      title: 'Share of the facts that are known',
      x: 'Training step',
      y: 'Known',
      yRange: [0, 1],
      series: [
        { id: 'first', label: 'Network, facts A' },
        { id: 'second', label: 'Network, facts B' },
        { id: 'memory', label: 'Memory, facts A' },
        { id: 'rehearsal', label: 'Network that rehearses, facts A' },
      ],
      references: [{ label: 'Guessing: 1/4', y: 0.25 }],
      note: 'The second half of the steps is training on B. The network that rehearses begins where the other had learned A.',
    },
    {
      kind: 'line',
      id: 'loss',
      title: 'Loss on what is being trained',
      x: 'Training step',
      y: 'Cross-entropy',
      series: [
        { id: 'plain', label: 'A, then B' },
        { id: 'rehearsal', label: 'B with A rehearsed' },
      ],
    },
    {
      kind: 'table',
      id: 'result',
      title: 'What is kept, and at what cost',
      note: 'Numbers kept: the weights of the network, or the keys and labels in the memory. The memory does not learn, it stores: its size grows with every fact.',
    },
  ],
  metrics: {
    first_task_after_first: { label: 'A after training on A', format: 'percent', typical: [1, 1] },
    first_task_after_second: {
      label: 'A after training on B',
      format: 'percent',
      accept: { below: 0.6 },
      typical: [0.2, 0.43],
    },
    second_task_after_second: {
      label: 'B after training on B',
      format: 'percent',
      typical: [1, 1],
    },
    memory_first_task_after_second: {
      label: 'A in the memory after B was stored',
      format: 'percent',
      accept: { atLeast: 1 },
      typical: [1, 1],
    },
    rehearsed_first_task: {
      label: 'A after B, with rehearsal',
      format: 'percent',
      typical: [1, 1],
    },
  },
  predict: {
    question:
      'A network knows 40 facts by heart and is then trained on 40 others, without seeing the first again. How many of the first 40 does it still know?',
    options: [
      { value: 'most', label: 'Nearly all: it has room enough for both sets' },
      { value: 'some', label: 'Fewer than 24, hardly more than guessing would give' },
      { value: 'half', label: 'Most of them, 24 to 36: the older ones fade' },
    ],
    answer: ({ first_task_after_second: left }) => {
      if (left === undefined) return undefined;
      if (left < 0.6) return 'some';
      return left > 0.9 ? 'most' : 'half';
    },
    explanation:
      'Nothing in the loss of B speaks for A, so the gradient changes every weight that helps B, whatever A needs of it. Guessing alone would know a quarter of the facts. That there is room for both sets is shown by rehearsal: with A among the training facts, the same network learns B and keeps A. The memory forgets nothing because it stores each fact in a slot of its own and learns nothing from them; a network that generalises has to share its weights.',
  },
  traits: {
    liveRate: 'learningRate',
    short: { facts: 6, steps: 10, hidden: 8 },
    trains: true,
    diverges: { learningRate: 1e38, steps: 50 },
    backends: ['engine', 'tfjs'],
  },
});
