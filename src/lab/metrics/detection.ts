/** Object detection and segmentation: overlaps, and average precision in its three definitions. */

/** x1, y1, x2, y2 in continuous coordinates. */
export type Box = readonly [number, number, number, number];

/** 0 where a side has no length. */
export function boxArea([x1, y1, x2, y2]: Box): number {
  return Math.max(0, x2 - x1) * Math.max(0, y2 - y1);
}

/** What two boxes share; undefined where they only touch or lie apart. */
export function intersection(a: Box, b: Box): Box | undefined {
  const shared: Box = [
    Math.max(a[0], b[0]),
    Math.max(a[1], b[1]),
    Math.min(a[2], b[2]),
    Math.min(a[3], b[3]),
  ];
  return shared[0] < shared[2] && shared[1] < shared[3] ? shared : undefined;
}

/** Intersection over union of two boxes; 0 where both are empty. */
export function boxIou(a: Box, b: Box): number {
  const overlap = intersection(a, b);
  const shared = overlap ? boxArea(overlap) : 0;
  const union = boxArea(a) + boxArea(b) - shared;
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
  /** For each detection that counts, from the highest score down, whether it found an object: 1 or 0. */
  readonly hits: readonly number[];
  readonly precision: readonly number[];
  /** 0 throughout where there is nothing to find. */
  readonly recall: readonly number[];
  /** How many objects there are. */
  readonly objects: number;
}

/**
 * Which object a detection belongs to. `voc`: the one it overlaps most, whether or not a better-scored
 * detection has it already (then it is no hit). `coco`: of those that are still free, the one it
 * overlaps most; and only the 100 best-scored detections of an image count.
 */
export type Matching = 'voc' | 'coco';

const mostPerImage: Readonly<Record<Matching, number>> = { voc: Infinity, coco: 100 };

/**
 * Matches detections with objects, the best-scored first (of equal scores, the first given): a hit
 * overlaps its object by at least `threshold`, and an object is found once.
 *
 * @param threshold of the IoU, 0 … 1
 * @throws RangeError where the threshold is out of range or a score is not a number
 */
export function rankDetections(
  detections: readonly Detection[],
  truth: GroundTruth,
  threshold: number,
  matching: Matching = 'voc',
): RankedDetections {
  if (!(threshold >= 0 && threshold <= 1)) {
    throw new RangeError(`A threshold of the IoU is in [0, 1]; got ${threshold}.`);
  }
  if (detections.some(({ score }) => Number.isNaN(score))) {
    throw new RangeError('The score of a detection is NaN, which has no rank.');
  }
  const objects = Object.values(truth).reduce((total, boxes) => total + boxes.length, 0);
  const found = new Map<string, Set<number>>();
  const ranked = bestPerImage(
    [...detections].sort((a, b) => b.score - a.score),
    mostPerImage[matching],
  );
  const hits = ranked.map(({ image, box }) => {
    const taken = found.get(image) ?? new Set();
    found.set(image, taken);
    const boxes = Object.hasOwn(truth, image) ? truth[image]! : [];
    const overlaps = boxes.map((object, i) =>
      matching === 'coco' && taken.has(i) ? 0 : boxIou(box, object),
    );
    const overlap = Math.max(0, ...overlaps);
    // Of objects that are overlapped equally, each benchmark's own code takes another.
    const at = matching === 'coco' ? overlaps.lastIndexOf(overlap) : overlaps.indexOf(overlap);
    if (overlap === 0 || overlap < threshold || taken.has(at)) return 0;
    taken.add(at);
    return 1;
  });
  return { hits, ...precisionAndRecall(hits, objects), objects };
}

function bestPerImage(ranked: readonly Detection[], most: number): readonly Detection[] {
  const counts = new Map<string, number>();
  return ranked.filter(({ image }) => {
    const count = (counts.get(image) ?? 0) + 1;
    counts.set(image, count);
    return count <= most;
  });
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

/**
 * Pascal VOC 2007 at 11 recalls, VOC 2010 at every recall, COCO at 101 recalls. Each goes with its own
 * matching: see `matchingOf`.
 */
export type ApDefinition = 'voc11' | 'vocAllPoints' | 'coco101';

/** The rule by which the benchmark that reads precision and recall like this matches detections. */
export const matchingOf: Readonly<Record<ApDefinition, Matching>> = {
  voc11: 'voc',
  vocAllPoints: 'voc',
  coco101: 'coco',
};

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
    averagePrecision(rankDetections(detections, truth, (50 + 5 * i) / 100, 'coco'), 'coco101'),
  );
  const defined = values.filter((value) => value !== undefined);
  if (defined.length === 0) return undefined;
  return defined.reduce((total, value) => total + value, 0) / defined.length;
}
