import { broadcastShape, sizeOf } from '../../ops/ops';
import { maps, moves, operators } from '../kernels';
import { walkThrough } from '../strides';
import type { Tape, TapeTensor } from '../tape';

/** f(x), number by number. */
export function mapped(tape: Tape, which: keyof typeof maps, x: TapeTensor): TapeTensor {
  const { kernels } = tape;
  const y = tape.output(x.shape, x);
  kernels.map(y.at, x.at, x.size, maps[which]);
  tape.record(y, () =>
    kernels.mapBackward(tape.gradientOf(x), y.gradient, x.at, y.at, x.size, maps[which]),
  );
  return y;
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a === b) return true;
  let axis = a.length;
  if (axis !== b.length) return false;
  while (axis > 0) {
    axis -= 1;
    if (a[axis] !== b[axis]) return false;
  }
  return true;
}

/** Where `combine` writes: anything of the result's shape. */
function into(
  tape: Tape,
  to: number,
  shape: readonly number[],
  which: keyof typeof operators,
  a: { readonly at: number; readonly shape: readonly number[] },
  b: { readonly at: number; readonly shape: readonly number[] },
): void {
  if (sameShape(a.shape, b.shape)) {
    tape.kernels.combine(
      ...([to, a.at, 0, 0, 0, 1, b.at, 0, 0, 0, 1] as const),
      ...([1, 1, 1, sizeOf(shape), operators[which]] as const),
    );
    return;
  }
  const { d0, d1, d2, d3, a0, a1, a2, a3, b0, b1, b2, b3 } = walkThrough(shape, a.shape, b.shape);
  tape.kernels.combine(
    ...([to, a.at, a0, a1, a2, a3, b.at, b0, b1, b2, b3] as const),
    ...([d0, d1, d2, d3, operators[which]] as const),
  );
}

/** Adds what flows into a result to the gradient of what was repeated: the sum over its repetitions. */
function addTo(
  tape: Tape,
  target: TapeTensor,
  from: number,
  shape: readonly number[],
  mode: 'add' | 'subtract',
): void {
  const to = tape.gradientOf(target);
  if (sameShape(target.shape, shape)) {
    tape.kernels.move(
      ...([to, 0, 0, 0, 1, from, 0, 0, 0, 1] as const),
      ...([1, 1, 1, target.size, moves[mode]] as const),
    );
    return;
  }
  const { d0, d1, d2, d3, a0, a1, a2, a3, b0, b1, b2, b3 } = walkThrough(
    shape,
    target.shape,
    shape,
  );
  tape.kernels.move(
    ...([to, a0, a1, a2, a3, from, b0, b1, b2, b3] as const),
    ...([d0, d1, d2, d3, moves[mode]] as const),
  );
}

/** a (operator) b, with what is smaller repeated. */
export function combined(
  tape: Tape,
  which: keyof typeof operators,
  a: TapeTensor,
  b: TapeTensor,
): TapeTensor {
  const shape = sameShape(a.shape, b.shape) ? a.shape : broadcastShape(a.shape, b.shape);
  const y = tape.output(shape, a, b);
  into(tape, y.at, shape, which, a, b);
  tape.record(y, () => {
    const dy = { at: y.gradient, shape };
    if (which === 'add' || which === 'sub') {
      if (a.tracked) addTo(tape, a, dy.at, shape, 'add');
      if (b.tracked) addTo(tape, b, dy.at, shape, which === 'add' ? 'add' : 'subtract');
      return;
    }
    const work = tape.arena.take(y.size);
    if (which === 'mul') {
      if (a.tracked) {
        into(tape, work, shape, 'mul', dy, b);
        addTo(tape, a, work, shape, 'add');
      }
      if (b.tracked) {
        into(tape, work, shape, 'mul', dy, a);
        addTo(tape, b, work, shape, 'add');
      }
      return;
    }
    // d(a / b) = da / b − y db / b
    into(tape, work, shape, 'div', dy, b);
    if (a.tracked) addTo(tape, a, work, shape, 'add');
    if (b.tracked) {
      into(tape, work, shape, 'mul', { at: work, shape }, y);
      addTo(tape, b, work, shape, 'subtract');
    }
  });
  return y;
}
