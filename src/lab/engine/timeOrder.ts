/** Where the steps of a sequence lie, for layers that read it from right to left as well. */
import type { RecurrentPass } from './recurrentPass';

/** The address of the first step, and the bytes from one to the next: negative from right to left. */
export interface Strided {
  readonly address: number;
  readonly step: number;
}

/** So many steps in the order in which a layer takes them. */
export function directed({ address, step }: Strided, steps: number, reverse = false): Strided {
  if (!reverse) return { address, step };
  return { address: address + (steps - 1) * step, step: -step };
}

/**
 * States 1 … T of a pass in the order of time.
 *
 * @param states of the pass: `hidden`, `cell` or a gradient of them
 */
export function statesInTime(
  { stateSize, options: { steps } }: Pick<RecurrentPass, 'stateSize' | 'options'>,
  states: number,
  reverse?: boolean,
): Strided {
  const step = stateSize * 4;
  return directed({ address: states + step, step }, steps, reverse);
}
