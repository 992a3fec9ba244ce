/**
 * Practice: the confusion matrix
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx confusion-matrix.ts
 *
 * A list of answers becomes a table of K × K counts: one row for each true class, one column for
 * each predicted class. Then the four counts TP, FN, FP and TN of each class are read off it.
 *
 * It prints:
 *   → cat:  6 1 1
 *   → dog:  2 4 0
 *   → fox:  1 0 1
 *   → cat: TP 6, FN 2, FP 3, TN 5
 *   → fox: TP 1, FN 1, FP 1, TN 13
 *
 * Your turn: exchange the two arguments of `confusionMatrix` in main. Expect: rows and columns change
 * places, and so do FN and FP: cat has FN 3 and FP 2.
 */

const names = ['cat', 'dog', 'fox'];
// 16 animals: 0 = cat, 1 = dog, 2 = fox.
const truth = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2];
const predicted = [0, 0, 0, 0, 0, 0, 1, 2, 1, 1, 1, 1, 0, 0, 2, 0];

type Matrix = number[][];

//#region Your turn 1: count the pairs
/**
 * m[j][k] = number of cases of true class j that were predicted as class k.
 * @param truth The true classes, numbers from 0 to K − 1, one for each case.
 * @param predicted The predicted classes, in the same order.
 * @param K The number of classes.
 * @returns K × K counts: rows are the truth, columns the prediction.
 */
function confusionMatrix(
  truth: readonly number[],
  predicted: readonly number[],
  K: number,
): Matrix {
  // Array.from makes a new row of zeros each time; fill() would put one and the same row everywhere.
  const m = Array.from({ length: K }, () => Array.from({ length: K }, () => 0));
  truth.forEach((j, n) => {
    const row = m[j] ?? [];
    const k = predicted[n] ?? 0;
    row[k] = (row[k] ?? 0) + 1;
  });
  return m;
}
//#endregion

//#region Your turn 2: one class against the rest
/**
 * The four counts of class k against all others, [TP, FN, FP, TN]:
 * TP = m_kk, FN = Σ_{j≠k} m_kj (rest of the row), FP = Σ_{j≠k} m_jk (rest of the column),
 * TN = n − TP − FN − FP.
 */
function fourCounts(m: Matrix, k: number): [tp: number, fn: number, fp: number, tn: number] {
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  // TP_k = m_kk
  const tp = m[k]?.[k] ?? 0;
  // FN_k = Σ_{j≠k} m_kj
  const fn = sum(m[k] ?? []) - tp;
  // FP_k = Σ_{j≠k} m_jk
  const fp = sum(m.map((row) => row[k] ?? 0)) - tp;
  // TN_k = n − TP_k − FN_k − FP_k
  return [tp, fn, fp, sum(m.flat()) - tp - fn - fp];
}
//#endregion

function main(): void {
  const m = confusionMatrix(truth, predicted, names.length);
  console.log('Rows: truth. Columns: predicted as cat, dog, fox.');
  m.forEach((row, j) => console.log(`  ${names[j]}:  ${row.join(' ')}`));
  names.forEach((name, k) => {
    const [tp, fn, fp, tn] = fourCounts(m, k);
    console.log(`${name}: TP ${tp}, FN ${fn}, FP ${fp}, TN ${tn}`);
  });
  console.log('Two dogs were taken for cats, but only one cat for a dog: it is not symmetric.');
}

main();
