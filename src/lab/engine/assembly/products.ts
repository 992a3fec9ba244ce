/**
 * Matrix products on plain row-major arrays, for the tape: small matrices that are used once, where
 * packing slabs (see `gemm.ts`) would cost more than it saves. Places and strides count floats.
 */
import { V, VB, load, loadSplat, madd, splat, store } from './vector';

/**
 * c[m, n] = sum over k of a[m, k] b[k, n], or that much more than c holds; for each matrix of a batch.
 * Any strides of `a`, so that a transposed left operand costs nothing; rows of `b` and `c` follow each
 * other. The sums run over k from 0 on, whatever the build.
 *
 * @param cStep from a matrix of the batch to the next; 0 for `aStep` or `bStep`: the same for all
 */
export function product(
  c: usize, cStep: usize, a: usize, aStep: usize, aRow: usize, aColumn: usize, b: usize, bStep: usize,
  batch: i32, rows: i32, depth: i32, columns: i32, accumulate: i32,
): void {
  c <<= 2; a <<= 2; b <<= 2; aRow <<= 2; aColumn <<= 2;
  const width = <usize>columns << 2;
  for (let i = 0; i < batch; ++i) {
    let to = c, from = a, m = 0;
    for (; m + 4 <= rows; m += 4) {
      fourRows(to, from, aRow, aColumn, b, depth, width, accumulate);
      to += width << 2;
      from += aRow << 2;
    }
    for (; m < rows; ++m) {
      oneRow(to, from, aColumn, b, depth, width, accumulate);
      to += width;
      from += aRow;
    }
    c += cStep << 2;
    a += aStep << 2;
    b += bStep << 2;
  }
}

function fourRows(
  c: usize, a: usize, aRow: usize, aColumn: usize, b: usize, depth: i32, width: usize, accumulate: i32,
): void {
  const c1 = c + width, c2 = c1 + width, c3 = c2 + width;
  const a2 = aRow << 1, a3 = a2 + aRow;
  let n: usize = 0;
  for (; n + 2 * VB <= width; n += 2 * VB) {
    let x0: V, y0: V, x1: V, y1: V, x2: V, y2: V, x3: V, y3: V;
    if (accumulate) {
      x0 = load(c + n); y0 = load(c + n + VB);
      x1 = load(c1 + n); y1 = load(c1 + n + VB);
      x2 = load(c2 + n); y2 = load(c2 + n + VB);
      x3 = load(c3 + n); y3 = load(c3 + n + VB);
    } else {
      x0 = splat(0); y0 = x0; x1 = x0; y1 = x0; x2 = x0; y2 = x0; x3 = x0; y3 = x0;
    }
    let p = a, q = b + n;
    for (let k = 0; k < depth; ++k) {
      const u = load(q), v = load(q + VB);
      let s = loadSplat(p);
      x0 = madd(s, u, x0); y0 = madd(s, v, y0);
      s = loadSplat(p + aRow);
      x1 = madd(s, u, x1); y1 = madd(s, v, y1);
      s = loadSplat(p + a2);
      x2 = madd(s, u, x2); y2 = madd(s, v, y2);
      s = loadSplat(p + a3);
      x3 = madd(s, u, x3); y3 = madd(s, v, y3);
      p += aColumn;
      q += width;
    }
    store(c + n, x0); store(c + n + VB, y0);
    store(c1 + n, x1); store(c1 + n + VB, y1);
    store(c2 + n, x2); store(c2 + n + VB, y2);
    store(c3 + n, x3); store(c3 + n + VB, y3);
  }
  if (n == width) return;
  edge(c, a, aColumn, b, depth, width, n, accumulate);
  edge(c1, a + aRow, aColumn, b, depth, width, n, accumulate);
  edge(c2, a + a2, aColumn, b, depth, width, n, accumulate);
  edge(c3, a + a3, aColumn, b, depth, width, n, accumulate);
}

function oneRow(
  c: usize, a: usize, aColumn: usize, b: usize, depth: i32, width: usize, accumulate: i32,
): void {
  edge(c, a, aColumn, b, depth, width, 0, accumulate);
}

/** The columns of one row from byte `n` on: by vectors, then one by one. */
function edge(
  c: usize, a: usize, aColumn: usize, b: usize, depth: i32, width: usize, n: usize, accumulate: i32,
): void {
  for (; n + VB <= width; n += VB) {
    let x = accumulate ? load(c + n) : splat(0);
    let p = a, q = b + n;
    for (let k = 0; k < depth; ++k) {
      x = madd(loadSplat(p), load(q), x);
      p += aColumn;
      q += width;
    }
    store(c + n, x);
  }
  for (; n < width; n += 4) {
    let x: f32 = accumulate ? f32.load(c + n) : 0;
    let p = a, q = b + n;
    for (let k = 0; k < depth; ++k) {
      x = f32.load(p) * f32.load(q) + x;
      p += aColumn;
      q += width;
    }
    f32.store(c + n, x);
  }
}
