import type { PatchOptions } from '../../ops/ops';
import type { Tape, TapeTensor } from '../tape';

export function gathered(tape: Tape, table: TapeTensor, ids: ArrayLike<number>): TapeTensor {
  const [rows, columns] = table.shape;
  if (table.shape.length !== 2 || rows === undefined || columns === undefined) {
    throw new RangeError(`A table is [rows, columns], not [${table.shape.join(', ')}].`);
  }
  for (let index = 0; index < ids.length; index += 1) {
    const id = ids[index]!;
    if (!(Number.isInteger(id) && id >= 0 && id < rows)) {
      throw new RangeError(`A table of ${rows} rows has no row ${id}.`);
    }
  }
  const { kernels, memory, arena } = tape;
  const at = arena.take(ids.length);
  memory.writeIntegers(at, ids);
  const y = tape.output([ids.length, columns], table);
  kernels.gatherRows(y.at, table.at, at, ids.length, columns);
  tape.record(y, () => {
    kernels.scatterRows(tape.gradientOf(table), y.gradient, at, ids.length, columns);
  });
  return y;
}

export function patched(
  tape: Tape,
  image: TapeTensor,
  { size, stride, padding }: PatchOptions,
): TapeTensor {
  const [batch, height, width, channels] = image.shape;
  if (
    batch === undefined ||
    height === undefined ||
    width === undefined ||
    channels === undefined ||
    image.shape.length !== 4
  ) {
    throw new RangeError(
      `Images are [batch, height, width, channels], not [${image.shape.join(', ')}].`,
    );
  }
  const places = (along: number) => Math.floor((along + 2 * padding - size) / stride) + 1;
  const outHeight = places(height);
  const outWidth = places(width);
  if (!(size >= 1 && stride >= 1 && padding >= 0 && outHeight >= 1 && outWidth >= 1)) {
    throw new RangeError(`A filter of ${size} does not fit an image of ${height} × ${width}.`);
  }
  const { kernels } = tape;
  const y = tape.output([batch, outHeight, outWidth, size * size * channels], image);
  const run = (rows: number, at: number, back: 0 | 1) =>
    kernels.patches(
      ...([rows, at, batch, height, width, channels] as const),
      ...([size, stride, padding, outHeight, outWidth, back] as const),
    );
  run(y.at, image.at, 0);
  tape.record(y, () => run(y.gradient, tape.gradientOf(image), 1));
  return y;
}
