/**
 * The adding problem (Hochreiter and Schmidhuber 1997, here with numbers in [0, 1)): two numbers of a
 * long sequence are marked, and their sum is asked for after the last. Only memory can solve it: the
 * first of them has to outlast all the noise in between.
 */
import { squaredError } from '../metrics/squaredError';
import type { Random } from '../random';

/** Inputs per time step: a number, and 1 where it is marked. */
export const addingInputs = 2;

/** The mean squared error of always answering 1, the mean: the variance of a sum of two, 2/12. */
export const addingBaseline = 1 / 6;

export interface AddingBatch {
  readonly batch: number;
  readonly steps: number;
  /** `[batch, steps, 2]` row by row. */
  readonly inputs: Float32Array;
  /** The sum of the two marked numbers, in [0, 2): `[batch]`. */
  readonly targets: Float32Array;
  /** Which step is marked in the first half of a sequence, and which in the second, from 0: `[batch]`. */
  readonly marked: readonly (readonly [first: number, second: number])[];
}

/** @param steps T, at least 2: one step is marked in [0, T/2), another in [T/2, T). */
export function drawAdding(random: Random, batch: number, steps: number): AddingBatch {
  const half = Math.floor(steps / 2);
  const inputs = new Float32Array(batch * steps * addingInputs);
  const targets = new Float32Array(batch);
  const marked = Array.from({ length: batch }, (_, sequence) => {
    const from = sequence * steps * addingInputs;
    for (let t = 0; t < steps; t += 1) inputs[from + t * addingInputs] = random.next();
    const places = [random.integer(half), half + random.integer(steps - half)] as const;
    for (const t of places) {
      inputs[from + t * addingInputs + 1] = 1;
      targets[sequence]! += inputs[from + t * addingInputs]!;
    }
    return places;
  });
  return { batch, steps, inputs, targets, marked };
}

/** Mean of (answer − sum)². */
export function errorOf({ targets }: AddingBatch, answers: Float32Array): number {
  return squaredError(answers, targets);
}
