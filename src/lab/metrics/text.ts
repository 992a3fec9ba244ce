/** Language models and translations: perplexity, and BLEU (Papineni et al. 2002) as NLTK computes it. */
import { exp, log } from '../elementary';

export interface Perplexity {
  readonly crossEntropyNats: number;
  readonly crossEntropyBits: number;
  /** e to the cross-entropy in nats: how many equally likely symbols it amounts to. */
  readonly perplexity: number;
}

/**
 * @param probabilities what the model gave to each token that really came; one 0 makes it infinite.
 * @throws RangeError where nothing is given or a value is no probability.
 */
export function perplexity(probabilities: readonly number[]): Perplexity {
  if (probabilities.length === 0) throw new RangeError('Perplexity needs at least one token.');
  const invalid = probabilities.find((p) => !(p >= 0 && p <= 1));
  if (invalid !== undefined) throw new RangeError(`A probability is in [0, 1]; got ${invalid}.`);
  const nats = -probabilities.reduce((total, p) => total + log(p), 0) / probabilities.length;
  return { crossEntropyNats: nats, crossEntropyBits: nats / Math.LN2, perplexity: exp(nats) };
}

export type Tokens = readonly string[];

/**
 * What stands for a count of zero (Chen and Cherry 2014): nothing; 1: numerator 0.1; 2: one is added
 * to numerator and denominator above unigrams; 3: 1/2, 1/4, … for each zero in turn.
 */
export type Smoothing = 'none' | 'method1' | 'method2' | 'method3';

/** Clipped matches over n-grams, not reduced: `[5, 6]`. */
export type Precision = readonly [numerator: number, denominator: number];

export interface SentencePair {
  readonly references: readonly Tokens[];
  readonly hypothesis: Tokens;
}

/** A token cannot hold the separator by chance: it is a control sign. */
const keyOf = (ngram: Tokens): string => ngram.join('\u0000');

/** How often each n-gram occurs. */
function countNgrams(tokens: Tokens, n: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let start = 0; start + n <= tokens.length; start += 1) {
    const key = keyOf(tokens.slice(start, start + n));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/**
 * p_n: each n-gram of the hypothesis counts at most as often as in the reference that has it most.
 * A hypothesis with no n-gram gives 0 of 1.
 */
export function modifiedPrecision({ references, hypothesis }: SentencePair, n: number): Precision {
  const counted = references.map((reference) => countNgrams(reference, n));
  let matches = 0;
  let total = 0;
  for (const [ngram, count] of countNgrams(hypothesis, n)) {
    total += count;
    matches += Math.min(count, Math.max(0, ...counted.map((counts) => counts.get(ngram) ?? 0)));
  }
  return [matches, Math.max(1, total)];
}

/** One n-gram of a hypothesis, and whether p_n counts it. */
export interface MarkedNgram {
  readonly ngram: Tokens;
  /** `clipped`: it is in a reference, but none has it so often. */
  readonly counts: 'counted' | 'clipped' | 'missing';
}

/** The n-grams of the hypothesis in their order; those that are `counted` are the numerator of p_n. */
export function markNgrams({ references, hypothesis }: SentencePair, n: number): MarkedNgram[] {
  const counted = references.map((reference) => countNgrams(reference, n));
  const before = new Map<string, number>();
  return Array.from({ length: Math.max(0, hypothesis.length - n + 1) }, (_, start) => {
    const ngram = hypothesis.slice(start, start + n);
    const key = keyOf(ngram);
    const most = Math.max(0, ...counted.map((counts) => counts.get(key) ?? 0));
    const used = before.get(key) ?? 0;
    before.set(key, used + 1);
    if (used < most) return { ngram, counts: 'counted' };
    return { ngram, counts: most > 0 ? 'clipped' : 'missing' };
  });
}

/** The length of the reference nearest in length; the shorter of two as near. */
export function closestReferenceLength({ references, hypothesis }: SentencePair): number {
  const distance = (length: number): number => Math.abs(length - hypothesis.length);
  return references
    .map((reference) => reference.length)
    .reduce((best, length) =>
      distance(length) < distance(best) || (distance(length) === distance(best) && length < best)
        ? length
        : best,
    );
}

/** min(1, e^(1 − r/c)); 0 for an empty hypothesis. */
export function brevityPenalty(hypothesisLength: number, referenceLength: number): number {
  if (hypothesisLength > referenceLength) return 1;
  return hypothesisLength === 0 ? 0 : exp(1 - referenceLength / hypothesisLength);
}

function smooth(precisions: readonly Precision[], smoothing: Smoothing): number[] {
  let zeros = 0;
  return precisions.map(([matches, total], index) => {
    if (smoothing === 'method2' && index > 0) return (matches + 1) / (total + 1);
    if (matches > 0 || smoothing === 'none' || smoothing === 'method2') return matches / total;
    if (smoothing === 'method1') return 0.1 / total;
    zeros += 1;
    return 1 / (2 ** zeros * total);
  });
}

/**
 * BLEU of a corpus: counts and lengths are added up over the sentences before anything is divided.
 * It is not the mean of the sentences' BLEU.
 *
 * @returns 0 … 1; exactly 0 without smoothing where one n-gram size has no match (NLTK: about 1e-78).
 * @throws RangeError where there is no sentence, or a sentence without reference.
 */
export function corpusBleu(
  pairs: readonly SentencePair[],
  maxN = 4,
  smoothing: Smoothing = 'none',
): number {
  if (pairs.length === 0 || pairs.some(({ references }) => references.length === 0)) {
    throw new RangeError('BLEU needs at least one sentence, and a reference for each.');
  }
  const precisions = Array.from({ length: maxN }, (_, index): Precision => {
    const counts = pairs.map((pair) => modifiedPrecision(pair, index + 1));
    return [
      counts.reduce((total, [matches]) => total + matches, 0),
      counts.reduce((total, [, ngrams]) => total + ngrams, 0),
    ];
  });
  // Without a single word in common no smoothing makes it a translation.
  if (precisions[0]![0] === 0) return 0;
  const logarithm = smooth(precisions, smoothing).reduce(
    (total, precision) => total + log(precision) / maxN,
    0,
  );
  const length = pairs.reduce((total, { hypothesis }) => total + hypothesis.length, 0);
  const reference = pairs.reduce((total, pair) => total + closestReferenceLength(pair), 0);
  return brevityPenalty(length, reference) * exp(logarithm);
}

/** BLEU of one sentence; see `corpusBleu`. */
export function sentenceBleu(pair: SentencePair, maxN = 4, smoothing: Smoothing = 'none'): number {
  return corpusBleu([pair], maxN, smoothing);
}
