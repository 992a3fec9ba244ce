/**
 * Practice: self-supervised learning
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx self-supervised-learning.ts
 *
 * Text without a label gives its own training pairs: hide a part and foretell it from the rest. Once
 * the next word is the target (as for GPT), once a masked word (as for BERT), which may look at both
 * sides. Two models that only count words show what the second side is worth.
 *
 * It prints:
 *   → 6 pairs, the second: the network => learns
 *   → masked: the [?] learns from [?] own data; targets: network its
 *   → loss from the word before:         0.693
 *   → loss from the words on both sides: 0.347
 *
 * Your turn: add the sentence 'a dog buries bones' to `corpus`. Expect: a dog may now do three
 * things, and with bones two of them: the losses rise to 0.805 and 0.416.
 */

const corpus = ['a dog eats bones', 'a cat eats fish', 'a dog chases cats', 'a cat chases mice'];

type Words = readonly string[];

//#region Your turn 1: the next word as the target
/** For every t the pair of all words before x_t and x_t itself: T − 1 pairs of T words. */
function nextPairs(words: Words): [seen: string, target: string][] {
  return words.slice(1).map((word, t) => [words.slice(0, t + 1).join(' '), word]);
}
//#endregion

//#region Your turn 2: masked words as the targets
/**
 * The words with [?] at the places M, and what stood there, in the order of the text. Nothing is given
 * by anybody: the targets are part of the data.
 * @param places Indices from 0.
 */
function mask(words: Words, places: readonly number[]): { seen: string; targets: string[] } {
  return {
    seen: words.map((word, t) => (places.includes(t) ? '[?]' : word)).join(' '),
    targets: words.filter((_, t) => places.includes(t)),
  };
}
//#endregion

//#region Your turn 3: the loss
/**
 * L = −1/|M| Σ_{t ∈ M} log p(x_t | what is seen), from the probabilities that the targets were given.
 * @returns NaN, that is n/a, where nothing is masked.
 */
function pretextLoss(p: readonly number[]): number {
  return -p.reduce((sum, value) => sum + Math.log(value), 0) / p.length;
}
//#endregion

/** Every inner word of the corpus with the words beside it. */
const triples = (): Words[] =>
  corpus.flatMap((sentence) => {
    const words = sentence.split(' ');
    return words.slice(1, -1).map((word, t) => [words[t] ?? '', word, words[t + 2] ?? '']);
  });

/** How often a word stood where the context was the same, by counting. */
function probability(
  all: readonly Words[],
  target: Words,
  same: (a: Words, b: Words) => boolean,
): number {
  const alike = all.filter((each) => same(each, target));
  return alike.filter((each) => each[1] === target[1]).length / alike.length;
}

function main(): void {
  const words = 'the network learns from its own data'.split(' ');
  const pairs = nextPairs(words);
  console.log(`${pairs.length} pairs, the second: ${pairs[1]?.join(' => ')}`);
  const { seen, targets } = mask(words, [1, 4]);
  console.log(`masked: ${seen}; targets: ${targets.join(' ')}`);

  const all = triples();
  const loss = (same: (a: Words, b: Words) => boolean): string =>
    pretextLoss(all.map((target) => probability(all, target, same))).toFixed(3);
  console.log(`loss from the word before:         ${loss((a, b) => a[0] === b[0])}`);
  console.log(
    `loss from the words on both sides: ${loss((a, b) => a[0] === b[0] && a[2] === b[2])}`,
  );
  console.log(
    'A model of both sides foretells more, but it cannot write: the right side is not there yet.',
  );
}

main();
