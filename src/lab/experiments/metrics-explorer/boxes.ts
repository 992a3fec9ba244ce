/** Boxes: how much two of them overlap, and what a list of detections comes to. */
import {
  averagePrecision,
  boxIou,
  matchingOf,
  rankDetections,
  type ApDefinition,
  type Box,
  type Detection,
} from '../../metrics/detection';
import type { FigureData, FigureDeclaration } from '../../views/figure';
import type { LineData, LineDeclaration, Point } from '../../views/line';
import type { TableData, TableDeclaration } from '../../views/table';

type Settings = Readonly<Record<string, number | string>>;

const trueBox: Box = [1, 1, 7, 5];
const usualBox = { left: 3, top: 2, width: 6, height: 4 } as const;

/** @param predicted x1, y1, x2, y2 */
export function overlapData(
  predicted: Box = [
    usualBox.left,
    usualBox.top,
    usualBox.left + usualBox.width,
    usualBox.top + usualBox.height,
  ],
): FigureData {
  const iou = boxIou(trueBox, predicted);
  return {
    params: { a: trueBox, b: predicted },
    says: `The true box is (${trueBox.join(', ')}), the predicted one (${predicted.join(', ')}): intersection over union ${iou.toFixed(3)}.`,
    table: { columns: ['Quantity', 'Value'], rows: [['Intersection over union', iou]] },
  };
}

const side = (
  name: string,
  label: string,
  [min, max]: readonly [number, number],
  value: number,
) => ({
  kind: 'number' as const,
  name,
  label,
  description: 'Of the predicted box, in units of the picture.',
  min,
  max,
  step: 0.5,
  default: value,
});

export const overlapView = {
  kind: 'figure',
  id: 'overlap',
  title: 'Intersection over union: move the predicted box',
  figure: 'iou',
  params: {},
  controls: [
    side('left', 'Left edge', [0, 10], usualBox.left),
    side('top', 'Upper edge', [0, 8], usualBox.top),
    side('width', 'Width', [0.5, 10], usualBox.width),
    side('height', 'Height', [0.5, 8], usualBox.height),
  ],
  select: (_: FigureData, { left, top, width, height }: Settings) =>
    overlapData([
      Number(left),
      Number(top),
      Number(left) + Number(width),
      Number(top) + Number(height),
    ]),
} as const satisfies FigureDeclaration;

/** One picture with four objects, of one class. */
export const objects: readonly Box[] = [
  [0, 0, 10, 10],
  [20, 0, 30, 10],
  [40, 0, 50, 10],
  [60, 0, 70, 10],
];

const image = 'picture';
const shifted = (object: number, by: number): Box => {
  const [left, top, right, bottom] = objects[object]!;
  return [left + by, top, right + by, bottom];
};

/** From the highest score down: exact ones, loose ones, one twice, one beside everything. */
export const detections: readonly Detection[] = [
  { image, score: 0.95, box: shifted(0, 0.5) },
  { image, score: 0.9, box: shifted(1, 2.5) },
  { image, score: 0.8, box: shifted(0, 1) },
  { image, score: 0.7, box: shifted(2, 1) },
  { image, score: 0.6, box: [80, 0, 90, 10] },
  { image, score: 0.4, box: shifted(3, 3) },
  { image, score: 0.3, box: shifted(3, 5) },
];

export const usualIou = 0.5;

/** Objects of one picture, and what was found there, from the highest score down. */
export interface BoxTask {
  readonly objects: readonly Box[];
  readonly detections: readonly Detection[];
}

const example: BoxTask = { objects, detections };

/** @param found in any order */
export const boxTask = (
  real: readonly Box[],
  found: readonly { readonly score: number; readonly box: Box }[],
): BoxTask => ({
  objects: real,
  detections: found
    .map((each) => ({ ...each, image }))
    .sort((one, other) => other.score - one.score),
});

/** Average precision of the detections, by one of its three definitions. */
export const apAt = (
  threshold: number,
  definition: ApDefinition = 'vocAllPoints',
  { objects: real, detections: found }: BoxTask = example,
): number =>
  averagePrecision(
    rankDetections(found, { [image]: real }, threshold, matchingOf[definition]),
    definition,
  )!; // there are objects

export function stepsData(threshold = usualIou, task = example): LineData {
  const { precision, recall } = rankDetections(
    task.detections,
    { [image]: task.objects },
    threshold,
  );
  const ranked = recall.map((r, at): Point => [r, precision[at]!]);
  // A wrong detection adds no recall, so the area has nothing of it.
  const envelope = recall.flatMap((r, at): Point[] => {
    const before = recall[at - 1] ?? 0;
    const best = Math.max(...precision.slice(at));
    return r > before
      ? [
          [before, best],
          [r, best],
        ]
      : [];
  });
  const ap = (definition: ApDefinition): string => apAt(threshold, definition, task).toFixed(3);
  return {
    replace: true,
    series: {
      ranked: { label: 'After each detection', points: ranked },
      envelope: {
        label: `Best precision from here on (AP ${ap('vocAllPoints')}; at 11 points ${ap('voc11')}, at 101 ${ap('coco101')})`,
        points: envelope,
      },
    },
  };
}

const thresholdControl = {
  kind: 'number',
  name: 'iou',
  label: 'IoU threshold',
  description:
    'A detection counts as right where it overlaps an object that is still free at least so much.',
  min: 0.05,
  max: 0.95,
  step: 0.05,
  default: usualIou,
} as const;

export const stepsViewOf = (task: BoxTask) =>
  ({
    kind: 'line',
    id: 'steps',
    title: 'Precision and recall down the list of detections',
    x: 'Recall',
    y: 'Precision',
    xRange: [0, 1],
    yRange: [0, 1.05],
    series: [],
    note: 'A right detection moves to the right, a wrong one straight down. Average precision is the area under the upper curve; each benchmark reads it at other points.',
    controls: [thresholdControl],
    select: (_: LineData, { iou }: Settings) => stepsData(Number(iou), task),
  }) as const satisfies LineDeclaration;

export const stepsView = stepsViewOf(example);

/** The list itself: overlap, verdict, and precision and recall so far. */
export function detectionRows(threshold = usualIou, task = example): TableData {
  const { objects: real, detections: found } = task;
  const { hits, precision, recall } = rankDetections(found, { [image]: real }, threshold);
  return {
    columns: ['Score', 'Largest IoU', 'Counts as', 'Precision so far', 'Recall so far'],
    rows: found.map(({ score, box }, at) => [
      score,
      Math.max(...real.map((object) => boxIou(box, object))),
      hits[at] === 1 ? 'right' : 'wrong',
      precision[at]!,
      recall[at]!,
    ]),
  };
}

export const detectionsView = {
  kind: 'table',
  id: 'detections',
  title: 'Seven detections of four objects',
  note: 'The third overlaps an object that the first has already: an object is found once.',
  controls: [thresholdControl],
  select: (_: TableData, { iou }: Settings) => detectionRows(Number(iou)),
} as const satisfies TableDeclaration;

export const ownDetectionsView = (task: BoxTask) =>
  ({
    kind: 'table',
    id: 'detections',
    title: 'Your detections, from the highest score down',
    note: 'An object is found once: a second detection of it counts as wrong.',
    controls: [thresholdControl],
    select: (_: TableData, { iou }: Settings) => detectionRows(Number(iou), task),
  }) as const satisfies TableDeclaration;
