import type { Engine } from '../engine/loadEngine';
import { defineExperiment, type Frame, type ParameterValues, type RunContext } from '../experiment';
import { createPacer } from '../pacer';
import { createRandom } from '../random';
import { loadRunEngine } from '../runEngine';
import { createEchoRnn, createWindowNetwork, type EchoModel } from './echoModels';

/** The lags that every run trains, so that its curve can be compared with any other. */
const comparedLags = [1, 3, 5, 6, 8, 10, 12, 15];
/** Those whose loss is drawn and whose accuracy is a metric. */
const namedLags = [5, 10, 15] as const;
/** Sequences of the test: 5 120 answers, a standard error of at most 0.007. */
const testSequences = 256;
/** Parts of a network's training that end in a frame: counted, since frames must not depend on time. */
const framesPerPart = 15;
const windowStream = 1000;

interface Settings {
  readonly lag: number;
  readonly hiddenSize: number;
  readonly window: number;
  readonly steps: number;
  readonly learningRate: number;
}

interface Part {
  readonly phase: string;
  readonly lag: number;
  readonly steps: number;
  /** Ids of the loss curve, which not every chart draws, and of the accuracy curve. */
  readonly lossSeries: string;
  readonly accuracySeries: 'rnn' | 'window';
  readonly create: () => EchoModel;
}

/** The casts: `run` gets validated parameters of the kinds declared below. */
function settingsOf(parameters: ParameterValues): Settings {
  return parameters as unknown as Settings;
}

function ascending(lags: readonly number[]): number[] {
  return [...new Set(lags)].sort((a, b) => a - b);
}

function planParts(engine: Engine, settings: Settings, seed: number): Part[] {
  const { lag: chosen, hiddenSize, window, steps, learningRate } = settings;
  const named = (lag: number): boolean => namedLags.some((other) => other === lag);
  const rnn = ascending([...comparedLags, chosen]).map((lag): Part => {
    const random = createRandom(seed, lag);
    return {
      phase: `Training the RNN, lag k = ${lag}`,
      lag,
      steps,
      lossSeries: lag === chosen && !named(lag) ? 'loss_chosen' : `loss_k${lag}`,
      accuracySeries: 'rnn',
      create: () => createEchoRnn({ engine, lag, learningRate, random }, hiddenSize),
    };
  });
  const windowed = ascending([...comparedLags, chosen, window - 1, window]).map((lag): Part => {
    const random = createRandom(seed, windowStream + lag);
    return {
      phase: `Training the feedforward network with a window of ${window}, lag k = ${lag}`,
      lag,
      steps: 2 * steps,
      lossSeries: 'loss_window',
      accuracySeries: 'window',
      create: () => createWindowNetwork({ engine, lag, learningRate, random }, window),
    };
  });
  return [...rnn, ...windowed];
}

function metricsOf(
  settings: Settings,
  accuracies: Readonly<Record<'rnn' | 'window', ReadonlyMap<number, number>>>,
): Record<string, number> {
  const compared = Object.fromEntries(
    namedLags.map((lag) => [`rnn_accuracy_k${lag}`, accuracies.rnn.get(lag)!]),
  );
  const windowed = [...accuracies.window];
  const inside = windowed.filter(([lag]) => lag < settings.window);
  const outside = windowed.filter(([lag]) => lag >= settings.window);
  return {
    ...compared,
    rnn_accuracy_chosen_lag: accuracies.rnn.get(settings.lag)!,
    // The worst inside and the best outside: the claim is about every lag.
    window_accuracy_inside: Math.min(...inside.map(([, accuracy]) => accuracy)),
    window_accuracy_outside: Math.max(...outside.map(([, accuracy]) => accuracy)),
  };
}

async function* run(parameters: ParameterValues, context: RunContext): AsyncGenerator<Frame, void> {
  const { seed, signal } = context;
  const engine = await loadRunEngine(context);
  const settings = settingsOf(parameters);
  const pacer = createPacer(signal);
  const parts = planParts(engine, settings, seed);
  const total = parts.reduce((sum, part) => sum + part.steps, 0);
  const accuracies = { rnn: new Map<number, number>(), window: new Map<number, number>() };
  const rows: (string | number)[][] = [];
  let done = 0;

  for (const [
    index,
    { phase, lag, steps, lossSeries, accuracySeries, create },
  ] of parts.entries()) {
    const model = create();
    const stepsPerFrame = Math.ceil(steps / framesPerPart);
    try {
      let losses: [number, number][] = [];
      for (let step = 1; step <= steps; step += 1) {
        if (await pacer.stopped()) return;
        const { loss } = model.train();
        losses.push([step, loss]);
        done += 1;
        if (step % stepsPerFrame === 0 || step === steps) {
          yield { step: done, total, phase, points: { [lossSeries]: losses } };
          losses = [];
        }
      }
      if (await pacer.stopped()) return;
      const accuracy = model.accuracy(testSequences);
      accuracies[accuracySeries].set(lag, accuracy);
      const name = accuracySeries === 'rnn' ? 'RNN' : 'Feedforward, window';
      rows.push([name, lag, model.parameters, accuracy]);
      yield {
        step: done,
        total,
        phase,
        points: { [accuracySeries]: [[lag, accuracy]] },
        tables: {
          accuracies: { columns: ['Network', 'Lag k', 'Weights', 'Accuracy'], rows: [...rows] },
        },
        ...(index === parts.length - 1 ? { metrics: metricsOf(settings, accuracies) } : {}),
      };
    } finally {
      model.dispose();
    }
  }
}

