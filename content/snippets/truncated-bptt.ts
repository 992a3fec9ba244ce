/**
 * Practice: truncated BPTT
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx truncated-bptt.ts
 *
 * A sequence of 12 steps, read in windows of w steps. The state goes from window to window, so the
 * loss is the same for every w; the gradient stops at the border. Look at how far it is from the
 * full one, and at the pulse: six steps before the loss, only a window that reaches it gives it any
 * gradient.
 *
 * It prints:
 *   → w = 1: loss 0.9062, gradient 1.3912
 *   → w = 12: loss 0.9062, gradient 3.6276
 *   → numerical gradient 3.6276
 *   → pulse, w = 4: 0.0000
 *   → pulse, w = 6: 0.0796
 *
 * Your turn: in `run`, begin every window at h = 0 in place of the last state. Expect: now the loss
 * depends on w as well: not even the forward pass sees further back than the window.
 */

const Wxh = 1;

/** States [h_0 … h_n] of one window that begins at the state h0: n + 1 numbers. */
function forward(xs: readonly number[], Whh: number, h0: number): number[] {
  const h = [h0];
  // h_t = tanh(W_xh x_t + W_hh h_{t-1})
  for (const x of xs) h.push(Math.tanh(Wxh * x + Whh * (h.at(-1) ?? 0)));
  return h;
}

//#region Your turn 1: backpropagate inside one window
/**
 * Σ_t δ_t h_{t-1} over the steps of this window: the share of ∂L/∂W_hh for L = Σ ½ (h_t −
 * target_t)². h is [h_0 … h_n], targets is [n]. h_0 comes from the window before and counts as a
 * constant.
 */
function windowGradient(h: readonly number[], targets: readonly number[], Whh: number): number {
  let [gradient, next] = [0, 0]; // next is δ_{t+1}: 0 at the window's end
  for (let t = targets.length; t >= 1; t--) {
    const ht = h[t] ?? 0;
    // δ_t = (1 − h_t²)(∂L_t/∂h_t + W_hh δ_{t+1})
    next = (1 - ht ** 2) * (ht - (targets[t - 1] ?? 0) + Whh * next);
    // ∂L/∂W_hh ≈ Σ_s δ_s h_{s-1}, s in this window only
    gradient += next * (h[t - 1] ?? 0);
  }
  return gradient;
}
//#endregion

//#region Your turn 2: cut the sequence into windows
/**
 * The first and the last step (exclusive) of each window: [[0, w], [w, 2w] …], the last may be
 * shorter.
 */
function windows(steps: number, w: number): (readonly [number, number])[] {
  // ⌈T / w⌉ windows
  return Array.from({ length: Math.ceil(steps / w) }, (_, n) => [
    n * w,
    Math.min(steps, (n + 1) * w),
  ]);
}
//#endregion

//#region Your turn 3: ask how much gradient reaches a pulse
/** ∂h_T/∂x_1 for h = [h_0 … h_T], if the gradient may go back w steps from step T. */
function gradientAtPulse(h: readonly number[], Whh: number, w: number): number {
  const T = h.length - 1;
  if (w < T) return 0; // cut before it gets to step 1
  // ∂h_T/∂x_1 = W_hh^(T−1) Π_t (1 − h_t²) W_xh, with W_xh = 1
  return Whh ** (T - 1) * h.slice(1).reduce((product, ht) => product * (1 - ht ** 2), 1);
}
//#endregion

/** Loss and gradient of a whole sequence, window by window. */
function run(xs: readonly number[], targets: readonly number[], Whh: number, w: number) {
  let [loss, gradient, state] = [0, 0, 0];
  for (const [from, to] of windows(xs.length, w)) {
    const wanted = targets.slice(from, to);
    const h = forward(xs.slice(from, to), Whh, state);
    state = h.at(-1) ?? 0; // the state crosses the border, the gradient does not
    loss += wanted.reduce((sum, y, t) => sum + ((h[t + 1] ?? 0) - y) ** 2 / 2, 0);
    gradient += windowGradient(h, wanted, Whh);
  }
  return { loss, gradient };
}

function main(): void {
  const xs = [1, 0, 0, 0, 0, 0, 0.5, 0, 0, 0, 0, 0];
  const targets = xs.map(() => 0.1);
  const Whh = 0.9;
  for (const w of [1, 2, 4, 12]) {
    const { loss, gradient } = run(xs, targets, Whh, w);
    console.log(`w = ${w}: loss ${loss.toFixed(4)}, gradient ${gradient.toFixed(4)}`);
  }
  const eps = 1e-6;
  const at = (weight: number): number => run(xs, targets, weight, 12).loss;
  console.log(`numerical gradient ${((at(Whh + eps) - at(Whh - eps)) / (2 * eps)).toFixed(4)}`);
  const h = forward([1, 0, 0, 0, 0, 0], Whh, 0);
  for (const w of [2, 4, 6])
    console.log(`pulse, w = ${w}: ${gradientAtPulse(h, Whh, w).toFixed(4)}`);
}

main();
