/**
 * Practice: teacher forcing
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx teacher-forcing.ts
 *
 * The truth grows by a tenth at each step; the model is one weight, y_t = w · (value before). It is
 * used in two ways: with the true value before (teacher), and with its own (free). Look at how the
 * error of the free run compounds, and at how much faster the weight is learned with a teacher.
 *
 * It prints:
 *   → t = 1: forced 1.8 %, free 1.8 %
 *   → t = 20: forced 1.8 %, free 30.7 %
 *   → with a teacher, rate 0.003: 7 updates
 *   → on its own outputs, rate 0.00002: 1555 updates
 *
 * Your turn: in `main`, train on its own outputs with the rate of the teacher, 0.003. Expect:
 * "never". Near w = 1.1 the loss of 20 fed-back steps is so steep that such an update throws the
 * weight away.
 */

//#region Your turn 1: predict with a teacher
/** ŷ_t = w y*_{t-1} for t = 1 … T: truth is [y*_0 … y*_T], T + 1 numbers, the result has T. */
function forced(w: number, truth: readonly number[]): number[] {
  // training: y_t = f(y*_{t-1})
  return truth.slice(0, -1).map((before) => w * before);
}
//#endregion

//#region Your turn 2: predict freely
/** ŷ_t = w ŷ_{t-1} for t = 1 … T, from ŷ_0 = start: each output is the next input. */
function free(w: number, start: number, steps: number): number[] {
  let y = start;
  // use: y_t = f(y_{t-1})
  return Array.from({ length: steps }, () => (y = w * y));
}
//#endregion

//#region Your turn 3: give the gradient of both losses
/**
 * ∂L/∂w of L = ½ Σ_t (ŷ_t − y*_t)², truth as above.
 * With a teacher ∂ŷ_t/∂w = y*_{t-1}. On its own ŷ_t = w^t y*_0, so ∂ŷ_t/∂w = t w^(t−1) y*_0.
 */
function slope(w: number, truth: readonly number[], teacher: boolean): number {
  const start = truth[0] ?? 0;
  const outputs = teacher ? forced(w, truth) : free(w, start, truth.length - 1);
  return outputs.reduce((sum, y, index) => {
    const t = index + 1;
    const inner = teacher ? (truth[index] ?? 0) : t * w ** (t - 1) * start;
    // ∂L/∂w = Σ_t (ŷ_t − y*_t) ∂ŷ_t/∂w
    return sum + (y - (truth[t] ?? 0)) * inner;
  }, 0);
}
//#endregion

/** How many updates bring w from 0.5 to within 0.001 of 1.1, or "never" where it gets lost. */
function updatesNeeded(truth: readonly number[], teacher: boolean, rate: number): string {
  let w = 0.5;
  for (let n = 1; Math.abs(w) < 10; n++) {
    w -= rate * slope(w, truth, teacher);
    if (Math.abs(w - 1.1) < 0.001) return `${n} updates`;
  }
  return 'never';
}

function main(): void {
  const T = 20;
  const truth = Array.from({ length: T + 1 }, (_, t) => 1.1 ** t); // y*_0 … y*_T
  const withTeacher = forced(1.08, truth);
  const onItsOwn = free(1.08, 1, T);
  const error = (y = NaN, target = NaN): string => `${(100 * (1 - y / target)).toFixed(1)} %`;
  for (const t of [1, 5, 20]) {
    const [first, second] = [withTeacher[t - 1], onItsOwn[t - 1]];
    console.log(`t = ${t}: forced ${error(first, truth[t])}, free ${error(second, truth[t])}`);
  }
  // Each with a rate that suits it: a third or half of what is stable near w = 1.1.
  console.log(`with a teacher, rate 0.003: ${updatesNeeded(truth, true, 0.003)}`);
  console.log(`on its own outputs, rate 0.00002: ${updatesNeeded(truth, false, 0.00002)}`);
}

main();
