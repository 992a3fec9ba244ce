/**
 * Practice: catastrophic forgetting
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx catastrophic-forgetting.ts
 *
 * A model of two weights learns task A, then task B, which shares the first weight. Look at the
 * error on A after B: worse than before any training, although both tasks together can be solved.
 * Two remedies follow.
 *
 * It prints:
 *   → A: w = (0.50, 0.50), error A 0.00, B 2.25
 *   → A, then B: w = (-1.00, 0.50), error A 2.25, B 0.00
 *   → B with rehearsal of A: w = (-1.00, 2.00), error A 0.00, B 0.00
 *   → B held to A's weights: w = (-0.50, 0.50), error A 1.00, B 0.25
 *
 * Your turn: let the input of task A be [1, 0], and that of task B [0, 1]. Expect: nothing is
 * forgotten. The tasks use different weights, and in the last three lines both errors are 0.00.
 */
type Vector = readonly number[];

/** ŷ = wᵀ x is to be the target. */
interface Task {
  readonly input: Vector;
  readonly target: number;
}
const A: Task = { input: [1, 1], target: 1 };
const B: Task = { input: [1, 0], target: -1 };

//#region Your turn 1: measure the error
/** (wᵀ x − target)² of a model with the weights w on a task. */
function error(w: Vector, { input, target }: Task): number {
  // L = (wᵀ x − target)²
  return (w.reduce((sum, weight, k) => sum + weight * (input[k] ?? 0), 0) - target) ** 2;
}
//#endregion

//#region Your turn 2: give its gradient
/** ∂L/∂w, as long as w, of the sum of (wᵀ x − target)² over the tasks. */
function slope(w: Vector, tasks: readonly Task[]): number[] {
  return w.map((_, k) =>
    tasks.reduce((sum, { input, target }) => {
      const miss = w.reduce((s, weight, j) => s + weight * (input[j] ?? 0), -target);
      // ∂L/∂w_k = Σ 2 (wᵀ x − target) x_k
      return sum + 2 * miss * (input[k] ?? 0);
    }, 0),
  );
}
//#endregion

//#region Your turn 3: hold on to the weights that mattered
/**
 * The gradient of the penalty λ/2 Σ_k F_k (w_k − anchor_k)² of elastic weight consolidation: anchor
 * are the weights after the old task, importance is F, one number per weight.
 */
function anchorSlope(w: Vector, anchor: Vector, importance: Vector, lambda: number): number[] {
  // ∂/∂w_k = λ F_k (w_k − θ_{A,k})
  return w.map((weight, k) => lambda * (importance[k] ?? 0) * (weight - (anchor[k] ?? 0)));
}
//#endregion

/** 300 steps of gradient descent; `extra` is added to the gradient of the tasks. */
function train(
  start: Vector,
  tasks: readonly Task[],
  extra = (w: Vector): Vector => w.map(() => 0),
) {
  let w = start;
  for (let step = 0; step < 300; step++) {
    const [g, more] = [slope(w, tasks), extra(w)];
    w = w.map((weight, k) => weight - 0.1 * ((g[k] ?? 0) + (more[k] ?? 0)));
  }
  return w;
}

function main(): void {
  const report = (when: string, w: Vector): void => {
    const weights = w.map((each) => each.toFixed(2)).join(', ');
    console.log(
      `${when}: w = (${weights}), error A ${error(w, A).toFixed(2)}, B ${error(w, B).toFixed(2)}`,
    );
  };
  report('before training', [0, 0]);
  const first = train([0, 0], [A]);
  report('A', first);
  report('A, then B', train(first, [B]));
  report('B with rehearsal of A', train(first, [A, B]));
  // How much each weight matters to A: the mean square of its gradient on A, here that of ŷ, x_k².
  const importance = A.input.map((x) => x ** 2);
  report(
    "B held to A's weights",
    train(first, [B], (w) => anchorSlope(w, first, importance, 1)),
  );
}

main();
