/**
 * Practice: neural Turing machine (NTM)
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx ntm.ts
 *
 * A memory of slots that is written and read by soft addresses. Look at the two writes: a sharp
 * address replaces one slot, a soft one blurs into the next. Then a list is written and read back
 * by shifting the address, one slot per step.
 *
 * It prints:
 *   → sharp write: 1.00 9.00 3.00
 *   → soft write: 1.00 7.60 4.20
 *   → by content: 0.02 0.98 0.00
 *   → list read back: 5.00 6.00 7.00
 *
 * Your turn: in `main`, let the head shift with [0, 0.1, 0.9], so that a tenth of it stays behind.
 * Expect: the list comes back blurred, 5.12 5.63 5.67: each slot holds some of its neighbours.
 */
type Vector = readonly number[];

//#region Your turn 1: read with soft weights
/** read = Σ_j w(j) M(j): one weight per slot, adding up to 1; a slot is a vector of numbers. */
function read(memory: readonly Vector[], w: Vector): number[] {
  // read_t = Σ_j w_t(j) M_t(j)
  return (memory[0] ?? []).map((_, k) =>
    memory.reduce((sum, slot, j) => sum + (w[j] ?? 0) * (slot[k] ?? 0), 0),
  );
}
//#endregion

//#region Your turn 2: erase, then add
/**
 * M(j) ← M(j) ⊙ (1 − w(j) erase) + w(j) add: erase (entries in 0 … 1) and add are as long as a
 * slot.
 */
function write(memory: readonly Vector[], w: Vector, erase: Vector, add: Vector): number[][] {
  // M_t(j) = M_{t-1}(j) ⊙ (1 − w_t(j) erase_t) + w_t(j) add_t
  return memory.map((slot, j) =>
    slot.map((m, k) => m * (1 - (w[j] ?? 0) * (erase[k] ?? 0)) + (w[j] ?? 0) * (add[k] ?? 0)),
  );
}
//#endregion

//#region Your turn 3: address by content
/**
 * w(j) = exp(β cos(key, M(j))) / Σ_k exp(β cos(key, M(k))): a weight per slot; β is the sharpness.
 */
function byContent(memory: readonly Vector[], key: Vector, beta: number): number[] {
  const dot = (a: Vector, b: Vector): number => a.reduce((sum, v, k) => sum + v * (b[k] ?? 0), 0);
  // K(a, b) = aᵀb / (‖a‖ ‖b‖)
  const raised = memory.map((slot) =>
    Math.exp((beta * dot(key, slot)) / (Math.hypot(...key) * Math.hypot(...slot))),
  );
  const total = raised.reduce((a, b) => a + b, 0);
  return raised.map((each) => each / total);
}
//#endregion

//#region Your turn 4: address by location
/**
 * w'(j) = Σ_i w(i) shift(j − i): shift holds the weights of moving by −1, 0 and +1; slots are a
 * ring, so that after the last comes the first.
 */
function shifted(w: Vector, shift: readonly [number, number, number]): number[] {
  const N = w.length;
  // w̃_t(j) = Σ_i w_t(i) s_t(j − i), indices modulo N
  return w.map((_, j) => shift.reduce((sum, s, n) => sum + s * (w[(j - (n - 1) + N) % N] ?? 0), 0));
}
//#endregion

function main(): void {
  const show = (v: Vector): string => v.map((n) => n.toFixed(2)).join(' ');
  const flat = (memory: readonly Vector[]): string => show(memory.flat());
  const memory = [[1], [2], [3]];
  console.log(`sharp write: ${flat(write(memory, [0, 1, 0], [1], [9]))}`);
  console.log(`soft write: ${flat(write(memory, [0, 0.8, 0.2], [1], [9]))}`);

  const facts = [
    [1, 0, 0],
    [0, 1, 1],
    [0, 0, -1],
  ];
  console.log(`by content: ${show(byContent(facts, [0, 1, 1], 4))}`);

  const forward = [0, 0, 1] as const; // one slot further
  let list: number[][] = [[0], [0], [0], [0]];
  let head: Vector = [1, 0, 0, 0];
  for (const item of [5, 6, 7]) {
    list = write(list, head, [1], [item]);
    head = shifted(head, forward);
  }
  head = [1, 0, 0, 0]; // back to the start, now to read
  const answers = [0, 1, 2].map(() => {
    const [answer = NaN] = read(list, head);
    head = shifted(head, forward);
    return answer;
  });
  console.log(`list read back: ${show(answers)}`);
}

main();
