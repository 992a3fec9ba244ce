import { log } from '../../elementary';
import { dataChoice, isOwn, isPage } from '../../data/ownData';
import { defineExperiment } from '../../experiment';
import type { ViewDeclaration } from '../../views/view';
import { ownFields } from './ownSeries';
import { ownViews } from './ownViews';
import type { LineData } from '../../views/line';

const [usualProbability, usualSteps] = [0.1, 400];

/** The curves of one of the two series: their ids begin with its name. */
function ofSeries(data: LineData, { series: chosen }: Readonly<Record<string, number | string>>) {
  const wanted = `${chosen}:`;
  return {
    ...data,
    series: Object.fromEntries(Object.entries(data.series).filter(([id]) => id.startsWith(wanted))),
  };
}

const pageViews = [
  {
    kind: 'bars',
    id: 'classes',
    title: 'A rare order of two events',
    x: 'Classifier',
    y: 'Score',
    range: [0, 1],
    note: 'The first two classifiers do not look at the input. F1 is that of the rare class; 0/0 counts as 0.',
  },
  { kind: 'table', id: 'classScores', title: 'The same in numbers, on fresh sequences' },
  {
    kind: 'line',
    id: 'forecasts',
    title: 'The next value of a series, forecast from 20 before it',
    x: 'Time step',
    y: 'Value',
    series: [],
    note: 'At each step the forecast knows all true values before it. The previous value lags one step behind the truth; so does whatever has learned nothing better.',
    controls: [
      {
        kind: 'choice',
        name: 'series',
        label: 'Series',
        description: 'Which of the two is drawn.',
        options: [
          { value: 'sine', label: 'Noisy sine' },
          { value: 'walk', label: 'Random walk' },
        ],
        default: 'sine',
      },
    ],
    select: ofSeries,
  },
  {
    kind: 'table',
    id: 'errors',
    title: 'Mean squared error of the forecasts',
    note: 'The sine has noise with a variance of 0.01, the walk steps with a variance of 1: less error is not to be had.',
  },
  {
    kind: 'line',
    id: 'oneBatch',
    title: 'One batch of 8 sequences, to be learned by heart',
    x: 'Training step',
    y: 'Cross-entropy',
    series: [
      { id: 'right', label: 'With its labels' },
      { id: 'broken', label: 'Labels shuffled at every step: a fault' },
    ],
    references: [{ label: 'Guessing: ln 4', y: log(4) }],
  },
] as const satisfies readonly ViewDeclaration[];

