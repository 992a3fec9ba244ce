/** Which seeds a command runs, and which of them are this machine's. */
import { readSeed, takenAsSeed } from '../../lab/typedValues';
import { wholeNumber } from '../wholeNumber';

/** `10` is how many, from 1 on, and `most` at most; `3,` and `3,7` are which. */
export function parseSeeds(text: string, most = 100_000): number[] {
  if (!text.includes(',')) {
    return Array.from({ length: wholeNumber('seeds', text, 1, most) }, (_, at) => at + 1);
  }
  const seeds = text
    .replace(/,\s*$/, '')
    .split(',')
    .map((part) => {
      const seed = readSeed(part);
      if (seed === undefined) throw new Error(`--seeds ${JSON.stringify(text)}: ${takenAsSeed}`);
      return seed;
    });
  const twice = seeds.find((seed, at) => seeds.indexOf(seed) !== at);
  if (twice !== undefined) throw new Error(`--seeds has ${twice} twice.`);
  return seeds;
}

/** A share of a sweep: the seeds at `index`, `index + of` and so on, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** `2/10`. */
export function parseShard(text: string): Shard {
  const [, index, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text)?.map(Number) ?? [];
  if (index === undefined || of === undefined || index < 1 || index > of) {
    throw new Error(`--shard wants i/n with i from 1 to n, like 2/10; got "${text}".`);
  }
  return { index, of };
}

export function seedsOf(shard: Shard, seeds: readonly number[]): number[] {
  return seeds.filter((_, at) => at % shard.of === shard.index - 1);
}

export const parseJobs = (text: string): number => wholeNumber('jobs', text, 1, 1024);
