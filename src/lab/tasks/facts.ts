/** Facts to be learned by heart: random keys with labels that nothing but memory can give. */
import type { Random } from '../random';

export const factKeySize = 16;
export const factLabels = 4;

export interface Facts {
  readonly count: number;
  /** `[count, 16]`, Gaussian. */
  readonly keys: Float32Array;
  /** One of 4, as likely as the others. */
  readonly labels: readonly number[];
}

export function drawFacts(random: Random, count: number): Facts {
  return {
    count,
    keys: Float32Array.from({ length: count * factKeySize }, () => random.normal()),
    labels: Array.from({ length: count }, () => random.integer(factLabels)),
  };
}

/** One set after the other. */
export function joinFacts(a: Facts, b: Facts): Facts {
  return {
    count: a.count + b.count,
    keys: Float32Array.from([...a.keys, ...b.keys]),
    labels: [...a.labels, ...b.labels],
  };
}

/** The first of them. */
export const firstFacts = ({ keys, labels }: Facts, count: number): Facts => ({
  count,
  keys: keys.subarray(0, count * factKeySize),
  labels: labels.slice(0, count),
});
