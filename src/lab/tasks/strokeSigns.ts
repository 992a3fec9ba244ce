/** Signs made of three strokes: a sign that was never seen can be described all the same. */
import type { Random } from '../random';
import { pictureSize, places, shapeSize } from './shapes';

/** The strokes that signs are made of, each as long as a sign is wide. */
export const strokes = [
  'top',
  'middle',
  'bottom',
  'left',
  'centre',
  'right',
  'falling',
  'rising',
] as const;
export const strokesOfSign = 3;

/** Numbers of its strokes, ascending. */
export type Sign = readonly number[];

/** Every sign that there is: 56, no two with the same strokes. */
export const allSigns: readonly Sign[] = strokes.flatMap((_, first) =>
  strokes.flatMap((__, second) =>
    strokes.flatMap((___, third) =>
      first < second && second < third ? [[first, second, third]] : [],
    ),
  ),
);

/** `top, left and rising`. */
export const describeSign = (sign: Sign): string => {
  const names = sign.map((stroke) => strokes[stroke]!);
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
};

/** Pixels of a stroke, as row and column within the sign. */
function pixelsOf(stroke: number): readonly (readonly [row: number, column: number])[] {
  const [last, half] = [shapeSize - 1, (shapeSize - 1) / 2];
  return Array.from({ length: shapeSize }, (_, at) => {
    if (stroke < 3) return [stroke * half, at];
    if (stroke < 6) return [at, (stroke - 3) * half];
    return [at, strokes[stroke] === 'falling' ? at : last - at];
  });
}

export interface SignPictures {
  /** `[batch, 12, 12]`. */
  readonly pixels: Float32Array;
  /** Which of the signs that were asked for. */
  readonly labels: readonly number[];
}

/**
 * A picture of each, its sign at a random place.
 *
 * @param noise deviation of the Gaussian noise on every pixel
 */
export function drawSigns(
  random: Random,
  signs: readonly Sign[],
  labels: readonly number[],
  noise = 0.2,
): SignPictures {
  const size = pictureSize * pictureSize;
  const pixels = new Float32Array(labels.length * size);
  labels.forEach((label, at) => {
    const [top, left] = [random.integer(places), random.integer(places)];
    const picture = pixels.subarray(at * size, (at + 1) * size);
    for (const stroke of signs[label]!) {
      for (const [row, column] of pixelsOf(stroke)) {
        picture[(top + row) * pictureSize + left + column] = 1;
      }
    }
    picture.forEach((value, pixel) => (picture[pixel] = value + random.normal(0, noise)));
  });
  return { pixels, labels };
}

/** So many of them, drawn at random. */
export const drawLabels = (random: Random, count: number, signs: readonly Sign[]): number[] =>
  Array.from({ length: count }, () => random.integer(signs.length));

/** 1 where a sign has a stroke, `[labels, 8]`. */
export const strokeTargets = (signs: readonly Sign[], labels: readonly number[]): number[] =>
  labels.flatMap((label) => strokes.map((_, stroke) => Number(signs[label]!.includes(stroke))));
