import { axisOf, replaced, sizeOf } from '../../ops/ops';
import { moves } from '../kernels';
import { type Four, fourOf, stridesOf } from '../strides';
import type { Tape, TapeTensor } from '../tape';

export function reshaped(tape: Tape, x: TapeTensor, shape: readonly number[]): TapeTensor {
  const free = shape.indexOf(-1);
  const known = sizeOf(shape.filter((size) => size !== -1));
  const whole = free < 0 ? shape : replaced(shape, free, 1, x.size / known);
  if (sizeOf(whole) !== x.size || !whole.every((size) => Number.isInteger(size) && size >= 0)) {
    throw new RangeError(`[${x.shape.join(', ')}] cannot become [${shape.join(', ')}].`);
  }
  const y = tape.alias(whole, x);
  tape.record(y, () => copy(tape, tape.gradientOf(x), y.gradient, x.size));
  return y;
}

/** to += from. */
function copy(tape: Tape, to: number, from: number, count: number): void {
  tape.kernels.move(
    ...([to, 0, 0, 0, 1, from, 0, 0, 0, 1] as const),
    ...([1, 1, 1, count, moves.add] as const),
  );
}

export function transposed(tape: Tape, x: TapeTensor, permutation: readonly number[]): TapeTensor {
  const rank = x.shape.length;
  if (permutation.length !== rank || permutation.some((_, axis) => !permutation.includes(axis))) {
    throw new RangeError(`[${permutation.join(', ')}] does not order ${rank} axes.`);
  }
  const shape = permutation.map((axis) => x.shape[axis]!);
  const before = stridesOf(fourOf(x.shape));
  const missing = 4 - rank;
  const turned = (axis: number) =>
    axis < missing ? 0 : before[permutation[axis - missing]! + missing]!;
  const from: Four = [turned(0), turned(1), turned(2), turned(3)];
  const sizes = fourOf(shape);
  const to = stridesOf(sizes);
  const y = tape.output(shape, x);
  tape.kernels.move(y.at, ...to, x.at, ...from, ...sizes, moves.set);
  tape.record(y, () => {
    tape.kernels.move(tape.gradientOf(x), ...from, y.gradient, ...to, ...sizes, moves.add);
  });
  return y;
}

export function sliced(
  tape: Tape,
  x: TapeTensor,
  begin: readonly number[],
  size: readonly number[],
): TapeTensor {
  const { shape } = x;
  const fits =
    begin.length === shape.length &&
    size.length === shape.length &&
    shape.every(
      (all, axis) => begin[axis]! >= 0 && size[axis]! >= 0 && begin[axis]! + size[axis]! <= all,
    );
  if (!fits) {
    throw new RangeError(
      `[${shape.join(', ')}] has no part of [${size.join(', ')}] from [${begin.join(', ')}] on.`,
    );
  }
  const own = stridesOf(fourOf(shape));
  const missing = 4 - shape.length;
  const offset = begin.reduce((sum, first, axis) => sum + first * own[axis + missing]!, 0);
  const sizes = fourOf(size);
  const to = stridesOf(sizes);
  const y = tape.output([...size], x);
  tape.kernels.move(y.at, ...to, x.at + offset, ...own, ...sizes, moves.set);
  tape.record(y, () => {
    const dx = tape.gradientOf(x) + offset;
    tape.kernels.move(dx, ...own, y.gradient, ...to, ...sizes, moves.add);
  });
  return y;
}

/** Parts side by side along an axis that is there. */
export function concatenated(tape: Tape, parts: readonly TapeTensor[], axis: number): TapeTensor {
  const [first] = parts;
  if (!first) throw new RangeError('Nothing to put together.');
  const at = axisOf(first.shape, axis);
  for (const { shape } of parts) {
    const fits =
      shape.length === first.shape.length &&
      shape.every((size, other) => other === at || size === first.shape[other]);
    if (!fits) {
      throw new RangeError(
        `[${shape.join(', ')}] does not stand beside [${first.shape.join(', ')}] along axis ${at}.`,
      );
    }
  }
  const total = parts.reduce((sum, { shape }) => sum + shape[at]!, 0);
  const shape = replaced(first.shape, at, 1, total);
  const outer = sizeOf(shape.slice(0, at));
  const row = sizeOf(shape.slice(at));
  const y = tape.output(shape, ...parts);
  let offset = 0;
  const places = parts.map((part) => {
    const own = part.size / Math.max(1, outer);
    const place = { part, own, offset };
    offset += own;
    return place;
  });
  for (const { part, own, offset: from } of places) {
    tape.kernels.move(
      ...([y.at + from, 0, 0, row, 1, part.at, 0, 0, own, 1] as const),
      ...([1, 1, outer, own, moves.set] as const),
    );
  }
  tape.record(y, () => {
    for (const { part, own, offset: from } of places) {
      if (!part.tracked) continue;
      tape.kernels.move(
        ...([tape.gradientOf(part), 0, 0, own, 1, y.gradient + from, 0, 0, row, 1] as const),
        ...([1, 1, outer, own, moves.add] as const),
      );
    }
  });
  return y;
}

/** Parts of one shape along a new axis. */
export function stacked(tape: Tape, parts: readonly TapeTensor[], axis: number): TapeTensor {
  const rank = (parts[0]?.shape.length ?? 0) + 1;
  const at = axis < 0 ? axis + rank : axis;
  return concatenated(
    tape,
    parts.map((part) => reshaped(tape, part, replaced(part.shape, at, 0, 1))),
    at,
  );
}
