import { defineExperiment, type ParameterValues } from '../../experiment';
import { addingBaseline } from '../../tasks/adding';
import type { LineDeclaration } from '../../views/line';

/** The ρ that every run follows without tanh. */
export const comparedRadii = [0.5, 0.9, 1, 1.1, 1.5];

const lag = 'Lag T − t, in time steps';
const norm = 'Gradient’s norm, power of 10';

/** One range for both charts, so that they can be compared; wider where gates or weights ask for it. */
function profileRange({ gateBias, radius }: ParameterValues): readonly [number, number] {
  if (Number(gateBias) < 1 || Number(radius) < 0.8) return [-16, 2];
  return [-6, 2];
}

const profileSeries = [
  { id: 'gru', label: 'GRU: ∂y/∂h' },
  { id: 'lstm', label: 'LSTM: ∂y/∂c' },
  { id: 'rnn', label: 'Vanilla RNN: ∂y/∂h' },
];

const profileView = <const Id extends string>(
  id: Id,
  title: string,
  parameters: ParameterValues,
) => ({
  kind: 'line' as const,
  id,
  title,
  x: lag,
  y: norm,
  yRange: profileRange(parameters),
  series: profileSeries,
  references: [{ label: 'Nothing is lost', y: 0 }] as LineDeclaration['references'] & object,
});

