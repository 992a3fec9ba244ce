/** Rows of a table by number, and what a convolution looks up in an image. Places count floats. */
import { VB, add, load, store } from './vector';

/** to[n] = table[ids[n]]. */
export function gatherRows(to: usize, table: usize, ids: usize, count: i32, columns: i32): void {
  const bytes = <usize>columns << 2;
  for (let n = 0; n < count; ++n) {
    const id = <usize>i32.load((ids + n) << 2);
    copy((to << 2) + <usize>n * bytes, (table << 2) + id * bytes, bytes);
  }
}

/** table[ids[n]] += from[n]: the gradient of the above. */
export function scatterRows(table: usize, from: usize, ids: usize, count: i32, columns: i32): void {
  for (let n = 0; n < count; ++n) {
    const to = (table + <usize>i32.load((ids + n) << 2) * columns) << 2;
    addTo(to, (from + <usize>n * columns) << 2, <usize>columns << 2);
  }
}

/**
 * The patches that a filter of `size` x `size` meets in images of `[batch, height, width, channels]`,
 * one row each of `[size, size, channels]`; outside of the image stand zeros. With `back` the other
 * way round: each number of a patch is added to its place in the image.
 *
 * @param before rows and columns of padding at the top and at the left
 */
export function patches(
  rows: usize, image: usize, batch: i32, height: i32, width: i32, channels: i32, size: i32,
  stride: i32, before: i32, outHeight: i32, outWidth: i32, back: i32,
): void {
  const pixel = <usize>channels << 2;
  const line = <usize>size * pixel;
  let row = rows << 2;
  for (let b = 0; b < batch; ++b) {
    const base = (image + <usize>(b * height * width) * channels) << 2;
    for (let y = 0; y < outHeight; ++y) {
      for (let x = 0; x < outWidth; ++x) {
        // Of each line of the patch, those pixels that lie in the image: they stand side by side in both.
        const first = x * stride - before;
        const from = <usize>min(size, max(0, -first)) * pixel;
        const end = <usize>max(0, min(size, width - first)) * pixel;
        for (let i = 0; i < size; ++i, row += line) {
          const r = y * stride + i - before;
          const inside = r >= 0 && r < height && from < end;
          const at = base + <usize>(r * width + first) * pixel;
          if (!back) {
            zero(row, row + (inside ? from : line));
            if (!inside) continue;
            copy(row + from, at + from, end - from);
            zero(row + end, row + line);
          } else if (inside) addTo(at + from, row + from, end - from);
        }
      }
    }
  }
}

// Loops: a call of memory.copy or memory.fill takes longer than the few bytes of a line.

@inline function zero(p: usize, end: usize): void {
  for (; p < end; p += 4) f32.store(p, 0);
}

@inline function copy(to: usize, from: usize, bytes: usize): void {
  const end = from + bytes;
  for (; from + VB <= end; from += VB, to += VB) store(to, load(from));
  for (; from < end; from += 4, to += 4) f32.store(to, f32.load(from));
}

@inline function addTo(to: usize, from: usize, bytes: usize): void {
  const end = from + bytes;
  for (; from + VB <= end; from += VB, to += VB) store(to, add(load(to), load(from)));
  for (; from < end; from += 4, to += 4) f32.store(to, f32.load(to) + f32.load(from));
}
