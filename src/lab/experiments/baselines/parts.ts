/** The parts of a run: each trains one model, and says what is known after a few of its steps. */
import type { NetMakers } from '../../backends/backend';
import type { Contents, Measured, MetricName, Values } from '../../experiment';
import { createRandom } from '../../random';
import {
  drawSeries,
  drawWindows,
  lastOf,
  seriesNames,
  slidingWindows,
  windowLength,
  type SeriesName,
} from '../../tasks/forecasts';
import { drawOrderedEvents } from '../../tasks/orderedEvents';
import type { Trainable, TrainReport } from '../../train';
import type { LineSeries } from '../../views/line';
import type { baselines } from './declaration';
import {
  classBars,
  classBaselines,
  classTable,
  curve,
  forecastBaselines,
  forecastTable,
  overPrevious,
  scoreClasses,
  scoreForecast,
  type ForecastScore,
} from './measures';
import {
  createClassifier,
  createForecaster,
  createOneBatchModel,
  type ForecasterKind,
  type ModelOptions,
} from './models';

export interface Known {
  readonly views: Contents<typeof baselines>;
  readonly metrics?: Measured<MetricName<typeof baselines>>;
}

export interface Part {
  readonly phase: string;
  readonly steps: number;
  /** Steps between two reports. */
  readonly every: number;
  readonly start: () => {
    readonly model: Trainable;
    readonly report: (report: TrainReport) => Known;
  };
}

export interface PartOptions {
  readonly settings: Values<typeof baselines>;
  readonly nets: NetMakers;
  readonly seed: number;
}

/** Of the test, and of the measurements while a model trains: those are many. */
const [testSequences, fewSequences] = [2000, 200];
const [testWindows, fewWindows] = [1000, 100];
const shownForecasts = 40;
/** So many measurements of a model while it trains, if that leaves some steps between two. */
const framesPerModel = 20;
const fewestSteps = 5;
const everySteps = (steps: number): number =>
  Math.max(fewestSteps, Math.ceil(steps / framesPerModel));
/** Each model and each test draws from its own stream. */
const streams = { classes: 10, sine: 20, walk: 30, oneBatch: 40 } as const;

const optionsOf = ({ nets, seed, settings }: PartOptions, stream: number): ModelOptions => ({
  nets,
  learningRate: settings.learningRate,
  random: createRandom(seed, stream),
});

/** The rare order: logistic regression and an LSTM, beside two that do not look. */
export function classParts(options: PartOptions): readonly Part[] {
  const { seed, settings } = options;
  const { eventProbability: probability, steps } = settings;
  const random = createRandom(seed, streams.classes);
  const test = drawOrderedEvents(random, testSequences, probability);
  const few = drawOrderedEvents(random, fewSequences, probability);
  let scores = classBaselines(test, random);
  const [majority, stratified] = [scores[0]!, scores[1]!]; // the two that it gives
  return (['linear', 'lstm'] as const).map((kind, index): Part => {
    const name = kind === 'linear' ? 'Logistic regression' : 'LSTM';
    return {
      phase: `Training the ${kind === 'linear' ? 'logistic regression' : 'LSTM'} on the rare order`,
      steps,
      every: everySteps(steps),
      start: () => {
        const stream = streams.classes + 1 + index;
        const model = createClassifier(optionsOf(options, stream), kind, probability);
        const report = ({ last }: TrainReport): Known => {
          const measured = last ? test : few;
          const own = scoreClasses(name, model.parameters, measured, model.answer(measured));
          const all = [...scores, own];
          if (last) scores = all;
          const views = { classes: classBars(all), classScores: classTable(all) };
          if (!last) return { views };
          const metrics =
            kind === 'lstm'
              ? { imbalanced_lstm_f1: own.f1 }
              : {
                  majority_accuracy: majority.accuracy,
                  majority_f1: majority.f1,
                  stratified_f1: stratified.f1,
                  logistic_f1: own.f1,
                };
          return { views, metrics };
        };
        return { model, report };
      },
    };
  });
}

const forecasterNames: Readonly<Record<ForecasterKind, string>> = {
  linear: 'Linear, 20 last values',
  lstm: 'LSTM',
  changes: 'LSTM on changes',
};

const forecasters = [
  ['sine', 'linear'],
  ['sine', 'lstm'],
  ['walk', 'linear'],
  ['walk', 'lstm'],
  ['walk', 'changes'],
] as const;

