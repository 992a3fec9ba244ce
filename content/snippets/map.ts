/**
 * Practice: average precision and mAP of a detector
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx map.ts
 *
 * A detector gives boxes with scores. By falling score, each is right where it overlaps a true box
 * enough that has not been taken yet. The area under the precision-recall curve of that list is the
 * average precision of one class; its mean over the classes is the mAP.
 *
 * It prints:
 *   → IoU at least 0.5: hits 1 0 1 0 1, AP 0.756
 *   → IoU at least 0.7: hits 1 0 0 0 0, AP 0.333
 *   → ten detections, five objects: AP 0.7286
 *   → mAP of cat 0.73, dog 0.40 and a class that does not occur: 0.564
 *
 * Your turn: take the second detection away, which is a second box on the same object. Expect: hits
 * 1 1 0 1 at IoU 0.5 and an AP of 0.917.
 */

/** An interval stands for a box: what is to be learned here is not its second dimension. */
type Interval = readonly [from: number, to: number];

const truths: Interval[] = [
  [0, 10],
  [20, 30],
  [40, 50],
];
/** By falling score. */
const detections: Interval[] = [
  [0, 9],
  [1, 10], // the first object once more
  [22, 32],
  [60, 70],
  [42, 52],
];

function iou(a: Interval, b: Interval): number {
  const shared = Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]));
  return shared / (a[1] - a[0] + (b[1] - b[0]) - shared);
}

//#region Your turn 1: which detections are right
/**
 * 1 for each detection, taken by falling score, that finds an object, else 0: of the true boxes that
 * are still free it takes the one with the largest IoU, if that is at least `threshold`. An object can
 * be found only once.
 */
function hits(
  detections: readonly Interval[],
  truths: readonly Interval[],
  threshold: number,
): number[] {
  const free = [...truths];
  return detections.map((box) => {
    const overlaps = free.map((truth) => iou(box, truth));
    const best = Math.max(0, ...overlaps);
    if (best < threshold) return 0;
    free.splice(overlaps.indexOf(best), 1);
    return 1;
  });
}
//#endregion

//#region Your turn 2: average precision
/**
 * AP = Σ_k (R_k − R_{k−1}) max_{j ≥ k} P_j, R_0 = 0: P_k and R_k are precision and recall after the
 * first k detections.
 * @param hits 1 or 0 for each detection by falling score.
 * @param objects How many true boxes there are, found or not.
 */
function averagePrecision(hits: readonly number[], objects: number): number {
  let found = 0;
  const precision = hits.map((hit, k) => (found += hit) / (k + 1));
  // R_k − R_{k−1} is 1 / objects at a hit and 0 elsewhere.
  return hits.reduce((area, hit, k) => area + (hit / objects) * Math.max(...precision.slice(k)), 0);
}
//#endregion

//#region Your turn 3: the mean over the classes
/**
 * mAP = 1/K Σ AP over the K classes that occur. The AP of a class without a true box is NaN (n/a): it
 * is left out of the mean, not counted as 0.
 */
function meanAveragePrecision(perClass: readonly number[]): number {
  const known = perClass.filter((ap) => !Number.isNaN(ap));
  return known.reduce((a, b) => a + b, 0) / known.length;
}
//#endregion

function main(): void {
  for (const threshold of [0.5, 0.7]) {
    const found = hits(detections, truths, threshold);
    const ap = averagePrecision(found, truths.length).toFixed(3);
    console.log(`IoU at least ${threshold}: hits ${found.join(' ')}, AP ${ap}`);
  }
  const cat = averagePrecision([1, 1, 0, 0, 0, 1, 1, 0, 0, 1], 5);
  const dog = averagePrecision([1, 1, 0], 5);
  console.log(`ten detections, five objects: AP ${cat.toFixed(4)}`);
  const map = meanAveragePrecision([cat, dog, NaN]).toFixed(3);
  const names = `cat ${cat.toFixed(2)}, dog ${dog.toFixed(2)} and a class that does not occur`;
  console.log(`mAP of ${names}: ${map}`);
}

main();
