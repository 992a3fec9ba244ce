/** Baselines of a reader's own labels, and models beside the baselines of their own series. */
import { mean } from '../../metrics/mean';
import { regress } from '../../metrics/regression';
import { createRandom, type Random } from '../../random';
import type { RunContext } from '../../run';
import { slidingWindows, windowLength, type Windows } from '../../tasks/forecasts';
import { train } from '../../train';
import type { BarsData } from '../../views/bars';
import { curve } from './measures';
import { createForecaster, type ForecasterKind } from './models';
import { readLabels, readSeries, type OwnLabels } from './ownSeries';

interface OwnSettings {
  readonly labels: string;
  readonly ownSeries: string;
  readonly steps: number;
  readonly learningRate: number;
}

const [frames, shownForecasts] = [15, 60];

/** What a classifier scores that does not look: the share of right answers that is to be expected. */
export function labelBaselines({ names, labels }: OwnLabels) {
  const shares = names.map((_, at) => mean(labels.map((label) => Number(label === at))));
  const most = Math.max(...shares);
  return {
    frequent: names[shares.indexOf(most)]!,
    majority: most,
    byFrequency: shares.reduce((sum, share) => sum + share ** 2, 0),
    uniform: 1 / names.length,
  };
}

function labelBars(own: OwnLabels): BarsData {
  const { majority, byFrequency, uniform } = labelBaselines(own);
  const group = 'Accuracy';
  return {
    bars: [
      { label: 'Majority class', group, value: majority },
      { label: 'Random, by frequency', group, value: byFrequency },
      { label: 'Random, all alike', group, value: uniform },
    ],
  };
}

function labelTable(own: OwnLabels) {
  const { names, labels } = own;
  const { frequent } = labelBaselines(own);
  return {
    columns: ['Class', 'Rows', 'Share', 'Its F1 where the majority class is always given'],
    rows: names.map((name, at) => {
      const count = labels.filter((label) => label === at).length;
      const share = count / labels.length;
      // Precision is its share, recall 1.
      return [name, count, share, name === frequent ? (2 * share) / (share + 1) : 0];
    }),
  };
}

/** Of numbers with the mean 0 and the deviation 1 in what is trained on; a forecast is turned back. */
export function ownWindows(text: string) {
  const { values, trained } = readSeries(text);
  const known = values.slice(0, trained);
  const centre = mean(known);
  const deviation = Math.sqrt(mean(known.map((value) => (value - centre) ** 2)));
  const scaled = values.map((value) => (value - centre) / deviation);
  const all = slidingWindows(scaled.slice(0, trained));
  return {
    centre,
    /** Of the values that are forecast, the first of which follows on those that are trained on. */
    test: slidingWindows(scaled.slice(trained - windowLength)),
    truth: values.slice(trained),
    /** The value before each of these, as it was typed. */
    previous: values.slice(trained - 1, -1),
    trained,
    sample: (random: Random, batch: number): Windows => rowsOf(all, random, batch),
    back: (scaledValues: ArrayLike<number>): number[] =>
      Array.from(scaledValues, (value) => value * deviation + centre),
  };
}

/** Any of the windows, each as often as chance will have it. */
function rowsOf({ inputs, targets, steps }: Windows, random: Random, batch: number): Windows {
  const rows = Array.from({ length: batch }, () => random.integer(targets.length));
  return {
    ...{ batch, steps },
    inputs: Float32Array.from(
      rows.flatMap((row) => Array.from(inputs.subarray(row * steps, (row + 1) * steps))),
    ),
    targets: Float32Array.from(rows, (row) => targets[row]!),
  };
}

const models = [
  ['linear', `Linear, ${windowLength} last values`],
  ['lstm', 'LSTM'],
  ['changes', 'LSTM on changes'],
] as const satisfies readonly (readonly [ForecasterKind, string])[];

export async function* runOwn(settings: OwnSettings, context: RunContext) {
  const { steps, learningRate } = settings;
  const { seed, signal } = context;
  const own = readLabels(settings.labels);
  const { centre, test, truth, previous, trained, sample, back } = ownWindows(settings.ownSeries);
  const errorOf = (answers: readonly number[]): number => regress(truth, answers).mse;
  const previousError = errorOf(previous);
  const over = (error: number): number | string =>
    previousError === 0 ? 'n/a' : error / previousError;
  const errors: Partial<Record<ForecasterKind, number>> = {};
  const meanError = errorOf(truth.map(() => centre));
  const rows: (string | number)[][] = [
    ['Mean of what is trained on', meanError, over(meanError)],
    ['Previous value', previousError, over(previousError)],
  ];
  const shown = (label: string, values: readonly number[]) =>
    curve(label, trained + 1, values.slice(0, shownForecasts));
  const curves = {
    truth: shown('Truth', truth),
    previous: shown('Previous value', previous),
  };
  const columns = ['Forecast', 'MSE', 'Over that of the previous value'];
  const every = Math.max(1, Math.ceil(steps / frames));
  for (const [index, [kind, name]] of models.entries()) {
    const random = createRandom(seed, index + 1);
    const model = createForecaster({ nets: context, learningRate, random }, kind, sample);
    for await (const { step, losses, last } of train(model, { steps, every, signal })) {
      const answers = back(model.answer(test));
      const error = errorOf(answers);
      const row = [name, error, over(error)];
      Object.assign(curves, { [kind]: shown(name, answers) });
      if (last) {
        rows.push(row);
        errors[kind] = error;
      }
      yield {
        step: index * steps + step,
        total: models.length * steps,
        phase: `Learning your series: ${name}`,
        views: {
          ...(index === 0 && { ownClasses: labelBars(own), ownLabels: labelTable(own) }),
          ownForecasts: { series: { ...curves }, replace: true },
          ownErrors: { columns, rows: last ? [...rows] : [...rows, row] },
          ownLoss: { series: { [kind]: { points: losses } } },
        },
        ...(last && kind === 'changes' && { metrics: measure(own, errors, previousError) }),
      };
    }
    if (signal.aborted) return;
  }
}

function measure(
  own: OwnLabels,
  { linear = NaN, lstm = NaN, changes = NaN }: Partial<Record<ForecasterKind, number>>,
  previous: number,
) {
  const own_majority_accuracy = labelBaselines(own).majority;
  // Where the previous value is always right there is nothing to compare with.
  if (previous === 0) return { own_majority_accuracy };
  return {
    own_majority_accuracy,
    own_linear_over_previous: linear / previous,
    own_lstm_over_previous: Math.min(lstm, changes) / previous,
  };
}
