/**
 * The tape's kernels in double precision, in plain loops: for checks of gradients that float32 is too
 * coarse for. Written from the definitions, not from the engine's kernels, which are held to them.
 */
import { exp, log, log1p, sigmoid, tanh } from '../elementary';
import { moves, operators, padded, padding, type TapeKernels, type TapeMemory } from './kernels';

/** In the order of `maps`: the function, and its derivative from x and y. */
const functions: readonly (readonly [
  f: (x: number) => number,
  slope: (x: number, y: number) => number,
])[] = [
  [exp, (_, y) => y],
  [sigmoid, (_, y) => y * (1 - y)],
  [tanh, (_, y) => 1 - y * y],
  [(x) => (x < 0 ? 0 : x), (x) => (x > 0 ? 1 : 0)],
  [(x) => -x, () => -1],
  [(x) => x * x, (x) => 2 * x],
  [Math.sqrt, (_, y) => 0.5 / y],
  [log, (x) => 1 / x],
  [(x) => (x > 0 ? x : x === x ? 0 : x) + log1p(exp(-Math.abs(x))), sigmoid],
];

const combinations: Readonly<Record<number, (x: number, y: number) => number>> = {
  [operators.add]: (x, y) => x + y,
  [operators.sub]: (x, y) => x - y,
  [operators.mul]: (x, y) => x * y,
  [operators.div]: (x, y) => x / y,
};

/** Every index of a box of four dimensions. */
function walk(
  [d0, d1, d2, d3]: readonly [number, number, number, number],
  visit: (i: number, j: number, k: number, n: number) => void,
): void {
  for (let i = 0; i < d0; i += 1) {
    for (let j = 0; j < d1; j += 1) {
      for (let k = 0; k < d2; k += 1) {
        for (let n = 0; n < d3; n += 1) visit(i, j, k, n);
      }
    }
  }
}

function float64Kernels(m: Float64Array): TapeKernels {
  /** The largest of `count` numbers, `step` apart; a NaN wins. */
  const largestOf = (at: number, count: number, step: number): number => {
    let best = m[at]!;
    for (let n = 1; n < count; n += 1) {
      const x = m[at + n * step]!;
      if (!(x <= best)) best = x;
    }
    return best;
  };
  return {
    product: (c, cStep, a, aStep, aRow, aColumn, b, bStep, batch, rows, depth, columns, more) =>
      walk([1, batch, rows, columns], (_, i, r, n) => {
        const to = c + i * cStep + r * columns + n;
        let sum = more ? m[to]! : 0;
        for (let k = 0; k < depth; k += 1) {
          sum += m[a + i * aStep + r * aRow + k * aColumn]! * m[b + i * bStep + k * columns + n]!;
        }
        m[to] = sum;
      }),
    move: (to, t0, t1, t2, t3, from, f0, f1, f2, f3, d0, d1, d2, d3, mode) =>
      walk([d0, d1, d2, d3], (i, j, k, n) => {
        const x = m[from + i * f0 + j * f1 + k * f2 + n * f3]!;
        const place = to + i * t0 + j * t1 + k * t2 + n * t3;
        if (mode === moves.set) m[place] = x;
        else m[place]! += mode === moves.add ? x : -x;
      }),
    combine: (to, a, a0, a1, a2, a3, b, b0, b1, b2, b3, d0, d1, d2, d3, operator) => {
      const apply = combinations[operator]!;
      let place = to;
      walk([d0, d1, d2, d3], (i, j, k, n) => {
        const x = m[a + i * a0 + j * a1 + k * a2 + n * a3]!;
        const y = m[b + i * b0 + j * b1 + k * b2 + n * b3]!;
        m[place] = apply(x, y);
        place += 1;
      });
    },
    map: (to, from, count, which) => {
      const [f] = functions[which]!;
      for (let n = 0; n < count; n += 1) m[to + n] = f(m[from + n]!);
    },
    mapBackward: (dx, dy, x, y, count, which) => {
      const [, slope] = functions[which]!;
      for (let n = 0; n < count; n += 1) m[dx + n]! += m[dy + n]! * slope(m[x + n]!, m[y + n]!);
    },
    softmaxRows: (to, from, rows, columns, logarithm) => {
      for (let r = 0; r < rows; r += 1) {
        const at = r * columns;
        const shift = largestOf(from + at, columns, 1);
        let sum = 0;
        for (let n = 0; n < columns; n += 1) sum += exp(m[from + at + n]! - shift);
        for (let n = 0; n < columns; n += 1) {
          const x = m[from + at + n]! - shift;
          m[to + at + n] = logarithm ? x - log(sum) : exp(x) / sum;
        }
      }
    },
    softmaxRowsBackward: (dx, dy, y, rows, columns, logarithm) => {
      for (let at = 0; at < rows * columns; at += columns) {
        let inner = 0;
        for (let n = at; n < at + columns; n += 1) {
          inner += m[dy + n]! * (logarithm ? 1 : m[y + n]!);
        }
        for (let n = at; n < at + columns; n += 1) {
          m[dx + n]! += logarithm
            ? m[dy + n]! - exp(m[y + n]!) * inner
            : m[y + n]! * (m[dy + n]! - inner);
        }
      }
    },
    largest: (to, from, outer, count, inner) =>
      walk([1, 1, outer, inner], (_, __, o, i) => {
        m[to + o * inner + i] = largestOf(from + o * count * inner + i, count, inner);
      }),
    largestBackward: (dx, dy, x, y, outer, count, inner) =>
      walk([1, outer, count, inner], (_, o, n, i) => {
        const at = (o * count + n) * inner + i;
        const one = o * inner + i;
        if (m[x + at] === m[y + one]) m[dx + at]! += m[dy + one]!;
      }),
    gatherRows: (to, table, ids, count, columns) =>
      walk([1, 1, count, columns], (_, __, n, c) => {
        m[to + n * columns + c] = m[table + m[ids + n]! * columns + c]!;
      }),
    scatterRows: (table, from, ids, count, columns) =>
      walk([1, 1, count, columns], (_, __, n, c) => {
        m[table + m[ids + n]! * columns + c]! += m[from + n * columns + c]!;
      }),
    patches: (
      rows,
      image,
      batch,
      height,
      width,
      channels,
      size,
      stride,
      before,
      outH,
      outW,
      back,
    ) => {
      let row = rows;
      walk([batch, outH, outW, size * size * channels], (b, y, x, part) => {
        const channel = part % channels;
        const column = Math.floor(part / channels) % size;
        const line = Math.floor(part / channels / size);
        const r = y * stride + line - before;
        const c = x * stride + column - before;
        const inside = r >= 0 && r < height && c >= 0 && c < width;
        const at = image + ((b * height + r) * width + c) * channels + channel;
        if (back && inside) m[at]! += m[row]!;
        if (!back) m[row] = inside ? m[at]! : 0;
        row += 1;
      });
    },
  };
}

/** Memory of a fixed size that is never given back: a check makes a new one. */
export function float64Memory(capacity: number): TapeMemory {
  const numbers = new Float64Array(capacity);
  // Place 0 means "none".
  let used: number = padding;
  return {
    kernels: float64Kernels(numbers),
    allocate: (count) => {
      const at = used;
      used += padded(count);
      if (used > capacity) throw new RangeError(`Out of memory: ${capacity} numbers are too few.`);
      return at;
    },
    release: () => undefined,
    write: (at, values) => numbers.set(values, at),
    writeIntegers: (at, values) => numbers.set(values, at),
    read: (at, count) => numbers.slice(at, at + count),
    clear: (at, count) => numbers.fill(0, at, at + count),
  };
}
