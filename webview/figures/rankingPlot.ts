/** What the figures of a ranking share: scores with their truth, and a plot of two rates. */
import { readNumbers } from './parameters';
import { round } from './paths';
import type { Pen } from './svg';

/** Scores of a classifier, and what each example really is: 1 for positive, 0 for negative. */
export interface Ranking {
  readonly scores: readonly number[];
  readonly truth: readonly number[];
}

const usualScores = [0.9, 0.8, 0.7, 0.7, 0.55, 0.4, 0.3, 0.1];
const usualTruth = [1, 1, 0, 1, 1, 0, 0, 0];

/** @throws Error naming the parameter and its range, where one is out of it. */
export function readRanking(params: Readonly<Record<string, unknown>>): Ranking {
  const scores = readNumbers(params, 'scores', [2, 400], [-1e6, 1e6]) ?? usualScores;
  const truth =
    params['truth'] === undefined && params['scores'] === undefined
      ? usualTruth
      : readNumbers(params, 'truth', [scores.length, scores.length], [0, 1], true);
  if (!truth)
    throw new Error(`Parameter "truth" must be a list of ${scores.length} numbers 0 or 1.`);
  const positives = positivesOf(truth);
  if (positives === 0 || positives === truth.length)
    throw new Error(
      'Parameter "truth" must have both classes, 0 and 1: else the curve is undefined.',
    );
  return { scores, truth };
}

export function positivesOf(truth: readonly number[]): number {
  return truth.filter((label) => label === 1).length;
}

/** A square in which both axes go from 0 to 1. */
export interface RatePlot {
  readonly x: (rate: number) => number;
  readonly y: (rate: number) => number;
  /** Grid and numbers, to draw first. */
  readonly grid: string;
  /** Axes and their names, to draw last. */
  readonly axes: string;
}

export const ratePlotSize = { width: 540, height: 342 } as const;

export function ratePlot(pen: Pen, xName: string, yName: string): RatePlot {
  const plot = { left: 64, top: 20, side: 270 };
  const x = (rate: number): number => round(plot.left + plot.side * rate);
  const y = (rate: number): number => round(plot.top + plot.side * (1 - rate));
  const grid = [0, 0.25, 0.5, 0.75, 1]
    .map(
      (tick) =>
        `<path class="rule" d="M${x(tick)} ${y(0)}V${y(1)}M${x(0)} ${y(tick)}H${x(1)}"/>` +
        pen.text(x(tick), y(0) + 16, `${tick}`, { size: 'small', muted: true }) +
        pen.text(x(0) - 8, y(tick), `${tick}`, { size: 'small', muted: true, anchor: 'end' }),
    )
    .join('');
  const axes =
    `<path class="axis" d="M${x(0)} ${y(1)}V${y(0)}H${x(1)}"/>` +
    pen.text(plot.left + plot.side / 2, y(0) + 38, xName, { size: 'small' }) +
    `<g transform="translate(16 ${plot.top + plot.side / 2}) rotate(-90)">${pen.text(0, 0, yName, { size: 'small' })}</g>`;
  return { x, y, grid, axes };
}

/** Where the legend stands, and the drawing's size with it. */
export interface RateLayout {
  readonly width: number;
  readonly height: number;
  readonly legend: readonly [left: number, top: number];
}

/** The legend stands beside the plot, or below it in a narrow editor. */
export const wideRates: RateLayout = { ...ratePlotSize, legend: [362, 96] };
export const narrowRates: RateLayout = {
  width: 344,
  height: ratePlotSize.height + 110,
  legend: [64, ratePlotSize.height + 10],
};

/** Its number, how many examples, and what the two lines are. */
export function rateLegend(
  pen: Pen,
  { legend: [left, top] }: RateLayout,
  truth: readonly number[],
  number: string,
  random: string,
): string {
  const positives = positivesOf(truth);
  const sample = (y: number, options: Parameters<Pen['arrow']>[1], name: string): string =>
    pen.arrow(
      [
        [left, y],
        [left + 34, y],
      ],
      { head: false, ...options },
    ) + pen.text(left + 44, y, name, { anchor: 'start', size: 'small' });
  return (
    pen.text(left, top, number, { anchor: 'start', strong: true }) +
    pen.text(left, top + 26, `${positives} positive, ${truth.length - positives} negative`, {
      anchor: 'start',
      size: 'small',
      muted: true,
    }) +
    sample(top + 62, { role: 'input', thick: true }, 'this ranking') +
    sample(top + 86, { dashed: true }, random)
  );
}
