/** Pictures with what a network says is in them. */
import { pictureSize, type Pictures, type ShapeName } from '../../tasks/shapes';
import type { StripData } from '../../views/strip';

/** @param answers a number among `shapes` for each picture */
export const answeredPictures = (
  shapes: readonly ShapeName[],
  { pixels, labels }: Pictures,
  answers: readonly number[],
): StripData => ({
  images: answers.map((answer, at) => ({
    label: `${shapes[answer]!}, ${answer === labels[at] ? 'right' : 'wrong'}`,
    width: pictureSize,
    height: pictureSize,
    values: pixels.subarray(at * pictureSize ** 2, (at + 1) * pictureSize ** 2),
  })),
});
