/** What models and baselines score, and what the page shows of it. */
import { classify } from '../../metrics/classification';
import { regress } from '../../metrics/regression';
import type { Random } from '../../random';
import type { Windows } from '../../tasks/forecasts';
import { lastOf } from '../../tasks/forecasts';
import type { OrderedEvents } from '../../tasks/orderedEvents';
import type { BarsData } from '../../views/bars';
import type { LineSeries } from '../../views/line';
import type { TableData } from '../../views/table';

export interface ClassScore {
  readonly name: string;
  /** Learned numbers; 0 for a baseline. */
  readonly parameters: number;
  readonly accuracy: number;
  /** Of the rare class; 0 where it is 0/0. */
  readonly f1: number;
}

export function scoreClasses(
  name: string,
  parameters: number,
  { targets }: OrderedEvents,
  answers: ArrayLike<number>,
): ClassScore {
  const { accuracy, perClass } = classify(Array.from(targets), Array.from(answers), [1, 0]);
  // There are cases, and 0/0 counts as 0.
  return { name, parameters, accuracy: accuracy!, f1: perClass[0]!.f1! };
}

/** Two classifiers that do not look: the frequent class always, and guesses by class frequency. */
export function classBaselines(test: OrderedEvents, random: Random): readonly ClassScore[] {
  const { targets, batch } = test;
  const positives = targets.reduce((sum, label) => sum + label, 0);
  const majority = new Int32Array(batch).fill(Number(2 * positives > batch));
  const guesses = targets.map(() => Number(random.chance(positives / batch)));
  return [
    scoreClasses('Majority class', 0, test, majority),
    scoreClasses('Random, by frequency', 0, test, guesses),
  ];
}

export const classBars = (scores: readonly ClassScore[]): BarsData => ({
  bars: scores.flatMap(({ name, accuracy, f1 }) => [
    { label: name, group: 'Accuracy', value: accuracy },
    { label: name, group: 'F1 of the rare class', value: f1 },
  ]),
});

export const classTable = (scores: readonly ClassScore[]): TableData => ({
  columns: ['Classifier', 'Weights', 'Accuracy', 'F1 of the rare class'],
  rows: scores.map(({ name, parameters, accuracy, f1 }) => [name, parameters, accuracy, f1]),
});

export interface ForecastScore {
  readonly name: string;
  readonly mse: number;
}

export function scoreForecast(
  name: string,
  { targets }: Windows,
  answers: ArrayLike<number>,
): ForecastScore {
  return { name, mse: regress(Array.from(targets), Array.from(answers)).mse };
}

/** Two forecasts that nothing is learned for: both series have the mean 0. */
export const forecastBaselines = (test: Windows): readonly ForecastScore[] => [
  scoreForecast('Mean', test, new Float32Array(test.batch)),
  scoreForecast(previousName, test, lastOf(test)),
];

export const previousName = 'Previous value';

/** How a forecast compares with the previous value: 1 is as good, less is better. */
export function overPrevious(scores: readonly ForecastScore[], name: string): number {
  const errorOf = (wanted: string): number => scores.find((each) => each.name === wanted)!.mse;
  return errorOf(name) / errorOf(previousName);
}

/** One row a forecast, one column a series; what is not trained yet has a dash. */
export function forecastTable(
  sine: readonly ForecastScore[],
  walk: readonly ForecastScore[],
): TableData {
  const names = [...new Set([...sine, ...walk].map(({ name }) => name))];
  const cell = (scores: readonly ForecastScore[], wanted: string): number | string =>
    scores.find(({ name }) => name === wanted)?.mse ?? '–';
  return {
    columns: ['Forecast', 'MSE, noisy sine', 'MSE, random walk'],
    rows: names.map((name) => [name, cell(sine, name), cell(walk, name)]),
  };
}

/** A curve over the time steps that the windows lead to. */
export const curve = (label: string, from: number, values: ArrayLike<number>): LineSeries => ({
  label,
  points: Array.from(values, (value, at) => [from + at, value] as const),
});
