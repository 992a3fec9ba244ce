/** Skip-gram with negative sampling (Mikolov et al. 2013): a vector for each word, learned from what stands near it. */
import type { Weight, Weights } from '../ops/net';
import type { Ops, Tensor } from '../ops/ops';
import type { Random } from '../random';
import { sigmoidCrossEntropy } from './losses';

/** The table that is kept, and that of the words as what stands beside others. */
export type SkipGramName = 'words' | 'contexts';

/** Of the numbers that the tables begin with. */
const deviation = 0.1;

export function skipGramWeights(
  count: number,
  size: number,
  random: Random,
): Readonly<Record<SkipGramName, Weight>> {
  const table = (): Weight => ({
    shape: [count, size],
    values: Float32Array.from({ length: count * size }, () => random.normal(0, deviation)),
  });
  return { words: table(), contexts: table() };
}

/** As many of each: a word, and what is asked of it, the true neighbour first, then the drawn ones. */
export interface SkipGramBatch {
  readonly words: readonly number[];
  /** `[words, 1 + negatives]`, row by row. */
  readonly asked: readonly number[];
}

/**
 * Mean of −log σ(v · u) over the true neighbours and −log σ(−v · u) over the drawn ones; v is the row of
 * the word, u that of what it is asked about, in the other table.
 */
export function skipGramLoss(
  ops: Ops,
  tables: Weights<SkipGramName>,
  { words, asked }: SkipGramBatch,
): Tensor {
  const [rows, each] = [words.length, asked.length / words.length];
  const size = tables.words.shape[1]!;
  const own = ops.reshape(ops.gather(tables.words, words), [rows, size, 1]);
  const others = ops.reshape(ops.gather(tables.contexts, asked), [rows, each, size]);
  const logits = ops.reshape(ops.matMul(others, own), [rows, each]);
  const isTrue = Float32Array.from(asked, (_, at) => Number(at % each === 0));
  return sigmoidCrossEntropy(ops, logits, isTrue);
}
