/** The scores of a classifier, read at one threshold and at all of them. */
import { sigmoid } from '../../elementary';
import { classify, type ClassificationReport } from '../../metrics/classification';
import { precisionRecallCurve, rocCurve } from '../../metrics/ranking';
import type { Random } from '../../random';
import type { BarsData, BarsDeclaration } from '../../views/bars';
import type { FigureData, FigureDeclaration } from '../../views/figure';
import type { TableData, TableDeclaration } from '../../views/table';

export interface Scored {
  /** 0 to 0.99, to two decimals: a threshold of 1 accepts nothing. */
  readonly scores: readonly number[];
  /** 1 for a positive, 0 for a negative, as many. */
  readonly truth: readonly number[];
}

/** How steeply the score rises with the evidence: most of the scale is used. */
const steepness = 1.2;

/**
 * Scores of a classifier whose evidence for the two classes is Gaussian, with deviation 1.
 *
 * @param separation how far the means of the two classes are apart, in deviations
 */
export function drawScores(
  random: Random,
  positives: number,
  negatives: number,
  separation: number,
): Scored {
  const truth = Array.from({ length: positives + negatives }, (_, at) => Number(at < positives));
  const scores = truth.map((label) => {
    const evidence = random.normal(label === 1 ? separation / 2 : -separation / 2);
    const share = sigmoid(steepness * evidence);
    return Math.min(0.99, Math.round(share * 100) / 100);
  });
  return { scores, truth };
}

/** The first `share` of the positives and of the negatives, at least one of each. */
export function firstOf({ scores, truth }: Scored, share: number): Scored {
  const positives = truth.filter((label) => label === 1).length;
  const kept = truth.map((label, at) => {
    const [rank, all] = label === 1 ? [at, positives] : [at - positives, truth.length - positives];
    return rank < Math.max(1, Math.ceil(share * all));
  });
  return {
    scores: scores.filter((_, at) => kept[at]),
    truth: truth.filter((_, at) => kept[at]),
  };
}

/** Both classes as often as each other: each case as often as the other class has cases. */
export function balanced({ scores, truth }: Scored): Scored {
  const positives = truth.filter((label) => label === 1).length;
  const negatives = truth.length - positives;
  const common = divisor(positives, negatives);
  const times = (label: number): number => (label === 1 ? negatives : positives) / common;
  const repeated = truth.flatMap((label, at) => new Array<number>(times(label)).fill(at));
  return { scores: repeated.map((at) => scores[at]!), truth: repeated.map((at) => truth[at]!) };
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

export interface RankingAreas {
  readonly roc: number;
  readonly averagePrecision: number;
}

/** Of scores of both classes. */
export function areasOf({ scores, truth }: Scored): RankingAreas {
  return {
    roc: rocCurve(truth, scores)!.area, // both classes are there
    averagePrecision: precisionRecallCurve(truth, scores).averagePrecision,
  };
}

const labels = [1, 0] as const;

/** What is scored at least as high as the threshold is called positive. Ratios of 0/0 are undefined. */
export const reportAt = ({ scores, truth }: Scored, threshold: number): ClassificationReport =>
  classify(
    truth,
    scores.map((score) => Number(score >= threshold)),
    labels,
    NaN,
  );

const shown = (value: number | undefined): string =>
  value === undefined ? 'n/a' : value.toFixed(3);

/** Accuracy, balanced accuracy, precision, recall, F1 of the positives, and Matthews' coefficient. */
function scoresOf({ accuracy, balancedAccuracy, perClass, matthews }: ClassificationReport) {
  const { precision, recall, f1 } = perClass[0]!;
  return [...[accuracy, balancedAccuracy, precision, recall, f1].map(shown), shown(matthews)];
}

const scoreNames = [
  'Accuracy',
  'Balanced accuracy',
  'Precision',
  'Recall',
  'F1',
  'Matthews’ coefficient',
];

export const usualThreshold = 0.5;

export function thresholdData(scored: Scored, threshold: number): FigureData {
  const report = reportAt(scored, threshold);
  const [[hits = 0, misses = 0] = [], [alarms = 0, rejected = 0] = []] = report.confusion;
  const values = scoresOf(report);
  return {
    params: { scores: scored.scores, truth: scored.truth, threshold },
    says:
      `At a threshold of ${threshold.toFixed(2)}: ${hits} true positives, ${misses} false negatives, ` +
      `${alarms} false positives, ${rejected} true negatives. ` +
      `${scoreNames.map((name, at) => `${name} ${values[at]!}`).join(', ')}.`,
    table: {
      columns: ['At this threshold', 'Value'],
      rows: [
        ['True positives', hits],
        ['False negatives', misses],
        ['False positives', alarms],
        ['True negatives', rejected],
        ...scoreNames.map((name, at) => [name, values[at]!]),
      ],
    },
  };
}

/** The scores that a figure was given. */
function scoredOf({ params }: FigureData): Scored {
  // The casts: it was made by `thresholdData`, whose lists these are; stored ones are no different.
  return { scores: params.scores as readonly number[], truth: params.truth as readonly number[] };
}

export const thresholdView = {
  kind: 'figure',
  id: 'threshold',
  title: 'One threshold, and all of them',
  figure: 'threshold',
  params: {},
  note: 'Above: how often each score was given to a positive and to a negative. The line is the threshold; it cuts the cases into the four counts. Below: the same threshold as a point on both curves.',
  controls: [
    {
      kind: 'number',
      name: 'threshold',
      label: 'Threshold',
      description: 'A case that scores at least as much is called positive.',
      min: 0,
      max: 1,
      step: 0.01,
      default: usualThreshold,
    },
  ],
  select: (data: FigureData, { threshold }: Readonly<Record<string, number | string>>) =>
    thresholdData(scoredOf(data), Number(threshold)),
} as const satisfies FigureDeclaration;

/** Beside the classifier two that look at nothing. */
export function comparedScores(scored: Scored): TableData {
  const constant = (score: number): Scored => ({
    ...scored,
    scores: scored.truth.map(() => score),
  });
  const row = (name: string, of: Scored) => [name, ...scoresOf(reportAt(of, usualThreshold))];
  return {
    columns: ['Classifier', ...scoreNames],
    rows: [
      row('These scores, threshold 0.5', scored),
      row('Always negative', constant(0)),
      row('Always positive', constant(1)),
    ],
  };
}

export const comparedView = {
  kind: 'table',
  id: 'compared',
  wide: true,
  title: 'Beside two that look at nothing',
  note: 'Precision, recall and F1 are those of the positive class; n/a is 0/0.',
} as const satisfies TableDeclaration;

export function prevalenceBars(rare: RankingAreas, even: RankingAreas): BarsData {
  const bars = (group: string, { roc, averagePrecision }: RankingAreas) => [
    { label: 'Area under ROC', group, value: roc },
    { label: 'Average precision', group, value: averagePrecision },
  ];
  return { bars: [...bars('As drawn', rare), ...bars('As many positives as negatives', even)] };
}

export const prevalenceView = {
  kind: 'bars',
  id: 'prevalence',
  title: 'The same scores, two shares of positives',
  x: 'Metric',
  y: 'Area',
  range: [0, 1],
  note: 'For the second pair each case is counted several times, until both classes are as frequent. No score has changed.',
} as const satisfies BarsDeclaration;
