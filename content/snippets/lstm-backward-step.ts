/**
 * Practice: one backward step of an LSTM
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx lstm-backward-step.ts
 *
 * One unit, one step: forward, then the gradients back to the gates, the weights and the states
 * before. Look at the two ways back: 0.467 goes on along the memory line, 0.174 through the gates.
 *
 * It prints:
 *   → forward: f 0.765, i 0.703, g 0.762, o 0.655, c 0.918, h 0.475
 *   → whole gradient of c 0.6108
 *   → delta f 0.0549, i 0.0972, g 0.1803, o 0.1638
 *   → to c before 0.4672, to h before 0.1740
 *   → numerical   0.4672,             0.1740
 *
 * Your turn: set the bias `bf` of the forget gate to 5. Expect: f is 0.99, and nearly the whole
 * gradient of c arrives at the cell state before.
 */
const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));

/** Weights for h_{t-1} and for x_t of each part, as on the page of the LSTM. */
const weights = { f: [0.4, 0.1], i: [0.3, 0.8], g: [0.5, 0.9], o: [0.2, 0.6] } as const;
const bf = 1;

/** All that a forward step keeps for the backward one; g is the candidate. */
interface Step {
  readonly f: number;
  readonly i: number;
  readonly g: number;
  readonly o: number;
  readonly c: number;
  readonly cPrev: number;
}
type Deltas = Readonly<Record<keyof typeof weights, number>>;

function forward(hPrev: number, cPrev: number): Step & { h: number } {
  const sum = ([wh, wx]: readonly [number, number], b = 0): number => wh * hPrev + wx + b; // x = 1
  const [f, i] = [sigmoid(sum(weights.f, bf)), sigmoid(sum(weights.i))];
  const [g, o] = [Math.tanh(sum(weights.g)), sigmoid(sum(weights.o))];
  const c = f * cPrev + i * g;
  return { f, i, g, o, c, cPrev, h: o * Math.tanh(c) };
}

//#region Your turn 1: collect the whole gradient of the cell state
/**
 * δc_t = ∂L/∂c_t + ∂L/∂h_t · o_t (1 − tanh²(c_t)): from the line (dcLine) and down through h_t
 * (dh).
 */
function cellGradient({ o, c }: Step, dh: number, dcLine: number): number {
  // δc_t = ∂L/∂c_t + ∂L/∂h_t ⊙ o_t ⊙ (1 − tanh²(c_t))
  return dcLine + dh * o * (1 - Math.tanh(c) ** 2);
}
//#endregion

//#region Your turn 2: go into the gates
/**
 * The gradient of each sum inside σ or tanh: what arrives (dc at c_t, dh at h_t) times what the
 * part was multiplied by, times its own slope: v (1 − v) for a gate, 1 − g² for the candidate.
 */
function gateDeltas({ f, i, g, o, c, cPrev }: Step, dh: number, dc: number): Deltas {
  return {
    f: dc * cPrev * f * (1 - f), // δ_f = δc ⊙ c_{t-1} ⊙ f (1 − f)
    i: dc * g * i * (1 - i), // δ_i = δc ⊙ c̃ ⊙ i (1 − i)
    g: dc * i * (1 - g ** 2), // δ_c = δc ⊙ i ⊙ (1 − c̃²)
    o: dh * Math.tanh(c) * o * (1 - o), // δ_o = ∂L/∂h ⊙ tanh(c) ⊙ o (1 − o)
  };
}
//#endregion

//#region Your turn 3: arrive at the step before
/**
 * ∂L/∂c_{t-1} = δc_t f_t along the line, and ∂L/∂h_{t-1} = Σ over the four parts of
 * (its weight for h, W[part][0]) · (its δ).
 */
function toStepBefore(
  f: number,
  dc: number,
  delta: Deltas,
  W: typeof weights,
): { c: number; h: number } {
  return {
    c: dc * f, // ∂L/∂c_{t-1} = δc_t ⊙ f_t
    // ∂L/∂h_{t-1} = W_fᵀ δ_f + W_iᵀ δ_i + W_cᵀ δ_c + W_oᵀ δ_o
    h: W.f[0] * delta.f + W.i[0] * delta.i + W.g[0] * delta.g + W.o[0] * delta.o,
  };
}
//#endregion

function main(): void {
  const [hPrev, cPrev] = [0.2, 0.5];
  const step = forward(hPrev, cPrev);
  const parts = (['f', 'i', 'g', 'o', 'c', 'h'] as const).map(
    (key) => `${key} ${step[key].toFixed(3)}`,
  );
  console.log(`forward: ${parts.join(', ')}`);

  const [dh, dcLine] = [1, 0.3]; // what arrives: from the output, and along the memory line
  const dc = cellGradient(step, dh, dcLine);
  console.log(`whole gradient of c ${dc.toFixed(4)}`);
  const delta = gateDeltas(step, dh, dc);
  console.log(
    `delta ${Object.entries(delta)
      .map(([part, v]) => `${part} ${v.toFixed(4)}`)
      .join(', ')}`,
  );
  const before = toStepBefore(step.f, dc, delta, weights);
  console.log(`to c before ${before.c.toFixed(4)}, to h before ${before.h.toFixed(4)}`);

  // L = h_t + 0.3 c_t has just the gradients that arrive.
  const L = (h: number, c: number): number => dh * forward(h, c).h + dcLine * forward(h, c).c;
  const eps = 1e-6;
  const byC = (L(hPrev, cPrev + eps) - L(hPrev, cPrev - eps)) / (2 * eps);
  const byH = (L(hPrev + eps, cPrev) - L(hPrev - eps, cPrev)) / (2 * eps);
  console.log(`numerical   ${byC.toFixed(4)},             ${byH.toFixed(4)}`);
  console.log(
    `to W_f (${(delta.f * hPrev).toFixed(4)}, ${delta.f.toFixed(4)}): δ_f times h before and x`,
  );
}

main();
