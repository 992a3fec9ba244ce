/**
 * Temporal order with two relevant symbols: task 6a of Hochreiter and Schmidhuber 1997, section 5.6.
 * A sequence starts with E and ends with B; in between are distractors, and twice an X or a Y. Which
 * of the two came first and which second is the class.
 */
import type { Random } from '../random';

/** By their number. */
export const orderSymbols = ['E', 'B', 'a', 'b', 'c', 'd', 'X', 'Y'] as const;
/** X,X; X,Y; Y,X; Y,Y, as the paper calls them. */
export const orderClasses = ['Q', 'R', 'S', 'U'] as const;

const [start, trigger, firstDistractor, firstRelevant] = [0, 1, 2, 6];
const distractors = 4;
/** So many places are as likely, for the length and for either relevant symbol. */
const spread = 11;

export interface OrderSequence {
  /** Numbers of `orderSymbols`. */
  readonly symbols: Uint8Array;
  /** Where the two relevant symbols stand, from 0. */
  readonly places: readonly [first: number, second: number];
  /** Number of `orderClasses`. */
  readonly target: number;
}

/**
 * @param length of the shortest sequence; others have up to 10 symbols more. With the paper's 100 the
 *   first relevant symbol is the 10th to 20th, and the second the 50th to 60th. At least 30, so that
 *   there is room for both.
 */
export function drawOrderSequence(random: Random, length: number): OrderSequence {
  const size = length + random.integer(spread);
  // The paper counts from 1.
  const first = Math.floor(length / 10) + random.integer(spread) - 1;
  const second = Math.floor(length / 2) + random.integer(spread) - 1;
  const symbols = new Uint8Array(size);
  for (let t = 1; t < size - 1; t += 1) {
    symbols[t] = firstDistractor + random.integer(distractors);
  }
  symbols[0] = start;
  symbols[size - 1] = trigger;
  return withClass({ symbols, places: [first, second] }, random.integer(orderClasses.length));
}

/** The same distractors at the same places, with the relevant symbols of that class. */
export function withClass(
  { symbols, places }: Pick<OrderSequence, 'symbols' | 'places'>,
  target: number,
): OrderSequence {
  const changed = symbols.slice();
  changed[places[0]] = firstRelevant + (target >> 1);
  changed[places[1]] = firstRelevant + (target & 1);
  return { symbols: changed, places, target };
}
