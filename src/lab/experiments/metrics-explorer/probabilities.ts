/** Scores read as probabilities: what being too sure of them costs, and what refusing to answer gains. */
import { log, sigmoid } from '../../elementary';
import { logLoss } from '../../metrics/loss';
import type { LineData, LineDeclaration, Point } from '../../views/line';
import { reportAt, usualThreshold, type Scored } from './ranking';

/** A score of 0 or 1 for what did not come would be infinitely wrong. */
const surest = 0.995;
const mostFactor = 4;
const factors = Array.from({ length: 17 }, (_, at) => (at * mostFactor) / 16);

/**
 * The probability whose log-odds are so many times those of a score: 0 makes each of them one half, 1
 * leaves them, more makes them surer. Which side of one half they are on stays.
 */
export function sharpened(score: number, factor: number): number {
  const p = Math.min(surest, Math.max(1 - surest, score));
  return sigmoid(factor * log(p / (1 - p)));
}

const sharpenedLoss = ({ scores, truth }: Scored, factor: number): number =>
  logLoss(
    truth,
    scores.map((score) => sharpened(score, factor)),
  );

/** Log loss of the scores as they are. */
export const lossOf = (scored: Scored): number => sharpenedLoss(scored, 1);

/** By how much the log loss rises where each case is as many times surer as the chart goes. */
export const riseOfLoss = (scored: Scored): number =>
  sharpenedLoss(scored, mostFactor) - lossOf(scored);

/** Share of the cases that are then on another side of one half than before. */
export const sidesChanged = ({ scores }: Scored): number =>
  scores.filter(
    (score) => sharpened(score, mostFactor) >= usualThreshold !== score >= usualThreshold,
  ).length / scores.length;

/** By how much the log-odds are multiplied: log loss, and the share that is on the wrong side. */
export function surenessData(scored: Scored): LineData {
  const wrong = 1 - (reportAt(scored, usualThreshold).accuracy ?? 0);
  return {
    replace: true,
    series: {
      loss: { points: factors.map((factor): Point => [factor, sharpenedLoss(scored, factor)]) },
      // At 0 all are one half, and on no side.
      wrong: { points: factors.slice(1).map((factor): Point => [factor, wrong]) },
    },
  };
}

export const surenessView = {
  kind: 'line',
  id: 'sureness',
  title: 'The same answers, less and more sure',
  x: 'Log-odds of the scores, times',
  y: 'Loss, and share wrong',
  xRange: [0, mostFactor],
  series: [
    { id: 'loss', label: 'Log loss' },
    { id: 'wrong', label: 'Share wrong at a threshold of 0.5' },
  ],
  references: [{ label: 'Always one half: ln 2', y: Math.LN2 }],
  note: 'At 1 the scores are as they came. No answer changes its side along this axis: only how sure it is.',
} as const satisfies LineDeclaration;

/**
 * The surest cases first, as far as each is surer than the next: the share that is answered, and the
 * share of right answers among them. Cases that are equally sure are answered together or not at all.
 */
export function coveragePoints({ scores, truth }: Scored): Point[] {
  const cases = scores
    .map((score, at) => ({
      sure: Math.max(score, 1 - score),
      right: Number(score >= usualThreshold) === truth[at],
    }))
    .sort((a, b) => b.sure - a.sure);
  let right = 0;
  return cases.flatMap(({ sure, right: isRight }, at): Point[] => {
    right += Number(isRight);
    const next = cases[at + 1];
    return next?.sure === sure ? [] : [[(at + 1) / cases.length, right / (at + 1)]];
  });
}

export function coverageData(scored: Scored): LineData {
  const points = coveragePoints(scored);
  const all = points.at(-1)![1]; // there are cases
  return {
    replace: true,
    series: {
      surest: { points },
      random: {
        points: [
          [0, all],
          [1, all],
        ],
      },
    },
  };
}

/** Share of right answers where only the surest half, or the fewest cases beyond it, is answered. */
export const surestHalf = (scored: Scored): number =>
  coveragePoints(scored).find(([coverage]) => coverage >= 0.5)![1]; // the last one covers all

export const coverageView = {
  kind: 'line',
  id: 'coverage',
  title: 'Answering the surest cases alone',
  x: 'Coverage: share that is answered',
  y: 'Accuracy on the covered',
  xRange: [0, 1],
  series: [
    { id: 'surest', label: 'The surest are answered' },
    { id: 'random', label: 'As many, chosen at random' },
  ],
  note: 'How sure a case is: how far its score is from one half. With no answer at all the accuracy is 0/0.',
} as const satisfies LineDeclaration;
