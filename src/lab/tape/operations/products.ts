import { moves } from '../kernels';
import type { Tape, TapeTensor } from '../tape';

/** One side of a product, as it lies in memory. */
interface Matrices {
  readonly at: number;
  readonly batch: number;
  /** As it is multiplied: transposed already. */
  readonly rows: number;
  readonly columns: number;
  readonly transposed: boolean;
}

function matrices(x: { at: number; shape: readonly number[] }, transposed: boolean): Matrices {
  const [batch, m, n] = x.shape.length === 3 ? x.shape : [1, ...x.shape];
  if (x.shape.length < 2 || x.shape.length > 3 || batch === undefined) {
    throw new RangeError(`A product takes [m, n] or [batch, m, n], not [${x.shape.join(', ')}].`);
  }
  const [rows, columns] = transposed ? [n!, m!] : [m!, n!];
  return { at: x.at, batch, rows, columns, transposed };
}

const turned = (x: Matrices): Matrices => ({
  ...x,
  rows: x.columns,
  columns: x.rows,
  transposed: !x.transposed,
});

/** c = a b, or that much more. What is transposed on the left is read so; on the right it is copied. */
function multiply(tape: Tape, c: number, a: Matrices, b: Matrices, accumulate: boolean): void {
  const { kernels, arena } = tape;
  let { at } = b;
  if (b.transposed) {
    at = arena.take(b.batch * b.rows * b.columns);
    const { batch, rows, columns } = b;
    kernels.move(
      ...([at, 0, rows * columns, columns, 1] as const),
      ...([b.at, 0, rows * columns, 1, rows] as const),
      ...([1, batch, rows, columns, moves.set] as const),
    );
  }
  const [aRow, aColumn] = a.transposed ? [1, a.rows] : [a.columns, 1];
  kernels.product(
    ...([c, a.rows * b.columns] as const),
    ...([a.at, a.rows * a.columns, aRow, aColumn, at, b.rows * b.columns] as const),
    ...([a.batch, a.rows, a.columns, b.columns, Number(accumulate)] as const),
  );
}

export function product(
  tape: Tape,
  a: TapeTensor,
  b: TapeTensor,
  transposeA: boolean,
  transposeB: boolean,
): TapeTensor {
  const left = matrices(a, transposeA);
  const right = matrices(b, transposeB);
  if (
    a.shape.length !== b.shape.length ||
    left.batch !== right.batch ||
    left.columns !== right.rows
  ) {
    const text = (x: TapeTensor, transposed: boolean) =>
      `[${x.shape.join(', ')}]${transposed ? ' transposed' : ''}`;
    throw new RangeError(
      `${text(a, transposeA)} times ${text(b, transposeB)} is no product of matrices.`,
    );
  }
  const shape = [...(a.shape.length === 3 ? [left.batch] : []), left.rows, right.columns];
  const y = tape.output(shape, a, b);
  multiply(tape, y.at, left, right, false);
  tape.record(y, () => {
    const dy = matrices({ at: y.gradient, shape }, false);
    if (a.tracked) {
      const to = tape.gradientOf(a);
      if (transposeA) multiply(tape, to, right, turned(dy), true);
      else multiply(tape, to, dy, turned(right), true);
    }
    if (b.tracked) {
      const to = tape.gradientOf(b);
      if (transposeB) multiply(tape, to, turned(dy), left, true);
      else multiply(tape, to, turned(left), dy, true);
    }
  });
  return y;
}