export const gradientFlow = defineExperiment({
  id: 'gradient-flow',
  title: 'How much of the gradient comes back?',
  shortTitle: 'Gradient that comes back',
  claim: {
    text: 'Without tanh the gradient is multiplied by exactly ρ at each step back. LSTM and GRU let it vanish too when they are drawn; what carries it over 30 steps are gates that have learned the task.',
    source:
      'Vanishing and exploding gradients: Hochreiter 1991; Bengio, Simard and Frasconi 1994; Pascanu, Mikolov and Bengio 2013.',
    settings: ['timeSteps', 'radius', 'gateBias', 'steps', 'learningRate'],
    teaches: [
      {
        when: ({ gateBias }) => gateBias >= 3,
        says: 'With a large bias the gates are almost fully open before training: f and z are near 1, and the gradient comes back from the beginning. That is what a forget bias above 0 is for; how far a value has to be kept, training still has to find out.',
      },
      {
        when: ({ gateBias }) => gateBias < 1,
        says: 'With gates half open, each step back halves the gradient along the state. Compare the first chart with that of a larger bias: at the start an LSTM is no better at this than its bias.',
      },
      {
        when: ({ radius }) => radius > 1,
        says: 'With ρ above 1 the linear network explodes as ρ to the power of the lag; with tanh it explodes far more slowly, since the slope of tanh, which is below 1, is a factor of every step as well.',
      },
      {
        when: ({ radius }) => radius < 1,
        says: 'With ρ below 1 the RNN’s gradient vanishes exponentially, with tanh a little faster still. The gated networks are as before: ρ is a matter of the vanilla RNN alone.',
      },
      {
        when: (
          _,
          { trained_gru_log10_lag30: gru = 0, trained_lstm_log10_lag30_minus_lag5: lstm = 0 },
        ) => gru <= -1 || lstm <= -0.5,
        says: 'Here the gated networks did not come to keep the gradient: look at the loss, which is still near the dashed line. Only a network that has learned to keep the number keeps the gradient.',
      },
    ],
  },
  look: 'Compare the charts before and after training, which have the same scales: whose curve has become flat, and whose steeper?',
  parameters: [
    {
      kind: 'number',
      name: 'radius',
      label: 'ρ of W_hh',
      description:
        'The RNN’s recurrent matrix is ρ times an orthogonal one, so ρ is the size of all its eigenvalues.',
      min: 0.5,
      max: 1.5,
      step: 0.05,
      default: 1,
    },
    {
      kind: 'number',
      name: 'gateBias',
      label: 'Bias of the gate that keeps',
      description:
        'What the bias of the LSTM’s forget gate and of the GRU’s update gate is before training; 1 means a gate of 0.73.',
      min: 0,
      max: 6,
      step: 0.5,
      default: 1,
    },
    {
      kind: 'number',
      name: 'timeSteps',
      label: 'Sequence length T',
      description: 'Time steps of the adding problem that the networks learn.',
      min: 32,
      max: 100,
      step: 1,
      default: 50,
      unit: 'steps',
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description: 'Batches of 32 sequences for each of the three networks.',
      min: 10,
      max: 1500,
      step: 10,
      default: 600,
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
  views: (parameters) => [
    profileView('before', 'Before training', parameters),
    profileView('now', 'While training, and after', parameters),
    {
      kind: 'line',
      id: 'linear',
      title: 'A recurrent network without tanh, by ρ',
      x: lag,
      y: norm,
      series: [],
      references: [{ label: 'Nothing is lost', y: 0 }],
      note: 'Measured on networks that are not trained: straight lines, since each step back multiplies by ρ.',
    },
    {
      kind: 'line',
      id: 'loss',
      title: 'Loss while training',
      x: 'Training step',
      y: 'Mean squared error',
      yScale: 'log',
      series: [
        { id: 'gru', label: 'GRU' },
        { id: 'lstm', label: 'LSTM' },
        { id: 'rnn', label: 'Vanilla RNN' },
      ],
      references: [{ label: 'Always answering 1', y: addingBaseline }],
    },
    { kind: 'table', id: 'flows', title: 'The gradient’s norm, as a power of 10' },
  ],
  metrics: {
    linear_log10_error: {
      label: 'Without tanh: largest distance from lag · log₁₀ ρ',
      format: 'scientific',
      accept: { below: 0.01 },
      typical: [5.6e-8, 0.00000013],
    },
    trained_gru_log10_lag30: {
      label: 'GRU, trained: power of 10 at lag 30',
      format: 'number',
      accept: { above: -1 },
      typical: [-0.26, -0.11],
    },
    trained_lstm_log10_lag30_minus_lag5: {
      label: 'LSTM, trained: power of 10, lag 30 less lag 5',
      format: 'number',
      accept: { above: -0.5 },
      typical: [-0.055, 0.15],
    },
    trained_rnn_log10_lag30: {
      label: 'RNN, trained: power of 10 at lag 30',
      format: 'number',
      typical: [-7, -1.6],
    },
    first_gru_log10_lag30: {
      label: 'GRU, not trained: power of 10 at lag 30',
      format: 'number',
      typical: [-3.5, -2.9],
    },
    first_lstm_log10_lag30: {
      label: 'LSTM, not trained: power of 10 at lag 30',
      format: 'number',
      typical: [-3.1, -2.5],
    },
    first_rnn_log10_lag30: {
      label: 'RNN, not trained: power of 10 at lag 30',
      format: 'number',
      typical: [-1.3, -0.85],
    },
    gru_mse: { label: 'Mean squared error, GRU', format: 'scientific', typical: [0.00019, 0.0006] },
    lstm_mse: { label: 'Mean squared error, LSTM', format: 'scientific', typical: [0.0012, 0.011] },
    rnn_mse: { label: 'Mean squared error, RNN', format: 'number', typical: [0.14, 0.21] },
  },
  predict: {
    question:
      'Before any training: in which network is most of the gradient left 30 steps back? The RNN’s W_hh is orthogonal, the gates’ bias is 1.',
    options: [
      { value: 'lstm', label: 'In the LSTM: its cell state is made for this' },
      { value: 'gru', label: 'In the GRU: its state is blended, not squashed' },
      { value: 'rnn', label: 'In the vanilla RNN' },
    ],
    answer: ({
      first_rnn_log10_lag30: rnn,
      first_gru_log10_lag30: gru,
      first_lstm_log10_lag30: lstm,
    }) => {
      if (rnn === undefined || gru === undefined || lstm === undefined) return undefined;
      if (rnn > Math.max(gru, lstm)) return 'rnn';
      return gru > lstm ? 'gru' : 'lstm';
    },
    explanation:
      'A gate that is drawn with a bias of 1 stands at 0.73, so the gradient along the state is multiplied by 0.73 at each step: after 30 steps hardly anything is left. An orthogonal matrix changes no length, and the slope of tanh takes off only a little per step. So it is not the drawing of the cell that keeps the gradient but what the gates do; they can learn to stay open, and do so on this task, while the RNN’s one matrix has to be shared by all that it does, and its gradient gets smaller by training.',
  },
  traits: {
    short: { steps: 10, timeSteps: 32, learningRate: 0.001 },
    trains: true,
    diverges: { learningRate: 1e38, steps: 50 },
    liveRate: 'learningRate',
    backends: ['engine', 'tfjs'],
  },
});