export const baselines = defineExperiment({
  id: 'baselines',
  title: 'Models beside their baselines',
  shortTitle: 'Models and their baselines',
  claim: {
    text: 'A score means something only beside that of a baseline. Where one class is rare, always giving the frequent one is accurate and finds nothing; no model beats the previous value on a random walk; and a network that cannot learn a single batch by heart has a fault.',
    source:
      'Goodfellow et al. 2016, sections 11.1, 11.2 and 11.5; Karpathy 2019, “A recipe for training neural networks”.',
    settings: ['data', 'eventProbability', 'steps', 'learningRate'],
    teaches: [
      {
        when: isOwn,
        says: (_, measured) => {
          const { own_majority_accuracy: majority } = measured;
          if (majority === undefined) return 'These are your own data.';
          const { own_linear_over_previous: linear, own_lstm_over_previous: lstm } = measured;
          const labels = `Whoever always names the most frequent of your labels is right for ${(100 * majority).toFixed(0)} %: that is what a model of them has to beat.`;
          if (linear === undefined || lstm === undefined) {
            return `${labels} The last fifth of your series does not change, so the previous value is always right there.`;
          }
          const best = Math.min(linear, lstm);
          return `${labels} On the last fifth of your series the error of the linear model is ${linear.toFixed(2)} times that of the previous value, that of the better LSTM ${lstm.toFixed(2)} times: ${best < 1 ? 'there is more in the past than the last value.' : 'no model has beaten the previous value.'}`;
        },
      },
      {
        when: ({ eventProbability }) => eventProbability >= 0.25,
        says: 'The order is no longer rare, so the majority class is right less often, and its accuracy no longer looks good. How much a baseline scores depends on the data; it has to be measured anew for each.',
      },
      {
        when: ({ eventProbability }) => eventProbability < 0.06,
        says: 'The rarer the order, the better the accuracy of the majority class looks, and the fewer examples the LSTM sees of what it is to find. Its F1 may need more training.',
      },
      {
        when: ({ steps }) => steps < usualSteps,
        says: 'With less training the LSTM may stay near its baselines, or below them. Without the baselines beside it, its error alone would not tell.',
      },
      {
        when: ({ learningRate }) => learningRate !== 0.02,
        says: 'A network that loses to a linear model need not be the wrong one: it may only be badly trained. The batch that is to be learned by heart tells more quickly.',
      },
    ],
  },
  look: 'First the bars: which classifiers are accurate, and which of them find anything? Then the forecasts of the two series, each beside the previous value, and at last the two loss curves for a single batch.',
  parameters: [
    dataChoice,
    ...ownFields,
    {
      kind: 'number',
      name: 'eventProbability',
      offered: isPage,
      label: 'Probability of an event',
      description:
        'Of each of two events at each of ten steps. A sequence is positive where event 1 comes directly before event 2.',
      min: 0.03,
      max: 0.4,
      step: 0.01,
      default: usualProbability,
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description: 'Batches of 32 for each classifier; a forecast gets three quarters of them.',
      min: 10,
      max: 1500,
      step: 10,
      default: usualSteps,
    },
    {
      kind: 'number',
      name: 'learningRate',
      label: 'Learning rate η',
      description: 'Step size of Adam, for all models.',
      min: 0.0001,
      max: 1,
      step: 0.0001,
      default: 0.02,
    },
  ],
  views: (settings): readonly ViewDeclaration[] => (isOwn(settings) ? ownViews : pageViews),
  metrics: {
    own_majority_accuracy: {
      label: 'Your labels: majority class, accuracy',
      format: 'percent',
      ofOwnData: true,
    },
    own_linear_over_previous: {
      label: 'Your series: MSE of linear over previous value',
      format: 'number',
      ofOwnData: true,
    },
    own_lstm_over_previous: {
      label: 'Your series: MSE of the better LSTM over previous value',
      format: 'number',
      ofOwnData: true,
    },
    majority_accuracy: {
      label: 'Majority class, accuracy',
      format: 'percent',
      typical: [0.91, 0.93],
    },
    majority_f1: {
      label: 'Majority class, F1 of the rare class',
      format: 'number',
      accept: { exactly: 0 },
      typical: [0, 0],
    },
    stratified_f1: { label: 'Random by frequency, F1', format: 'number', typical: [0.05, 0.14] },
    logistic_f1: { label: 'Logistic regression, F1', format: 'number', typical: [0.17, 0.34] },
    imbalanced_lstm_f1: {
      label: 'LSTM, F1',
      format: 'number',
      accept: { above: 0.95 },
      typical: [0.99, 1],
    },
    sine_linear_mse: {
      label: 'Noisy sine: MSE, linear',
      format: 'number',
      typical: [0.011, 0.025],
    },
    sine_lstm_mse: { label: 'Noisy sine: MSE, LSTM', format: 'number', typical: [0.012, 0.022] },
    walk_linear_over_previous: {
      label: 'Random walk: MSE of linear over previous value',
      format: 'number',
      typical: [1.01, 1.46],
    },
    walk_lstm_over_previous: {
      label: 'Random walk: MSE of the better LSTM over previous value',
      format: 'number',
      accept: { above: 0.97 },
      typical: [0.99, 1.01],
    },
    one_batch_loss: {
      label: 'One batch by heart: loss',
      format: 'number',
      accept: { below: 0.05 },
      typical: [0.0008, 0.003],
    },
    one_batch_loss_with_bug: {
      label: 'The same with shuffled labels',
      format: 'number',
      accept: { above: 0.9 },
      typical: [1.36, 1.47],
    },
  },
  predict: {
    question:
      'Each value of a random walk is the one before it plus chance. Which forecast of the next value has the smallest error?',
    options: [
      { value: 'previous', label: 'The previous value: nothing beats it' },
      { value: 'lstm', label: 'An LSTM that sees 20 values: it finds patterns' },
      { value: 'linear', label: 'A linear model of 20 values: it averages the noise out' },
    ],
    answer: ({ walk_lstm_over_previous: lstm, walk_linear_over_previous: linear }) => {
      if (lstm === undefined || linear === undefined) return undefined;
      if (lstm > 0.97 && linear > 0.97) return 'previous';
      return lstm < linear ? 'lstm' : 'linear';
    },
    explanation:
      'The steps of a random walk are independent, so all that the past says about the next value is in the last one. A model can at best learn to repeat it, and pays for everything else that it learns. Prices behave much like that, which is why a forecast of prices has to be set beside the previous value. On the sine the previous value is poor; there a linear model does about as well as the LSTM, so the LSTM has earned nothing. Only where the order of events counts, and is rare, does it beat every baseline.',
  },
  traits: {
    liveRate: 'learningRate',
    short: { steps: 10 },
    trains: true,
    diverges: { learningRate: 1e38, steps: 50 },
    backends: ['engine', 'tfjs'],
  },
});
