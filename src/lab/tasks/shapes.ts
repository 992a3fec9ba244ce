/** Small pictures of shapes: which shape is it, wherever it stands? */
import type { Random } from '../random';

/** Pixels across a picture, and across a shape. */
export const pictureSize = 12;
export const shapeSize = 5;
/** So many places along each side: 0 to 7. */
export const places = pictureSize - shapeSize + 1;
/** Pixels across a filter that looks at a picture. */
export const filterSize = 5;
/** Places of a filter along each side, without padding. */
export const mapSize = pictureSize - filterSize + 1;

const drawings = {
  square: ['#####', '#...#', '#...#', '#...#', '#####'],
  plus: ['..#..', '..#..', '#####', '..#..', '..#..'],
  cross: ['#...#', '.#.#.', '..#..', '.#.#.', '#...#'],
  tee: ['#####', '..#..', '..#..', '..#..', '..#..'],
  ell: ['#....', '#....', '#....', '#....', '#####'],
  zed: ['#####', '...#.', '..#..', '.#...', '#####'],
  aitch: ['#...#', '#...#', '#####', '#...#', '#...#'],
  vee: ['#...#', '#...#', '.#.#.', '.#.#.', '..#..'],
} as const;
export type ShapeName = keyof typeof drawings;

/** Those that are learned first, and others that a trained network meets later. */
export const firstShapes = ['square', 'plus', 'cross', 'tee'] as const satisfies ShapeName[];
export const laterShapes = ['ell', 'zed', 'aitch', 'vee'] as const satisfies ShapeName[];

export interface Pictures {
  readonly batch: number;
  /** `[batch, 12, 12]`. */
  readonly pixels: Float32Array;
  /** Which of the shapes that were asked for. */
  readonly labels: readonly number[];
}

/** A shape without noise, its upper left corner at a place. */
export function placeShape(name: ShapeName, row: number, column: number): Float32Array {
  const pixels = new Float32Array(pictureSize * pictureSize);
  drawings[name].forEach((line, y) =>
    [...line].forEach((sign, x) => {
      if (sign === '#') pixels[(row + y) * pictureSize + column + x] = 1;
    }),
  );
  return pixels;
}

export interface PictureOptions {
  readonly shapes: readonly ShapeName[];
  /** Row and column of the shape are drawn from these places, the last one included. */
  readonly from: number;
  readonly to: number;
  /** Deviation of the Gaussian noise on every pixel. */
  readonly noise: number;
}

export function drawPictures(random: Random, batch: number, options: PictureOptions): Pictures {
  const { shapes } = options;
  const labels = Array.from({ length: batch }, () => random.integer(shapes.length));
  return { batch, labels, pixels: picturesOf(random, labels, options) };
}

/** So many of each shape, in turn. */
export function drawExamples(random: Random, each: number, options: PictureOptions): Pictures {
  const { shapes } = options;
  const labels = Array.from({ length: each * shapes.length }, (_, at) => at % shapes.length);
  return { batch: labels.length, labels, pixels: picturesOf(random, labels, options) };
}

function picturesOf(
  random: Random,
  labels: readonly number[],
  { shapes, from, to, noise }: PictureOptions,
): Float32Array {
  const size = pictureSize * pictureSize;
  const pixels = new Float32Array(labels.length * size);
  labels.forEach((label, at) => {
    const place = (): number => from + random.integer(to - from + 1);
    const shape = placeShape(shapes[label]!, place(), place());
    for (let pixel = 0; pixel < size; pixel += 1)
      pixels[at * size + pixel] = shape[pixel]! + random.normal(0, noise);
  });
  return pixels;
}
