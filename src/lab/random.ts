import { log } from './elementary';

/**
 * Seeded randomness, the same in Node and in the browser: nothing in it is left to the
 * implementation of the language.
 */
export interface Random {
  /** Uniform in [0, 1), 32 bits of it. */
  next(): number;
  /** Uniform in [low, high). */
  uniform(low: number, high: number): number;
  /** Uniform in 0 … bound − 1. @throws RangeError unless `bound` is a positive integer. */
  integer(bound: number): number;
  /** `true` with the given probability. */
  chance(probability: number): boolean;
  /** −1 or +1, each half of the time. */
  sign(): -1 | 1;
  /** Gaussian. */
  normal(mean?: number, deviation?: number): number;
  /** A new array with the same elements in random order (Fisher and Yates). */
  shuffled<T>(items: readonly T[]): T[];
  /** A generator of its own: drawing from it leaves this one where it is. */
  fork(): Random;
}

/** Mixes a 32-bit counter into well-spread words: spreads nearby seeds far apart. */
function splitMix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

/**
 * sfc32 of PractRand (Chris Doty-Humphrey), 128 bits of state, seeded by SplitMix32.
 *
 * @param seed any integer; it counts modulo 2^32.
 * @param stream tells apart generators of one seed: each part of a run draws from its own, so that
 *   leaving out or adding a part changes nothing for the others.
 * @throws RangeError where one of them is not an integer.
 */
export function createRandom(seed: number, stream = 0): Random {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed is an integer; got ${seed}.`);
  if (!Number.isSafeInteger(stream)) throw new RangeError(`A stream is an integer; got ${stream}.`);
  const word = splitMix32(stream === 0 ? seed : splitMix32(seed)() ^ Math.imul(stream, 0x9e3779b1));
  let [a, b, c, counter] = [word() | 0, word() | 0, word() | 0, 1];

  const next32 = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round += 1) next32();

  let spare: number | undefined;
  const standardNormal = (): number => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    // Marsaglia's polar method: two values at a time.
    for (;;) {
      const u = 2 * random.next() - 1;
      const v = 2 * random.next() - 1;
      const square = u * u + v * v;
      if (square > 0 && square < 1) {
        const scale = Math.sqrt((-2 * log(square)) / square);
        spare = v * scale;
        return u * scale;
      }
    }
  };

  const random: Random = {
    next: () => next32() / 0x1_0000_0000,
    uniform: (low, high) => low + (high - low) * random.next(),
    integer: (bound) => {
      if (!Number.isInteger(bound) || bound < 1) {
        throw new RangeError(`A bound is a positive integer; got ${bound}.`);
      }
      return Math.floor(random.next() * bound);
    },
    chance: (probability) => random.next() < probability,
    sign: () => (next32() & 0x8000_0000 ? 1 : -1),
    normal: (mean = 0, deviation = 1) => mean + deviation * standardNormal(),
    shuffled: (items) => {
      const result = [...items];
      for (let last = result.length - 1; last > 0; last -= 1) {
        const other = random.integer(last + 1);
        [result[last], result[other]] = [result[other]!, result[last]!];
      }
      return result;
    },
    fork: () => createRandom(next32()),
  };
  return random;
}
