/** Softmax and its logarithm over the rows of a matrix, and their gradients. Places count floats. */
import { exponential } from './functions';
import { VB, load, store } from './vector';

/** The end of a row that fills no vector. */
const tail = memory.data(32);

/** to = e^(from - shift) for a row. The function works on vectors: the end of the row goes through `tail`. */
function exponentials(to: usize, from: usize, bytes: usize, shift: f32): void {
  for (let n: usize = 0; n < bytes; n += 4) f32.store(to + n, f32.load(from + n) - shift);
  const whole = bytes & ~(VB - 1);
  let n: usize = 0;
  for (; n < whole; n += VB) store(to + n, exponential(load(to + n)));
  if (n == bytes) return;
  memory.copy(tail, to + n, bytes - n);
  store(tail, exponential(load(tail)));
  memory.copy(to + n, tail, bytes - n);
}

function sumOf(p: usize, bytes: usize): f32 {
  let sum: f32 = 0;
  for (let n: usize = 0; n < bytes; n += 4) sum += f32.load(p + n);
  return sum;
}

/** A NaN wins, and a row of -Infinity alone becomes NaN: neither is hidden. */
function largestOf(p: usize, bytes: usize): f32 {
  let best = f32.load(p);
  for (let n: usize = 4; n < bytes; n += 4) {
    const x = f32.load(p + n);
    if (!(x <= best)) best = x;
  }
  return best;
}

/** Each row of `to`: softmax of the row of `from`; with `logarithm`, its logarithm. */
export function softmaxRows(to: usize, from: usize, rows: i32, columns: i32, logarithm: i32): void {
  to <<= 2;
  from <<= 2;
  const bytes = <usize>columns << 2;
  for (let r = 0; r < rows; ++r, to += bytes, from += bytes) {
    const shift = largestOf(from, bytes);
    exponentials(to, from, bytes, shift);
    const sum = sumOf(to, bytes);
    if (logarithm) {
      const log = Mathf.log(sum);
      for (let n: usize = 0; n < bytes; n += 4) f32.store(to + n, f32.load(from + n) - shift - log);
    } else {
      for (let n: usize = 0; n < bytes; n += 4) f32.store(to + n, f32.load(to + n) / sum);
    }
  }
}

/**
 * dx += y (dy - sum of dy y) for the softmax y; for its logarithm, dx += dy - e^y sum of dy.
 *
 * @param work room for a row
 */
export function softmaxRowsBackward(
  dx: usize, dy: usize, y: usize, rows: i32, columns: i32, logarithm: i32, work: usize,
): void {
  dx <<= 2; dy <<= 2; y <<= 2; work <<= 2;
  const bytes = <usize>columns << 2;
  for (let r = 0; r < rows; ++r, dx += bytes, dy += bytes, y += bytes) {
    if (logarithm) {
      const sum = sumOf(dy, bytes);
      exponentials(work, y, bytes, 0);
      for (let n: usize = 0; n < bytes; n += 4) {
        f32.store(dx + n, f32.load(dx + n) + (f32.load(dy + n) - f32.load(work + n) * sum));
      }
    } else {
      let inner: f32 = 0;
      for (let n: usize = 0; n < bytes; n += 4) inner += f32.load(dy + n) * f32.load(y + n);
      for (let n: usize = 0; n < bytes; n += 4) {
        f32.store(dx + n, f32.load(dx + n) + f32.load(y + n) * (f32.load(dy + n) - inner));
      }
    }
  }
}
