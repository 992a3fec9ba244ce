/**
 * Practice: semi-supervised learning, by spreading labels
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx semi-supervised-learning.ts
 *
 * Two crescents of 20 points each, and one label in each. The nearest label alone draws a straight
 * border through both. Spread from neighbour to neighbour, the labels follow the crescents: the
 * unlabelled points show how the data are grouped, the labels name the groups.
 *
 * It prints:
 *   → nearest label: 0.65 of 40 right
 *   → spread labels: 1.00 of 40 right
 *   → with a bridge of points between the crescents: 0.80 of 40 right
 *
 * Your turn: set `reach` to 0.1. Expect: no point has a neighbour, so no label spreads: only the two
 * labelled points are right, 0.05 of 40.
 */

const reach = 0.3; // points not farther apart than this are neighbours

interface Point {
  x: number;
  y: number;
}

//#region Your turn 1: who is whose neighbour
/** For each point the indices of all others with √(Δx² + Δy²) ≤ reach. */
function neighbours(points: readonly Point[], reach: number): number[][] {
  return points.map((p, j) =>
    points.flatMap((q, k) => (j !== k && Math.hypot(p.x - q.x, p.y - q.y) <= reach ? [k] : [])),
  );
}
//#endregion

//#region Your turn 2: spread the labels
/**
 * In each round every point without a label takes that of its first neighbour that had one before the
 * round; rounds go on until nothing changes. Given labels never change.
 * @param labels One for each point; '' where there is none.
 * @param near Its neighbours' indices, for each point.
 */
function spread(labels: readonly string[], near: readonly (readonly number[])[]): string[] {
  let now = [...labels];
  for (;;) {
    const next = now.map((label, j) => {
      const source = near[j]?.find((k) => now[k] !== '');
      return label === '' && source !== undefined ? (now[source] ?? '') : label;
    });
    if (next.every((label, j) => label === now[j])) return next;
    now = next;
  }
}
//#endregion

//#region Your turn 3: the loss of both kinds of examples
/**
 * L = 1/n Σ L_label + λ · 1/m Σ L_free over n labelled and m unlabelled examples; with λ = 0 it is that
 * of supervised learning.
 */
function semiSupervisedLoss(
  labelled: readonly number[],
  free: readonly number[],
  lambda: number,
): number {
  const mean = (v: readonly number[]): number => v.reduce((a, b) => a + b, 0) / v.length;
  return mean(labelled) + lambda * mean(free);
}
//#endregion

function main(): void {
  const angles = Array.from({ length: 20 }, (_, k) => (Math.PI * k) / 19);
  const points: Point[] = [
    ...angles.map((a) => ({ x: Math.cos(a), y: Math.sin(a) })), // crescent A, open below
    ...angles.map((a) => ({ x: 1 - Math.cos(a), y: 0.4 - Math.sin(a) })), // crescent B, open above
  ];
  const truth = points.map((_, j) => (j < 20 ? 'A' : 'B'));
  const labels = truth.map((label, j) => (j === 19 || j === 39 ? label : '')); // the far ends
  const right = (answers: readonly string[]): string =>
    (truth.filter((label, j) => answers[j] === label).length / truth.length).toFixed(2);
  const show = (name: string, answers: readonly string[]): void =>
    console.log(`${name}: ${right(answers)} of ${truth.length} right`);

  const nearest = points.map((p) => {
    const [a, b] = [points[19], points[39]].map((q) =>
      Math.hypot(p.x - (q?.x ?? NaN), p.y - (q?.y ?? NaN)),
    );
    return (a ?? NaN) <= (b ?? NaN) ? 'A' : 'B';
  });
  show('nearest label', nearest);
  show('spread labels', spread(labels, neighbours(points, reach)));
  // If the assumption fails, that what is joined belongs together, wrong labels spread as well.
  const bridge = Array.from({ length: 6 }, (_, k) => ({ x: -0.8 + k * 0.2, y: 0.25 }));
  const joined = neighbours([...points, ...bridge], reach);
  show(
    'with a bridge of points between the crescents',
    spread([...labels, ...bridge.map(() => '')], joined),
  );
  const [alone, both] = [0, 0.5].map((lambda) =>
    semiSupervisedLoss([0.2, 0.4], [0.1, 0.1, 0.4], lambda),
  );
  console.log(`loss with labels alone ${alone?.toFixed(2)}, with both kinds ${both?.toFixed(2)}`);
}

main();
