import { precisionRecallCurve as curveOf } from '../../src/lab/metrics/ranking';
import { defineFigure, type FigureOutput } from './figure';
import { percent } from './numbers';
import { checkNames, type Parameters } from './parameters';
import {
  narrowRates,
  positivesOf,
  rateLegend,
  ratePlot,
  type RateLayout,
  readRanking,
  wideRates,
} from './rankingPlot';
import { Pen, svg } from './svg';

const id = 'precision-recall-curve';
const title = 'A precision-recall curve';

/** Drawn as steps, as average precision counts it: see Davis and Goadrich 2006, section 3. */
export const precisionRecallCurve = defineFigure({
  id,
  title,
  draw: (params) => draw(params, wideRates),
  narrow: (params) => draw(params, narrowRates),
});

function draw(params: Parameters, layout: RateLayout): FigureOutput {
  checkNames(id, params, ['scores', 'truth']);
  const { scores, truth } = readRanking(params);
  const curve = curveOf(truth, scores);
  // From the strictest threshold; the end at recall 0, where nothing is accepted, is no threshold.
  const points = curve.recall
    .map((recall, i) => ({ recall, precision: curve.precision[i]! }))
    .slice(0, -1)
    .reverse();
  const area = curve.averagePrecision;
  const share = positivesOf(truth) / truth.length;
  const pen = new Pen();
  const plot = ratePlot(pen, 'recall', 'precision');
  const { x, y } = plot;
  const line = points.map(({ precision, recall }) => `V${y(precision)}H${x(recall)}`).join('');
  const start = `M${x(0)} ${y(points[0]!.precision)}`;
  const body = [
    plot.grid,
    `<g class="role-input"><path class="area translucent" d="${start}${line}V${y(0)}H${x(0)}Z"/></g>`,
    `<path class="axis dashed-line" d="M${x(0)} ${y(share)}H${x(1)}"/>`,
    `<g class="role-input"><path class="curve" d="${start}${line}V${y(points.at(-1)!.precision)}"/></g>`,
    ...(points.length <= 30
      ? points.map(({ precision, recall }) => pen.dot(x(recall), y(precision), 'input'))
      : []),
    plot.axes,
    rateLegend(pen, layout, truth, `AP = ${area.toFixed(3)}`, `random, about ${percent(share)}`),
  ].join('');
  const shown = points
    .slice(0, 12)
    .map(({ precision, recall }) => `(${percent(recall)}, ${percent(precision)})`)
    .join(', ');
  const text =
    `A precision-recall curve of ${truth.length} examples, ${positivesOf(truth)} of them positive. ` +
    `From the strictest threshold to the loosest it goes through ${shown}${points.length > 12 ? ` and on to (1.00, ${percent(share)})` : ''}, recall first. ` +
    `The average precision, the area under its steps, is ${area.toFixed(3)}. ` +
    `A random ranking stays near ${percent(share)}, the share of positives.`;
  const { width, height } = layout;
  return svg({ id, title, text, width, height, body });
}
