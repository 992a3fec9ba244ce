import { confusionMatrix } from '../../src/lab/metrics/classification';
import { precisionRecallCurve, rocCurve } from '../../src/lab/metrics/ranking';
import { defineFigure, type FigureOutput } from './figure';
import { percent } from './numbers';
import { checkNames, readNumber, type Parameters } from './parameters';
import { round } from './paths';
import { ratePlot, ratePlotSize, readRanking, type Ranking, type RatePlot } from './rankingPlot';
import { Pen, svg, type Role } from './svg';

const id = 'threshold';
const title = 'A threshold and both curves';

interface Cut extends Ranking {
  readonly threshold: number;
  readonly hits: number;
  readonly misses: number;
  readonly alarms: number;
  readonly rejected: number;
}

function read(params: Parameters): Cut {
  checkNames(id, params, ['scores', 'truth', 'threshold']);
  const { scores, truth } = readRanking(params);
  const threshold = readNumber(params, 'threshold', [0, 1], 0.5);
  const called = scores.map((score) => Number(score >= threshold));
  const [[hits = 0, misses = 0] = [], [alarms = 0, rejected = 0] = []] = confusionMatrix(
    truth,
    called,
    [1, 0],
  );
  return { scores, truth, threshold, hits, misses, alarms, rejected };
}

const rateOf = ({ hits, misses, alarms, rejected }: Cut) => ({
  truePositive: hits / (hits + misses),
  falsePositive: alarms / (alarms + rejected),
  /** Undefined where nothing is called positive. */
  precision: hits + alarms > 0 ? hits / (hits + alarms) : undefined,
});

const bins = 25;
const rowHeight = 52;
/** Distribution of the scores, in two rows over one axis. */
const scores = { height: 196, top: 34 } as const;

/** How many cases of a class have a score in each bin; what is below 0 or above 1 goes to the ends. */
function histogram({ scores: all, truth }: Ranking, label: number): readonly number[] {
  const counts = new Array<number>(bins).fill(0);
  all.forEach((score, at) => {
    if (truth[at] !== label) return;
    const bin = Math.max(0, Math.min(bins - 1, Math.floor(score * bins)));
    counts[bin]! += 1;
  });
  return counts;
}

function drawScores(pen: Pen, cut: Cut, width: number): string {
  const [left, right] = [16, width - 16];
  const x = (score: number): number =>
    round(left + (right - left) * Math.max(0, Math.min(1, score)));
  const row = (label: number, role: Role, base: number): string => {
    const counts = histogram(cut, label);
    const largest = Math.max(...counts, 1);
    const bars = counts.map((count, bin) => {
      const height = round(((rowHeight - 18) * count) / largest);
      return count === 0
        ? ''
        : `<rect class="shape role-${role}" x="${x(bin / bins)}" y="${round(base - height)}" width="${round(x((bin + 1) / bins) - x(bin / bins) - 1)}" height="${height}"/>`;
    });
    return `${bars.join('')}<path class="axis" d="M${left} ${base}H${right}"/>`;
  };
  const [first, second] = [scores.top + rowHeight, scores.top + 2 * rowHeight + 20];
  const at = x(cut.threshold);
  const counted = (y: number, below: string, above: string): string =>
    pen.text(left, y, below, { anchor: 'start', size: 'small' }) +
    pen.text(right, y, above, { anchor: 'end', size: 'small' });
  return [
    pen.text(left, 12, '← called negative', { anchor: 'start', size: 'small', muted: true }),
    pen.text(right, 12, 'called positive →', { anchor: 'end', size: 'small', muted: true }),
    row(1, 'input', first),
    row(0, 'loss', second),
    counted(first - rowHeight + 10, `positives: ${cut.misses} FN`, `${cut.hits} TP`),
    counted(second - rowHeight + 10, `negatives: ${cut.rejected} TN`, `${cut.alarms} FP`),
    `<path class="curve role-output" d="M${at} ${scores.top - 8}V${second + 6}"/>`,
    ...[0, 0.25, 0.5, 0.75, 1].map((tick) =>
      pen.text(x(tick), second + 18, `${tick}`, { size: 'small', muted: true }),
    ),
    pen.text((left + right) / 2, second + 36, `score; threshold ${percent(cut.threshold)}`, {
      size: 'small',
    }),
  ].join('');
}

