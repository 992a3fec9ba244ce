/**
 * The two innermost loops of all matrix products, for SIMD: four rows by eight columns in eight
 * registers. Written out, because only constant offsets become part of an instruction.
 * `tileScalar.ts` has the same functions without SIMD and sums in the same order.
 */
import { madd } from './vector';

/**
 * c = init + a b for four rows; see `multiplyPanel`, which calls it for four rows after four.
 */
@inline export function multiplyTile(
  c: usize, a: usize, aPanel: usize, b: usize, depth: i32, bias: usize,
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
  const jump = aPanel - 16;
  let p = a, q = b;
  for (let k = 0; k < depth; k += 4) {
    let b0 = v128.load(q, 0), b1 = v128.load(q, 16);
    let s = v128.load32_splat(p, 0);
    c00 = madd(s, b0, c00); c01 = madd(s, b1, c01);
    s = v128.load32_splat(p, 32);
    c10 = madd(s, b0, c10); c11 = madd(s, b1, c11);
    s = v128.load32_splat(p, 64);
    c20 = madd(s, b0, c20); c21 = madd(s, b1, c21);
    s = v128.load32_splat(p, 96);
    c30 = madd(s, b0, c30); c31 = madd(s, b1, c31);

    b0 = v128.load(q, 32); b1 = v128.load(q, 48);
    s = v128.load32_splat(p, 4);
    c00 = madd(s, b0, c00); c01 = madd(s, b1, c01);
    s = v128.load32_splat(p, 36);
    c10 = madd(s, b0, c10); c11 = madd(s, b1, c11);
    s = v128.load32_splat(p, 68);
    c20 = madd(s, b0, c20); c21 = madd(s, b1, c21);
    s = v128.load32_splat(p, 100);
    c30 = madd(s, b0, c30); c31 = madd(s, b1, c31);

    b0 = v128.load(q, 64); b1 = v128.load(q, 80);
    s = v128.load32_splat(p, 8);
    c00 = madd(s, b0, c00); c01 = madd(s, b1, c01);
    s = v128.load32_splat(p, 40);
    c10 = madd(s, b0, c10); c11 = madd(s, b1, c11);
    s = v128.load32_splat(p, 72);
    c20 = madd(s, b0, c20); c21 = madd(s, b1, c21);
    s = v128.load32_splat(p, 104);
    c30 = madd(s, b0, c30); c31 = madd(s, b1, c31);

    b0 = v128.load(q, 96); b1 = v128.load(q, 112);
    s = v128.load32_splat(p, 12);
    c00 = madd(s, b0, c00); c01 = madd(s, b1, c01);
    s = v128.load32_splat(p, 44);
    c10 = madd(s, b0, c10); c11 = madd(s, b1, c11);
    s = v128.load32_splat(p, 76);
    c20 = madd(s, b0, c20); c21 = madd(s, b1, c21);
    s = v128.load32_splat(p, 108);
    c30 = madd(s, b0, c30); c31 = madd(s, b1, c31);

    q += 128;
    // The other half of this panel's columns, or the first half of the next panel's.
    p += k & 4 ? jump : 16;
  }
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

      b0 = v128.load(q, 32); b1 = v128.load(q, 48);
      s = v128.load32_splat(p, 32);
      c00 = madd(s, b0, c00); c01 = madd(s, b1, c01);
      s = v128.load32_splat(p, 36);
      c10 = madd(s, b0, c10); c11 = madd(s, b1, c11);
      s = v128.load32_splat(p, 40);
      c20 = madd(s, b0, c20); c21 = madd(s, b1, c21);
      s = v128.load32_splat(p, 44);
      c30 = madd(s, b0, c30); c31 = madd(s, b1, c31);

      b0 = v128.load(q, 64); b1 = v128.load(q, 80);
      s = v128.load32_splat(p, 64);
      c00 = madd(s, b0, c00); c01 = madd(s, b1, c01);
      s = v128.load32_splat(p, 68);
      c10 = madd(s, b0, c10); c11 = madd(s, b1, c11);
      s = v128.load32_splat(p, 72);
      c20 = madd(s, b0, c20); c21 = madd(s, b1, c21);
      s = v128.load32_splat(p, 76);
      c30 = madd(s, b0, c30); c31 = madd(s, b1, c31);

      b0 = v128.load(q, 96); b1 = v128.load(q, 112);
      s = v128.load32_splat(p, 96);
      c00 = madd(s, b0, c00); c01 = madd(s, b1, c01);
      s = v128.load32_splat(p, 100);
      c10 = madd(s, b0, c10); c11 = madd(s, b1, c11);
      s = v128.load32_splat(p, 104);
      c20 = madd(s, b0, c20); c21 = madd(s, b1, c21);
      s = v128.load32_splat(p, 108);
      c30 = madd(s, b0, c30); c31 = madd(s, b1, c31);

      p += 128;
      q += 128;
    }
    a += aStep;
    b += bStep;
  }
  v128.store(c, c00, 0); v128.store(c, c01, 16);
  v128.store(c, c10, 32); v128.store(c, c11, 48);
  v128.store(c, c20, 64); v128.store(c, c21, 80);
  v128.store(c, c30, 96); v128.store(c, c31, 112);
}
