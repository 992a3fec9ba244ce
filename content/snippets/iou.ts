/**
 * Practice: intersection over union (IoU)
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx iou.ts
 *
 * How well does a predicted box or mask fit the true one? What both share, divided by what they cover
 * together. One box is then moved to the right step by step.
 *
 * It prints:
 *   → shifted by half    0.333
 *   → box within a box   0.250
 *   → not touching       0.000
 *   → shift 0.5: IoU 0.600, Dice 0.750
 *   → shift 1.5: IoU 0.143, Dice 0.250
 *   → masks: IoU 0.600
 *
 * Your turn: let `size` be 4 in place of 2. Expect: the same shifts matter less: at 1.5 the IoU is
 * 0.455.
 */

type Box = readonly [left: number, top: number, right: number, bottom: number];

const size = 2;

//#region Your turn 1: what two boxes share
/**
 * |A ∩ B|: the area that two boxes share. Its left edge is the larger of the left edges, its right
 * edge the smaller of the right edges, and likewise for top and bottom; width and height are at
 * least 0.
 */
function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  // Two negative lengths would make a positive area: clip each at 0.
  return Math.max(0, width) * Math.max(0, height);
}
//#endregion

//#region Your turn 2: IoU of two boxes
/**
 * IoU = |A ∩ B| / |A ∪ B| with |A ∪ B| = |A| + |B| − |A ∩ B|.
 * @returns From 0 to 1; NaN, that is n/a, where both boxes are empty.
 */
function iou(a: Box, b: Box): number {
  const shared = sharedArea(a, b);
  // A box shares all of itself with itself.
  return shared / (sharedArea(a, a) + sharedArea(b, b) - shared);
}
//#endregion

//#region Your turn 3: IoU of two masks
/**
 * The same for masks of pixels, rows of 0 and 1: the pixels that are 1 in both, divided by those that
 * are 1 in at least one.
 */
function maskIou(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number {
  const other = b.flat();
  const both = a.flat().filter((pixel, k) => pixel === 1 && other[k] === 1).length;
  const any = a.flat().filter((pixel, k) => pixel === 1 || other[k] === 1).length;
  return both / any;
}
//#endregion

function main(): void {
  const row = (name: string, a: Box, b: Box): void =>
    console.log(`${name.padEnd(18)} ${iou(a, b).toFixed(3)}`);
  row('shifted by half', [0, 0, 2, 2], [1, 0, 3, 2]);
  row('box within a box', [0, 0, 4, 4], [1, 1, 3, 3]);
  row('not touching', [0, 0, 1, 1], [2, 2, 3, 3]);
  for (const shift of [0, 0.5, 1, 1.5, 2]) {
    const value = iou([0, 0, size, size], [shift, 0, shift + size, size]);
    // The Dice score, which is the F1 of the pixels, = 2 IoU / (1 + IoU).
    const dice = (2 * value) / (1 + value);
    console.log(`shift ${shift}: IoU ${value.toFixed(3)}, Dice ${dice.toFixed(3)}`);
  }
  const truth = [
    [0, 1, 1],
    [0, 1, 1],
  ];
  const predicted = [
    [1, 1, 1],
    [0, 1, 0],
  ];
  console.log(`masks: IoU ${maskIou(truth, predicted).toFixed(3)}`);
}

main();
