/**
 * Practice: the majority-class baseline
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx majority-baseline.ts
 *
 * It always answers with the most frequent class of the training set. Its accuracy looks strong where
 * one class is frequent; balanced accuracy and macro F1 show that it has learned nothing.
 *
 * It prints:
 *   → it always says: healthy
 *   → accuracy 0.900, balanced accuracy 0.500, macro F1 0.474
 *   → healthy: recall 1.00, F1 0.947
 *   → ill: recall 0.00, F1 0.000
 *
 * Your turn: let half of the test set be ill: test = labels(50, 50). Expect: the answer stays
 * "healthy", since it comes from the training set; accuracy falls to 0.500.
 */

const labels = (healthy: number, ill: number): string[] => [
  ...Array.from({ length: healthy }, () => 'healthy'),
  ...Array.from({ length: ill }, () => 'ill'),
];
const train = labels(450, 50);
const test = labels(90, 10);

//#region Your turn 1: the most frequent class
/** ŷ = argmax_j p_j over the classes of the training set; of equally frequent ones the first met. */
function majority(train: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const label of train) counts.set(label, (counts.get(label) ?? 0) + 1);
  // Sorting keeps the order of equals, and a map that of its first insertions.
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}
//#endregion

//#region Your turn 2: recall of one class under a constant answer
/**
 * recall of `label` = TP / (TP + FN) when every case gets the same `answer`: 1 if that is the answer,
 * else 0; NaN, that is n/a, where the class does not occur in `truth`.
 */
function recallOf(label: string, answer: string, truth: readonly string[]): number {
  if (!truth.includes(label)) return NaN;
  return answer === label ? 1 : 0;
}
//#endregion

//#region Your turn 3: F1 of one class under a constant answer
/**
 * F1 of `label` = 2 TP / (2 TP + FP + FN) when every case gets the same `answer`. If that is the
 * answer, TP is the number of its cases, FP that of all others and FN = 0; if not, TP = FP = 0.
 * @param truth At least one of its labels is `label`.
 */
function f1Of(label: string, answer: string, truth: readonly string[]): number {
  const cases = truth.filter((each) => each === label).length;
  const tp = answer === label ? cases : 0;
  const fp = answer === label ? truth.length - cases : 0;
  return (2 * tp) / (2 * tp + fp + (cases - tp));
}
//#endregion

function main(): void {
  const answer = majority(train);
  console.log(`it always says: ${answer}`);
  const mean = (values: readonly number[]): number =>
    values.reduce((a, b) => a + b, 0) / values.length;
  const classes = [...new Set(test)];
  const accuracy = mean(test.map((label) => (label === answer ? 1 : 0)));
  // The mean of the K recalls is always 1/K here: one is 1, all others are 0.
  const balanced = mean(classes.map((label) => recallOf(label, answer, test)));
  const macro = mean(classes.map((label) => f1Of(label, answer, test)));
  const others = `balanced accuracy ${balanced.toFixed(3)}, macro F1 ${macro.toFixed(3)}`;
  console.log(`accuracy ${accuracy.toFixed(3)}, ${others}`);
  for (const label of classes) {
    const recall = recallOf(label, answer, test).toFixed(2);
    console.log(`${label}: recall ${recall}, F1 ${f1Of(label, answer, test).toFixed(3)}`);
  }
}

main();
