/**
 * Practice: proximal policy optimisation (PPO)
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx ppo.ts
 *
 * Twenty steps uphill are made on one batch of experience, in which the first of two actions was good.
 * Without clipping its probability runs away from the old policy; with clipping there is nothing more
 * to gain once it is 1.2 times as likely as before.
 *
 * It prints:
 *   → ratio 0.5: good action 0.50, bad action -0.80
 *   → ratio 1.2: good action 1.20, bad action -1.20
 *   → ratio 2.0: good action 1.20, bad action -2.00
 *   → good action after 20 steps: clipped 0.62, not clipped 0.87
 *
 * Your turn: set `epsilon` to 0.4. Expect: the clipped one may go further, to 0.72.
 */

const epsilon = 0.2;

//#region Your turn 1: the objective
/**
 * min(r Â, clip(r, 1 − ε, 1 + ε) Â): never better than r Â, which it is without clipping.
 * @param r π_θ(A | S) / π_old(A | S), above 0.
 * @param advantage Â, above 0 for an action that went better than expected.
 */
function objective(r: number, advantage: number, epsilon: number): number {
  // clip(r, 1 − ε, 1 + ε)
  const clipped = Math.max(1 - epsilon, Math.min(1 + epsilon, r));
  return Math.min(r * advantage, clipped * advantage);
}
//#endregion

//#region Your turn 2: its slope
/**
 * ∂/∂r of the objective: 0 where Â > 0 and r > 1 + ε, and where Â < 0 and r < 1 − ε; else Â. At the
 * edges themselves there is no derivative; take Â.
 */
function slope(r: number, advantage: number, epsilon: number): number {
  if (advantage > 0 && r > 1 + epsilon) return 0;
  if (advantage < 0 && r < 1 - epsilon) return 0;
  return advantage;
}
//#endregion

//#region Your turn 3: one step uphill
/**
 * θ ← θ + η · (∂objective/∂r) · ∂r/∂θ for two actions, π(first) = σ(θ), the first taken. With
 * r = σ(θ) / old, ∂r/∂θ = σ(θ) (1 − σ(θ)) / old.
 * @param old π_old(first), fixed for the whole batch.
 */
function step(
  theta: number,
  old: number,
  advantage: number,
  epsilon: number,
  rate: number,
): number {
  const p = 1 / (1 + Math.exp(-theta));
  const dr = (p * (1 - p)) / old;
  return theta + rate * slope(p / old, advantage, epsilon) * dr;
}
//#endregion

function main(): void {
  for (const r of [0.5, 1, 1.2, 2]) {
    const [good, bad] = [1, -1].map((sign) => objective(r, sign, 0.2).toFixed(2));
    console.log(`ratio ${r.toFixed(1)}: good action ${good}, bad action ${bad}`);
  }
  const [clipped, free] = [epsilon, Infinity].map((reach) => {
    let theta = 0; // both actions are as likely: π_old = ½
    for (let k = 0; k < 20; k++) theta = step(theta, 0.5, 1, reach, 0.25);
    return (1 / (1 + Math.exp(-theta))).toFixed(2);
  });
  console.log(`good action after 20 steps: clipped ${clipped}, not clipped ${free}`);
  console.log('The step that crosses 1 + ε is still made; the next finds a slope of 0.');
}

main();
