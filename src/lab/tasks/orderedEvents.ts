/** Rare order: did event 1 come directly before event 2? Both alone are far more frequent. */
import type { Random } from '../random';

/** One-hot: nothing, event 1, event 2. */
export const orderedInputs = 3;
export const orderedSteps = 10;

export interface OrderedEvents {
  readonly batch: number;
  readonly steps: number;
  /** `[batch, steps, 3]`. */
  readonly inputs: Float32Array;
  /** 1 where somewhere in the sequence a 1 is directly followed by a 2, else 0. `[batch]`. */
  readonly targets: Int32Array;
}

/** @param probability of each of the two events at each step; at most one half */
export function drawOrderedEvents(
  random: Random,
  batch: number,
  probability: number,
): OrderedEvents {
  const inputs = new Float32Array(batch * orderedSteps * orderedInputs);
  const targets = new Int32Array(batch);
  for (let row = 0; row < batch; row += 1) {
    let previous = 0;
    for (let t = 0; t < orderedSteps; t += 1) {
      const drawn = random.next();
      const event = drawn < probability ? 1 : drawn < 2 * probability ? 2 : 0;
      inputs[(row * orderedSteps + t) * orderedInputs + event] = 1;
      if (previous === 1 && event === 2) targets[row] = 1;
      previous = event;
    }
  }
  return { batch, steps: orderedSteps, inputs, targets };
}
