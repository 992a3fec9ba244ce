/**
 * Practice: differentiable neural computer (DNC)
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx dnc.ts
 *
 * What a DNC adds to the NTM: it knows which slots are free, and in which order it wrote. Look at
 * the three allocations, and at the walk: the links lead from slot to slot in the order of writing,
 * wherever the slots lie.
 *
 * It prints:
 *   → one slot free:   0.00 1.00 0.00
 *   → two partly free: 0.00 0.80 0.10
 *   → none free:       0.00 0.00 0.00
 *   → wrote to slots 3, 1, 4; read back in this order: 3, 1, 4
 *
 * Your turn: in `main`, write the third item to slot 3 again in place of slot 4. Expect: 3,
 * nowhere, nowhere. The second write to slot 3 removed the link from it to slot 1.
 */
type Vector = readonly number[];
type Matrix = readonly Vector[];

//#region Your turn 1: give out the free slots
/**
 * alloc(j) = (1 − u(j)) · the product of u(l) over all slots l that are used less than j: usage u
 * is in 0 … 1, one number per slot, and so is the result. Slots of the same usage count in their
 * order.
 */
function allocate(usage: Vector): number[] {
  const order = usage.map((_, j) => j).sort((a, b) => (usage[a] ?? 0) - (usage[b] ?? 0));
  const weights = usage.map(() => 0);
  let taken = 1; // the product of the usages so far
  for (const j of order) {
    // alloc(j_k) = (1 − u(j_k)) Π_{l<k} u(j_l)
    weights[j] = (1 - (usage[j] ?? 0)) * taken;
    taken *= usage[j] ?? 0;
  }
  return weights;
}
//#endregion

//#region Your turn 2: remember the order of writing
/**
 * Λ(j, k) ← (1 − w(j) − w(k)) Λ(j, k) + w(j) last(k), diagonal 0: Λ is [N, N] and says how far j
 * was written right after k; w are the write weights, last how far each slot was the last one
 * written.
 */
function updateLinks(links: Matrix, w: Vector, last: Vector): number[][] {
  return links.map((row, j) =>
    row.map((link, k) => {
      const [wj, wk] = [w[j] ?? 0, w[k] ?? 0];
      // Λ_t(j, k) = (1 − w_t(j) − w_t(k)) Λ_{t-1}(j, k) + w_t(j) last_{t-1}(k)
      return j === k ? 0 : (1 - wj - wk) * link + wj * (last[k] ?? 0);
    }),
  );
}
//#endregion

//#region Your turn 3: walk on to what was written next
/**
 * f(j) = Σ_k Λ(j, k) r(k): from the read weights r to those of the slots written right after them.
 */
function forward(links: Matrix, r: Vector): number[] {
  // f_t = Λ_t r_{t-1}
  return links.map((row) => row.reduce((sum, link, k) => sum + link * (r[k] ?? 0), 0));
}
//#endregion

/** How far each slot is the last one written: last ← (1 − Σ w) last + w. */
function updateLast(last: Vector, w: Vector): number[] {
  const written = w.reduce((a, b) => a + b, 0);
  return last.map((each, j) => (1 - written) * each + (w[j] ?? 0));
}

/** Sharp weights on one slot, counted from 1. */
const only = (slot: number, N: number): number[] =>
  Array.from({ length: N }, (_, j) => (j + 1 === slot ? 1 : 0));

function main(): void {
  const show = (v: Vector): string => v.map((n) => n.toFixed(2)).join(' ');
  console.log(`one slot free:   ${show(allocate([1, 0, 1]))}`);
  console.log(`two partly free: ${show(allocate([1, 0.2, 0.5]))}`);
  console.log(`none free:       ${show(allocate([1, 1, 1]))}`);

  const N = 4;
  const written = [3, 1, 4];
  let links: Matrix = Array.from({ length: N }, () => Array.from({ length: N }, () => 0));
  let last: Vector = links.map(() => 0);
  for (const slot of written) {
    links = updateLinks(links, only(slot, N), last);
    last = updateLast(last, only(slot, N));
  }
  let head: Vector = only(written[0] ?? 1, N);
  const walk = written.map(() => {
    const most = Math.max(...head);
    const at = most > 0 ? head.indexOf(most) + 1 : 'nowhere';
    head = forward(links, head);
    return at;
  });
  console.log(`wrote to slots ${written.join(', ')}; read back in this order: ${walk.join(', ')}`);
}

main();
