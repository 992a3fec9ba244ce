/** Numbers that were predicted, and four ways to say how far they are off. */
import { mean } from '../../metrics/mean';
import { regress } from '../../metrics/regression';
import type { LineData, LineDeclaration } from '../../views/line';

export const regressionTruth = [2, 4, 6, 8] as const;
const usual = [2, 4, 7, 10] as const;

export function scoresText(truth: readonly number[], predicted: readonly number[]): string {
  const { mse, rmse, mae, r2 } = regress(truth, predicted);
  const number = (value: number): string => String(Number(value.toFixed(3)));
  return `MSE ${number(mse)}, RMSE ${number(rmse)}, MAE ${number(mae)}, R² ${r2 === undefined ? 'n/a' : number(r2)}`;
}

/** @param predicted one number for each case */
export function regressionData(
  predicted: readonly number[] = usual,
  truth: readonly number[] = regressionTruth,
): LineData {
  const curve = (label: string, values: readonly number[]) => ({
    label,
    points: values.map((value, at) => [at + 1, value] as const),
  });
  const flat = truth.map(() => mean(truth));
  return {
    replace: true,
    series: {
      truth: curve('Truth y', truth),
      predicted: curve(`Your ŷ (${scoresText(truth, predicted)})`, predicted),
      mean: curve(`Mean of y (${scoresText(truth, flat)})`, flat),
    },
  };
}

const nameOf = (at: number): string => `case${at + 1}`;

export const regressionView = {
  kind: 'line',
  id: 'regression',
  title: 'Four predicted numbers',
  x: 'Case',
  y: 'Value',
  series: [],
  note: 'Move one prediction far away and compare: the MSE counts it squared, the MAE does not. R² is what is left of the MSE beside that of the mean: it can be negative.',
  controls: regressionTruth.map((value, at) => ({
    kind: 'number' as const,
    name: nameOf(at),
    label: `Prediction ${at + 1}`,
    description: `The truth is ${value}.`,
    min: -20,
    max: 20,
    step: 0.5,
    default: usual[at]!,
  })),
  select: (_: LineData, settings: Readonly<Record<string, number | string>>) =>
    regressionData(regressionTruth.map((__, at) => Number(settings[nameOf(at)]))),
} as const satisfies LineDeclaration;

/** Of a reader's own numbers, which are as they were typed. */
export const ownRegressionView = {
  kind: 'line',
  id: 'regression',
  title: 'Your numbers',
  x: 'Case',
  y: 'Value',
  series: [],
  note: 'The mean of the truth is what a model has to beat: its R² is 0.',
} as const satisfies LineDeclaration;
