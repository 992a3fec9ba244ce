/**
 * Practice: recall
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx recall.ts
 *
 * Of what is positive, how much was found? Ten patients, four of them ill; a test gives a score.
 * Lowering the threshold misses fewer (recall rises) and alarms more healthy ones (specificity
 * falls). Then the highest threshold that misses nobody is looked for.
 *
 * It prints:
 *   → threshold 0.75: recall 0.50, specificity 1.00
 *   → threshold 0.45: recall 0.75, specificity 0.67
 *   → threshold 0.15: recall 1.00, specificity 0.17
 *   → recall of at least 1.00 needs a threshold of 0.20
 *
 * Your turn: set `wanted` to 0.75. Expect: a threshold of 0.50 is enough.
 */

const scores = [0.95, 0.8, 0.7, 0.6, 0.5, 0.4, 0.35, 0.3, 0.2, 0.1];
const ill = [1, 1, 0, 0, 1, 0, 0, 0, 1, 0];
const wanted = 1;

//#region Your turn 1: recall
/**
 * recall = TP / (TP + FN): of the positive cases the share that was found.
 * @returns From 0 to 1; NaN, that is n/a, where no positive case exists.
 */
function recall(tp: number, fn: number): number {
  return tp / (tp + fn);
}
//#endregion

//#region Your turn 2: its counterpart for the negatives
/**
 * specificity = TN / (TN + FP): of the negative cases the share that was left in peace.
 * @returns From 0 to 1; NaN, that is n/a, where no negative case exists.
 */
function specificity(tn: number, fp: number): number {
  return tn / (tn + fp);
}
//#endregion

//#region Your turn 3: the threshold for a wanted recall
/**
 * The highest score that, taken as the threshold (score ≥ threshold is called positive), gives a
 * recall of at least `target`. Each positive whose score is reached adds 1 / (TP + FN) to the recall,
 * so the scores of the positives are the only candidates.
 * @param truth 1 where the case is positive, 0 where it is not.
 * @param target From above 0 to 1.
 */
function thresholdFor(scores: readonly number[], truth: readonly number[], target: number): number {
  const positives = scores.filter((_, k) => truth[k] === 1).sort((a, b) => b - a);
  // recall after the first r positives = r / (TP + FN) ≥ target
  const needed = Math.ceil(target * positives.length);
  return positives[needed - 1] ?? NaN;
}
//#endregion

function main(): void {
  const count = (positive: number, called: boolean, threshold: number): number =>
    scores.filter((s, k) => ill[k] === positive && s >= threshold === called).length;
  for (const threshold of [0.75, 0.45, 0.15]) {
    const found = recall(count(1, true, threshold), count(1, false, threshold));
    const calm = specificity(count(0, false, threshold), count(0, true, threshold));
    console.log(
      `threshold ${threshold}: recall ${found.toFixed(2)}, specificity ${calm.toFixed(2)}`,
    );
  }
  const threshold = thresholdFor(scores, ill, wanted);
  console.log(
    `recall of at least ${wanted.toFixed(2)} needs a threshold of ${threshold.toFixed(2)}`,
  );
}

main();
