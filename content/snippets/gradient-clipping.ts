/**
 * Practice: gradient clipping
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx gradient-clipping.ts
 *
 * A gradient that is too long is scaled to the threshold and keeps its direction; cut by value it
 * turns. Then a weight is trained whose loss has a cliff: h_50 = w^50. Look at the first update:
 * without clipping it throws the weight so far away that the loss is no longer a number one can
 * use.
 *
 * It prints:
 *   → norm before 13.00, after 5.00
 *   → direction kept: cosine 1.000
 *   → by value: 3.00, 4.00, 5.00, cosine 0.925
 *   → first update: gradient 6.2e+5, unclipped w = -1246.35, clipped w = 1.10
 *   → clipped, after 100 updates: w = 0.99, loss 0.00
 *
 * Your turn: set `threshold` to 20. Expect: nothing is clipped, both norms are 13.00, and the
 * cosine by value is 1.000 as well.
 */

const threshold = 5;

//#region Your turn 1: scale the gradient to the threshold
/**
 * g ← g θ / ‖g‖ where ‖g‖ > θ, else g as it is; g is the whole gradient, all parameters in one
 * vector.
 */
function clipByNorm(g: readonly number[], theta: number): number[] {
  // ‖g‖ = √Σ g_i²
  const norm = Math.hypot(...g);
  // g ← θ g / ‖g‖ if ‖g‖ > θ
  return norm > theta ? g.map((each) => (each * theta) / norm) : [...g];
}
//#endregion

//#region Your turn 2: cut each component
/** Each g_i is cut to [−θ, θ] by itself, so that the direction may change. */
function clipByValue(g: readonly number[], theta: number): number[] {
  // g_i ← max(−θ, min(θ, g_i))
  return g.map((each) => Math.max(-theta, Math.min(theta, each)));
}
//#endregion

//#region Your turn 3: take one clipped step
/**
 * w ← w − η · clip(g): weights and gradient are vectors of the same length; g is clipped by norm.
 */
function update(w: readonly number[], g: readonly number[], rate: number, theta: number): number[] {
  const clipped = clipByNorm(g, theta);
  // w ← w − η clip(∂L/∂w)
  return w.map((each, k) => each - rate * (clipped[k] ?? 0));
}
//#endregion

/** cos(a, b) = aᵀb / (‖a‖ ‖b‖): 1 where two vectors point the same way. */
function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = a.reduce((sum, each, k) => sum + each * (b[k] ?? 0), 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b));
}

const steps = 50;

/** L = ½ (h_50 − 0.5)² with h_t = w h_{t-1}, h_0 = 1: flat below w = 1, a wall above it. */
function loss(w: number): number {
  return (w ** steps - 0.5) ** 2 / 2;
}

/** ∂L/∂w = (w^50 − 0.5) · 50 w^49 */
function slope(w: number): number {
  return (w ** steps - 0.5) * steps * w ** (steps - 1);
}

function main(): void {
  const g = [3, 4, 12];
  const clipped = clipByNorm(g, threshold);
  console.log(
    `norm before ${Math.hypot(...g).toFixed(2)}, after ${Math.hypot(...clipped).toFixed(2)}`,
  );
  console.log(`direction kept: cosine ${cosine(g, clipped).toFixed(3)}`);
  const cut = clipByValue(g, threshold);
  const angle = cosine(g, cut).toFixed(3);
  console.log(`by value: ${cut.map((each) => each.toFixed(2)).join(', ')}, cosine ${angle}`);

  const [start, rate, theta] = [1.1, 0.002, 1];
  const [far = NaN] = update([start], [slope(start)], rate, Infinity);
  let [w = NaN] = update([start], [slope(start)], rate, theta);
  const first = slope(start).toExponential(1);
  console.log(
    `first update: gradient ${first}, unclipped w = ${far.toFixed(2)}, clipped w = ${w.toFixed(2)}`,
  );
  console.log(`unclipped, the loss is now ${loss(far).toExponential(0)}`);
  for (let n = 1; n < 100; n++) [w = NaN] = update([w], [slope(w)], rate, theta);
  console.log(`clipped, after 100 updates: w = ${w.toFixed(2)}, loss ${loss(w).toFixed(2)}`);
}

main();
