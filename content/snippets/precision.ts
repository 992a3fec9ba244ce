/**
 * Practice: precision
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx precision.ts
 *
 * Of what was called positive, how much is positive? Six messages with a score each; the threshold
 * decides which are called spam. Then the same detector where spam is ten times rarer.
 *
 * It prints:
 *   → threshold 0.50: 3 of 4 alarms right, precision 0.75
 *   → threshold 0.80: 2 of 2 alarms right, precision 1.00
 *   → threshold 0.99: 0 of 0 alarms right, precision n/a
 *   → ten times as many good messages: precision 0.23
 *
 * Your turn: lower the first threshold to 0.3. Expect: 3 of 5 alarms right, precision 0.60.
 */

const scores = [0.95, 0.9, 0.7, 0.6, 0.4, 0.1];
const spam = [1, 1, 0, 1, 0, 0];
const thresholds = [0.5, 0.8, 0.99];

//#region Your turn 1: the formula
/**
 * precision = TP / (TP + FP): of the positive predictions the share that is right.
 * @returns From 0 to 1; NaN, that is n/a, where nothing was predicted positive.
 */
function precision(tp: number, fp: number): number {
  return tp / (tp + fp); // 0 / 0 is NaN in JavaScript: undefined, as it should be
}
//#endregion

//#region Your turn 2: count the alarms
/**
 * How many alarms are right and how many are false when every case with score ≥ threshold is called
 * positive.
 * @param truth 1 where the case is positive, 0 where it is not.
 * @returns [TP, FP].
 */
function alarms(
  scores: readonly number[],
  truth: readonly number[],
  threshold: number,
): [tp: number, fp: number] {
  const called = truth.filter((_, k) => (scores[k] ?? 0) >= threshold);
  const tp = called.filter((y) => y === 1).length;
  return [tp, called.length - tp];
}
//#endregion

function main(): void {
  const show = (value: number): string => (Number.isNaN(value) ? 'n/a' : value.toFixed(2));
  for (const threshold of thresholds) {
    const [tp, fp] = alarms(scores, spam, threshold);
    const value = show(precision(tp, fp));
    console.log(
      `threshold ${threshold.toFixed(2)}: ${tp} of ${tp + fp} alarms right, precision ${value}`,
    );
  }
  // The same detector finds as much and errs as often; but ten times as many cases can be mistaken.
  const [tp, fp] = alarms(scores, spam, 0.5);
  console.log(`ten times as many good messages: precision ${show(precision(tp, 10 * fp))}`);
  console.log('A higher threshold gives fewer and surer alarms, until there is none.');
}

main();
