/** Long sequences cut into chunks, for truncated backpropagation through time. */
import type { LabelledBatch } from '../engine/sequenceBatch';
import type { EchoBatch } from './echo';

/**
 * Every chunk becomes a sequence of its own that begins with the state which the one before it left: a
 * plain number, through which no gradient flows. One pass over all of them gives the loss of the whole
 * sequences, and the gradient that truncated BPTT has of it. The last chunk may be shorter.
 *
 * @param window steps of a chunk
 * @param hidden h_0 … h_T of a pass over the whole sequences, `[batch, steps + 1, units]`
 */
export function chunksOf(
  { batch, steps, inputs, targets, weights }: EchoBatch,
  window: number,
  hidden: Float32Array,
): LabelledBatch {
  const chunks = Math.ceil(steps / window);
  const units = hidden.length / (batch * (steps + 1));
  const rows = batch * chunks;
  const cut = (values: Float32Array): Float32Array => {
    const parts = new Float32Array(rows * window);
    for (let row = 0; row < rows; row += 1) {
      const from = Math.floor(row / chunks) * steps;
      const begin = (row % chunks) * window;
      parts.set(
        values.subarray(from + begin, from + Math.min(steps, begin + window)),
        row * window,
      );
    }
    return parts;
  };
  const initial = new Float32Array(rows * units);
  for (let row = 0; row < rows; row += 1) {
    const at = (Math.floor(row / chunks) * (steps + 1) + (row % chunks) * window) * units;
    initial.set(hidden.subarray(at, at + units), row * units);
  }
  return {
    batch: rows,
    steps: window,
    inputs: cut(inputs),
    targets: cut(targets),
    weights: cut(weights),
    lengths: Array.from({ length: rows }, (_, row) =>
      Math.min(window, steps - (row % chunks) * window),
    ),
    initial: [{ hidden: initial }],
  };
}
