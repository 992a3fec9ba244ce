/**
 * Practice: constant error carousel (CEC)
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx constant-error-carousel.ts
 *
 * A linear unit that feeds itself with weight w, and an input gate in front of it. A value is
 * stored at t = 1, then 100 steps of noise come by. Look at weight 1: with the gate shut neither
 * the value nor the error changes. Any other weight loses both, or blows both up.
 *
 * It prints:
 *   → w = 0.9: error left after 50 steps 0.00515
 *   → w = 1: error left after 50 steps 1.00
 *   → w = 1.1: error left after 50 steps 117
 *   → gate shut: stored 0.70, after 100 noisy steps 0.70
 *   → 50 inputs of 0.5: carousel 25.00, forget gate 0.9 4.97
 *
 * Your turn: in `main`, let the gate be 0.1 instead of 0 after the first step. Expect: the value of
 * the line "gate shut" is no longer 0.70 at the end: the noise gets in, and nothing takes it out
 * again.
 */

/** Random numbers that are the same in every run (mulberry32), between -1 and 1. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let z = Math.imul(state ^ (state >>> 15), 1 | state);
    z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z;
    return ((z ^ (z >>> 14)) >>> 0) / 2147483648 - 1;
  };
}

//#region Your turn 1: store through the input gate
/**
 * The states c_1 … c_T of one unit, with c_0 = 0.
 * c_t = w c_{t-1} + i_t g_t: w is the weight to itself, gates i_t and candidates g_t are [T].
 */
function carousel(w: number, gates: readonly number[], candidates: readonly number[]): number[] {
  let c = 0; // c_0
  return candidates.map((g, t) => {
    // c_t = w · c_{t-1} + i_t ⊙ c̃_t, with w = 1 in the carousel
    c = w * c + (gates[t] ?? 0) * g;
    return c;
  });
}
//#endregion

//#region Your turn 2: carry an error signal back
/** ∂c_T/∂c_t = w^(T − t): what is left of an error of 1 at step T when it arrives at step t. */
function errorAt(t: number, T: number, w: number): number {
  let error = 1; // at step T
  // ∂L/∂c_{s-1} = w · ∂L/∂c_s
  for (let s = T; s > t; s--) error *= w;
  return error;
}
//#endregion

//#region Your turn 3: find the weight that keeps the error
/**
 * φ'(net) w = 1 keeps the error of a unit with activation φ constant.
 * Returns that w for the slope φ'(net) at hand.
 */
function constantErrorWeight(slope: number): number {
  // φ'(net_t) · w = 1
  return 1 / slope;
}
//#endregion

function main(): void {
  for (const w of [0.9, 0.99, 1, 1.01, 1.1]) {
    console.log(`w = ${w}: error left after 50 steps ${errorAt(0, 50, w).toPrecision(3)}`);
  }
  const random = noise(3);
  const values = Array.from({ length: 101 }, (_, t) => (t === 0 ? 0.7 : random()));
  const gates = values.map((_, t) => (t === 0 ? 1 : 0));
  const states = carousel(1, gates, values);
  const [first = NaN, last = NaN] = [states[0], states.at(-1)];
  console.log(`gate shut: stored ${first.toFixed(2)}, after 100 noisy steps ${last.toFixed(2)}`);

  const halves = Array.from({ length: 50 }, () => 0.5);
  const open = halves.map(() => 1);
  const end = (w: number): string => (carousel(w, open, halves).at(-1) ?? NaN).toFixed(2);
  console.log(`50 inputs of 0.5: carousel ${end(1)}, forget gate 0.9 ${end(0.9)}`);

  // A tanh unit needs another w for every state it is in; only a linear unit needs one for all.
  const needed = [0, 0.5, 1, 2].map((net) => constantErrorWeight(1 - Math.tanh(net) ** 2));
  console.log(
    `tanh at net 0, 0.5, 1, 2 would need w = ${needed.map((w) => w.toFixed(2)).join(', ')}`,
  );
}

main();
