/**
 * Practice: performance metrics, and three ways to average them over classes
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx performance-metrics.ts
 *
 * Each class has a precision, a recall and an F1 of its own. Three averages make one number of them:
 * macro counts the classes alike, weighted counts the cases, micro adds up the counts first.
 *
 * It prints:
 *   → F1 per class: cat 0.901, dog 0.714, fox 0.286
 *   → macro    0.634
 *   → weighted 0.818
 *   → micro    0.836 (accuracy 0.836)
 *
 * Your turn: let the model find every fox: change the last row of `counts` to [0, 0, 5].
 * Expect: macro rises most, to 0.853; micro only to 0.890.
 */

/** m[j][k]: how many cases of true class j were predicted as class k. */
const counts = [
  [50, 2, 0], // truly cat
  [5, 10, 1], // truly dog
  [4, 0, 1], // truly fox
];
const names = ['cat', 'dog', 'fox'];

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** What counts for one class against the rest. */
interface Counts {
  tp: number; // of this class, and predicted so
  fp: number; // predicted so, but of another class
  fn: number; // of this class, but not predicted so
}

/** TP is on the diagonal, FP the rest of the column, FN the rest of the row. */
function countsOf(m: readonly (readonly number[])[]): Counts[] {
  return m.map((row, k) => {
    const tp = row[k] ?? 0;
    return { tp, fp: sum(m.map((each) => each[k] ?? 0)) - tp, fn: sum(row) - tp };
  });
}

/** F1 = 2 TP / (2 TP + FP + FN); NaN, that is n/a, where the class neither occurs nor is predicted. */
const f1 = ({ tp, fp, fn }: Counts): number => (2 * tp) / (2 * tp + fp + fn);

//#region Your turn 1: the macro average
/** macro = 1/K Σ_k M_k: the plain mean of the metric over the K classes. */
function macro(metric: readonly number[]): number {
  return sum(metric) / metric.length;
}
//#endregion

//#region Your turn 2: the weighted average
/** weighted = Σ_k (n_k / n) M_k, with n_k true cases of class k (`support`) and n in all. */
function weighted(metric: readonly number[], support: readonly number[]): number {
  return sum(metric.map((value, k) => value * (support[k] ?? 0))) / sum(support);
}
//#endregion

//#region Your turn 3: the micro average
/** micro = F1 of the summed counts: add up TP, FP and FN over the classes, then take one F1. */
function micro(classes: readonly Counts[]): number {
  return f1({
    tp: sum(classes.map((each) => each.tp)),
    fp: sum(classes.map((each) => each.fp)),
    fn: sum(classes.map((each) => each.fn)),
  });
}
//#endregion

function main(): void {
  const classes = countsOf(counts);
  const each = classes.map(f1);
  const support = counts.map(sum); // n_k: the sum of row k
  const accuracy = sum(counts.map((row, k) => row[k] ?? 0)) / sum(support);
  console.log(`F1 per class: ${each.map((v, k) => `${names[k]} ${v.toFixed(3)}`).join(', ')}`);
  console.log(`macro    ${macro(each).toFixed(3)}`);
  console.log(`weighted ${weighted(each, support).toFixed(3)}`);
  console.log(`micro    ${micro(classes).toFixed(3)} (accuracy ${accuracy.toFixed(3)})`);
  console.log(
    'With one label per case, each FP of one class is an FN of another: micro F1 = accuracy.',
  );
}

main();
