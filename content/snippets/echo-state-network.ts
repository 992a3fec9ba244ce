/**
 * Practice: echo state network
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx echo-state-network.ts
 *
 * Thirty random units read random bits. Nothing in this reservoir is trained; a linear readout is
 * fitted to give back the bit of k steps ago. Look at how far back its echoes reach.
 *
 * It prints:
 *   → spectral radius set to 0.90
 *   → bit of 1 steps ago: 1.00 right
 *   → bit of 5 steps ago: 1.00 right
 *   → started from two states, 100 steps later they differ by 0.000
 *
 * Your turn: set the `radius` to 0.3. Expect: the echoes fade sooner. The bit of 10 steps ago is
 * right about every other time now, as by guessing.
 */
type Vector = readonly number[];

const radius = 0.9;
const H = 30;

/** Random numbers that are the same in every run (mulberry32), between -1 and 1. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let z = Math.imul(state ^ (state >>> 15), 1 | state);
    z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z;
    return ((z ^ (z >>> 14)) >>> 0) / 2147483648 - 1;
  };
}

const dot = (a: Vector, b: Vector): number => a.reduce((sum, v, j) => sum + v * (b[j] ?? 0), 0);

//#region Your turn 1: estimate the spectral radius
/**
 * The largest |eigenvalue| of a square matrix: multiply v by it n times, keep v at length 1, and
 * take the geometric mean of the factors ‖W v‖ / ‖v‖, exp(1/n Σ ln factor).
 */
function spectralRadius(W: readonly Vector[], n: number): number {
  let v: Vector = W.map((_, j) => 1 / (j + 1)); // any start will do
  let growth = 0;
  for (let k = 0; k < n; k++) {
    const before = Math.hypot(...v);
    v = W.map((row) => dot(row, v) / before); // W v, of v at length 1
    growth += Math.log(Math.hypot(...v)) / n;
  }
  // ρ(W) = lim ‖Wⁿ v‖^(1/n)
  return Math.exp(growth);
}
//#endregion

//#region Your turn 2: run the reservoir
/**
 * h_t = tanh(W_xh x_t + W_hh h_{t-1}) for all t, from the state h0: [T, H]; Wx is [H], Wh is [H,
 * H].
 */
function reservoir(xs: Vector, Wx: Vector, Wh: readonly Vector[], h0: Vector): Vector[] {
  let h = h0;
  // h_t = tanh(W_xh x_t + W_hh h_{t-1}), fixed
  return xs.map((x) => (h = Wh.map((row, j) => Math.tanh((Wx[j] ?? 0) * x + dot(row, h)))));
}
//#endregion

//#region Your turn 3: set up the ridge regression
/**
 * The equations (Σ_t h hᵀ + λ I) w = Σ_t h target_t of the weights w that minimise Σ_t (wᵀ h_t −
 * target_t)² + λ ‖w‖². Returns them as rows of H + 1 numbers: the matrix, then the right-hand side.
 */
function normalEquations(states: readonly Vector[], target: Vector, lambda: number): number[][] {
  const width = states[0]?.length ?? 0;
  const column = (j: number): Vector => states.map((h) => h[j] ?? 0);
  // (HᵀH + λ I) w = Hᵀ target
  return Array.from({ length: width }, (_, i) => [
    ...Array.from({ length: width }, (_, j) => dot(column(i), column(j)) + (i === j ? lambda : 0)),
    dot(column(i), target),
  ]);
}
//#endregion

/** Solves equations given as rows of a matrix and its right-hand side, by elimination. */
function solve(rows: readonly Vector[]): number[] {
  let A = rows.map((row) => [...row]);
  for (let p = 0; p < A.length; p++) {
    const pivot = (A[p] ?? []).map((value) => value / (A[p]?.[p] ?? NaN));
    A = A.map((row, i) =>
      i === p ? pivot : row.map((v, j) => v - (row[p] ?? 0) * (pivot[j] ?? 0)),
    );
  }
  return A.map((row) => row.at(-1) ?? NaN);
}

function main(): void {
  const random = randomNumbers(7);
  const Wxh = Array.from({ length: H }, () => 0.5 * random());
  const raw = Array.from({ length: H }, () => Array.from({ length: H }, random));
  const size = spectralRadius(raw, 500);
  const Whh = raw.map((row) => row.map((w) => (radius * w) / size));
  console.log(`spectral radius set to ${spectralRadius(Whh, 500).toFixed(2)}`);

  const bits = Array.from({ length: 1000 }, () => Math.sign(random()));
  const nothing = Wxh.map(() => 0);
  const states = reservoir(bits, Wxh, Whh, nothing);
  for (const k of [1, 5, 10, 20]) {
    const w = solve(normalEquations(states.slice(100, 700), bits.slice(100 - k, 700 - k), 1e-6));
    const right = states.slice(700).filter((h, t) => Math.sign(dot(w, h)) === bits[700 + t - k]);
    console.log(`bit of ${k} steps ago: ${(right.length / 300).toFixed(2)} right`);
  }
  const other = reservoir(
    bits,
    Wxh,
    Whh,
    Wxh.map(() => 1),
  );
  const gap = Math.hypot(...nothing.map((_, j) => (states[99]?.[j] ?? 0) - (other[99]?.[j] ?? 0)));
  console.log(`started from two states, 100 steps later they differ by ${gap.toFixed(3)}`);
}

main();
