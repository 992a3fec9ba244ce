/**
 * Practice: memory networks
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx memory-networks.ts
 *
 * "Ann has the ball. Ann is in the park. Where is the ball?" Each sentence is a slot with a key to
 * find it by and a value that is returned. Look at the two hops: the first finds who has the ball,
 * the second, which asks with what the first one found, where she is.
 *
 * It prints:
 *   → hop 1: weights 1.00 0.00, read Ann 1.00, park 0.00
 *   → hop 2: weights 0.00 1.00, read Ann 0.00, park 1.00
 *   → after one hop the answer would be Ann, after two park
 *
 * Your turn: in `main`, ask for Ann, [0, 1, 0], in place of the ball. Expect: the first hop reads
 * park at once, and so does the second: no chain is needed.
 */
type Vector = readonly number[];

/** The columns of all vectors. */
const words = ['ball', 'Ann', 'park'];

interface Slot {
  readonly key: Vector; // μ_j
  readonly value: Vector; // ν_j
}
const memory: readonly Slot[] = [
  { key: [6, 0, 0], value: [0, 1, 0] }, // Ann has the ball
  { key: [0, 12, 0], value: [0, 0, 1] }, // Ann is in the park
];

const dot = (a: Vector, b: Vector): number => a.reduce((sum, v, k) => sum + v * (b[k] ?? 0), 0);

//#region Your turn 1: match the question with every slot
/** p_j = exp(qᵀμ_j) / Σ_k exp(qᵀμ_k): one weight per slot, they add up to 1. */
function match(q: Vector, slots: readonly Slot[]): number[] {
  const raised = slots.map(({ key }) => Math.exp(dot(q, key)));
  const total = raised.reduce((a, b) => a + b, 0);
  // p_j = exp(qᵀ μ_j) / Σ_k exp(qᵀ μ_k)
  return raised.map((each) => each / total);
}
//#endregion

//#region Your turn 2: read the values
/** r = Σ_j p_j ν_j, as long as a value: the values count here, not the keys. */
function read(p: Vector, slots: readonly Slot[]): number[] {
  // r = Σ_j p_j ν_j
  return (slots[0]?.value ?? []).map((_, k) =>
    slots.reduce((sum, { value }, j) => sum + (p[j] ?? 0) * (value[k] ?? 0), 0),
  );
}
//#endregion

//#region Your turn 3: make the question of the next hop
/** q ← q + r, entry by entry. */
function nextQuestion(q: Vector, r: Vector): number[] {
  // q ← q + r
  return q.map((each, k) => each + (r[k] ?? 0));
}
//#endregion

/** The word that an answer vector stands for, of those that the question did not ask with. */
function answer(r: Vector): string {
  return words[r.indexOf(Math.max(...r))] ?? '';
}

function main(): void {
  let q: Vector = [1, 0, 0]; // where is the ball?
  const answers: string[] = [];
  for (const hop of [1, 2]) {
    const p = match(q, memory);
    const r = read(p, memory);
    const [, ann = NaN, park = NaN] = r;
    const weights = p.map((each) => each.toFixed(2)).join(' ');
    console.log(
      `hop ${hop}: weights ${weights}, read Ann ${ann.toFixed(2)}, park ${park.toFixed(2)}`,
    );
    answers.push(answer(r));
    q = nextQuestion(q, r);
  }
  console.log(`after one hop the answer would be ${answers.join(', after two ')}`);
}

main();
