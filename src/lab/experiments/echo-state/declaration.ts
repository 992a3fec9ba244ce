import { defineExperiment } from '../../experiment';

export const furthestLag = 40;
export const windows = [1, 2, 5, 10, 15, 20, 30, 40, 60, 80, 100];
/** Of a reservoir for comparison. */
export const smallRadius = 0.3;
/** Steps after a pulse. */
export const traceSteps = 100;

const [usualUnits, usualRadius, usualLeak, usualScale] = [50, 0.9, 0.9, 0.5];
const series = [
  { id: 'plain', label: 'No leak' },
  { id: 'leaky', label: 'Leaky units, your λ' },
] as const;
const withSmall = [...series, { id: 'small', label: `No leak, radius ${smallRadius}` }] as const;

export const echoState = defineExperiment({
  id: 'echo-state',
  title: 'What an untrained reservoir remembers, with and without a leak',
  shortTitle: 'Memory of a reservoir',
  claim: {
    text: 'A linear readout gets the latest inputs out of a recurrent network that was never trained, further back the larger its spectral radius. With leaky units the same weights lose the single inputs, and keep their mean over a long time.',
    source:
      'Jaeger 2001; Jaeger, Lukoševičius, Popovici and Siewert 2007; Goodfellow et al. 2016, sections 10.8 and 10.9.2.',
    settings: ['units', 'radius', 'leak', 'inputScale'],
    teaches: [
      {
        when: ({ radius }) => radius > 1,
        says: 'With a radius above 1 the state need not forget its start: what a readout finds in it may be old and mixed up. tanh keeps it bounded all the same. Look how long the trace of the pulse lasts, and what that does to the recall.',
      },
      {
        when: ({ radius }) => radius < usualRadius,
        says: 'With a smaller radius the echoes die sooner: compare the trace of the pulse and the recall by lag with those of before.',
      },
      {
        when: ({ leak }) => leak === 0,
        says: 'Without a leak, λ = 0, the two networks are the same.',
      },
      {
        when: ({ leak }) => leak > usualLeak,
        says: 'The nearer λ is to 1, the longer the mean that the units carry, and the less is left in them of a single input.',
      },
      {
        when: ({ leak }) => leak < usualLeak,
        says: 'With a smaller λ more of the single inputs is left, and the mean over a long time is harder to read: one leak is one time scale. Different units may have different ones.',
      },
      {
        when: ({ units }) => units !== usualUnits,
        says: 'The lags of which a readout recalls something cannot add up to more than the number of units. Compare the capacity with it.',
      },
      {
        when: ({ inputScale }) => inputScale !== usualScale,
        says: 'Large inputs drive tanh into its bend: the states are richer, but not linear in the past any more, and the memory is shorter. Small ones leave the network nearly linear.',
      },
    ],
  },
  look: 'The recall by lag and the means: which of the networks gives back single inputs, and which of them what the inputs were like for a long time?',
  parameters: [
    {
      kind: 'number',
      name: 'units',
      label: 'Units of the reservoir',
      description: 'Their weights are drawn and stay; only the readout is fitted.',
      min: 5,
      max: 100,
      step: 1,
      default: usualUnits,
      unit: 'units',
    },
    {
      kind: 'number',
      name: 'radius',
      label: 'Spectral radius',
      description: 'Largest absolute value of the eigenvalues of the recurrent weights.',
      min: 0.05,
      max: 2,
      step: 0.05,
      default: usualRadius,
    },
    {
      kind: 'number',
      name: 'leak',
      label: 'Leak λ',
      description:
        'Share of its old value that a leaky unit keeps at each step; the network without a leak has 0.',
      min: 0,
      max: 0.99,
      step: 0.01,
      default: usualLeak,
    },
    {
      kind: 'number',
      name: 'inputScale',
      label: 'Input weights',
      description: 'They are drawn between its negative and itself.',
      min: 0.05,
      max: 3,
      step: 0.05,
      default: usualScale,
    },
  ],
  views: [
    {
      kind: 'line',
      id: 'recall',
      title: 'Single inputs, read from the states',
      x: 'Lag: how many steps ago',
      y: 'Squared correlation',
      yRange: [0, 1],
      series: withSmall,
      note: 'The inputs are random numbers. 1: the input of so many steps ago is read without a fault; 0: nothing of it.',
    },
    {
      kind: 'line',
      id: 'averages',
      title: 'The mean of the latest inputs, read from the states',
      x: 'Inputs in the mean',
      y: 'Squared correlation',
      yRange: [0, 1],
      series: withSmall,
    },
    {
      kind: 'line',
      id: 'trace',
      title: 'What is left of a pulse in the states',
      x: 'Steps after the pulse',
      y: 'Share of the most that there was',
      yScale: 'log',
      series,
      note: 'The length of the state vector after a single input of 1.',
    },
  ],
  metrics: {
    recall_lag5: {
      label: 'No leak: the input of 5 steps ago',
      format: 'percent',
      accept: { above: 0.9 },
      typical: [0.97, 1],
    },
    recall_lag10: {
      label: 'No leak: of 10 steps ago',
      format: 'percent',
      accept: { above: 0.5 },
      typical: [0.68, 0.92],
    },
    small_radius_recall_lag10: {
      label: 'Small radius: of 10 steps ago',
      format: 'percent',
      accept: { below: 0.1 },
      typical: [0, 0.02],
    },
    leaky_recall_lag1: {
      label: 'Leaky: the input before',
      format: 'percent',
      accept: { below: 0.5 },
      typical: [0.25, 0.33],
    },
    mean_of_60: {
      label: 'No leak: mean of 60 inputs',
      format: 'percent',
      accept: { below: 0.6 },
      typical: [0.06, 0.44],
    },
    leaky_mean_of_60: {
      label: 'Leaky: mean of 60 inputs',
      format: 'percent',
      accept: { above: 0.85 },
      typical: [0.92, 0.97],
    },
    capacity: {
      label: 'No leak: capacity, sum over the lags',
      format: 'number',
      typical: [11.6, 14.2],
    },
    leaky_capacity: { label: 'Leaky: capacity', format: 'number', typical: [3.4, 5.1] },
  },
  predict: {
    question:
      'A recurrent network with random weights is never trained; a linear regression reads its states. Then its units get a leak: each keeps 90 % of its old value at every step. What can be read from them?',
    options: [
      { value: 'trade', label: 'The mean of the past better, single inputs worse' },
      { value: 'better', label: 'Both better: a leak makes the memory longer' },
      { value: 'worse', label: 'Both worse: less of the new gets in' },
    ],
    answer: ({
      recall_lag5: five,
      leaky_recall_lag1: leaky,
      mean_of_60: mean,
      leaky_mean_of_60: leakyMean,
    }) => {
      if (five === undefined || leaky === undefined) return undefined;
      if (mean === undefined || leakyMean === undefined) return undefined;
      if (leakyMean <= mean) return 'worse';
      return leaky < five ? 'trade' : 'better';
    },
    explanation:
      'The states are echoes of the past inputs, one for each unit, and a linear readout takes out of them what is there. A leak makes each unit a running mean: what it holds changes slowly, so single inputs drown in it, and what they have in common stays. Nothing was gained, only moved to another time scale. A gate does better, because it may keep at one step and take at another.',
  },
  traits: { short: { units: 10 }, trains: false, instant: true, backends: [] },
});