const seriesTitles: Readonly<Record<SeriesName, string>> = {
  sine: 'the noisy sine',
  walk: 'the random walk',
};

/** Two series: a linear model and LSTMs, beside the mean and the previous value. */
export function forecastParts(options: PartOptions): readonly Part[] {
  const { seed, settings } = options;
  const drawTask = (name: SeriesName) => {
    const random = createRandom(seed, streams[name]);
    const test = drawWindows(name, random, testWindows);
    const few = drawWindows(name, random, fewWindows);
    const shown = slidingWindows(drawSeries(name, random, windowLength + shownForecasts));
    return { test, few, shown };
  };
  const tasks = { sine: drawTask('sine'), walk: drawTask('walk') };
  const scores: Record<SeriesName, readonly ForecastScore[]> = {
    sine: forecastBaselines(tasks.sine.test),
    walk: forecastBaselines(tasks.walk.test),
  };
  const curves: Record<string, LineSeries> = Object.fromEntries(
    seriesNames.flatMap((name) => {
      const { shown } = tasks[name];
      return [
        [`${name}:truth`, curve('Truth', windowLength + 1, shown.targets)],
        [`${name}:previous`, curve('Previous value', windowLength + 1, lastOf(shown))],
      ];
    }),
  );
  return forecasters.map(([series, kind], index): Part => {
    const steps = Math.ceil(0.75 * settings.steps);
    return {
      phase: `Training: ${forecasterNames[kind]}, on ${seriesTitles[series]}`,
      steps,
      every: everySteps(steps),
      start: () => {
        const model = createForecaster(
          optionsOf(options, streams.walk + 1 + index),
          kind,
          (random, batch) => drawWindows(series, random, batch),
        );
        const report = ({ last }: TrainReport): Known => {
          const { test, few, shown } = tasks[series];
          const measured = last ? test : few;
          const own = scoreForecast(forecasterNames[kind], measured, model.answer(measured));
          curves[`${series}:${kind}`] = curve(
            forecasterNames[kind],
            windowLength + 1,
            model.answer(shown),
          );
          const all = { ...scores, [series]: [...scores[series], own] };
          if (last) scores[series] = all[series];
          const views = {
            forecasts: { series: { ...curves }, replace: true },
            errors: forecastTable(all.sine, all.walk),
          };
          return last ? { views, metrics: forecastMetrics(scores, series, kind) } : { views };
        };
        return { model, report };
      },
    };
  });
}

/** What is known when a forecaster is trained; the walk's two LSTMs count together, by the better. */
function forecastMetrics(
  scores: Readonly<Record<SeriesName, readonly ForecastScore[]>>,
  series: SeriesName,
  kind: ForecasterKind,
): NonNullable<Known['metrics']> {
  const errorOf = (wanted: ForecasterKind): number =>
    scores[series].find(({ name }) => name === forecasterNames[wanted])!.mse; // it was just scored
  const ratio = (wanted: ForecasterKind): number =>
    overPrevious(scores.walk, forecasterNames[wanted]);
  if (series === 'sine') {
    return kind === 'linear'
      ? { sine_linear_mse: errorOf('linear') }
      : { sine_lstm_mse: errorOf('lstm') };
  }
  if (kind === 'linear') return { walk_linear_over_previous: ratio('linear') };
  return kind === 'changes'
    ? { walk_lstm_over_previous: Math.min(ratio('lstm'), ratio('changes')) }
    : {};
}

/** It takes no more: fewer only where the reader asked for fewer. */
const oneBatchSteps = 50;

/** One batch, learned by heart: as it is, and with a fault in what feeds it. */
export const oneBatchParts = (options: PartOptions): readonly Part[] =>
  (['right', 'broken'] as const).map((id): Part => ({
    phase: `One batch by heart, ${id === 'right' ? 'with its labels' : 'with shuffled labels'}`,
    steps: Math.min(oneBatchSteps, options.settings.steps),
    every: 1,
    start: () => {
      // The same stream for both: the same weights and the same sequences.
      const model = createOneBatchModel(optionsOf(options, streams.oneBatch), id === 'broken');
      const report = ({ losses, last }: TrainReport): Known => {
        const views = { oneBatch: { series: { [id]: { points: losses } } } };
        const loss = losses.at(-1)![1]; // a report has the step that it is made after
        if (!last) return { views };
        const metrics =
          id === 'right' ? { one_batch_loss: loss } : { one_batch_loss_with_bug: loss };
        return { views, metrics };
      };
      return { model, report };
    },
  }));
