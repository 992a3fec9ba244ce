/** A recurrent network whose weights are drawn and never trained (Jaeger 2001), of leaky units or not. */
import { tanh } from '../elementary';
import { spectralRadius } from '../metrics/spectralRadius';
import type { Random } from '../random';

export interface Reservoir {
  readonly units: number;
  /** `[units]`: there is one input. */
  readonly input: Float64Array;
  /** `[units, units]`, row by row. */
  readonly recurrent: Float64Array;
}

export interface ReservoirOptions {
  readonly units: number;
  /** Of the recurrent weights: the largest absolute value of their eigenvalues. */
  readonly radius: number;
  /** Input weights are drawn between its negative and itself. */
  readonly inputScale: number;
  readonly random: Random;
}

export function drawReservoir({ units, radius, inputScale, random }: ReservoirOptions): Reservoir {
  const drawn = (count: number, scale: number): Float64Array =>
    Float64Array.from({ length: count }, () => random.uniform(-scale, scale));
  const input = drawn(units, inputScale);
  const recurrent = drawn(units * units, 1);
  return { units, input, recurrent: rescaled(recurrent, radius) };
}

/** The same weights with another spectral radius. */
export const withRadius = (reservoir: Reservoir, radius: number): Reservoir => ({
  ...reservoir,
  recurrent: rescaled(reservoir.recurrent, radius),
});

function rescaled(matrix: Float64Array, radius: number): Float64Array {
  const factor = radius / spectralRadius(matrix);
  return matrix.map((weight) => factor * weight);
}

/**
 * h_t = λ h_{t−1} + (1 − λ) tanh(W_x x_t + W_h h_{t−1}), from h_0 = 0.
 *
 * @param leak λ, from 0 (no leak: the new value alone) to below 1: the share that is kept
 * @returns `[steps, units]`, row by row
 */
export function runReservoir(
  { units, input, recurrent }: Reservoir,
  leak: number,
  inputs: ArrayLike<number>,
): Float64Array {
  const states = new Float64Array(inputs.length * units);
  let before = new Float64Array(units);
  for (let t = 0; t < inputs.length; t += 1) {
    const state = states.subarray(t * units, (t + 1) * units);
    for (let unit = 0; unit < units; unit += 1) {
      let sum = input[unit]! * inputs[t]!;
      for (let from = 0; from < units; from += 1) {
        sum += recurrent[unit * units + from]! * before[from]!;
      }
      state[unit] = leak * before[unit]! + (1 - leak) * tanh(sum);
    }
    before = state;
  }
  return states;
}
