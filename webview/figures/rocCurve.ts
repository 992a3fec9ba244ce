import { defineFigure } from './figure';
import { percent } from './numbers';
import { checkNames, readNumbers } from './parameters';
import { round } from './paths';
import { Pen, svg } from './svg';

const id = 'roc-curve';
const title = 'A ROC curve';

export interface RocPoint {
  readonly threshold: number;
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

/**
 * One point for every distinct score, from the strictest threshold to the loosest, after (0, 0).
 * Examples with equal scores pass the threshold together, which draws a slanted piece.
 */
export function rocPoints(
  scores: readonly number[],
  truth: readonly number[],
): readonly RocPoint[] {
  const positives = truth.filter((label) => label === 1).length;
  const negatives = truth.length - positives;
  const thresholds = [...new Set(scores)].sort((a, b) => b - a);
  return [
    { threshold: Infinity, falsePositiveRate: 0, truePositiveRate: 0 },
    ...thresholds.map((threshold) => {
      const accepted = truth.filter((_, i) => scores[i]! >= threshold);
      const hits = accepted.filter((label) => label === 1).length;
      return {
        threshold,
        truePositiveRate: hits / positives,
        falsePositiveRate: (accepted.length - hits) / negatives,
      };
    }),
  ];
}

/** Area by trapezia: the probability that a positive outranks a negative, ties counting one half. */
export function areaUnder(points: readonly RocPoint[]): number {
  return points
    .slice(1)
    .reduce(
      (area, point, i) =>
        area +
        ((point.falsePositiveRate - points[i]!.falsePositiveRate) *
          (point.truePositiveRate + points[i]!.truePositiveRate)) /
          2,
      0,
    );
}

/** Source: Fawcett 2006, algorithms 1 and 3. */
export const rocCurve = defineFigure({
  id,
  title,
  draw(params) {
    checkNames(id, params, ['scores', 'truth']);
    const scores = readNumbers(params, 'scores', [2, 200], [-1e6, 1e6]) ?? [
      0.9, 0.8, 0.7, 0.7, 0.55, 0.4, 0.3, 0.1,
    ];
    const truth =
      params['truth'] === undefined && params['scores'] === undefined
        ? [1, 1, 0, 1, 1, 0, 0, 0]
        : readNumbers(params, 'truth', [scores.length, scores.length], [0, 1], true);
    if (!truth)
      throw new Error(`Parameter "truth" must be a list of ${scores.length} numbers 0 or 1.`);
    const positives = truth.filter((label) => label === 1).length;
    if (positives === 0 || positives === truth.length)
      throw new Error(
        'Parameter "truth" must have both classes, 0 and 1: else the curve is undefined.',
      );
    const points = rocPoints(scores, truth);
    const area = areaUnder(points);
    const pen = new Pen();
    const plot = { left: 64, top: 20, side: 270 };
    const x = (rate: number) => round(plot.left + plot.side * rate);
    const y = (rate: number) => round(plot.top + plot.side * (1 - rate));
    const line = points
      .map((point) => `${x(point.falsePositiveRate)} ${y(point.truePositiveRate)}`)
      .join('L');
    const ticks = [0, 0.25, 0.5, 0.75, 1];
    const body = [
      ...ticks.map(
        (tick) =>
          `<path class="rule" d="M${x(tick)} ${y(0)}V${y(1)}M${x(0)} ${y(tick)}H${x(1)}"/>` +
          pen.text(x(tick), y(0) + 16, `${tick}`, { size: 'small', muted: true }) +
          pen.text(x(0) - 8, y(tick), `${tick}`, { size: 'small', muted: true, anchor: 'end' }),
      ),
      `<g class="role-input"><path class="area translucent" d="M${line}L${x(1)} ${y(0)}Z"/></g>`,
      `<path class="axis dashed-line" d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}"/>`,
      `<g class="role-input"><path class="curve" d="M${line}"/></g>`,
      ...(points.length <= 30
        ? points.map((point) =>
            pen.dot(x(point.falsePositiveRate), y(point.truePositiveRate), 'input'),
          )
        : []),
      `<path class="axis" d="M${x(0)} ${y(1)}V${y(0)}H${x(1)}"/>`,
      pen.text(plot.left + plot.side / 2, y(0) + 38, 'false positive rate', { size: 'small' }),
      `<g transform="translate(16 ${plot.top + plot.side / 2}) rotate(-90)">${pen.text(0, 0, 'true positive rate', { size: 'small' })}</g>`,
      pen.text(x(1) + 28, 96, `AUC = ${area.toFixed(3)}`, { anchor: 'start', strong: true }),
      pen.text(x(1) + 28, 122, `${positives} positive, ${truth.length - positives} negative`, {
        anchor: 'start',
        size: 'small',
        muted: true,
      }),
      pen.arrow(
        [
          [x(1) + 28, 158],
          [x(1) + 62, 158],
        ],
        { role: 'input', head: false, thick: true },
      ),
      pen.text(x(1) + 72, 158, 'this ranking', { anchor: 'start', size: 'small' }),
      pen.arrow(
        [
          [x(1) + 28, 182],
          [x(1) + 62, 182],
        ],
        { head: false, dashed: true },
      ),
      pen.text(x(1) + 72, 182, 'random, AUC 0.5', { anchor: 'start', size: 'small' }),
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
    return svg({ id, title, text, width: 540, height: 342, body });
  },
});
