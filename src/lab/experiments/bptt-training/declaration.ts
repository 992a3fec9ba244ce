import { defineExperiment } from '../../experiment';

/** Where the gradient's norm is clipped in every training of this experiment. */
export const clipNorm = 5;

export const bpttTraining = defineExperiment({
  id: 'bptt-training',
  title: 'Is the gradient right, and which optimiser uses it best?',
  shortTitle: 'Gradient check, optimisers',
  claim: {
    text: 'The gradient that BPTT computes is the one that differences of the loss give, for RNN, LSTM and GRU alike, as exactly as the numbers allow.',
    source:
      'BPTT: Werbos 1990; checking gradients by differences: Goodfellow, Bengio and Courville 2016, section 11.5.',
    settings: [],
    teaches: [],
  },
  look: 'The points: do they lie on the diagonal? The error against ε: why does it fall and then rise again? In the losses, does one optimiser win at every learning rate?',
  parameters: [
    {
      kind: 'choice',
      name: 'optimizer',
      label: 'Your optimiser',
      description: 'What trains the network whose curve is called yours.',
      options: [
        { value: 'sgd', label: 'SGD' },
        { value: 'momentum', label: 'SGD with momentum 0.9' },
        { value: 'rmsprop', label: 'RMSProp' },
        { value: 'adam', label: 'Adam' },
      ],
      default: 'adam',
    },
    {
      kind: 'number',
      name: 'learningRate',
      label: 'Your learning rate η',
      description: 'Step size of your optimiser. The other curves keep theirs.',
      min: 0.0001,
      max: 10,
      step: 0.0001,
      default: 0.1,
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description: 'Batches of 32 sequences for each optimiser.',
      min: 10,
      max: 1000,
      step: 10,
      default: 200,
    },
  ],
  views: [
    {
      kind: 'scatter',
      id: 'check',
      title: 'Each weight’s gradient, computed in two ways',
      x: 'By BPTT',
      y: 'By differences of the loss',
      classes: [
        { id: 'rnn', label: 'RNN' },
        { id: 'lstm', label: 'LSTM' },
        { id: 'gru', label: 'GRU' },
      ],
    },
    {
      kind: 'line',
      id: 'epsilon',
      title: 'RNN: how far the two lie apart, by the step ε of the differences',
      x: 'ε',
      y: 'Relative error',
      xScale: 'log',
      yScale: 'log',
      series: [
        { id: 'float64', label: 'Double precision' },
        { id: 'float32', label: 'Single precision' },
      ],
      note: 'A large ε measures the slope of a chord; a small one is lost in rounding. Neither error is one of BPTT.',
    },
    {
      kind: 'line',
      id: 'loss',
      title: 'One task, one network, several optimisers: loss',
      x: 'Training step',
      y: 'Cross-entropy',
      yScale: 'log',
      series: [
        { id: 'sgd', label: 'SGD, η = 0.1' },
        { id: 'momentum', label: 'SGD with momentum 0.9, η = 0.1' },
        { id: 'rmsprop', label: 'RMSProp, η = 0.003' },
        { id: 'adam', label: 'Adam, η = 0.003' },
        { id: 'chosen', label: 'Yours' },
      ],
      references: [{ label: 'Guessing: ln 2', y: Math.LN2 }],
    },
    {
      kind: 'line',
      id: 'norm',
      title: 'Norm of the gradient, before it is clipped',
      x: 'Training step',
      y: 'Norm',
      yScale: 'log',
      series: [
        { id: 'sgd', label: 'SGD, η = 0.1' },
        { id: 'momentum', label: 'SGD with momentum 0.9, η = 0.1' },
        { id: 'rmsprop', label: 'RMSProp, η = 0.003' },
        { id: 'adam', label: 'Adam, η = 0.003' },
        { id: 'chosen', label: 'Yours' },
      ],
      references: [{ label: 'Clipped above this', y: clipNorm }],
    },
    { kind: 'table', id: 'loop', title: 'The last turn of the training loop' },
    { kind: 'table', id: 'result', title: 'Gradient checks' },
  ],
  metrics: {
    gradient_check_float64: {
      label: 'Relative error in double precision, the largest of three cells',
      format: 'scientific',
      accept: { below: 1e-7 },
      typical: [4.3e-10, 1.5e-9],
    },
    gradient_check_float32: {
      label: 'Relative error in single precision, the largest of three cells',
      format: 'scientific',
      accept: { below: 1e-3 },
      typical: [9.4e-5, 0.00029],
    },
    sgd_loss: { label: 'Loss at the end, SGD', format: 'scientific', typical: [0.014, 0.017] },
    momentum_loss: {
      label: 'Loss at the end, momentum',
      format: 'scientific',
      typical: [0.00041, 0.00067],
    },
    rmsprop_loss: {
      label: 'Loss at the end, RMSProp',
      format: 'scientific',
      typical: [0.00078, 0.0017],
    },
    adam_loss: { label: 'Loss at the end, Adam', format: 'scientific', typical: [0.0099, 0.016] },
    chosen_loss: {
      label: 'Loss at the end, yours',
      format: 'scientific',
      typical: [1.9e-5, 7.5e-5],
    },
  },
  predict: {
    question:
      'The gradient of BPTT and the differences of the loss are compared in single precision, with about seven digits. About how far will the two lie apart, relative to their size?',
    options: [
      { value: 'digits', label: 'About 1e-7: the digits that the numbers have' },
      { value: 'between', label: 'Between 1e-6 and 1e-3: a difference of losses loses digits' },
      { value: 'wrong', label: 'More than 1e-3: differences are too rough to check anything' },
    ],
    answer: ({ gradient_check_float32: error }) => {
      if (error === undefined) return undefined;
      if (error > 1e-3) return 'wrong';
      return error >= 1e-6 ? 'between' : 'digits';
    },
    explanation:
      'Two losses that are nearly the same are subtracted, so most of their digits cancel; what is left is rounding, divided by a small ε. In double precision there are digits enough, and the two ways agree almost completely: that is why gradients are checked there, and over all weights together, since the relative error of a single tiny gradient can be anything. Which optimiser is ahead depends on the learning rates as much as on the optimisers: take another one for yours before you say that Adam always wins.',
  },
  traits: {
    short: { steps: 10 },
    trains: true,
    diverges: { learningRate: 1e38, steps: 50 },
    liveRate: 'learningRate',
    backends: ['engine', 'tfjs'],
  },
});
