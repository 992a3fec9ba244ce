/**
 * Practice: the deep belief network, two restricted Boltzmann machines
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx deep-belief-net.ts
 *
 * Patterns of six units are learned without labels: go up to the hidden units, down again, and make
 * what was there likelier than what was rebuilt (contrastive divergence). A second machine is then
 * trained on the hidden units of the first. Probabilities stand in place of drawn values.
 *
 * It prints:
 *   → one step: hidden 0.646, change of W 0.0320 -0.0263 0.0356
 *   → machine 1: error of the rebuilt patterns 0.25 -> 0.00
 *   → machine 2: error of the rebuilt patterns 0.25 -> 0.00
 *
 * Your turn: set `hidden` to [1, 2]. Expect: one hidden unit cannot tell four patterns apart; the
 * first machine's error stays at 0.08.
 */

const hidden = [4, 2];
const patterns = [
  [1, 1, 1, 0, 0, 0],
  [0, 0, 0, 1, 1, 1],
  [1, 0, 1, 0, 1, 0],
  [0, 1, 0, 1, 0, 1],
];

type Vector = readonly number[];

/** Weights W [visible][hidden], and the biases of both layers. */
interface Machine {
  W: number[][];
  visible: number[];
  hidden: number[];
}

const sigmoid = (a: number): number => 1 / (1 + Math.exp(-a));

//#region Your turn 1: up
/** p(u_j = 1 | v) = σ(γ_j + Σ_k v_k W_kj), with γ the biases of the hidden units. */
function up({ W, hidden }: Machine, v: Vector): number[] {
  return hidden.map((bias, j) =>
    sigmoid(bias + v.reduce((sum, value, k) => sum + value * (W[k]?.[j] ?? NaN), 0)),
  );
}
//#endregion

//#region Your turn 2: down
/** p(v_k = 1 | u) = σ(β_k + Σ_j W_kj u_j): the same weights, from the other side. */
function down({ W, visible }: Machine, u: Vector): number[] {
  return visible.map((bias, k) =>
    sigmoid(bias + u.reduce((sum, value, j) => sum + value * (W[k]?.[j] ?? NaN), 0)),
  );
}
//#endregion

//#region Your turn 3: contrastive divergence
/**
 * ΔW_kj = η (v_k u_j − v'_k u'_j): the data v with u = up(v), and what is rebuilt, v' = down(u) with
 * u' = up(v').
 * @returns Changes of the same shape as W.
 */
function change(machine: Machine, v: Vector, rate: number): number[][] {
  const u = up(machine, v);
  const rebuilt = down(machine, u);
  const again = up(machine, rebuilt);
  return v.map((value, k) =>
    u.map((unit, j) => rate * (value * unit - (rebuilt[k] ?? NaN) * (again[j] ?? NaN))),
  );
}
//#endregion

/** Trains a machine on vectors; the biases follow the same rule with the other side always on. */
function train(machine: Machine, data: readonly Vector[]): void {
  for (let epoch = 0; epoch < 2000; epoch++) {
    for (const v of data) {
      const u = up(machine, v);
      const rebuilt = down(machine, u);
      const again = up(machine, rebuilt);
      const dW = change(machine, v, 0.2);
      machine.W = machine.W.map((row, k) => row.map((w, j) => w + (dW[k]?.[j] ?? NaN)));
      machine.visible = machine.visible.map(
        (b, k) => b + 0.2 * ((v[k] ?? NaN) - (rebuilt[k] ?? NaN)),
      );
      machine.hidden = machine.hidden.map((b, j) => b + 0.2 * ((u[j] ?? NaN) - (again[j] ?? NaN)));
    }
  }
}

function main(): void {
  const page: Machine = { W: [[0.5], [-0.2], [0.1]], visible: [0, 0, 0], hidden: [0] };
  const dW = change(page, [1, 0, 1], 0.1).flat().map((v) => v.toFixed(4)); // prettier-ignore
  console.log(
    `one step: hidden ${up(page, [1, 0, 1])[0]?.toFixed(3)}, change of W ${dW.join(' ')}`,
  );

  let seed = 5;
  const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  let data: Vector[] = patterns;
  hidden.forEach((units, level) => {
    const inputs = data[0]?.length ?? 0;
    const W = Array.from({ length: inputs }, () =>
      Array.from({ length: units }, () => random() - 0.5),
    );
    const machine: Machine = { W, visible: Array(inputs).fill(0), hidden: Array(units).fill(0) };
    const error = (): string => {
      const squares = data.flatMap((v) =>
        down(machine, up(machine, v)).map((p, k) => (p - (v[k] ?? NaN)) ** 2),
      );
      return (squares.reduce((a, b) => a + b, 0) / squares.length).toFixed(2);
    };
    const before = error();
    train(machine, data);
    console.log(`machine ${level + 1}: error of the rebuilt patterns ${before} -> ${error()}`);
    data = data.map((v) => up(machine, v)); // what the next machine is trained on
  });
}

main();
