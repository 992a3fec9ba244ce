/**
 * Practice: leaky unit
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx leaky-unit.ts
 *
 * A unit that keeps the fraction λ of its old value at every step. Look at the pulse: after n steps
 * λⁿ of it is left, on a time scale of about 1 / (1 − λ) steps. Then a noisy series, seen by a fast
 * unit and by a slow one.
 *
 * It prints:
 *   → lambda 0.5: left at t = 1, 10, 50: 1.00, 0.00195, 1.78e-15; tau 2
 *   → lambda 0.99: left at t = 1, 10, 50: 1.00, 0.914, 0.611; tau 100
 *   → 0.6 hides in noise: lambda 0.5 is off by 0.33, lambda 0.98 by 0.06
 *   → the leak alone, lambda 0.9: derivative over 20 steps 0.122
 *
 * Your turn: set the `lambdas` to [0, 0.999]. Expect: 0 follows the present, and nothing is left of
 * the pulse at t = 10; 0.999 still has 0.952 of it at t = 50.
 */

const lambdas = [0.5, 0.9, 0.99];

//#region Your turn 1: take a running average
/** μ_t = λ μ_{t-1} + (1 − λ) v_t, with μ_0 = 0: as many averages as values. */
function runningAverage(values: readonly number[], lambda: number): number[] {
  let mu = 0; // μ_0
  // μ_t = λ μ_{t-1} + (1 − λ) v_t
  return values.map((v) => (mu = lambda * mu + (1 - lambda) * v));
}
//#endregion

//#region Your turn 2: say how long it remembers
/** τ ≈ 1 / (1 − λ), in steps. */
function timeConstant(lambda: number): number {
  // τ = 1 / (1 − λ)
  return 1 / (1 - lambda);
}
//#endregion

//#region Your turn 3: make a recurrent unit leak
/** h_t = λ h_{t-1} + (1 − λ) tanh(wx x_t + wh h_{t-1}). */
function leakyStep(x: number, h: number, wx: number, wh: number, lambda: number): number {
  // h_t = λ h_{t-1} + (1 − λ) tanh(W_xh x_t + W_hh h_{t-1} + b_h), with b_h = 0
  return lambda * h + (1 - lambda) * Math.tanh(wx * x + wh * h);
}
//#endregion

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

function main(): void {
  const pulse = Array.from({ length: 50 }, (_, t) => (t === 0 ? 1 : 0));
  for (const lambda of lambdas) {
    const mu = runningAverage(pulse, lambda);
    // Of the pulse the fraction 1 − λ was taken in; what is left is measured by that.
    const left = [1, 10, 50].map((t) => ((mu[t - 1] ?? NaN) / (1 - lambda)).toPrecision(3));
    const tau = timeConstant(lambda).toFixed(0);
    console.log(`lambda ${lambda}: left at t = 1, 10, 50: ${left.join(', ')}; tau ${tau}`);
  }

  const random = noise(1);
  const series = Array.from({ length: 400 }, () => 0.6 + random());
  const off = (lambda: number): string => {
    const late = runningAverage(series, lambda).slice(200); // when the start is forgotten
    const square = late.reduce((sum, mu) => sum + (mu - 0.6) ** 2, 0) / late.length;
    return Math.sqrt(square).toFixed(2);
  };
  console.log(`0.6 hides in noise: lambda 0.5 is off by ${off(0.5)}, lambda 0.98 by ${off(0.98)}`);

  const run = (first: number): number => {
    let h = first;
    for (let t = 0; t < 20; t++) h = leakyStep(0, h, 0.8, 0, 0.9); // W_hh = 0: the leak alone
    return h;
  };
  const slope = ((run(0.1) - run(-0.1)) / 0.2).toFixed(3);
  console.log(`the leak alone, lambda 0.9: derivative over 20 steps ${slope}`);
}

main();
