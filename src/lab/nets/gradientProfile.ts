/** How much of a gradient comes back how far: the norm of dy/dh_t, or dy/dc_t, against the lag T − t. */
import { log10 } from '../elementary';
import type { SequenceNet } from '../backends/backend';
import type { SequenceBatch } from '../engine/sequenceBatch';

/** Anything smaller is given as this, since 0 has no logarithm. */
export const leastGradient = 1e-30;

/**
 * Of a network with one output after the last step, trained by the squared error: log₁₀ of
 * ‖dy/ds_t‖ ÷ ‖W_hy‖ for the lags 0 … T, the root mean square over the sequences. For the hidden
 * state of the last step, lag 0, it is 0 by definition.
 *
 * @param state the first recurrent layer's; `cell` of an LSTM alone
 */
export function gradientProfile(
  net: SequenceNet,
  { batch, steps, inputs }: SequenceBatch & { readonly inputs: Float32Array },
  state: 'hidden' | 'cell',
): number[] {
  const outputs = net.predict({ batch, steps, inputs });
  // The gradient of y itself, through that of (y − target)²: the distance is chosen, and divided out.
  const targets = outputs.map((y) => y - (1 + Math.abs(y)));
  net.backward({ batch, steps, inputs, targets });
  const gradients = state === 'hidden' ? net.view().hiddenGradient() : net.view().cellGradient();
  const outputNorm = Math.hypot(...net.read({ name: 'output/kernel' }));
  const units = gradients.length / (batch * (steps + 1));
  return Array.from({ length: steps + 1 }, (_, lag) => {
    let squares = 0;
    for (let row = 0; row < batch; row += 1) {
      const upstream = (2 * (outputs[row]! - targets[row]!)) / batch;
      const from = (row * (steps + 1) + steps - lag) * units;
      const norm = Math.hypot(...gradients.subarray(from, from + units));
      squares += (norm / (upstream * outputNorm)) ** 2;
    }
    return log10(Math.max(leastGradient, Math.sqrt(squares / batch)));
  });
}