/** Whether everything that the claim says came out, with the thresholds of the acceptance lines. */
function holds(metrics: Readonly<Record<string, number>>): boolean {
  return (
    metrics['rnn_accuracy_k5']! >= 0.99 &&
    metrics['rnn_accuracy_k10']! < 0.9 &&
    metrics['rnn_accuracy_k15']! < 0.8 &&
    metrics['window_accuracy_inside']! >= 0.99 &&
    metrics['window_accuracy_outside']! < 0.56
  );
}

export const echoMemory = defineExperiment({
  id: 'echo-memory',
  title: 'How far back does an RNN remember?',
  claim:
    'A vanilla RNN with 8 hidden units repeats the bit of 5 steps ago without a fault, and gets worse the longer the lag; a feedforward network knows all that is inside its window and nothing beyond it.',
  source:
    'The memory of a recurrent network is bounded by its state: White, Lee and Sompolinsky 2004; orthogonal recurrent weights: Saxe et al. 2014.',
  parameters: [
    {
      kind: 'number',
      name: 'lag',
      label: 'Lag k',
      description:
        'How many steps ago the bit came that is to be repeated. Lags from 1 to 15 are always run beside it.',
      min: 1,
      max: 30,
      step: 1,
      default: 10,
      unit: 'steps',
    },
    {
      kind: 'number',
      name: 'hiddenSize',
      label: 'Hidden size H',
      description: 'Units in the hidden state of the RNN. It can hold about H bits: try 16.',
      min: 2,
      max: 32,
      step: 1,
      default: 8,
      unit: 'units',
    },
    {
      kind: 'number',
      name: 'window',
      label: 'Window w',
      description:
        'How many of the latest bits the feedforward network sees, the present one among them.',
      min: 1,
      max: 15,
      step: 1,
      default: 6,
      unit: 'steps',
    },
    {
      kind: 'number',
      name: 'steps',
      label: 'Training steps',
      description:
        'Batches of 32 sequences for each RNN; the feedforward networks get twice as many.',
      min: 10,
      max: 600,
      step: 10,
      default: 150,
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
  charts: [
    {
      kind: 'line',
      id: 'accuracy',
      title: 'Accuracy by lag',
      x: 'Lag k',
      y: 'Accuracy',
      yRange: [0.4, 1],
      series: [
        { id: 'rnn', label: 'RNN' },
        { id: 'window', label: 'Feedforward network' },
      ],
      references: [{ label: 'Guessing', y: 0.5 }],
    },
    {
      kind: 'line',
      id: 'loss',
      title: 'Loss of the RNN while training',
      x: 'Training step',
      y: 'Cross-entropy',
      series: [
        { id: 'loss_k5', label: 'k = 5' },
        { id: 'loss_k10', label: 'k = 10' },
        { id: 'loss_k15', label: 'k = 15' },
        { id: 'loss_chosen', label: 'Your k' },
      ],
      references: [{ label: 'Guessing: ln 2', y: Math.LN2 }],
    },
    { kind: 'table', id: 'accuracies', title: 'Every network of this run' },
  ],
  metrics: {
    rnn_accuracy_k5: { label: 'RNN, k = 5', format: 'percent', expected: 'at least 99 %' },
    rnn_accuracy_k10: { label: 'RNN, k = 10', format: 'percent', expected: '78 to 87 %' },
    rnn_accuracy_k15: { label: 'RNN, k = 15', format: 'percent', expected: '63 to 76 %' },
    rnn_accuracy_chosen_lag: { label: 'RNN, your lag', format: 'percent' },
    window_accuracy_inside: {
      label: 'Feedforward, lag inside its window (worst)',
      format: 'percent',
      expected: '100 %',
    },
    window_accuracy_outside: {
      label: 'Feedforward, lag beyond its window (best)',
      format: 'percent',
      expected: '50 %: guessing',
    },
  },
  predict: {
    question:
      'Which is the shortest of these lags at which the RNN gets less than 99\u00a0% right?',
    options: [
      { value: 'k5', label: 'k = 5' },
      { value: 'k10', label: 'k = 10' },
      { value: 'k15', label: 'k = 15' },
      { value: 'none', label: 'None: a recurrent network remembers everything' },
    ],
    answer: (metrics) => {
      const lags = namedLags.filter((lag) => `rnn_accuracy_k${lag}` in metrics);
      if (lags.length < namedLags.length) return undefined;
      const failing = lags.find((lag) => metrics[`rnn_accuracy_k${lag}`]! < 0.99);
      return failing === undefined ? 'none' : `k${failing}`;
    },
    explanation:
      'The state is the only way from the past to the output, and H units in [−1, 1] that must be read linearly hold about H bits. To repeat the bit of k steps ago, the last k bits have to be in the state at once: with H = 8 that goes well a little beyond 5 and fails by and by after it. The number of weights does not grow with k, and it does not limit the lag; the size of the state does. An LSTM is no better here: this task asks for a shift register, not for a value to be kept.',
  },
  holds,
  run,
});
