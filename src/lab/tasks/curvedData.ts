/** Eight numbers that hang on two hidden causes, along a curved surface. */
import { sin } from '../elementary';
import type { Random } from '../random';

/** Numbers of an example. */
export const curvedInputs = 8;
const causesOfEach = 2;
/** Deviation of the weights of the causes: some sines turn several times. */
const deviation = 2;

export interface Curved {
  readonly rows: number;
  /** z, `[rows, 2]`, uniform between −1 and 1. */
  readonly causes: Float32Array;
  /** sin(W z), `[rows, 8]`. */
  readonly values: Float32Array;
}

/**
 * @param random draws W, `[8, 2]`, once
 * @returns what draws examples with that W
 */
export function drawCurved(random: Random): (random: Random, rows: number) => Curved {
  const weights = Float64Array.from({ length: curvedInputs * causesOfEach }, () =>
    random.normal(0, deviation),
  );
  return (source, rows) => {
    // Loops: Float32Array.from takes several times as long, and a training draws a hundred thousand.
    const causes = new Float32Array(rows * causesOfEach);
    for (let at = 0; at < causes.length; at += 1) causes[at] = source.uniform(-1, 1);
    const values = new Float32Array(rows * curvedInputs);
    for (let at = 0; at < values.length; at += 1) {
      const [row, input] = [Math.floor(at / curvedInputs), at % curvedInputs];
      let sum = 0;
      for (let k = 0; k < causesOfEach; k += 1) {
        sum += weights[input * causesOfEach + k]! * causes[row * causesOfEach + k]!;
      }
      values[at] = sin(sum);
    }
    return { rows, causes, values };
  };
}
