/** Filters, digits and dreams as small pictures, and how far they are from clean digits. */
import { mean } from '../../metrics/mean';
import { digitPixels, digitSize, nearestDigit } from '../../tasks/tinyDigits';
import type { Image, StripData } from '../../views/strip';

const pictureAt = (pixels: Float32Array, row: number): Float32Array =>
  pixels.subarray(row * digitPixels, (row + 1) * digitPixels);

/** One after the other. @param pixels `[rows, 64]` */
const picturesOf = (pixels: Float32Array): Float32Array[] =>
  Array.from({ length: pixels.length / digitPixels }, (_, row) => pictureAt(pixels, row));

/** Pixels that are not those of the nearest clean digit, the mean of all pictures. */
export const pixelsOff = (pixels: Float32Array): number =>
  mean(picturesOf(pixels).map((picture) => nearestDigit(picture).others));

const imageOf = (label: string, values: Float32Array): Image => ({
  ...{ label, values, width: digitSize, height: digitSize },
});

/** Each with the digit that it is nearest to. */
export const drawNearest = (pixels: Float32Array): StripData => ({
  images: picturesOf(pixels).map((picture) => {
    const { digit, others } = nearestDigit(picture);
    return imageOf(`${digit}, ${others} off`, picture);
  }),
});

/** Each picture, and then what was made of it. */
export const drawRebuilt = (
  labels: readonly number[],
  pictures: Float32Array,
  rebuilt: Float32Array,
): StripData => ({
  images: labels.flatMap((label, row) => [
    imageOf(String(label), pictureAt(pictures, row)),
    imageOf('rebuilt', pictureAt(rebuilt, row)),
  ]),
});

/** The weights of the first hidden units, each a picture. @param kernel `[64, units]` */
export function drawFilters(kernel: ArrayLike<number>, shown: number): StripData {
  const units = kernel.length / digitPixels;
  const filter = (unit: number): Float32Array =>
    Float32Array.from({ length: digitPixels }, (_, pixel) => kernel[pixel * units + unit]!);
  return {
    images: Array.from({ length: Math.min(shown, units) }, (_, unit) =>
      imageOf(`Unit ${unit + 1}`, filter(unit)),
    ),
  };
}
