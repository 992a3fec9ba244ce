/** Object detection and segmentation: overlaps, and average precision in its three definitions. */

/** x1, y1, x2, y2 in continuous coordinates. */
export type Box = readonly [number, number, number, number];

/** Intersection over union of two boxes; 0 where both are empty. */
export function boxIou(a: Box, b: Box): number {
  const width = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]));
  const height = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
  const shared = width * height;
  const area = (box: Box): number => Math.max(0, box[2] - box[0]) * Math.max(0, box[3] - box[1]);
  const union = area(a) + area(b) - shared;
  return union > 0 ? shared / union : 0;
}

/** Rows of 0 and 1. */
export type Mask = readonly (readonly number[])[];

export interface MaskOverlap {
  /** Undefined where both masks are empty: 0/0. */
  readonly iou: number | undefined;
  /** 2 · IoU / (1 + IoU), which is F1 over the pixels. */
  readonly dice: number | undefined;
}

/** @throws RangeError where the masks differ in size. */
export function maskOverlap(a: Mask, b: Mask): MaskOverlap {
  const [left, right] = [a.flat(), b.flat()];
  if (left.length !== right.length || a.length !== b.length) {
    throw new RangeError('The two masks must have the same size.');
  }
  const shared = left.filter((value, i) => value !== 0 && right[i] !== 0).length;
  const both = left.filter((value) => value !== 0).length + right.filter((v) => v !== 0).length;
  if (both === 0) return { iou: undefined, dice: undefined };
  return { iou: shared / (both - shared), dice: (2 * shared) / both };
}

export interface Detection {
  readonly image: string;
  readonly score: number;
  readonly box: Box;
}

/** The objects that are there, by image. */
export type GroundTruth = Readonly<Record<string, readonly Box[]>>;

export interface RankedDetections {
  /** For each detection from the highest score down, whether it found an object: 1 or 0. */
  readonly hits: readonly number[];
  readonly precision: readonly number[];
  /** 0 throughout where there is nothing to find. */
  readonly recall: readonly number[];
  /** How many objects there are. */
  readonly objects: number;
}

/**
 * Matches as in Pascal VOC: a detection belongs to the object it overlaps most; it is a hit where
 * the overlap reaches the threshold and no better-scored detection has that object already.
 */
export function rankDetections(
  detections: readonly Detection[],
  truth: GroundTruth,
  threshold: number,
): RankedDetections {
  const objects = Object.values(truth).reduce((total, boxes) => total + boxes.length, 0);
  const found = new Set<Box>();
  const ranked = [...detections].sort((a, b) => b.score - a.score);
  const hits = ranked.map(({ image, box }) => {
    let best: Box | undefined;
    let overlap = 0;
    for (const candidate of truth[image] ?? []) {
      const iou = boxIou(box, candidate);
      if (iou > overlap) [best, overlap] = [candidate, iou];
    }
    if (best === undefined || overlap < threshold || found.has(best)) return 0;
    found.add(best);
    return 1;
  });
  return { hits, ...precisionAndRecall(hits, objects), objects };
}

function precisionAndRecall(
  hits: readonly number[],
  objects: number,
): { readonly precision: number[]; readonly recall: number[] } {
  let total = 0;
  const cumulative = hits.map((hit) => (total += hit));
  return {
    precision: cumulative.map((count, rank) => count / (rank + 1)),
    recall: cumulative.map((count) => (objects > 0 ? count / objects : 0)),
  };
}

/** Pascal VOC 2007 at 11 recalls, VOC 2010 at every recall, COCO at 101 recalls. */
export type ApDefinition = 'voc11' | 'vocAllPoints' | 'coco101';

/**
 * Average precision: the area under the precision envelope p(r) = max over recalls ≥ r, which the
 * three definitions read at different points: one list of detections, three answers.
 *
 * @returns undefined where there is nothing to find: the class is left out of a mean, not counted 0.
 */
export function averagePrecision(
  { precision, recall, objects }: Omit<RankedDetections, 'hits'>,
  definition: ApDefinition,
): number | undefined {
  if (objects === 0) return undefined;
  const envelope = [...precision];
  for (let i = envelope.length - 2; i >= 0; i -= 1) {
    envelope[i] = Math.max(envelope[i]!, envelope[i + 1]!);
  }
  if (definition === 'vocAllPoints') {
    return envelope.reduce((sum, p, i) => sum + (recall[i]! - (recall[i - 1] ?? 0)) * p, 0);
  }
  const intervals = definition === 'voc11' ? 10 : 100;
  let sum = 0;
  for (let i = 0; i <= intervals; i += 1) {
    // A recall of 3/10 must count as having reached 0.3, whatever the last bit says.
    const at = recall.findIndex((r) => r >= i / intervals - 1e-12);
    if (at >= 0) sum += envelope[at]!;
  }
  return sum / (intervals + 1);
}

/** COCO's headline figure for one class: the mean of AP at IoU .50, .55, … .95. */
export function cocoMeanAveragePrecision(
  detections: readonly Detection[],
  truth: GroundTruth,
): number | undefined {
  const values = Array.from({ length: 10 }, (_, i) =>
    averagePrecision(rankDetections(detections, truth, (50 + 5 * i) / 100), 'coco101'),
  );
  const defined = values.filter((value) => value !== undefined);
  if (defined.length === 0) return undefined;
  return defined.reduce((total, value) => total + value, 0) / defined.length;
}
