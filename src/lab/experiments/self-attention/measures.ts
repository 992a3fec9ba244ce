/** What the look-ups of a network come to, as the page shows it. */
import { log10 } from '../../elementary';
import { askLists, keyName, type LookupBatch, type LookupList } from '../../tasks/keyLookup';
import type { Point } from '../../views/line';
import type { MatrixData } from '../../views/matrix';
import type { TextLine } from '../../views/text';

/** Every key of one list asked for, in the order of the list. */
export const askAll = (list: LookupList): LookupBatch =>
  askLists(
    list.keys.map(() => list),
    list.keys.map((_, pair) => pair),
  );

const pairName = ({ keys, values }: LookupList, pair: number): string =>
  `${keyName(keys[pair]!)}${values[pair]! + 1}`;

/** Attention of every question, a row each, over the pairs of its list and the question itself. */
export function weightsMap(list: LookupList, weights: readonly Float32Array[]): MatrixData {
  const columns = list.keys.length + 1;
  return {
    rows: weights.length,
    columns,
    values: Float32Array.from(weights.flatMap((row) => [...row])),
    rowLabels: list.keys.map((key) => `${keyName(key)}?`),
    columnLabels: [...list.keys.map((_, pair) => pairName(list, pair)), 'question'],
  };
}

/** The mean weight on the pair that is asked for. */
export function weightOnAsked(batch: LookupBatch, weights: readonly Float32Array[]): number {
  return batch.asked.reduce((sum, pair, row) => sum + weights[row]![pair]!, 0) / batch.batch;
}

export const listLine = (list: LookupList): TextLine => ({
  label: 'List',
  signs: list.keys.map((_, pair) => ({ text: pairName(list, pair) })),
});

/** What was answered to each question about the list. */
export const answersLine = (
  label: string,
  { keys, values }: LookupList,
  answers: readonly number[],
): TextLine => ({
  label,
  signs: keys.map((key, pair) => ({
    text: `${keyName(key)}${answers[pair]! + 1}`,
    mark: answers[pair] === values[pair] ? ('good' as const) : ('bad' as const),
  })),
});

/** Anything smaller is drawn as this, since 0 has no logarithm. */
const least = 1e-30;

/**
 * Gradients by position, `[steps]` with the question last, as log₁₀ of the ratio to the last pair
 * before the question, by lag: 1 … pairs.
 */
export function byLag(norms: readonly number[]): readonly Point[] {
  const pairs = norms.length - 1;
  const nearest = Math.max(least, norms[pairs - 1]!);
  return Array.from({ length: pairs }, (_, at) => {
    const lag = at + 1;
    return [lag, log10(Math.max(least, norms[pairs - lag]!) / nearest)] as const;
  });
}
