/**
 * Practice: accuracy, and where it misleads
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx accuracy.ts
 *
 * 100 cases, ten of them positive. A model that finds eight of the ten is set beside one that always
 * says "negative": their accuracies are close. The balanced accuracy tells them apart.
 *
 * It prints:
 *   → model            accuracy 0.940   balanced 0.878
 *   → always negative  accuracy 0.900   balanced 0.500
 *   → three classes    accuracy 0.836   balanced 0.596
 *
 * Your turn: in `alwaysNegative` make the positives rarer: 1 and 99 in place of 10 and 90.
 * Expect: its accuracy rises to 0.990, its balanced accuracy stays 0.500.
 */

type Matrix = readonly (readonly number[])[];

// Rows are the truth, columns the prediction; the first class is "positive".
const model: Matrix = [
  [8, 2],
  [4, 86],
];
const alwaysNegative: Matrix = [
  [0, 10],
  [0, 90],
];
const threeClasses: Matrix = [
  [50, 2, 0],
  [5, 10, 1],
  [4, 0, 1],
];

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

//#region Your turn 1: the share of right answers
/**
 * accuracy = Σ_k m_kk / n: the diagonal over all n cases, for any number of classes.
 * @returns From 0 to 1; NaN, that is n/a, without cases.
 */
function accuracy(m: Matrix): number {
  return sum(m.map((row, k) => row[k] ?? 0)) / sum(m.flat());
}
//#endregion

//#region Your turn 2: every class alike
/**
 * balanced accuracy = 1/K Σ_k m_kk / n_k: the mean over the K classes of their recalls, where n_k is
 * the sum of row k.
 * @returns From 0 to 1; NaN where a class has no case.
 */
function balancedAccuracy(m: Matrix): number {
  // recall_k = m_kk / Σ_j m_kj
  const recalls = m.map((row, k) => (row[k] ?? 0) / sum(row));
  return sum(recalls) / recalls.length;
}
//#endregion

function main(): void {
  const show = (name: string, m: Matrix): void => {
    const [plain, balanced] = [accuracy(m), balancedAccuracy(m)].map((v) => v.toFixed(3));
    console.log(`${name.padEnd(16)} accuracy ${plain}   balanced ${balanced}`);
  };
  show('model', model);
  show('always negative', alwaysNegative);
  show('three classes', threeClasses);
  console.log('Four points of accuracy apart, and yet the second finds no positive case at all.');
}

main();
