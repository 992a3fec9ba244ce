/**
 * Practice: the F1 score
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx f1.ts
 *
 * F1 is the harmonic mean of precision and recall: it is near the smaller of the two, where the
 * arithmetic mean is not. Which class is called positive decides what it says.
 *
 * It prints:
 *   → model                     precision 0.667   recall 0.800   F1 0.727   mean 0.733
 *   → one sure alarm            precision 1.000   recall 0.100   F1 0.182   mean 0.550
 *   → always "frequent class"   precision 0.900   recall 1.000   F1 0.947   mean 0.950
 *   → always, rare class first  precision n/a     recall 0.000   F1 0.000   mean n/a
 *   → model: F0.5 0.690, F1 0.727, F2 0.769
 *
 * Your turn: let the model find one more of the ten, 9 TP and 1 FN. Expect: F2, which weighs recall,
 * rises more than F0.5: to 0.849, against 0.726.
 */

//#region Your turn 1: F1 from the counts
/**
 * F1 = 2 TP / (2 TP + FP + FN). True negatives do not enter.
 * @returns From 0 to 1; NaN, that is n/a, where nothing is positive and nothing was predicted so.
 */
function f1(tp: number, fp: number, fn: number): number {
  return (2 * tp) / (2 * tp + fp + fn);
}
//#endregion

//#region Your turn 2: recall weighed β times as much
/**
 * F_β = (1 + β²) P R / (β² P + R), from precision P and recall R, both above 0. With β = 1 it is the
 * harmonic mean 2PR / (P + R).
 */
function fBeta(P: number, R: number, beta: number): number {
  const weight = beta * beta;
  return ((1 + weight) * P * R) / (weight * P + R);
}
//#endregion

const model = { tp: 8, fp: 4, fn: 2 };

function main(): void {
  const show = (value: number): string =>
    (Number.isNaN(value) ? 'n/a' : value.toFixed(3)).padEnd(5);
  const row = (name: string, tp: number, fp: number, fn: number): void => {
    const P = tp / (tp + fp);
    const R = tp / (tp + fn);
    const scores = `F1 ${show(f1(tp, fp, fn))}   mean ${show((P + R) / 2)}`;
    console.log(`${name.padEnd(26)}precision ${show(P)}   recall ${show(R)}   ${scores}`.trimEnd());
  };
  row('model', model.tp, model.fp, model.fn);
  row('one sure alarm', 1, 0, 9);
  row('always "frequent class"', 90, 10, 0); // 90 of 100 are of the frequent class
  row('always, rare class first', 0, 0, 10); // the same answers; now the rare class is "positive"
  const P = model.tp / (model.tp + model.fp);
  const R = model.tp / (model.tp + model.fn);
  const scores = [0.5, 1, 2].map((beta) => `F${beta} ${show(fBeta(P, R, beta))}`);
  console.log(`model: ${scores.join(', ')}`);
}

main();
