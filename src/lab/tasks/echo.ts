/** The echo task: say again what came k steps ago. Only memory can solve it: the bits are independent. */
import type { Random } from '../random';

export interface EchoBatch {
  readonly batch: number;
  /** T = lag + `scoredSteps`. */
  readonly steps: number;
  /** x_t, −1 or +1, `[batch, steps]` row by row. */
  readonly inputs: Float32Array;
  /** 1 where x_{t−k} is +1, else 0, for t ≥ k only: `[batch, scoredSteps]` row by row. */
  readonly targets: Float32Array;
}

/** How many time steps of a sequence have an answer. */
export const scoredSteps = 20;

/** @param lag k; 0 asks for the present bit. */
export function drawEcho(random: Random, batch: number, lag: number): EchoBatch {
  const steps = lag + scoredSteps;
  const inputs = Float32Array.from({ length: batch * steps }, () => random.sign());
  const targets = Float32Array.from({ length: batch * scoredSteps }, (_, at) => {
    const sequence = Math.floor(at / scoredSteps);
    // The answer at t = k + j is x_j.
    return inputs[sequence * steps + (at % scoredSteps)]! > 0 ? 1 : 0;
  });
  return { batch, steps, inputs, targets };
}

/**
 * The same task for a feedforward network: at every scored step the last `window` bits, the present
 * one first. Bits before the sequence began are 0.
 *
 * @returns `[batch · scoredSteps, window]` row by row; the targets stay as they are.
 */
export function windowsOf({ batch, steps, inputs }: EchoBatch, window: number): Float32Array {
  const lag = steps - scoredSteps;
  const windows = new Float32Array(batch * scoredSteps * window);
  let at = 0;
  for (let sequence = 0; sequence < batch; sequence += 1) {
    for (let t = lag; t < steps; t += 1) {
      for (let back = 0; back < window; back += 1) {
        windows[at] = back <= t ? inputs[sequence * steps + t - back]! : 0;
        at += 1;
      }
    }
  }
  return windows;
}
