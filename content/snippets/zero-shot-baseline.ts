/**
 * Practice: the zero-shot baseline, as in CLIP
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx zero-shot-baseline.ts
 *
 * A picture and one sentence for each class are turned into vectors by encoders that somebody else has
 * trained; the class whose sentence points most nearly the same way is the answer. Three numbers stand
 * for each vector here. Nothing is trained.
 *
 * It prints:
 *   → temperature 1:    cat 0.31, dog 0.47, car 0.21
 *   → temperature 0.1:  cat 0.02, dog 0.98, car 0.00
 *   → answer: dog
 *   → a picture of twice the brightness: dog 0.47
 *
 * Your turn: set `picture` to [0.9, 0.4, 0.1]. Expect: the answer is cat, with 0.47 at temperature 1.
 */

type Vector = readonly number[];

const sentences: Readonly<Record<string, Vector>> = {
  cat: [1, 0.2, 0], // "a photo of a cat", through the text encoder
  dog: [0.2, 1, 0.1],
  car: [0, 0.1, 1],
};
const picture: Vector = [0.4, 0.9, 0.1]; // through the image encoder

//#region Your turn 1: length one
/** v / ‖v‖ with ‖v‖ = √Σ v_j²: only the direction counts, so uᵀv becomes the cosine of the angle. */
function unit(v: Vector): number[] {
  const length = Math.hypot(...v);
  return v.map((value) => value / length);
}
//#endregion

//#region Your turn 2: the probability of each class
/**
 * p(k | picture) = exp(uᵀv_k / τ) / Σ_j exp(uᵀv_j / τ).
 * @param u The vector of the picture, length one.
 * @param v The vectors of the K sentences, each of length one.
 * @param tau The temperature τ > 0: the smaller, the surer the answer.
 * @returns K numbers that add up to 1.
 */
function zeroShot(u: Vector, v: readonly Vector[], tau: number): number[] {
  // uᵀv_k / τ
  const scores = v.map(
    (each) => each.reduce((sum, value, j) => sum + value * (u[j] ?? NaN), 0) / tau,
  );
  // Taking off the largest score changes no ratio and keeps exp from overflowing.
  const largest = Math.max(...scores);
  const exps = scores.map((score) => Math.exp(score - largest));
  const total = exps.reduce((a, b) => a + b, 0);
  return exps.map((value) => value / total);
}
//#endregion

function main(): void {
  const names = Object.keys(sentences);
  const vectors = Object.values(sentences).map(unit);
  let answer = '';
  for (const tau of [1, 0.1]) {
    const p = zeroShot(unit(picture), vectors, tau);
    const shares = names.map((name, k) => `${name} ${p[k]?.toFixed(2)}`).join(', ');
    console.log(`temperature ${`${tau}:`.padEnd(5)} ${shares}`);
    answer = names[p.indexOf(Math.max(...p))] ?? '';
  }
  console.log(`answer: ${answer} (the temperature does not change it, only how sure it is)`);
  // The length of the vector is taken out: a brighter picture gives the same answer.
  const brighter = zeroShot(unit(picture.map((v) => 2 * v)), vectors, 1);
  const best = Math.max(...brighter);
  console.log(
    `a picture of twice the brightness: ${names[brighter.indexOf(best)]} ${best.toFixed(2)}`,
  );
}

main();
