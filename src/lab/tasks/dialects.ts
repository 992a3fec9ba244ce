/**
 * Two languages of the same symbols, each as frequent in both: only what follows what tells them apart.
 */
import { log } from '../elementary';
import type { Random } from '../random';

export const dialectSymbols = 6;
export const dialectLength = 16;
/** How often a symbol is followed by the one that its dialect likes; else any of them follows. */
const habit = 0.7;

/** For each dialect and symbol, what usually follows: a permutation, so that all symbols are as frequent. */
export type Dialects = readonly (readonly number[])[];

export interface Sentences {
  readonly batch: number;
  /** `[batch, 16]`. */
  readonly symbols: Int32Array;
  /** Which dialect each is in: 0 or 1. */
  readonly labels: readonly number[];
}

/** Two permutations that agree nowhere. */
export function drawDialects(random: Random): Dialects {
  const all = Array.from({ length: dialectSymbols }, (_, symbol) => symbol);
  const first = random.shuffled(all);
  for (;;) {
    const second = random.shuffled(all);
    if (second.every((next, symbol) => next !== first[symbol])) return [first, second];
  }
}

/** So many sentences of each dialect, in turn. */
export function drawSentences(random: Random, dialects: Dialects, each: number): Sentences {
  const labels = Array.from({ length: dialects.length * each }, (_, at) => at % dialects.length);
  const symbols = new Int32Array(labels.length * dialectLength);
  labels.forEach((label, row) => {
    let symbol = random.integer(dialectSymbols);
    for (let t = 0; t < dialectLength; t += 1) {
      symbols[row * dialectLength + t] = symbol;
      const usual = dialects[label]![symbol]!;
      symbol = random.chance(habit) ? usual : random.integer(dialectSymbols);
    }
  });
  return { batch: labels.length, symbols, labels };
}

/** The loss of whoever knows the dialect: the entropy of what follows, in nats. */
export function leastDialectLoss(): number {
  const other = (1 - habit) / dialectSymbols;
  const usual = habit + other;
  return -(usual * log(usual) + (dialectSymbols - 1) * other * log(other));
}
