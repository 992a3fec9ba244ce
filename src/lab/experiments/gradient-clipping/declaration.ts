import { defineExperiment } from '../../experiment';
import { addingBaseline } from '../../tasks/adding';

/** Norms at which the first two parts clip: those of their sources. */
export const [cliffThreshold, reluThreshold] = [1, 5];

const clippedOrNot = [
  { id: 'none', label: 'Not clipped' },
  { id: 'clipped', label: 'Clipped' },
];

export const gradientClipping = defineExperiment({
  id: 'gradient-clipping',
  title: 'What gradient clipping saves, and what it does not',
  shortTitle: 'What clipping saves',
  claim: {
    text: 'A single step on an exploded gradient throws the weights so far away that training does not come back; clipped to a small norm, the same gradient trains on. Clipping saves the run: it does not bring a signal that is not there.',
    source: 'Pascanu, Mikolov and Bengio 2013, sections 2.3 and 3.2.',
    settings: ['threshold', 'steps', 'learningRate'],
    teaches: [
      {
        when: ({ threshold }, { echo_clip_half_loss: loss = 0 }) => threshold > 0.5 && loss >= 0.1,
        says: 'With a larger threshold the steps are still too long here, and the loss keeps jumping. The threshold is a setting like the learning rate: a number that helps in one network may do nothing in another.',
      },
      {
        when: ({ threshold }, { echo_clip_half_loss: loss = 1 }) => threshold < 0.5 && loss < 0.1,
        says: 'With a smaller threshold the steps are shorter still, and the task is learned all the same. Too small a one would make learning slow: each step is then as long as the threshold says, whatever the gradient says.',
      },
      {
        when: ({ learningRate }, { echo_unclipped_loss: loss = 1 }) =>
          learningRate < 0.75 && loss < 0.3,
        says: 'With a smaller learning rate the network trains without clipping too: the exploded gradients are multiplied by less. That helps against the spikes, and makes every ordinary step shorter as well; clipping shortens only the long ones.',
      },
      {
        when: (_, { echo_clip_half_loss: loss = 0 }) => loss >= 0.1,
        says: 'With these settings clipping does not lead to a trained network, at least not in so many steps. It limits the length of a step; all else about training is still to be chosen.',
      },
    ],
  },
  look: 'The plane first: where does the descent without clipping go when it meets the cliff, and where the clipped one? Then the gradients’ norms of the network with tanh units: what do they look like with clipping and without?',
  parameters: [
    {
      kind: 'number',
      name: 'threshold',
      label: 'Clipping threshold θ',
      description:
        'The norm to which the gradient of the network with tanh units is clipped. The other two parts clip at 1 and at 5.',
      min: 0.05,
      max: 10,
      step: 0.05,
      default: 0.5,
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description:
        'Batches of 32 sequences for each network with tanh units; three quarters as many for each with ReLU units.',
      min: 20,
      max: 800,
      step: 20,
      default: 200,
    },
    {
      kind: 'number',
      name: 'learningRate',
      label: 'Learning rate η',
      description:
        'Of the network with tanh units, which is trained by gradient descent with a momentum of 0.9.',
      min: 0.001,
      max: 2,
      step: 0.001,
      default: 0.75,
    },
  ],
  views: [
    {
      kind: 'scatter',
      id: 'cliff',
      title: 'One unit that feeds itself: its two weights on the way',
      x: 'w',
      y: 'b',
      xRange: [3.6, 6],
      yRange: [-3.2, -1.6],
      classes: clippedOrNot,
      boundaryLabel: 'Output one half: the cliff',
      note: 'Both begin at the same place. The shades are the output after the last step, near 0 on one side and near 1 on the other; what is wanted lies between them. The path is the clipped one; the other leaves the picture when it meets the cliff.',
    },
    {
      kind: 'line',
      id: 'cliffLoss',
      title: 'One unit: loss',
      x: 'Training step',
      y: 'Squared error',
      yScale: 'log',
      series: clippedOrNot,
    },
    {
      kind: 'line',
      id: 'norms',
      title: 'Network with tanh units: the gradient’s norm before clipping',
      x: 'Training step',
      y: 'Norm',
      yScale: 'log',
      series: clippedOrNot,
    },
    {
      kind: 'line',
      id: 'echo',
      title: 'Network with tanh units: loss',
      x: 'Training step',
      y: 'Cross-entropy',
      yScale: 'log',
      series: clippedOrNot,
      references: [{ label: 'Guessing: ln 2', y: Math.LN2 }],
    },
    {
      kind: 'line',
      id: 'relu',
      title: 'Network with ReLU units: loss',
      x: 'Training step',
      y: 'Mean squared error',
      yScale: 'log',
      series: clippedOrNot,
      references: [{ label: 'Always answering 1', y: addingBaseline }],
    },
    { kind: 'table', id: 'result', title: 'The three parts' },
  ],
  metrics: {
    cliff_unclipped_loss: {
      label: 'At the cliff, not clipped: loss',
      format: 'number',
      accept: { above: 0.05 },
      typical: [0.09, 0.09],
    },
    cliff_clipped_loss: {
      label: 'At the cliff, clipped: loss',
      format: 'number',
      accept: { below: 0.01 },
      typical: [0.00057, 0.00058],
    },
    relu_unclipped_finite: {
      label: 'ReLU units, not clipped: still numbers (1) or not (0)',
      format: 'integer',
      accept: { exactly: 0 },
      typical: [0, 0],
    },
    relu_clip5_finite: {
      label: 'ReLU units, clipped at 5: still numbers (1) or not (0)',
      format: 'integer',
      accept: { exactly: 1 },
      typical: [1, 1],
    },
    relu_largest_norm: {
      label: 'ReLU units, not clipped: largest norm of the gradient',
      format: 'integer',
      typical: [37_000, 400_000],
    },
    echo_clip_half_loss: {
      label: 'tanh units, clipped: loss',
      format: 'scientific',
      accept: { below: 0.1 },
      typical: [0.00004, 0.00031],
    },
    echo_unclipped_loss: {
      label: 'tanh units, not clipped: loss',
      format: 'number',
      typical: [0.68, 2],
    },
    echo_unclipped_largest_norm: {
      label: 'tanh units, not clipped: largest norm of the gradient',
      format: 'number',
      typical: [3, 3000],
    },
    echo_clipped_largest_norm: {
      label: 'tanh units, clipped: largest norm of the gradient, before clipping',
      format: 'number',
      typical: [1.1, 5.7],
    },
  },
  predict: {
    question:
      'A network whose gradients explode is trained without clipping, then once more with its gradients clipped to the norm 0.5. How do the norms before clipping compare?',
    options: [
      {
        value: 'smaller',
        label: 'Clipped, they stay small: the network never gets to where they explode',
      },
      { value: 'same', label: 'The same: clipping shortens the steps, not the gradients' },
      { value: 'larger', label: 'Clipped, they are larger: the network comes closer to the cliff' },
    ],
    answer: ({ echo_unclipped_largest_norm: free, echo_clipped_largest_norm: clipped }) => {
      if (free === undefined || clipped === undefined) return undefined;
      if (clipped < free / 3) return 'smaller';
      return clipped > 3 * free ? 'larger' : 'same';
    },
    explanation:
      'Clipping does not change a gradient’s direction, only the length of the step. But the next gradient is taken at the place that the step leads to. A long step lands somewhere in the weights’ space, often where the gradients are larger still; a short one stays near a place where the loss is known to be low. Therefore the norms before clipping are smaller, too. Luck plays a part: with a few seeds the unclipped network never meets such a place and learns as well, so run another seed before you believe a single one. In the network with ReLU units a single step on the first gradient is enough to turn all numbers into NaN; clipped, it stays finite but comes no further than always answering 1: clipping keeps the run alive and learns nothing by itself.',
  },
  traits: {
    short: { steps: 20, learningRate: 0.05 },
    trains: true,
    liveRate: 'learningRate',
    backends: ['engine', 'tfjs'],
  },
});
