/** Is the bit of now another than the one of k steps ago? It has to be kept, and then compared. */
import type { Random } from '../random';
import { drawEcho, type EchoBatch } from './echo';

/**
 * Random bits, −1 or +1, and at every step from k on 1 where x_t ≠ x_{t−k}, else 0. No answer goes with
 * any of the bits alone: it takes a product of two.
 *
 * @param lag k, at least 1
 * @param steps T, more than the lag
 */
export function drawComparedBits(
  random: Random,
  batch: number,
  lag: number,
  steps: number,
): EchoBatch {
  const echo = drawEcho(random, batch, lag, steps);
  const differs = (target: number, at: number): boolean =>
    echo.weights[at]! > 0 && target > 0 !== echo.inputs[at]! > 0;
  return { ...echo, targets: echo.targets.map((target, at) => Number(differs(target, at))) };
}
