/**
 * Practice: backpropagation through time (BPTT)
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx bptt.ts
 *
 * A network of one unit, three steps: forward, backward, and the shares of the three copies of W_hh
 * added up. Look at the sum beside the numerical derivative. Then the same gradient trains a
 * network that has a target at every step.
 *
 * It prints:
 *   → copy at t = 3: 0.0523
 *   → copy at t = 2: 0.0433
 *   → copy at t = 1: 0.0000
 *   → sum 0.0956, numerical 0.0956
 *   → after 200 updates Wxh 0.80, Whh 0.50
 *
 * Your turn: in `main`, give the first part a target at every step, [0.5, 0.5, 0.5]. Expect: only
 * the share of t = 2 changes, to 0.0414 (h_2 is near its target), and the sum still is the
 * numerical one.
 */

/** L = Σ ½ (h_t − target_t)² over the steps that have a target. */
type Targets = readonly (number | undefined)[];

//#region Your turn 1: run forward and store every state
/** h_t = tanh(W_xh x_t + W_hh h_{t-1}): the states [h_0, h_1 … h_T] with h_0 = 0, T + 1 numbers. */
function forward(xs: readonly number[], Wxh: number, Whh: number): number[] {
  const h = [0]; // h_0
  // h_t = tanh(W_xh x_t + W_hh h_{t-1})
  for (const x of xs) h.push(Math.tanh(Wxh * x + Whh * (h.at(-1) ?? 0)));
  return h;
}
//#endregion

//#region Your turn 2: carry the error back through time
/**
 * δ_t = (1 − h_t²) ∂L/∂h_t for t = 1 … T, where ∂L/∂h_t = (h_t − target_t) + W_hh δ_{t+1} and
 * δ_{T+1} = 0; a step without a target adds nothing of its own. h is [h_0 … h_T], the result [T].
 */
function deltas(h: readonly number[], targets: Targets, Whh: number): number[] {
  const delta: number[] = [];
  let next = 0; // δ_{T+1}
  for (let t = targets.length; t >= 1; t--) {
    const ht = h[t] ?? 0;
    // ∂L/∂h_t = ∂L_t/∂h_t + W_hh δ_{t+1}
    const dh = ht - (targets[t - 1] ?? ht) + Whh * next;
    // δ_t = (1 − h_t²) ∂L/∂h_t
    next = (1 - ht ** 2) * dh;
    delta.unshift(next);
  }
  return delta;
}
//#endregion

//#region Your turn 3: give each copy of W_hh its share
/** δ_t h_{t-1} for t = 1 … T: delta is [T], h is [h_0 … h_T]. Their sum is ∂L/∂W_hh. */
function shares(delta: readonly number[], h: readonly number[]): number[] {
  // ∂L/∂W_hh = Σ_t δ_t h_{t-1}
  return delta.map((d, index) => d * (h[index] ?? 0));
}
//#endregion

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

function lossOf(h: readonly number[], targets: Targets): number {
  return sum(targets.map((y, t) => (y === undefined ? 0 : ((h[t + 1] ?? 0) - y) ** 2 / 2)));
}

/** Gradient descent on both weights, from one sequence with a target at every step. */
function train(xs: readonly number[], targets: readonly number[], updates: number): string {
  let [Wxh, Whh] = [0.2, 0];
  for (let n = 0; n < updates; n++) {
    const h = forward(xs, Wxh, Whh);
    const delta = deltas(h, targets, Whh);
    // W ← W − η ∂L/∂W, with ∂L/∂W_xh = Σ_t δ_t x_t
    Wxh -= 0.5 * sum(delta.map((d, index) => d * (xs[index] ?? 0)));
    Whh -= 0.5 * sum(shares(delta, h));
  }
  return `Wxh ${Wxh.toFixed(2)}, Whh ${Whh.toFixed(2)}`;
}

function main(): void {
  const [xs, Wxh, Whh] = [[1, 0, 1], 0.7, 0.9];
  const targets: Targets = [undefined, undefined, 0.5]; // many-to-one: one loss, at the end
  const h = forward(xs, Wxh, Whh);
  const parts = shares(deltas(h, targets, Whh), h);
  for (const t of [3, 2, 1]) console.log(`copy at t = ${t}: ${(parts[t - 1] ?? NaN).toFixed(4)}`);
  const eps = 1e-6;
  const at = (w: number): number => lossOf(forward(xs, Wxh, w), targets);
  const numerical = (at(Whh + eps) - at(Whh - eps)) / (2 * eps);
  console.log(`sum ${sum(parts).toFixed(4)}, numerical ${numerical.toFixed(4)}`);

  const inputs = [1, 0, -1, 0.5, 0, 0];
  const taught = forward(inputs, 0.8, 0.5).slice(1); // what a network with these weights says
  console.log(
    `after 200 updates ${train(inputs, taught, 200)} (the targets were made with 0.80 and 0.50)`,
  );
}

main();
