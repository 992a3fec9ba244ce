import type { NetMakers } from '../../backends/backend';
import type { Values } from '../../experiment';
import { createEchoRnn, createWindowNetwork, type EchoModel } from '../../nets/echoNets';
import { createRandom } from '../../random';
import type { Run } from '../../run';
import { train } from '../../train';
import { comparedLags, type echoMemory, namedLags } from './declaration';

type Settings = Values<typeof echoMemory>;

/** Sequences of the test: 5 120 answers, a standard error of at most 0.007. */
const testSequences = 256;
/** Parts of a network's training that end in a frame. */
const framesPerPart = 15;
const windowStream = 1000;
const clipNorm = 1;

interface Part {
  readonly phase: string;
  readonly lag: number;
  readonly steps: number;
  /** Ids of the loss curve, which not every chart draws, and of the accuracy curve. */
  readonly lossSeries: string;
  readonly accuracySeries: 'rnn' | 'window';
  readonly create: () => EchoModel;
}

function ascending(lags: readonly number[]): number[] {
  return [...new Set(lags)].sort((a, b) => a - b);
}

function planParts(nets: NetMakers, settings: Settings, seed: number): Part[] {
  const { lag: chosen, hiddenSize, window, steps, learningRate } = settings;
  const optimizer = { kind: 'adam', learningRate } as const;
  const named = (lag: number): boolean => namedLags.some((other) => other === lag);
  const rnn = ascending([...comparedLags, chosen]).map((lag): Part => {
    const random = createRandom(seed, lag);
    return {
      phase: `Training the RNN, lag k = ${lag}`,
      lag,
      steps,
      lossSeries: lag === chosen && !named(lag) ? 'loss_chosen' : `loss_k${lag}`,
      accuracySeries: 'rnn',
      create: () => createEchoRnn({ nets, lag, optimizer, clipNorm, random }, hiddenSize),
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
      create: () => createWindowNetwork({ nets, lag, optimizer, clipNorm, random }, window),
    };
  });
  return [...rnn, ...windowed];
}

/** What is known of the RNN after each of its lags. */
function rnnMetrics({ lag: chosen }: Settings, lag: number, accuracy: number) {
  return {
    ...(lag === 5 && { rnn_accuracy_k5: accuracy }),
    ...(lag === 10 && { rnn_accuracy_k10: accuracy }),
    ...(lag === 15 && { rnn_accuracy_k15: accuracy }),
    ...(lag === chosen && { rnn_accuracy_chosen_lag: accuracy }),
  };
}

/** The worst inside and the best outside: the claim is about every lag, so all must be there. */
function windowMetrics({ window }: Settings, accuracies: ReadonlyMap<number, number>) {
  const all = [...accuracies];
  const inside = all.filter(([lag]) => lag < window);
  const outside = all.filter(([lag]) => lag >= window);
  return {
    window_accuracy_inside: Math.min(...inside.map(([, accuracy]) => accuracy)),
    window_accuracy_outside: Math.max(...outside.map(([, accuracy]) => accuracy)),
  };
}

export const run: Run<typeof echoMemory> = async function* (settings, context) {
  const { seed, signal } = context;
  const parts = planParts(context, settings, seed);
  const total = parts.reduce((sum, part) => sum + part.steps, 0);
  const windowAccuracies = new Map<number, number>();
  const rows: (string | number)[][] = [];
  let before = 0;
  for (const [index, part] of parts.entries()) {
    const { phase, lag, steps, lossSeries, accuracySeries } = part;
    const model = part.create();
    const every = Math.ceil(steps / framesPerPart);
    for await (const { step, losses, last } of train(model, { steps, every, signal })) {
      const loss = { series: { [lossSeries]: { points: losses } } };
      const frame = { step: before + step, total, phase, views: { loss } };
      if (!last) {
        yield frame;
        continue;
      }
      const accuracy = model.accuracy(testSequences);
      const isRnn = accuracySeries === 'rnn';
      if (!isRnn) windowAccuracies.set(lag, accuracy);
      const name = isRnn ? 'RNN' : 'Feedforward, window';
      rows.push([name, lag, model.net.parameterCount, accuracy]);
      const columns = ['Network', 'Lag k', 'Weights', 'Accuracy'];
      yield {
        ...frame,
        views: {
          loss,
          accuracy: { series: { [accuracySeries]: { points: [[lag, accuracy]] } } },
          accuracies: { columns, rows: [...rows] },
        },
        metrics: {
          ...(isRnn && rnnMetrics(settings, lag, accuracy)),
          ...(index === parts.length - 1 && windowMetrics(settings, windowAccuracies)),
        },
      };
    }
    if (signal.aborted) return;
    before += steps;
  }
};
