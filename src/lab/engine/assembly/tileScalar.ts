/** `tileSimd.ts` without SIMD, summing in the same order: what the plain JavaScript build is made from. */

/** c = init + a b + more moreB for four rows; see `multiplySlabs`. */
export function multiplyTile(
  c: usize, aSlab: usize, bias: usize, a: usize, b: usize, depth: i32,
  more: usize, moreB: usize, moreDepth: i32,
): void {
  const jump = aSlab - 32;
  for (let column: usize = 0; column < 32; column += 8) {
    const to = c + column;
    const from = bias ? bias + column : to;
    const row: usize = bias ? 0 : 32;
    let c00 = f32.load(from), c01 = f32.load(from + 4);
    let c10 = f32.load(from + row), c11 = f32.load(from + row + 4);
    let c20 = f32.load(from + 2 * row), c21 = f32.load(from + 2 * row + 4);
    let c30 = f32.load(from + 3 * row), c31 = f32.load(from + 3 * row + 4);
    let p = a, q = b + column, left = depth, next = moreDepth;
    do {
      for (let k = 0; k < left; k += 8) {
        const end = p + <usize>min(8, left - k) * 4;
        while (p < end) {
          const b0 = f32.load(q), b1 = f32.load(q, 4);
          let s = f32.load(p);
          c00 += s * b0; c01 += s * b1;
          s = f32.load(p, 32);
          c10 += s * b0; c11 += s * b1;
          s = f32.load(p, 64);
          c20 += s * b0; c21 += s * b1;
          s = f32.load(p, 96);
          c30 += s * b0; c31 += s * b1;
          p += 4;
          q += 32;
        }
        p += jump;
      }
      p = more;
      q = moreB + column;
      left = next;
      next = 0;
    } while (left);
    f32.store(to, c00); f32.store(to, c01, 4);
    f32.store(to, c10, 32); f32.store(to, c11, 36);
    f32.store(to, c20, 64); f32.store(to, c21, 68);
    f32.store(to, c30, 96); f32.store(to, c31, 100);
  }
}

/** c += a^T b over the rows of some steps; see `accumulateGradient`. */
export function gradientTile(
  c: usize, a: usize, aStep: isize, b: usize, bStep: isize, rows: i32, steps: i32,
): void {
  const bytes = <usize>rows * 32;
  for (let column: usize = 0; column < 32; column += 8) {
    const to = c + column;
    let c00 = f32.load(to), c01 = f32.load(to, 4);
    let c10 = f32.load(to, 32), c11 = f32.load(to, 36);
    let c20 = f32.load(to, 64), c21 = f32.load(to, 68);
    let c30 = f32.load(to, 96), c31 = f32.load(to, 100);
    let aFrom = a, bFrom = b + column;
    for (let t = 0; t < steps; ++t) {
      let p = aFrom, q = bFrom;
      const end = p + bytes;
      while (p < end) {
        const b0 = f32.load(q), b1 = f32.load(q, 4);
        let s = f32.load(p);
        c00 += s * b0; c01 += s * b1;
        s = f32.load(p, 4);
        c10 += s * b0; c11 += s * b1;
        s = f32.load(p, 8);
        c20 += s * b0; c21 += s * b1;
        s = f32.load(p, 12);
        c30 += s * b0; c31 += s * b1;
        p += 32;
        q += 32;
      }
      aFrom += aStep;
      bFrom += bStep;
    }
    f32.store(to, c00); f32.store(to, c01, 4);
    f32.store(to, c10, 32); f32.store(to, c11, 36);
    f32.store(to, c20, 64); f32.store(to, c21, 68);
    f32.store(to, c30, 96); f32.store(to, c31, 100);
  }
}
