/**
 * Practice: recursive neural tensor network (RNTN)
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx rntn.ts
 *
 * One number per node: not is -1, good 1, bad -1. A weighted sum adds the same amount whatever
 * stands beside "not"; the tensor's product changes its sign. Look at "not bad": only the product
 * makes it positive.
 *
 * It prints:
 *   → not good: sum 0.46, product -0.83
 *   → not bad: sum -0.91, product 0.83
 *   → d = 25: W 1250, V 62500 parameters
 *
 * Your turn: in `main`, set the product's weight from 1.2 to 0. Expect: the tensor's results become
 * those of its W alone, 0.00: with V = 0 it is the plain recursive net.
 */
type Vector = readonly number[];
type Matrix = readonly Vector[];

//#region Your turn 1: the weighted sum of the plain recursive net
/** W [h_l; h_r], [d], before tanh: left and right are [d], W is [d, 2d]. */
function weightedSum(left: Vector, right: Vector, W: Matrix): number[] {
  const children = [...left, ...right]; // [h_l; h_r]
  // W [h_l; h_r]
  return W.map((row) => row.reduce((sum, w, j) => sum + w * (children[j] ?? 0), 0));
}
//#endregion

//#region Your turn 2: the product of the children
/**
 * [h_l; h_r]ᵀ V_k [h_l; h_r] for each slice V_k, [2d, 2d], of the tensor V: one number for each
 * entry of the parent, so d numbers.
 */
function tensorProduct(left: Vector, right: Vector, V: readonly Matrix[]): number[] {
  const children = [...left, ...right];
  // hᵀ V_k h = Σ_i Σ_j h_i V_k[i][j] h_j
  return V.map((slice) =>
    slice.reduce(
      (sum, row, i) =>
        sum + (children[i] ?? 0) * row.reduce((inner, v, j) => inner + v * (children[j] ?? 0), 0),
      0,
    ),
  );
}
//#endregion

//#region Your turn 3: combine both
/** h_p = tanh(hᵀ V h + W h), [d], with h = [h_l; h_r]. */
function combine(left: Vector, right: Vector, V: readonly Matrix[], W: Matrix): number[] {
  const product = tensorProduct(left, right, V);
  // h_p = tanh([h_l; h_r]ᵀ V [h_l; h_r] + W [h_l; h_r])
  return weightedSum(left, right, W).map((sum, k) => Math.tanh(sum + (product[k] ?? 0)));
}
//#endregion

//#region Your turn 4: count the parameters
/** How many numbers W and V hold for vectors of length d. */
function parameters(d: number): { W: number; V: number } {
  // d · 2d and d · (2d)²
  return { W: d * 2 * d, V: d * (2 * d) ** 2 };
}
//#endregion

function main(): void {
  const words = { not: -1, good: 1, bad: -1 };
  const nothing: Matrix = [[0, 0]]; // W = 0: the product alone
  const V: readonly Matrix[] = [
    [
      [0, 1.2], // h_l times h_r
      [0, 0],
    ],
  ];
  for (const word of ['good', 'bad'] as const) {
    const [left, right] = [[words.not], [words[word]]];
    const [sum = NaN] = weightedSum(left, right, [[0.5, 1]]).map(Math.tanh);
    const [product = NaN] = combine(left, right, V, nothing);
    console.log(`not ${word}: sum ${sum.toFixed(2)}, product ${product.toFixed(2)}`);
  }
  for (const d of [10, 25, 30]) {
    const count = parameters(d);
    console.log(`d = ${d}: W ${count.W}, V ${count.V} parameters`);
  }
}

main();
