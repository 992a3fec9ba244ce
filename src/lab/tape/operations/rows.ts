import { axisOf, replaced, sizeOf } from '../../ops/ops';
import { moves } from '../kernels';
import type { Four } from '../strides';
import type { Tape, TapeTensor } from '../tape';

export function softmaxed(tape: Tape, x: TapeTensor, logarithm: boolean): TapeTensor {
  const columns = x.shape.at(-1);
  if (!columns) throw new RangeError(`No softmax over nothing: [${x.shape.join(', ')}].`);
  const { kernels, arena } = tape;
  const rows = x.size / columns;
  const flag = Number(logarithm);
  const y = tape.output(x.shape, x);
  kernels.softmaxRows(y.at, x.at, rows, columns, flag);
  tape.record(y, () => {
    const dx = tape.gradientOf(x);
    kernels.softmaxRowsBackward(dx, y.gradient, y.at, rows, columns, flag, arena.take(columns));
  });
  return y;
}

/** The three dimensions around an axis. */
function around(shape: readonly number[], axis: number) {
  const at = axisOf(shape, axis);
  return {
    outer: sizeOf(shape.slice(0, at)),
    count: shape[at]!,
    inner: sizeOf(shape.slice(at + 1)),
    at,
  };
}

function without(shape: readonly number[], at: number, keep: boolean): number[] {
  return keep ? replaced(shape, at, 1, 1) : replaced(shape, at, 1);
}

/** Sum over an axis, or over everything. */
export function summed(
  tape: Tape,
  x: TapeTensor,
  axis: number | undefined,
  keep: boolean,
): TapeTensor {
  const { kernels, memory } = tape;
  const all = { outer: 1, count: x.size, inner: 1, at: 0 };
  const { outer, count, inner, at } = axis === undefined ? all : around(x.shape, axis);
  const shape =
    axis === undefined ? (keep ? x.shape.map(() => 1) : []) : without(x.shape, at, keep);
  const y = tape.output(shape, x);
  memory.clear(y.at, y.size);
  // Where the axis is the last one, each row is summed; else whole rows are added to each other.
  const last = inner === 1;
  const whole: Four = last ? [1, 1, outer, count] : [1, outer, count, inner];
  const own: Four = last ? [0, 0, count, 1] : [0, count * inner, inner, 1];
  const sums: Four = last ? [0, 0, 1, 0] : [0, inner, 0, 1];
  kernels.move(y.at, ...sums, x.at, ...own, ...whole, moves.add);
  tape.record(y, () => {
    kernels.move(tape.gradientOf(x), ...own, y.gradient, ...sums, ...whole, moves.add);
  });
  return y;
}

export function largest(tape: Tape, x: TapeTensor, axis: number, keep: boolean): TapeTensor {
  const { kernels } = tape;
  const { outer, count, inner, at } = around(x.shape, axis);
  if (count === 0) throw new RangeError('There is no largest of nothing.');
  const y = tape.output(without(x.shape, at, keep), x);
  kernels.largest(y.at, x.at, outer, count, inner);
  tape.record(y, () => {
    const dx = tape.gradientOf(x);
    kernels.largestBackward(dx, y.gradient, x.at, y.at, outer, count, inner);
  });
  return y;
}
