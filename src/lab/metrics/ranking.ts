/** How well scores put positives before negatives: scikit-learn's definitions. */

export interface RocCurve {
  /** From (0, 0) to (1, 1), one point per distinct score. */
  readonly falsePositiveRate: readonly number[];
  readonly truePositiveRate: readonly number[];
  /** The area under it; tied pairs count one half. */
  readonly area: number;
}

export interface PrecisionRecallCurve {
  /** From the lowest threshold to (recall 0, precision 1). */
  readonly precision: readonly number[];
  readonly recall: readonly number[];
  /** Σ (R_n − R_{n−1}) P_n: what detection papers call AP, without interpolation. */
  readonly averagePrecision: number;
  /** The same area by the trapezoid rule, which is too kind between the points. */
  readonly trapezoidArea: number;
}

interface Counts {
  readonly truePositives: readonly number[];
  readonly falsePositives: readonly number[];
}

/** Cumulative counts after each distinct score, highest first. */
function countByThreshold(truth: readonly number[], scores: readonly number[]): Counts {
  if (truth.length === 0 || truth.length !== scores.length) {
    throw new RangeError(
      `Need as many scores as truths, and at least one; got ${scores.length} and ${truth.length}.`,
    );
  }
  const odd = truth.find((value) => value !== 0 && value !== 1);
  if (odd !== undefined) throw new RangeError(`A truth is 1 or 0, not ${odd}.`);
  if (scores.some((score) => Number.isNaN(score))) {
    throw new RangeError('A score is NaN, which has no rank.');
  }
  const order = scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  const truePositives: number[] = [];
  const falsePositives: number[] = [];
  let hits = 0;
  order.forEach((sample, rank) => {
    if (truth[sample] === 1) hits += 1;
    const next = order[rank + 1];
    if (next === undefined || scores[next] !== scores[sample]) {
      truePositives.push(hits);
      falsePositives.push(rank + 1 - hits);
    }
  });
  return { truePositives, falsePositives };
}

/**
 * @param truth 1 for positive, 0 for negative.
 * @returns undefined where all samples are of one kind: then there is no pair to rank.
 * @throws RangeError where lengths differ, nothing is given, a truth is neither 1 nor 0, or a score NaN.
 */
export function rocCurve(
  truth: readonly number[],
  scores: readonly number[],
): RocCurve | undefined {
  const { truePositives, falsePositives } = countByThreshold(truth, scores);
  const positives = truePositives.at(-1)!;
  const negatives = falsePositives.at(-1)!;
  if (positives === 0 || negatives === 0) return undefined;
  const falsePositiveRate = [0, ...falsePositives.map((count) => count / negatives)];
  const truePositiveRate = [0, ...truePositives.map((count) => count / positives)];
  return {
    falsePositiveRate,
    truePositiveRate,
    area: trapezoid(falsePositiveRate, truePositiveRate),
  };
}

/**
 * @param truth 1 for positive, 0 for negative. Without positives the recall counts as 1 throughout.
 * @throws RangeError where lengths differ, nothing is given, a truth is neither 1 nor 0, or a score NaN.
 */
export function precisionRecallCurve(
  truth: readonly number[],
  scores: readonly number[],
): PrecisionRecallCurve {
  const { truePositives, falsePositives } = countByThreshold(truth, scores);
  const positives = truePositives.at(-1)!;
  const precision = truePositives.map((hits, i) => hits / (hits + falsePositives[i]!));
  const recall = truePositives.map((hits) => (positives === 0 ? 1 : hits / positives));
  const averagePrecision = precision.reduce(
    (total, value, i) => total + (recall[i]! - (recall[i - 1] ?? 0)) * value,
    0,
  );
  const points = { precision: [1, ...precision].reverse(), recall: [0, ...recall].reverse() };
  return {
    ...points,
    averagePrecision,
    trapezoidArea: -trapezoid(points.recall, points.precision),
  };
}

function trapezoid(x: readonly number[], y: readonly number[]): number {
  let area = 0;
  for (let i = 1; i < x.length; i += 1) area += ((x[i]! - x[i - 1]!) * (y[i]! + y[i - 1]!)) / 2;
  return area;
}
