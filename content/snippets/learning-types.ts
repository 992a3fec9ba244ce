/**
 * Practice: the types of learning, by their losses
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx learning-types.ts
 *
 * One linear function f(x) = w x and four numbers in a row. What differs between the types of learning
 * is not f but what its output is compared with: a label, the input itself, a hidden part of the data,
 * or nothing but a reward. Each type finds another w.
 *
 * It prints:
 *   → supervised       w 3.0  compared with a label
 *   → unsupervised     w 1.0  compared with the input
 *   → self-supervised  w 2.0  compared with the next, hidden part
 *   → semi-supervised  w 1.6  one label, and a term over all inputs
 *   → reinforcement    w 2.5  only told how good it was
 *
 * Your turn: set `lambda` to 0. Expect: semi-supervised becomes supervised, w 3.0.
 */

const x = [1, 2, 4, 8]; // each is twice the one before
const labels = [3, 6, 12, 24]; // somebody wrote "three times" beside each
const lambda = 0.1;

type Data = readonly number[];

const mean = (values: Data): number => values.reduce((a, b) => a + b, 0) / values.length;

//#region Your turn 1: supervised
/** L(f(x), y) = 1/n Σ_j (w x_j − y_j)²: compared with labels y that somebody gave. */
function supervised(w: number, x: Data, y: Data): number {
  return mean(x.map((v, j) => (w * v - (y[j] ?? NaN)) ** 2));
}
//#endregion

//#region Your turn 2: unsupervised
/** L(f(x), x) = 1/n Σ_j (w x_j − x_j)²: compared with the input itself, as in an autoencoder. */
function unsupervised(w: number, x: Data): number {
  return supervised(w, x, x);
}
//#endregion

//#region Your turn 3: self-supervised
/** L(f(x_seen), x_hidden) = 1/(n−1) Σ_t (w x_t − x_{t+1})²: the next number is hidden and foretold. */
function selfSupervised(w: number, x: Data): number {
  return supervised(w, x.slice(0, -1), x.slice(1));
}
//#endregion

//#region Your turn 4: semi-supervised
/**
 * L = L_supervised + λ · 1/n Σ_j (w x_j − x_j)²: the first `y.length` of the n inputs have labels,
 * the second term goes over all n.
 */
function semiSupervised(w: number, x: Data, y: Data, lambda: number): number {
  return supervised(w, x.slice(0, y.length), y) + lambda * unsupervised(w, x);
}
//#endregion

/** The w from 0.0 to 5.0 in tenths where a function is smallest. */
function smallest(f: (w: number) => number): number {
  const candidates = Array.from({ length: 51 }, (_, k) => k / 10);
  return candidates.reduce((a, b) => (f(b) < f(a) ? b : a));
}

function main(): void {
  const row = (name: string, w: number, signal: string): void =>
    console.log(`${name.padEnd(16)} w ${w.toFixed(1)}  ${signal}`);
  row('supervised', smallest((w) => supervised(w, x, labels)), 'compared with a label'); // prettier-ignore
  row('unsupervised', smallest((w) => unsupervised(w, x)), 'compared with the input'); // prettier-ignore
  row(
    'self-supervised',
    smallest((w) => selfSupervised(w, x)),
    'compared with the next, hidden part',
  );
  row(
    'semi-supervised',
    smallest((w) => semiSupervised(w, x, labels.slice(0, 1), lambda)),
    'one label, and a term over all inputs',
  );
  // The environment rewards 2.5 most and never says so: the agent has to try.
  const reward = (w: number): number => 1 - (w - 2.5) ** 2;
  row('reinforcement', smallest((w) => -reward(w)), 'only told how good it was'); // prettier-ignore
}

main();
