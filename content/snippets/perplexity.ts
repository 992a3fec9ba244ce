/**
 * Practice: perplexity
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx perplexity.ts
 *
 * Three language models foretell the letters of one text: one guesses evenly, one counts letters, one
 * counts pairs of letters (a bigram model). The better a model foretells, the fewer letters it is in
 * effect choosing among: that number is its perplexity.
 *
 * It prints:
 *   → probabilities 1/2, 1/4, 1/8, 1/8: 4.757
 *   → uniform   9.00
 *   → letters   7.93
 *   → pairs     4.32
 *   → a letter that was thought impossible: Infinity
 *
 * Your turn: set `smoothing` to 0.01. Expect: the pairs have 2.62, since the test text repeats pairs
 * that were seen in training.
 */

const training = 'the cat sat on the hat the cat ate the hen on the nest ';
const test = 'the hen sat on the nest';
const smoothing = 1;

//#region Your turn 1: perplexity
/**
 * PPL = exp(−1/T Σ_t log p_t), from the probabilities p_t that the model gave to the T tokens which
 * really came.
 * @returns From 1 (never in doubt) up; Infinity where one p_t is 0; NaN, that is n/a, for no tokens.
 */
function perplexity(p: readonly number[]): number {
  // −1/T Σ log p_t: the mean cross-entropy in nats
  const loss = -p.reduce((sum, value) => sum + Math.log(value), 0) / p.length;
  return Math.exp(loss);
}
//#endregion

//#region Your turn 2: the bigram model
/**
 * p(next | previous) = (count(previous next) + α) / (count(previous ·) + α V): how often `next`
 * followed `previous` in the text, with α added to each of the V counts so that none is 0.
 * @param vocabulary The V letters.
 * @param alpha Above 0 (1 is called Laplace smoothing).
 */
function bigram(
  text: string,
  previous: string,
  next: string,
  vocabulary: readonly string[],
  alpha: number,
): number {
  const followers = [...text].slice(1).filter((_, t) => text[t] === previous);
  const hits = followers.filter((letter) => letter === next).length;
  return (hits + alpha) / (followers.length + alpha * vocabulary.length);
}
//#endregion

function main(): void {
  console.log(
    `probabilities 1/2, 1/4, 1/8, 1/8: ${perplexity([0.5, 0.25, 0.125, 0.125]).toFixed(3)}`,
  );
  const vocabulary = [...new Set(training)];
  const V = vocabulary.length;
  const letters = [...test].slice(1); // the first letter has none before it
  const count = (letter: string): number => [...training].filter((each) => each === letter).length;
  const show = (name: string, p: readonly number[]): void =>
    console.log(`${name.padEnd(9)} ${perplexity(p).toFixed(2)}`);
  console.log(`The vocabulary has ${V} letters:`);
  show(
    'uniform',
    letters.map(() => 1 / V),
  );
  show(
    'letters',
    letters.map((letter) => (count(letter) + smoothing) / (training.length + smoothing * V)),
  );
  show(
    'pairs',
    letters.map((letter, t) => bigram(training, test[t] ?? '', letter, vocabulary, smoothing)),
  );
  console.log(`a letter that was thought impossible: ${perplexity([0.9, 0, 0.9])}`);
}

main();
