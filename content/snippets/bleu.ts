/**
 * Practice: BLEU
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx bleu.ts
 *
 * Which share of a translation's n-grams occurs in the reference, for n = 1 to 4? Clipping keeps a
 * repeated word from counting twice, the brevity penalty keeps a translation from being too short,
 * and the counts of all sentences are added up before any ratio is taken.
 *
 * It prints:
 *   → the the the the the the the: 2/7 0/6 0/5 0/4, penalty 1.000, BLEU 0.000
 *   → the quick brown fox jumps: 5/5 4/4 3/3 2/2, penalty 0.549, BLEU 0.549
 *   → the cat sat on the mat: 5/6 3/5 1/4 0/3, penalty 1.000, BLEU 0.000
 *   → corpus of the last two: 10/11 7/9 4/7 2/5
 *   → BLEU of the corpus 0.483, mean of its sentences 0.274
 *
 * Your turn: write "is" for "sat" in the third candidate. Expect: every n-gram matches, its BLEU is
 * 1.000.
 */

type Words = readonly string[];

/** For n = 1 to 4: how many of the candidate's n-grams match, of how many. */
type Counts = readonly (readonly [hits: number, all: number])[];

//#region Your turn 1: clipped counts
/**
 * How many n-grams of the candidate occur in the reference, each counted at most as often as the
 * reference has it (clipping), and how many n-grams the candidate has.
 * @returns [hits, all].
 */
function clipped(candidate: Words, reference: Words, n: number): [hits: number, all: number] {
  const grams = (words: Words): string[] =>
    words
      .map((_, k) => words.slice(k, k + n).join(' '))
      .slice(0, Math.max(0, words.length - n + 1));
  const left = grams(reference);
  const own = grams(candidate);
  const hits = own.filter((gram) => {
    const at = left.indexOf(gram);
    if (at >= 0) left.splice(at, 1); // each n-gram of the reference is used once
    return at >= 0;
  });
  return [hits.length, own.length];
}
//#endregion

//#region Your turn 2: the brevity penalty
/** BP = min(1, e^(1 − r/c)), with c words in the candidate (above 0) and r in the reference. */
function brevityPenalty(c: number, r: number): number {
  return Math.min(1, Math.exp(1 - r / c));
}
//#endregion

//#region Your turn 3: the score
/**
 * BLEU = BP · exp(Σ_{n=1..4} ¼ log p_n), p_n = hits / all: the geometric mean of the four precisions.
 * @returns From 0 to 1; 0 where one of them is 0.
 */
function bleu(counts: Counts, penalty: number): number {
  // log 0 = −∞ and e^(−∞) = 0: one order of n-grams without a match makes the score 0
  const mean = counts.reduce((sum, [hits, all]) => sum + Math.log(hits / all) / 4, 0);
  return penalty * Math.exp(mean);
}
//#endregion

const pairs = [
  ['the the the the the the the', 'the cat is on the mat'],
  ['the quick brown fox jumps', 'the quick brown fox jumps over the dog'],
  ['the cat sat on the mat', 'the cat is on the mat'],
].map((pair) => pair.map((sentence) => sentence.split(' ')));

function main(): void {
  const results = pairs.map(([candidate = [], reference = []]) => {
    const counts = [1, 2, 3, 4].map((n) => clipped(candidate, reference, n));
    const penalty = brevityPenalty(candidate.length, reference.length);
    const score = bleu(counts, penalty);
    const shares = counts.map((each) => each.join('/')).join(' ');
    const text = `${shares}, penalty ${penalty.toFixed(3)}, BLEU ${score.toFixed(3)}`;
    console.log(`${candidate.join(' ')}: ${text}`);
    return { counts, score, c: candidate.length, r: reference.length };
  });
  const corpus = results.slice(1);
  const add = (f: (k: (typeof corpus)[number]) => number): number =>
    corpus.reduce((s, k) => s + f(k), 0);
  const counts = [0, 1, 2, 3].map((n): [number, number] => [
    add((each) => each.counts[n]?.[0] ?? 0),
    add((each) => each.counts[n]?.[1] ?? 0),
  ]);
  console.log(`corpus of the last two: ${counts.map((each) => each.join('/')).join(' ')}`);
  const score = bleu(
    counts,
    brevityPenalty(
      add((each) => each.c),
      add((each) => each.r),
    ),
  );
  const mean = add((each) => each.score) / corpus.length;
  console.log(`BLEU of the corpus ${score.toFixed(3)}, mean of its sentences ${mean.toFixed(3)}`);
}

main();
