/**
 * Practice: vanishing and exploding gradients
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx vanishing-and-exploding-gradients.ts
 *
 * ∂h_T/∂h_t is a product of T − t Jacobians. It is computed here for an RNN of two units with its
 * W_hh at three sizes. Look at the norm after 50 steps, and at the bound ‖W_hh‖^(T−t). Then the
 * same without tanh: one eigenvalue above 1, one below.
 *
 * It prints:
 *   → ‖W_hh‖ 0.50: after 50 steps 8.9e-16, bound 8.9e-16
 *   → ‖W_hh‖ 1.00: after 50 steps 1.0e+0, bound 1.0e+0
 *   → ‖W_hh‖ 1.10: after 50 steps 1.2e+2, bound 1.2e+2
 *   → with a state that is not 0: after 50 steps
 *   → t = 20: along (1, 1) 4.757, along (1, -1) 2.5e-11
 *
 * Your turn: set `turn` to 0 (W_hh is then a multiple of the identity). Expect: the first three
 * lines stay as they are. The norm counts, and a rotation does not change it.
 */
type Vector = readonly number[];
type Matrix = readonly Vector[];

const turn = 0.5; // W_hh turns the state by this angle (radians), and scales it

//#region Your turn 1: write the Jacobian of one step
/** ∂h_t/∂h_{t-1} = diag(1 − h_t²) W_hh, [H, H]: h is h_t, [H], and scales the rows of W_hh. */
function jacobian(h: Vector, Whh: Matrix): number[][] {
  // J_t = diag(1 − h_t²) W_hh
  return Whh.map((row, j) => row.map((w) => (1 - (h[j] ?? 0) ** 2) * w));
}
//#endregion

/** A B for matrices that fit. */
function multiply(A: Matrix, B: Matrix): number[][] {
  return A.map((row) =>
    (B[0] ?? []).map((_, k) => row.reduce((sum, a, j) => sum + a * (B[j]?.[k] ?? 0), 0)),
  );
}

//#region Your turn 2: multiply the Jacobians, the latest on the left
/** ∂h_T/∂h_0 = J_T … J_2 J_1 for the states h_1 … h_T, [H, H]; no state gives the identity. */
function product(states: Matrix, Whh: Matrix): number[][] {
  const identity: number[][] = Whh.map((row, j) => row.map((_, k) => (j === k ? 1 : 0)));
  // ∂h_T/∂h_t = Π diag(1 − h_s²) W_hh
  return states.reduce<number[][]>((P, h) => multiply(jacobian(h, Whh), P), identity);
}
//#endregion

//#region Your turn 3: measure the norm of a 2 × 2 matrix
/** The largest singular value of A (the spectral norm), from A's four entries. */
function spectralNorm(A: Matrix): number {
  const [a = 0, b = 0, c = 0, d = 0] = A.flat();
  const squares = a * a + b * b + c * c + d * d; // σ₁² + σ₂²
  const determinant = a * d - b * c; // ± σ₁ σ₂
  // σ₁ = √((s + √(s² − 4 det²)) / 2)
  return Math.sqrt((squares + Math.sqrt(Math.max(0, squares ** 2 - 4 * determinant ** 2))) / 2);
}
//#endregion

/** W_hh of spectral norm `size` that turns by `turn`. */
function rotation(size: number): Matrix {
  const [cos, sin] = [size * Math.cos(turn), size * Math.sin(turn)];
  return [
    [cos, -sin],
    [sin, cos],
  ];
}

/** h_t = tanh(W_hh h_{t-1} + input): T states from h_0 = 0. */
function run(Whh: Matrix, input: number, T: number): Matrix {
  let h: Vector = [0, 0];
  return Array.from({ length: T }, () => {
    h = Whh.map((row) => Math.tanh(row.reduce((sum, w, j) => sum + w * (h[j] ?? 0), input)));
    return h;
  });
}

function main(): void {
  const T = 50;
  for (const size of [0.5, 1, 1.1]) {
    const Whh = rotation(size);
    // Without input the states are 0 and the slope of tanh is 1: nothing but W_hh is left.
    const norm = spectralNorm(product(run(Whh, 0, T), Whh)).toExponential(1);
    const bound = (spectralNorm(Whh) ** T).toExponential(1);
    console.log(`‖W_hh‖ ${size.toFixed(2)}: after ${T} steps ${norm}, bound ${bound}`);
  }
  const Whh = rotation(1.1);
  const saturated = spectralNorm(product(run(Whh, 0.3, T), Whh)).toExponential(1);
  console.log(
    `with a state that is not 0: after ${T} steps ${saturated}: ‖W_hh‖ > 1 does not suffice`,
  );

  const W: Matrix = [
    [0.7, 0.4],
    [0.4, 0.7],
  ]; // eigenvalues 1.1 along (1, 1) and 0.3 along (1, -1)
  let h: Matrix = [[1], [0]];
  for (let t = 1; t <= 20; t++) {
    h = multiply(W, h); // h_t = W_hh h_{t-1}
    const [p = 0, q = 0] = h.flat();
    const [along, across] = [(p + q) / Math.SQRT2, (p - q) / Math.SQRT2];
    if (t === 1 || t === 5 || t === 20)
      console.log(
        `t = ${t}: along (1, 1) ${along.toFixed(3)}, along (1, -1) ${across.toExponential(1)}`,
      );
  }
}

main();
