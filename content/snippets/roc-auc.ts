/**
 * Practice: ROC curve and AUC
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx roc-auc.ts
 *
 * The ROC curve shows every threshold at once: true-positive rate over false-positive rate. The area
 * under it is computed twice: by trapezoids, and as the share of pairs that are in the right order.
 *
 * It prints:
 *   → curve (FPR, TPR): (0, 0) (0, 0.5) (0.5, 0.5) (0.5, 1) (1, 1)
 *   → four cases   area 0.750   pairs 0.750
 *   → all equal    area 0.500   pairs 0.500
 *   → wrong way    area 0.000   pairs 0.000
 *   → five, tied   area 0.583   pairs 0.583
 *
 * Your turn: lift the score 0.35 of the first example to 0.45. Expect: both positives are above both
 * negatives, and the area is 1.000.
 */

const four = { scores: [0.1, 0.4, 0.35, 0.8], truth: [0, 0, 1, 1] };

//#region Your turn 1: the points of the curve
/**
 * The points [FPR, TPR] of the ROC curve from [0, 0] to [1, 1], one more for each distinct score as
 * the threshold falls: TPR = TP / (TP + FN), FPR = FP / (FP + TN). Cases of equal score cross the
 * threshold together.
 * @param truth 1 where the case is positive, 0 where it is not; both occur.
 */
function rocCurve(scores: readonly number[], truth: readonly number[]): [number, number][] {
  const positives = truth.filter((y) => y === 1).length;
  const negatives = truth.length - positives;
  const thresholds = [...new Set(scores)].sort((a, b) => b - a);
  const points = thresholds.map((threshold): [number, number] => {
    const called = truth.filter((_, k) => (scores[k] ?? 0) >= threshold);
    const tp = called.filter((y) => y === 1).length;
    return [(called.length - tp) / negatives, tp / positives];
  });
  return [[0, 0], ...points];
}
//#endregion

//#region Your turn 2: the area under it
/** AUC = Σ (x_k − x_{k−1}) (y_k + y_{k−1}) / 2: trapezoids between neighbours [x, y]. */
function areaUnder(points: readonly (readonly [number, number])[]): number {
  return points.reduce((area, [x, y], k) => {
    const [x0, y0] = points[k - 1] ?? [x, y];
    return area + ((x - x0) * (y + y0)) / 2;
  }, 0);
}
//#endregion

//#region Your turn 3: the share of pairs in the right order
/**
 * AUC = P(score of a positive > score of a negative) + ½ P(equal), over all pairs of one positive and
 * one negative.
 */
function pairsInOrder(scores: readonly number[], truth: readonly number[]): number {
  const positive = scores.filter((_, k) => truth[k] === 1);
  const negative = scores.filter((_, k) => truth[k] === 0);
  let won = 0;
  for (const p of positive) for (const q of negative) won += p > q ? 1 : p === q ? 0.5 : 0;
  return won / (positive.length * negative.length);
}
//#endregion

function main(): void {
  const curve = rocCurve(four.scores, four.truth);
  console.log(`curve (FPR, TPR): ${curve.map((point) => `(${point.join(', ')})`).join(' ')}`);
  const row = (name: string, scores: readonly number[], truth: readonly number[]): void => {
    const area = areaUnder(rocCurve(scores, truth)).toFixed(3);
    console.log(
      `${name.padEnd(12)} area ${area}   pairs ${pairsInOrder(scores, truth).toFixed(3)}`,
    );
  };
  row('four cases', four.scores, four.truth);
  row('all equal', [0.5, 0.5, 0.5, 0.5], [0, 1, 0, 1]);
  row('wrong way', [0.9, 0.8, 0.2, 0.1], [0, 0, 1, 1]);
  row('five, tied', [0.9, 0.6, 0.6, 0.3, 0.4], [1, 0, 1, 1, 0]);
}

main();
