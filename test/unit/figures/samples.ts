/** Parameters to draw every figure with: the defaults, the ends of the ranges, and something usual. */
export const samples: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
  'unrolled-rnn': [
    {},
    { steps: 1, outputs: false },
    { steps: 8 },
    { steps: 3, labels: ['the', 'cat', 'sat'], outputs: ['cat', 'sat', 'end'] },
  ],
  'folded-rnn': [{}],
  unfolding: [{}, { word: 'A' }, { word: 'SEQUENCE' }, { word: 'AB', targets: ['B', '.'] }],
  'lstm-cell': [{}, { emphasise: 'forget' }, { emphasise: 'cell' }],
  bilstm: [{}, { steps: 1 }, { steps: 8 }, { steps: 2, labels: ['New', 'York'] }],
  'rnn-types': [
    {},
    { only: 'one-to-one' },
    { only: 'one-to-many' },
    { only: 'many-to-one' },
    { only: 'many-to-many-synced' },
    { only: 'many-to-many-encoder-decoder' },
  ],
  'encoder-decoder': [
    {},
    { attention: true },
    { source: ['oui'], target: ['yes'] },
    { source: ['je', 'suis'], target: ['I', 'am', 'here', 'today'], attention: true },
  ],
  'rnn-cell': [{}],
  'gru-cell': [{}],
  'bptt-flow': [{}, { steps: 1 }, { steps: 8 }, { steps: 6, truncateAfter: 3 }],
  'teacher-forcing': [{}],
  'recursive-tree': [
    {},
    { leaves: ['not', 'good'] },
    { leaves: ['not', 'very', 'good'] },
    { leaves: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] },
  ],
  feedforward: [{}, { sizes: [1, 1] }, { sizes: [784, 128, 10] }, { sizes: [3, 4, 2] }],
  cnn: [
    {},
    {
      input: [32, 32, 3],
      layers: [
        { kind: 'conv', filters: 6, kernel: 5 },
        { kind: 'pool' },
        { kind: 'flatten' },
        { kind: 'dense', units: 4 },
      ],
    },
  ],
  attention: [
    {},
    { source: ['oui'], target: ['yes'] },
    {
      source: ['Bonjour', 'monde'],
      target: ['Hello', 'world'],
      weights: [
        [0.9, 0.1],
        [0.2, 0.8],
      ],
    },
  ],
  'self-attention': [{}, { tokens: ['one'] }, { tokens: ['a', 'b', 'c', 'd', 'e', 'f'] }],
  transformer: [{}],
  ntm: [{}],
  'memory-comparison': [{}],
  autoencoder: [{}],
  gan: [{}],
  'rl-loop': [{}],
  'learning-types': [{}],
  'gradient-decay': [
    {},
    { factors: [0.1, 10], steps: 100 },
    { factors: [0.9, 0.91, 0.92, 0.93, 0.94, 0.95], steps: 5 },
  ],
  'gradient-clipping': [{}, { gradient: [1, 0], threshold: 2 }, { gradient: [-6, 8] }],
  'confusion-matrix': [
    {},
    {
      labels: ['cat', 'dog', 'bird'],
      counts: [
        [5, 1, 0],
        [2, 6, 1],
        [0, 0, 0],
      ],
    },
  ],
  'roc-curve': [{}, { scores: [0.1, 0.9], truth: [0, 1] }, { scores: [1, 1, 1], truth: [0, 1, 1] }],
  iou: [{}, { a: [0, 0, 1, 1], b: [2, 2, 3, 3] }, { a: [0, 0, 100, 1], b: [0, 0, 100, 1] }],
  comparison: [
    {
      columns: ['Recurrent', 'Recursive'],
      rows: [{ property: 'Structure', a: 'a chain of $h_t$', b: 'a tree' }],
    },
    {
      columns: ['A', 'B'],
      caption: 'Two things compared',
      rows: [
        { property: 'Depth', a: '$T$', b: '$\\tilde{c}_t$' },
        { property: 'Use', a: 'text', b: 'parses' },
      ],
    },
  ],
};
