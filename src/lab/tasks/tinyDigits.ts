/** Ten digits of pixels that are on or off, some of which are turned. */
import type { Random } from '../random';

/** Pixels across a picture. */
export const digitSize = 8;
export const digitPixels = digitSize ** 2;

const drawings = [
  '.###. #...# #...# #...# #...# #...# .###.',
  '..#.. .##.. ..#.. ..#.. ..#.. ..#.. .###.',
  '.###. #...# ....# ...#. ..#.. .#... #####',
  '.###. #...# ....# ..##. ....# #...# .###.',
  '...#. ..##. .#.#. #..#. ##### ...#. ...#.',
  '##### #.... ####. ....# ....# #...# .###.',
  '.###. #.... #.... ####. #...# #...# .###.',
  '##### ....# ...#. ...#. ..#.. ..#.. ..#..',
  '.###. #...# #...# .###. #...# #...# .###.',
  '.###. #...# #...# .#### ....# ....# .###.',
] as const;
export const digits = drawings.length;

/** A digit of 5 by 7 in the middle of its picture, without noise: `[64]`, 0 or 1. */
export function cleanDigit(digit: number): Float32Array {
  const pixels = new Float32Array(digitPixels);
  drawings[digit]!.split(' ').forEach((line, y) =>
    [...line].forEach((sign, x) => {
      if (sign === '#') pixels[y * digitSize + x + 1] = 1;
    }),
  );
  return pixels;
}

const clean = drawings.map((_, digit) => cleanDigit(digit));

export interface DigitPictures {
  /** `[count, 64]`, 0 or 1. */
  readonly pixels: Float32Array;
  readonly labels: readonly number[];
}

/**
 * A picture for each label.
 *
 * @param noise the share of pixels that are turned
 */
export function drawDigits(
  random: Random,
  labels: readonly number[],
  noise: number,
): DigitPictures {
  const pixels = new Float32Array(labels.length * digitPixels);
  labels.forEach((label, at) =>
    pixels.set(
      clean[label]!.map((value) => (random.chance(noise) ? 1 - value : value)),
      at * digitPixels,
    ),
  );
  return { pixels, labels };
}

/** Labels drawn at random. */
export const drawDigitLabels = (random: Random, count: number): number[] =>
  Array.from({ length: count }, () => random.integer(digits));

/** The clean digit that a picture is nearest to, and how many of its pixels are others. */
export function nearestDigit(pixels: Float32Array): {
  readonly digit: number;
  readonly others: number;
} {
  const others = clean.map((each) =>
    each.reduce((sum, value, at) => sum + Number(value > 0.5 !== pixels[at]! > 0.5), 0),
  );
  const least = Math.min(...others);
  return { digit: others.indexOf(least), others: least };
}
