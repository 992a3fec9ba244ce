/** Rows of a table by number, and what a convolution looks up in an image. Places count floats. */

/** to[n] = table[ids[n]]. */
export function gatherRows(to: usize, table: usize, ids: usize, count: i32, columns: i32): void {
  const bytes = <usize>columns << 2;
  for (let n = 0; n < count; ++n) {
    const id = <usize>i32.load((ids + n) << 2);
    memory.copy((to << 2) + <usize>n * bytes, (table << 2) + id * bytes, bytes);
  }
}

/** table[ids[n]] += from[n]: the gradient of the above. */
export function scatterRows(table: usize, from: usize, ids: usize, count: i32, columns: i32): void {
  for (let n = 0; n < count; ++n) {
    let to = (table + <usize>i32.load((ids + n) << 2) * columns) << 2;
    let at = (from + <usize>n * columns) << 2;
    for (let c = 0; c < columns; ++c, to += 4, at += 4) f32.store(to, f32.load(to) + f32.load(at));
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
  let row = rows << 2;
  for (let b = 0; b < batch; ++b) {
    const base = (image + <usize>(b * height * width) * channels) << 2;
    for (let y = 0; y < outHeight; ++y) {
      for (let x = 0; x < outWidth; ++x) {
        for (let i = 0; i < size; ++i) {
          for (let j = 0; j < size; ++j, row += pixel) {
            const r = y * stride + i - before, c = x * stride + j - before;
            const outside = r < 0 || r >= height || c < 0 || c >= width;
            if (back) {
              if (outside) continue;
              const at = base + <usize>(r * width + c) * pixel;
              for (let n: usize = 0; n < pixel; n += 4) {
                f32.store(at + n, f32.load(at + n) + f32.load(row + n));
              }
            } else if (outside) memory.fill(row, 0, pixel);
            else memory.copy(row, base + <usize>(r * width + c) * pixel, pixel);
          }
        }
      }
    }
  }
}
