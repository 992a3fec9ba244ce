/**
 * Practice: implicit and explicit memory
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx implicit-and-explicit-memory.ts
 *
 * The same facts in a memory of slots, read by content, and in the weights of a linear net, learned
 * by gradient descent. Look at how a new fact is stored: one write against many updates, which
 * spoil what was known before.
 *
 * It prints:
 *   → beta = 1: weights 0.212 0.576 0.212, read 26.36
 *   → beta = 10: weights 0.000 1.000 0.000, read 20.00
 *   → explicit: new fact after 1 write, old fact still 10.00
 *   → implicit: new fact after 18 updates, old fact now 36.36
 *
 * Your turn: in `main`, let the new key be [0, 0, 1] (a direction of its own). Expect: the old fact
 * is still 10.00 in the weights, too: only facts that share weights disturb each other.
 */
type Vector = readonly number[];

interface Slot {
  readonly key: Vector; // μ_j
  readonly value: number; // ν_j
}

const dot = (a: Vector, b: Vector): number => a.reduce((sum, v, k) => sum + v * (b[k] ?? 0), 0);

//#region Your turn 1: address the slots by content
/**
 * w_j = exp(β qᵀμ_j) / Σ_k exp(β qᵀμ_k): one weight per slot, they add up to 1; β is the sharpness.
 */
function address(query: Vector, slots: readonly Slot[], beta: number): number[] {
  const raised = slots.map(({ key }) => Math.exp(beta * dot(query, key)));
  const total = raised.reduce((a, b) => a + b, 0);
  // w_j = exp(β qᵀ μ_j) / Σ_k exp(β qᵀ μ_k)
  return raised.map((each) => each / total);
}
//#endregion

//#region Your turn 2: read what the address points at
/** r = Σ_j w_j ν_j: a weight for each slot, and the slots. */
function read(weights: Vector, slots: readonly Slot[]): number {
  // r = Σ_j w_j ν_j
  return slots.reduce((sum, { value }, j) => sum + (weights[j] ?? 0) * value, 0);
}
//#endregion

//#region Your turn 3: learn a fact into weights
/**
 * One update of y = θᵀ x on the loss ½ (y − value)²: θ ← θ − η (θᵀ x − value) x, all of length n.
 */
function learn(theta: Vector, x: Vector, value: number, rate: number): number[] {
  const error = dot(theta, x) - value;
  // θ ← θ − η ∂L/∂θ, with ∂L/∂θ = (y − value) x
  return theta.map((weight, k) => weight - rate * error * (x[k] ?? 0));
}
//#endregion

function main(): void {
  const slots: readonly Slot[] = [
    { key: [1, 0], value: 10 },
    { key: [0, 1], value: 20 },
    { key: [-1, 0], value: 60 },
  ];
  for (const beta of [1, 10]) {
    const weights = address([0, 1], slots, beta);
    const numbers = weights.map((w) => w.toFixed(3)).join(' ');
    console.log(`beta = ${beta}: weights ${numbers}, read ${read(weights, slots).toFixed(2)}`);
  }

  const old: Slot = { key: [1, 0, 0], value: 10 };
  const fresh: Slot = { key: [0.6, 0.8, 0], value: 50 };
  const memory = [old, fresh]; // one write: a slot of its own
  const kept = read(address(old.key, memory, 50), memory);
  console.log(`explicit: new fact after 1 write, old fact still ${kept.toFixed(2)}`);

  let theta: Vector = [10, 0, 0]; // weights that know the old fact: θᵀ key = 10
  let updates = 0;
  while (Math.abs(dot(theta, fresh.key) - fresh.value) > 0.1) {
    theta = learn(theta, fresh.key, fresh.value, 0.3);
    updates += 1;
  }
  const now = dot(theta, old.key).toFixed(2);
  console.log(`implicit: new fact after ${updates} updates, old fact now ${now}`);
}

main();