/** The point that the threshold gives, where it gives one. */
function marked(
  pen: Pen,
  { x, y }: RatePlot,
  rates: readonly [number, number] | undefined,
): string {
  return rates ? pen.circle(x(rates[0]), y(rates[1]), 7, { role: 'output' }) : '';
}

function drawRoc(pen: Pen, cut: Cut): string {
  const plot = ratePlot(pen, 'false positive rate', 'true positive rate');
  const { x, y } = plot;
  const curve = rocCurve(cut.truth, cut.scores)!; // both classes are there
  const line = curve.falsePositiveRate
    .map((rate, at) => `${x(rate)} ${y(curve.truePositiveRate[at]!)}`)
    .join('L');
  const { falsePositive, truePositive } = rateOf(cut);
  return [
    plot.grid,
    `<path class="axis dashed-line" d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}"/>`,
    `<g class="role-input"><path class="curve" d="M${line}"/></g>`,
    plot.axes,
    pen.text(x(1) - 6, y(0) - 16, `AUC ${curve.area.toFixed(3)}`, { anchor: 'end', strong: true }),
    marked(pen, plot, [falsePositive, truePositive]),
  ].join('');
}

function drawPrecisionRecall(pen: Pen, cut: Cut): string {
  const plot = ratePlot(pen, 'recall', 'precision');
  const { x, y } = plot;
  const curve = precisionRecallCurve(cut.truth, cut.scores);
  // From the strictest threshold, in steps, without the end at recall 0: see the curve's own figure.
  const points = curve.recall
    .map((recall, at) => `V${y(curve.precision[at]!)}H${x(recall)}`)
    .slice(0, -1)
    .reverse();
  const share = (cut.hits + cut.misses) / cut.truth.length;
  const { precision, truePositive } = rateOf(cut);
  return [
    plot.grid,
    `<path class="axis dashed-line" d="M${x(0)} ${y(share)}H${x(1)}"/>`,
    `<g class="role-input"><path class="curve" d="M${x(0)} ${y(curve.precision.at(-2)!)}${points.join('')}"/></g>`,
    plot.axes,
    pen.text(x(1) - 6, y(1) + 16, `AP ${curve.averagePrecision.toFixed(3)}`, {
      anchor: 'end',
      strong: true,
    }),
    marked(pen, plot, precision === undefined ? undefined : [truePositive, precision]),
  ].join('');
}

function describe(cut: Cut): string {
  const { truePositive, falsePositive, precision } = rateOf(cut);
  return (
    `${cut.truth.length} cases, ${cut.hits + cut.misses} of them positive, and a threshold of ${percent(cut.threshold)}. ` +
    `It gives ${cut.hits} true positives, ${cut.misses} false negatives, ${cut.alarms} false positives and ${cut.rejected} true negatives: ` +
    `true positive rate (recall) ${percent(truePositive)}, false positive rate ${percent(falsePositive)}, precision ${precision === undefined ? 'n/a' : percent(precision)}.`
  );
}

const plotWidth = 352;
const moved = (dx: number, dy: number, content: string): string =>
  `<g transform="translate(${dx} ${dy})">${content}</g>`;

function drawn(params: Parameters, isNarrow: boolean): FigureOutput {
  const cut = read(params);
  const pen = new Pen();
  const width = isNarrow ? plotWidth : 2 * plotWidth;
  const body = [
    drawScores(pen, cut, width),
    moved(0, scores.height, drawRoc(pen, cut)),
    moved(
      isNarrow ? 0 : plotWidth,
      isNarrow ? scores.height + ratePlotSize.height : scores.height,
      drawPrecisionRecall(pen, cut),
    ),
  ].join('');
  const height = scores.height + (isNarrow ? 2 : 1) * ratePlotSize.height;
  return svg({ id, title, text: describe(cut), width, height, body });
}

/** Source: Fawcett 2006, section 4; Davis and Goadrich 2006, section 2. */
export const threshold = defineFigure({
  id,
  title,
  draw: (params) => drawn(params, false),
  narrow: (params) => drawn(params, true),
});
