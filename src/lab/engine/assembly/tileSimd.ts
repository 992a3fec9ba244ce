/**
 * The two innermost loops of all matrix products, for SIMD: four rows by eight columns in eight
 * registers. One step of the depth at a time: several at once need more registers than there are, and
 * spilling them costs a third of the speed.
 * `tileScalar.ts` has the same functions without SIMD and sums in the same order.
 */
import { madd } from './vector';

/**
 * c = init + a b + more moreB for four rows; see `multiplySlabs`, which calls it for four rows after
 * four. A `moreDepth` of 0 leaves out the second product.
 */
@inline export function multiplyTile(
  c: usize, aSlab: usize, bias: usize, a: usize, b: usize, depth: i32,
  more: usize, moreB: usize, moreDepth: i32,
): void {
  let c00: v128, c01: v128, c10: v128, c11: v128, c20: v128, c21: v128, c30: v128, c31: v128;
  if (bias) {
    c00 = v128.load(bias, 0); c01 = v128.load(bias, 16);
    c10 = c00; c11 = c01; c20 = c00; c21 = c01; c30 = c00; c31 = c01;
  } else {
    c00 = v128.load(c, 0); c01 = v128.load(c, 16);
    c10 = v128.load(c, 32); c11 = v128.load(c, 48);
    c20 = v128.load(c, 64); c21 = v128.load(c, 80);
    c30 = v128.load(c, 96); c31 = v128.load(c, 112);
  }
  const jump = aSlab - 32;
  let p = a, q = b;
  do {
    for (let k = 0; k < depth; k += 8) {
      const end = p + <usize>min(8, depth - k) * 4;
      while (p < end) {
        const b0 = v128.load(q, 0), b1 = v128.load(q, 16);
        let s = v128.load32_splat(p, 0);
        c00 = madd(s, b0, c00); c01 = madd(s, b1, c01);
        s = v128.load32_splat(p, 32);
        c10 = madd(s, b0, c10); c11 = madd(s, b1, c11);
        s = v128.load32_splat(p, 64);
        c20 = madd(s, b0, c20); c21 = madd(s, b1, c21);
        s = v128.load32_splat(p, 96);
        c30 = madd(s, b0, c30); c31 = madd(s, b1, c31);
        p += 4;
        q += 32;
      }
      p += jump;
    }
    p = more;
    q = moreB;
    depth = moreDepth;
    moreDepth = 0;
  } while (depth);
  v128.store(c, c00, 0); v128.store(c, c01, 16);
  v128.store(c, c10, 32); v128.store(c, c11, 48);
  v128.store(c, c20, 64); v128.store(c, c21, 80);
  v128.store(c, c30, 96); v128.store(c, c31, 112);
}

/** c += a^T b over the rows of some steps; see `accumulateGradient`. */
export function gradientTile(
  c: usize, a: usize, aStep: isize, b: usize, bStep: isize, rows: i32, steps: i32,
): void {
  let c00 = v128.load(c, 0), c01 = v128.load(c, 16);
  let c10 = v128.load(c, 32), c11 = v128.load(c, 48);
  let c20 = v128.load(c, 64), c21 = v128.load(c, 80);
  let c30 = v128.load(c, 96), c31 = v128.load(c, 112);
  const bytes = <usize>rows * 32;
  for (let t = 0; t < steps; ++t) {
    let p = a, q = b;
    const end = p + bytes;
    while (p < end) {
      let b0 = v128.load(q, 0), b1 = v128.load(q, 16);
      let s = v128.load32_splat(p, 0);
      c00 = madd(s, b0, c00); c01 = madd(s, b1, c01);
      s = v128.load32_splat(p, 4);
      c10 = madd(s, b0, c10); c11 = madd(s, b1, c11);
      s = v128.load32_splat(p, 8);
      c20 = madd(s, b0, c20); c21 = madd(s, b1, c21);
      s = v128.load32_splat(p, 12);
      c30 = madd(s, b0, c30); c31 = madd(s, b1, c31);
      p += 32;
      q += 32;
    }
    a += aStep;
    b += bStep;
  }
  v128.store(c, c00, 0); v128.store(c, c01, 16);
  v128.store(c, c10, 32); v128.store(c, c11, 48);
  v128.store(c, c20, 64); v128.store(c, c21, 80);
  v128.store(c, c30, 96); v128.store(c, c31, 112);
}
