/** Between the row-major arrays of the outside and the slabs of the inside (see `gemm.ts`). */
import { ROW } from './gemm';
import { VB, load, store } from './vector';

/**
 * slabs[t][c / 8][r][c % 8] = from[t, r, c].
 *
 * @param rows rows that there are; `padded` of them make a slab
 * @param fromStep bytes between the steps of `from`
 * @param fromRow bytes between its rows
 * @param toStep bytes between the steps of the slabs
 */
export function toSlabs(
  to: usize, toStep: usize, from: usize, fromStep: usize, fromRow: usize, steps: i32, rows: i32,
  padded: i32, columns: i32,
): void {
  const slab = <usize>padded * ROW;
  const whole = columns >> 3;
  for (let t = 0; t < steps; ++t) {
    for (let r = 0; r < rows; ++r) {
      let source = from + <usize>t * fromStep + <usize>r * fromRow;
      let target = to + <usize>t * toStep + <usize>r * ROW;
      for (let n = 0; n < whole; ++n) {
        for (let o: usize = 0; o < ROW; o += VB) store(target + o, load(source + o));
        source += ROW;
        target += slab;
      }
      for (let c = whole * 8; c < columns; ++c) {
        f32.store(target, f32.load(source));
        source += 4;
        target += 4;
      }
    }
  }
}

/** The way back: to[t, r, c] = slabs[t][c / 8][r][c % 8]. */
export function fromSlabs(
  to: usize, toStep: usize, toRow: usize, from: usize, fromStep: usize, steps: i32, rows: i32,
  padded: i32, columns: i32,
): void {
  const slab = <usize>padded * ROW;
  const whole = columns >> 3;
  for (let t = 0; t < steps; ++t) {
    for (let r = 0; r < rows; ++r) {
      let target = to + <usize>t * toStep + <usize>r * toRow;
      let source = from + <usize>t * fromStep + <usize>r * ROW;
      for (let n = 0; n < whole; ++n) {
        for (let o: usize = 0; o < ROW; o += VB) store(target + o, load(source + o));
        target += ROW;
        source += slab;
      }
      for (let c = whole * 8; c < columns; ++c) {
        f32.store(target, f32.load(source));
        source += 4;
        target += 4;
      }
    }
  }
}

/**
 * Weights for the backward pass: to[k / 8][n * 8 + c][k % 8] = from[n][k][c].
 *
 * @param depth rows of `from`, a multiple of 4
 * @param slabs of `from`
 */
export function transposeSlabs(to: usize, from: usize, depth: i32, slabs: i32): void {
  const column = <usize>slabs * 8 * ROW;
  for (let n = 0; n < slabs; ++n) {
    for (let k = 0; k < depth; ++k) {
      let target = to + <usize>(k >> 3) * column + <usize>n * 8 * ROW + <usize>(k & 7) * 4;
      for (let c = 0; c < 8; ++c) {
        f32.store(target, f32.load(from));
        target += ROW;
        from += 4;
      }
    }
  }
}

/**
 * Lists what is not zero in each row, if no row has more than `slots` entries: one-hot rows are
 * gathered, not multiplied.
 *
 * @param column for each step and row of `padded`, `slots` i32 column numbers
 * @param value as many f32 values, 0 where there is no entry
 * @returns 0 at the first row with more entries, else 1
 */
export function listEntries(
  from: usize, fromStep: usize, fromRow: usize, steps: i32, rows: i32, padded: i32,
  columns: i32, slots: i32, column: usize, value: usize,
): i32 {
  const row = <usize>slots * 4;
  for (let t = 0; t < steps; ++t) {
    for (let r = 0; r < padded; ++r) {
      const at = <usize>(t * padded + r) * row;
      memory.fill(column + at, 0, row);
      memory.fill(value + at, 0, row);
      if (r >= rows) continue;
      const source = from + <usize>t * fromStep + <usize>r * fromRow;
      let count = 0;
      for (let c = 0; c < columns; ++c) {
        const x = f32.load(source + <usize>c * 4);
        if (x == 0) continue;
        if (count == slots) return 0;
        i32.store(column + at + <usize>count * 4, c);
        f32.store(value + at + <usize>count * 4, x);
        ++count;
      }
    }
  }
  return 1;
}
