import { defineExperiment } from '../../experiment';

/** Trees of the test: as deep as this, from 1. */
export const deepest = 6;

export const recursiveTree = defineExperiment({
  id: 'recursive-tree',
  title: 'A recursive network and a GRU on trees deeper than they have seen',
  shortTitle: 'Trees, recursively',
  claim: {
    text: 'A recursive network that learned Boolean trees of depth 1 to 3 still answers trees twice as deep; a GRU that reads the same trees as sequences hardly gets beyond what the root operator gives away.',
    source:
      'Backpropagation through structure: Goller and Küchler 1996; the composition function: Socher et al. 2013.',
    settings: ['trainedDepth', 'steps', 'learningRate', 'gruLearningRate'],
    teaches: [
      {
        when: ({ trainedDepth }, { recursive_accuracy_depth6: deep = 1 }) =>
          trainedDepth < 3 && deep <= 0.95,
        says: 'Shallow trees ask less of the vectors: a node that is nearly right is right enough when only one or two more follow. Deeper trees add up what is left of the error.',
      },
      {
        when: ({ trainedDepth }) => trainedDepth !== 3,
        says: 'Compare the two curves up to the depth that was trained and beyond it. The recursive network uses the same function at every node, so what it learned of a small tree holds in a large one.',
      },
      {
        when: ({ steps }, { recursive_accuracy_depth6: deep = 1 }) => steps < 400 && deep <= 0.95,
        says: 'With less training the composition functions are not exact yet, and the deeper the tree, the more of their errors come together on the way to the root.',
      },
      {
        when: ({ learningRate, gruLearningRate }) =>
          learningRate !== 0.02 || gruLearningRate !== 0.01,
        says: 'With another learning rate look at the loss curves first: where a network is not trained well, its curve over the depth says something about training, not about trees.',
      },
    ],
  },
  look: 'The curves over the depth of the tree, within the trained depths and beyond them. In the tree: at which nodes does the network know the value first, and how large is the gradient that comes down to each?',
  parameters: [
    {
      kind: 'number',
      name: 'trainedDepth',
      label: 'Trained depth',
      description: 'Both networks are trained on trees of depth 1 up to this one, mixed.',
      min: 1,
      max: 4,
      step: 1,
      default: 3,
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description: 'Batches of 32 trees for each of the two networks, the same trees for both.',
      min: 10,
      max: 1000,
      step: 10,
      default: 400,
    },
    {
      kind: 'number',
      name: 'learningRate',
      label: 'Learning rate η, recursive',
      description: 'Step size of Adam for the recursive network.',
      min: 0.0001,
      max: 1,
      step: 0.0001,
      default: 0.02,
    },
    {
      kind: 'number',
      name: 'gruLearningRate',
      label: 'Learning rate η, GRU',
      description: 'Step size of Adam for the GRU.',
      min: 0.0001,
      max: 1,
      step: 0.0001,
      default: 0.01,
    },
  ],
  views: [
    {
      kind: 'line',
      id: 'depth',
      title: 'Right answers by the depth of the tree',
      x: 'Depth of the tree',
      y: 'Share of right answers',
      xRange: [1, deepest],
      yRange: [0.4, 1],
      series: [
        { id: 'recursive', label: 'Recursive network' },
        { id: 'gru', label: 'GRU on the sequence' },
      ],
      references: [
        { label: 'Knowing the root operator alone', y: 0.75 },
        { label: 'Chance', y: 0.5 },
      ],
      note: 'Trained on depths 1 to the trained depth (3 by default); all deeper trees are new to both networks.',
    },
    {
      kind: 'line',
      id: 'loss',
      title: 'Loss while training',
      x: 'Training step',
      y: 'Cross-entropy',
      series: [
        { id: 'recursive', label: 'Recursive network' },
        { id: 'gru', label: 'GRU on the sequence' },
      ],
      references: [{ label: 'Guessing: ln 2', y: Math.LN2 }],
    },
    {
      kind: 'figure',
      id: 'tree',
      title: 'One tree: values going up, gradients coming down',
      figure: 'boolean-tree',
      params: {},
      wide: true,
      note: 'The same tree all the time, of the trained depth. At each operator the share of “true” that the output layer reads from the vector there; the bars compare the size of the gradient that comes to each node and leaf, relative to the largest.',
    },
    { kind: 'table', id: 'result', title: 'On fresh trees', wide: true },
  ],
  metrics: {
    recursive_accuracy_depth3: {
      label: 'Recursive network, depth 3',
      format: 'percent',
      typical: [1, 1],
    },
    recursive_accuracy_depth6: {
      label: 'Recursive network, depth 6',
      format: 'percent',
      accept: { above: 0.95 },
      typical: [0.98, 1],
    },
    gru_accuracy_depth3: { label: 'GRU, depth 3', format: 'percent', typical: [0.69, 0.79] },
    gru_accuracy_depth6: {
      label: 'GRU, depth 6',
      format: 'percent',
      accept: { below: 0.85 },
      typical: [0.54, 0.78],
    },
  },
  predict: {
    question:
      'A recursive network and a GRU learn to evaluate AND, OR, NAND and NOR in trees of depth 1 to 3. How will they do on trees twice as deep?',
    options: [
      { value: 'recursive', label: 'The recursive network nearly always right, the GRU not' },
      { value: 'both', label: 'Both nearly always right: the operators are the same' },
      { value: 'neither', label: 'Neither: they have never seen such deep trees' },
    ],
    answer: ({ recursive_accuracy_depth6: tree, gru_accuracy_depth6: chain }) => {
      if (tree === undefined || chain === undefined) return undefined;
      if (tree > 0.95 && chain < 0.85) return 'recursive';
      if (tree > 0.95 && chain > 0.95) return 'both';
      return tree < 0.85 && chain < 0.85 ? 'neither' : undefined;
    },
    explanation:
      'The recursive network applies one function for each operator at every node, so a deep tree is the same small step more often; activations go up from the leaves to the root, gradients come down from the root to the leaves. It is given the tree, and that is its advantage: the GRU has to work out from a sequence, longer than any it was trained on, which parts belong together. That the GRU is above chance does not mean that it evaluates the tree: who knows the root operator alone, and answers “false” for AND and NOR and “true” for OR and NAND, is right three times in four.',
  },
  traits: {
    short: { trainedDepth: 2, steps: 10 },
    trains: true,
    diverges: { learningRate: 1e38, gruLearningRate: 1e38, steps: 50 },
    liveRate: 'learningRate',
    backends: ['engine', 'tfjs'],
  },
});
