/** The echo task: say again what came k steps ago. Only memory can solve it: the bits are independent. */
import type { Random } from '../random';

export interface EchoBatch {
  readonly batch: number;
  /** T: lag + `scoredSteps`, unless asked for otherwise. */
  readonly steps: number;
  /** x_t, −1 or +1, `[batch, steps]` row by row. */
  readonly inputs: Float32Array;
  /** 1 where x_{t−k} is +1, else 0; 0 for t < k. `[batch, steps]`. */
  readonly targets: Float32Array;
  /** 1 where there is an answer, 0 for t < k. `[batch, steps]`. */
  readonly weights: Float32Array;
}

/** How many time steps of a sequence have an answer, unless its length is chosen. */
export const scoredSteps = 20;

/**
 * @param lag k; 0 asks for the present bit
 * @param steps T, more than the lag
 */
export function drawEcho(
  random: Random,
  batch: number,
  lag: number,
  steps = lag + scoredSteps,
): EchoBatch {
  const inputs = Float32Array.from({ length: batch * steps }, () => random.sign());
  const scored = (at: number): boolean => at % steps >= lag;
  return {
    batch,
    steps,
    inputs,
    targets: inputs.map((_, at) => (scored(at) && inputs[at - lag]! > 0 ? 1 : 0)),
    weights: inputs.map((_, at) => (scored(at) ? 1 : 0)),
  };
}

/**
 * The share of answers on the right side of 0, of all steps that have one.
 *
 * @param logits `[batch, steps]`
 */
export function shareRight(logits: Float32Array, { targets, weights }: EchoBatch): number {
  let [right, answers] = [0, 0];
  logits.forEach((logit, at) => {
    answers += weights[at]!;
    if (logit > 0 === targets[at]! > 0.5) right += weights[at]!;
  });
  return right / answers;
}

/**
 * The same task for a feedforward network: every scored step is a batch row of one time step, and
 * its input are the last `window` bits, the present one first. Bits before the sequence are 0.
 *
 * @returns inputs `[batch · scoredSteps, 1, window]`, targets `[batch · scoredSteps, 1]`.
 */
export function windowsOf({ batch, steps, inputs, targets }: EchoBatch, window: number): EchoBatch {
  const rows = batch * scoredSteps;
  const lag = steps - scoredSteps;
  /** Where a row's present bit lies in `inputs`. */
  const present = (row: number): number =>
    Math.floor(row / scoredSteps) * steps + lag + (row % scoredSteps);
  return {
    batch: rows,
    steps: 1,
    inputs: Float32Array.from({ length: rows * window }, (_, at) => {
      const here = present(Math.floor(at / window));
      const back = at % window;
      return back <= here % steps ? inputs[here - back]! : 0;
    }),
    targets: Float32Array.from({ length: rows }, (_, row) => targets[present(row)]!),
    weights: new Float32Array(rows).fill(1),
  };
}
