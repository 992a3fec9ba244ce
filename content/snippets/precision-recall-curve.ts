/**
 * Practice: the precision-recall curve
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx precision-recall-curve.ts
 *
 * One point for each threshold: how much was found (recall) and how much of the found is right
 * (precision). Then every negative is copied 10 and 100 times: the ranking stays the same, and so
 * does the area under the ROC curve, but the average precision falls towards the share of positives.
 *
 * It prints:
 *   → recall 0.50   precision 1.00
 *   → recall 1.00   precision 0.67
 *   →    2 negatives: average precision 0.833, share of positives 0.500
 *   →   20 negatives: average precision 0.583, share of positives 0.091
 *   →  200 negatives: average precision 0.510, share of positives 0.010
 *
 * Your turn: exchange the scores 0.4 and 0.35. Expect: a perfect ranking, average precision 1.000
 * with any number of negatives.
 */

interface Case {
  score: number;
  positive: boolean;
}

const cases: Case[] = [
  { score: 0.1, positive: false },
  { score: 0.4, positive: false },
  { score: 0.35, positive: true },
  { score: 0.8, positive: true },
];

interface Point {
  recall: number;
  precision: number;
}

//#region Your turn 1: the points of the curve
/**
 * One point for each distinct score as the threshold falls (score ≥ threshold is called positive):
 * P = TP / (TP + FP), R = TP / (TP + FN). Cases of equal score are called together.
 * @param cases At least one of them is positive.
 */
function curve(cases: readonly Case[]): Point[] {
  const positives = cases.filter((each) => each.positive).length; // TP + FN
  const thresholds = [...new Set(cases.map((each) => each.score))].sort((a, b) => b - a);
  return thresholds.map((threshold) => {
    const called = cases.filter((each) => each.score >= threshold); // TP + FP
    const tp = called.filter((each) => each.positive).length;
    return { recall: tp / positives, precision: tp / called.length };
  });
}
//#endregion

//#region Your turn 2: the average precision
/** AP = Σ_k (R_k − R_{k−1}) P_k with R_0 = 0: the area under the steps, no straight lines between. */
function averagePrecision(points: readonly Point[]): number {
  return points.reduce((area, { recall, precision }, k) => {
    const before = points[k - 1]?.recall ?? 0;
    return area + (recall - before) * precision;
  }, 0);
}
//#endregion

function main(): void {
  for (const { recall, precision } of curve(cases)) {
    console.log(`recall ${recall.toFixed(2)}   precision ${precision.toFixed(2)}`);
  }
  for (const copies of [1, 10, 100]) {
    const many = cases.flatMap((each) =>
      Array.from({ length: each.positive ? 1 : copies }, () => each),
    );
    const positives = many.filter((each) => each.positive).length;
    const ap = averagePrecision(curve(many)).toFixed(3);
    const share = (positives / many.length).toFixed(3);
    const negatives = String(many.length - positives).padStart(4);
    console.log(`${negatives} negatives: average precision ${ap}, share of positives ${share}`);
  }
  console.log('A random ranking has the share of positives as its precision: compare with that.');
}

main();
