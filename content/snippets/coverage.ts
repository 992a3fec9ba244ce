/**
 * Practice: coverage
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx coverage.ts
 *
 * A reader of house numbers may refuse and hand a photograph to a human. The surer it has to be, the
 * fewer it covers and the more of those it gets right. What counts: how much can be automated at an
 * accuracy that is good enough?
 *
 * It prints:
 *   → threshold 0.00: coverage 1.00, accuracy 0.700
 *   → threshold 0.60: coverage 0.80, accuracy 0.875
 *   → threshold 0.85: coverage 0.50, accuracy 1.000
 *   → threshold 1.00: coverage 0.00, accuracy n/a
 *   → coverage at an accuracy of at least 0.85: 0.80
 *
 * Your turn: set `target` to 0.95. Expect: a coverage of 0.50.
 */

interface Case {
  confidence: number;
  right: boolean;
}

const target = 0.85;
const cases: Case[] = [
  { confidence: 0.99, right: true },
  { confidence: 0.97, right: true },
  { confidence: 0.95, right: true },
  { confidence: 0.9, right: true },
  { confidence: 0.85, right: true },
  { confidence: 0.8, right: false },
  { confidence: 0.7, right: true },
  { confidence: 0.6, right: true },
  { confidence: 0.55, right: false },
  { confidence: 0.5, right: false },
];

//#region Your turn 1: coverage and accuracy at a threshold
/**
 * coverage = m / n and accuracy on the covered = r / m: of n cases, m have confidence ≥ threshold and
 * are answered, r of those rightly.
 * @returns [coverage, accuracy]; the accuracy is NaN, that is n/a, where nothing is answered.
 */
function atThreshold(
  cases: readonly Case[],
  threshold: number,
): [coverage: number, accuracy: number] {
  const answered = cases.filter(({ confidence }) => confidence >= threshold);
  const right = answered.filter((each) => each.right).length;
  return [answered.length / cases.length, right / answered.length];
}
//#endregion

//#region Your turn 2: the coverage that a wanted accuracy allows
/**
 * The largest coverage over all thresholds at which the accuracy on the covered is at least `target`;
 * 0 where none reaches it. Only the confidences that occur need to be tried.
 */
function coverageAt(cases: readonly Case[], target: number): number {
  // Accuracy does not fall steadily as the threshold does, so each one has to be tried.
  const covered = cases
    .map(({ confidence }) => atThreshold(cases, confidence))
    .filter(([, accuracy]) => accuracy >= target)
    .map(([coverage]) => coverage);
  return Math.max(0, ...covered);
}
//#endregion

function main(): void {
  for (const threshold of [0, 0.6, 0.85, 1]) {
    const [coverage, accuracy] = atThreshold(cases, threshold);
    const shown = Number.isNaN(accuracy) ? 'n/a' : accuracy.toFixed(3);
    console.log(
      `threshold ${threshold.toFixed(2)}: coverage ${coverage.toFixed(2)}, accuracy ${shown}`,
    );
  }
  const best = coverageAt(cases, target).toFixed(2);
  console.log(`coverage at an accuracy of at least ${target}: ${best}`);
}

main();
