import { rocCurve as rocCurveOf } from '../../src/lab/metrics/ranking';
import { defineFigure, type FigureOutput } from './figure';
import { percent } from './numbers';
import { checkNames, type Parameters } from './parameters';
import { round } from './paths';
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

const id = 'roc-curve';
const title = 'A ROC curve';

/** Source: Fawcett 2006, algorithms 1 and 3. */
export const rocCurve = defineFigure({
  id,
  title,
  draw: (params) => draw(params, wideRates),
  narrow: (params) => draw(params, narrowRates),
});

function draw(params: Parameters, layout: RateLayout): FigureOutput {
  checkNames(id, params, ['scores', 'truth']);
  const { scores, truth } = readRanking(params);
  const positives = positivesOf(truth);
  const curve = rocCurveOf(truth, scores)!; // both classes are there
  const { area } = curve;
  const points = curve.falsePositiveRate.map((rate, i) => ({
    falsePositiveRate: rate,
    truePositiveRate: curve.truePositiveRate[i]!,
  }));
  const pen = new Pen();
  const plot = ratePlot(pen, 'false positive rate', 'true positive rate');
  const { x, y } = plot;
  const line = points
    .map((point) => `${x(point.falsePositiveRate)} ${y(point.truePositiveRate)}`)
    .join('L');
  const body = [
    plot.grid,
    `<g class="role-input"><path class="area translucent" d="M${line}L${x(1)} ${y(0)}Z"/></g>`,
    `<path class="axis dashed-line" d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}"/>`,
    `<g class="role-input"><path class="curve" d="M${line}"/></g>`,
    ...(points.length <= 30
      ? points.map((point) =>
          pen.dot(x(point.falsePositiveRate), y(point.truePositiveRate), 'input'),
        )
      : []),
    plot.axes,
    rateLegend(pen, layout, truth, `AUC = ${area.toFixed(3)}`, 'random, AUC 0.5'),
  ].join('');
  const pairs = positives * (truth.length - positives);
  const ordered = round(area * pairs); // a whole number, or a half where scores are equal
  const ties = scores.length - new Set(scores).size;
  const text =
    `A ROC curve of ${truth.length} examples, ${positives} of them positive. From the strictest threshold to the loosest it goes through ` +
    `${points
      .slice(0, 12)
      .map((point) => `(${percent(point.falsePositiveRate)}, ${percent(point.truePositiveRate)})`)
      .join(
        ', ',
      )}${points.length > 12 ? ' and on to (1.00, 1.00)' : ''}, false positive rate first. ` +
    `Of the ${pairs} pairs of a positive and a negative example ${ordered} are in the right order. ` +
    `The area under it is ${area.toFixed(3)}: the probability that a positive example scores higher than a negative one${ties > 0 ? ', where equal scores count one half' : ''}. The diagonal is a random ranking, 0.5.`;
  const { width, height } = layout;
  return svg({ id, title, text, width, height, body });
}
