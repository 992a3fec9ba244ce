/**
 * Practice: the random baseline, which is two different ones
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx random-baseline.ts
 *
 * A uniform guess takes each of K classes equally often, a stratified one as often as it occurs. Both
 * are computed, and both are drawn: a single draw of 100 answers is several points off.
 *
 * It prints:
 *   → balanced 0.1 × 10   uniform 0.10   stratified 0.10
 *   → 0.9, 0.1            uniform 0.50   stratified 0.82
 *   → 0.6, 0.3, 0.1       uniform 0.33   stratified 0.46
 *   → 10000 answers drawn for 0.9, 0.1: uniform 0.50, stratified 0.82
 *
 * Your turn: give the last line's frequencies as [0.5, 0.5]. Expect: both are about 0.50; for balanced
 * classes the two agree.
 */

const drawn = [0.9, 0.1];

/** Random numbers that are the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = Math.imul(state ^ (state >>> 15), 1 | state);
    z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z;
    return ((z ^ (z >>> 14)) >>> 0) / 4294967296;
  };
}

//#region Your turn 1: what a uniform guess expects
/** accuracy = Σ_j p_j · 1/K = 1/K, whatever the frequencies p_j of the K classes are. */
function uniform(p: readonly number[]): number {
  return 1 / p.length;
}
//#endregion

//#region Your turn 2: what a stratified guess expects
/** accuracy = Σ_j p_j²: class j is true with probability p_j, and guessed with probability p_j. */
function stratified(p: readonly number[]): number {
  return p.reduce((sum, share) => sum + share * share, 0);
}
//#endregion

//#region Your turn 3: draw a class
/**
 * The class that a number u from [0, 1) stands for: the smallest j with p_0 + … + p_j > u. With u
 * drawn evenly, class j comes with probability p_j.
 */
function pick(p: readonly number[], u: number): number {
  let sum = 0;
  const found = p.findIndex((share) => (sum += share) > u);
  return found < 0 ? p.length - 1 : found; // the shares may add up to a little less than 1
}
//#endregion

/** The accuracy of n answers drawn with the probabilities `guess`, where `truth` are the true ones. */
function draw(truth: readonly number[], guess: readonly number[], n: number, seed: number): number {
  const random = randomFrom(seed);
  let right = 0;
  for (let k = 0; k < n; k++) if (pick(truth, random()) === pick(guess, random())) right++;
  return right / n;
}

function main(): void {
  const row = (name: string, p: readonly number[]): void => {
    const values = [uniform(p), stratified(p)].map((v) => v.toFixed(2));
    console.log(`${name.padEnd(19)} uniform ${values[0]}   stratified ${values[1]}`);
  };
  row(
    'balanced 0.1 × 10',
    Array.from({ length: 10 }, () => 0.1),
  );
  row('0.9, 0.1', [0.9, 0.1]);
  row('0.6, 0.3, 0.1', [0.6, 0.3, 0.1]);

  const even = drawn.map(() => 1 / drawn.length);
  const results = [draw(drawn, even, 10000, 13), draw(drawn, drawn, 10000, 14)];
  const [a, b] = results.map((v) => v.toFixed(2));
  console.log(`10000 answers drawn for ${drawn.join(', ')}: uniform ${a}, stratified ${b}`);
  const few = [3, 4, 5, 6, 7].map((seed) => draw(drawn, drawn, 100, seed).toFixed(2));
  console.log(`five draws of 100, stratified: ${few.join(' ')}`);
}

main();
