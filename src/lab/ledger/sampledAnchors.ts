/** Outcomes that follow from random numbers alone: nothing is trained. */
import { tanh } from '../elementary';
import { createRandom } from '../random';
import type { SampledAnchor } from './entry';
import { short } from './verify';

const seeds: readonly number[] = [1, 2, 3];

/** The variance of the products of two random vectors of length d, each number from N(0, 1). */
function varianceOfProducts(d: number, seed: number): number {
  const random = createRandom(seed);
  const count = 4000;
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < count; at += 1) {
    let product = 0;
    for (let i = 0; i < d; i += 1) product += random.normal() * random.normal();
    sum += product;
    squares += product * product;
  }
  return squares / count - (sum / count) ** 2;
}

/**
 * The largest cell state in a stream of n steps: one cell whose input gate lets in what a biased
 * stream brings, with the forget gate at `forget`.
 */
function drift(forget: number, seed: number, n: number): readonly number[] {
  const random = createRandom(seed);
  let c = 0;
  return Array.from({ length: n }, () => {
    c = forget * c + 0.5 * tanh(0.4 + random.normal());
    return Math.abs(c);
  });
}

/** r² of a straight line through (1, y_1), (2, y_2), … */
function straightness(ys: readonly number[]): number {
  const n = ys.length;
  const meanX = (n + 1) / 2;
  const meanY = ys.reduce((sum, y) => sum + y, 0) / n;
  let xy = 0;
  let xx = 0;
  let yy = 0;
  ys.forEach((y, at) => {
    const dx = at + 1 - meanX;
    xy += dx * (y - meanY);
    xx += dx * dx;
    yy += (y - meanY) ** 2;
  });
  return xy ** 2 / (xx * yy);
}

export const sampledAnchors: readonly SampledAnchor[] = [
  {
    kind: 'sampled',
    id: 'dot-product-variance',
    claim:
      'The product of a query and a key of length d has the variance d: hence the division by √d.',
    source: 'Vaswani et al. 2017, section 3.2.1, footnote 4',
    printed: 'variance d_k; 64 for d_k = 64',
    seeds,
    atLeast: seeds.length,
    sample: (seed) => {
      const variance = varianceOfProducts(64, seed);
      return { holds: Math.abs(variance / 64 - 1) < 0.1, ours: short(variance) };
    },
  },
  {
    kind: 'sampled',
    id: 'cell-state-drift',
    claim:
      'Without a forget gate the cell state grows along a stream in a straight line; with one that is not quite open it stays bounded.',
    source: 'Gers, Schmidhuber & Cummins 2000, section 2.2 (from notes on the paper)',
    printed: 'cell states grow linearly, and the outputs saturate',
    seeds,
    atLeast: seeds.length,
    sample: (seed) => {
      const open = drift(1, seed, 2000);
      const gated = drift(0.9, seed, 2000);
      const r2 = straightness(open);
      const largest = Math.max(...gated);
      return {
        holds: r2 > 0.9 && open.at(-1)! > 20 * largest,
        ours: `r² ${short(r2)}, ${short(open.at(-1))} against at most ${short(largest)}`,
      };
    },
  },
];
