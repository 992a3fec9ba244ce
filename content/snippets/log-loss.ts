/**
 * Practice: log loss (cross-entropy)
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx log-loss.ts
 *
 * Three forecasters judge the same four cases. Two have the same accuracy, but one of them is too sure
 * of itself: a single wrong answer that was nearly certain costs more than all the others together.
 *
 * It prints:
 *   → careful    0.223 0.357 0.223 0.916   log loss 0.430   accuracy 0.75
 *   → too sure   0.010 0.051 0.020 3.912   log loss 0.998   accuracy 0.75
 *   → one half   0.693 0.693 0.693 0.693   log loss 0.693
 *   → at a = 0.4, y = 1: p - y = -0.4013
 *   → at a = 1000, y = 0: from the probability Infinity, from the logit 1000
 *
 * Your turn: let the second forecaster say 0.6 in place of 0.98. Expect: its log loss falls to 0.249,
 * while its accuracy stays 0.75.
 */

const truth = [1, 1, 0, 0];
const careful = [0.8, 0.7, 0.2, 0.6];
const tooSure = [0.99, 0.95, 0.02, 0.98];

//#region Your turn 1: the loss of each case
/**
 * −(y log p + (1 − y) log(1 − p)) of one case with label y (0 or 1) and probability p of class 1: the
 * negative natural logarithm of the probability that the true class was given.
 */
function lossOf(y: number, p: number): number {
  // With y 0 or 1 only one of the two terms is left; 0 · log 0 would be NaN.
  return -Math.log(y === 1 ? p : 1 - p);
}
//#endregion

//#region Your turn 2: its slope at the input of the sigmoid
/** ∂L/∂a = p − y for one case, with p = σ(a) = 1 / (1 + e^(−a)). */
function slopeAt(a: number, y: number): number {
  return 1 / (1 + Math.exp(-a)) - y;
}
//#endregion

//#region Your turn 3: from the logit
/**
 * The same loss from the logit a, without computing p: log(1 + e^a) − y a, written as
 * max(a, 0) − y a + log(1 + e^(−|a|)) so that nothing overflows.
 */
function lossFromLogit(y: number, a: number): number {
  return Math.max(a, 0) - y * a + Math.log1p(Math.exp(-Math.abs(a)));
}
//#endregion

function main(): void {
  const show = (name: string, p: readonly number[]): void => {
    const each = truth.map((y, k) => lossOf(y, p[k] ?? NaN));
    const mean = each.reduce((a, b) => a + b, 0) / each.length;
    const right = truth.filter((y, k) => ((p[k] ?? NaN) > 0.5 ? 1 : 0) === y).length;
    const all = each.map((v) => v.toFixed(3)).join(' ');
    // Whoever always says one half has decided for neither class: no accuracy.
    const accuracy = p.every((v) => v === 0.5) ? 'n/a' : (right / truth.length).toFixed(2);
    console.log(`${name.padEnd(10)} ${all}   log loss ${mean.toFixed(3)}   accuracy ${accuracy}`);
  };
  show('careful', careful);
  show('too sure', tooSure);
  show('one half', [0.5, 0.5, 0.5, 0.5]); // log 2
  console.log(`at a = 0.4, y = 1: p - y = ${slopeAt(0.4, 1).toFixed(4)}`);
  const sure = lossOf(0, 1 / (1 + Math.exp(-1000)));
  const both = `from the probability ${sure}, from the logit ${lossFromLogit(0, 1000)}`;
  console.log(`at a = 1000, y = 0: ${both}`);
}

main();
