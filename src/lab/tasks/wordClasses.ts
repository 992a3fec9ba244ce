/**
 * Sentences of a small grammar whose words fall into classes that nobody names: two words of a class
 * stand in the same places, and hardly ever beside each other.
 */
import { exp, log } from '../elementary';
import type { Random } from '../random';

const classes = {
  animals: ['cat', 'dog', 'horse', 'bird'],
  acts: ['sleeps', 'runs', 'plays', 'waits'],
  meals: ['eats', 'likes', 'smells', 'finds'],
  food: ['bread', 'rice', 'soup', 'cheese'],
  places: ['garden', 'park', 'kitchen', 'street'],
} as const;

export type WordClass = keyof typeof classes;
// The cast: the keys as they stand above.
export const wordClasses = Object.keys(classes) as WordClass[];

/** The words of the classes, class by class, then those that belong to none. */
export const vocabulary: readonly string[] = [...Object.values(classes).flat(), 'the', 'in'];

/** Class of each word by its number in the vocabulary; `undefined` of those behind the classes. */
export const classOf: readonly (WordClass | undefined)[] = vocabulary.map((word) =>
  wordClasses.find((name) => (classes[name] as readonly string[]).includes(word)),
);

/** The numbers of the words that belong to a class. */
export const classWords: readonly number[] = classOf.flatMap((name, word) => (name ? [word] : []));

/** Where an entry is a class, each of its words is as likely. */
const patterns: readonly (readonly (WordClass | 'the' | 'in')[])[] = [
  ['the', 'animals', 'acts', 'in', 'the', 'places'],
  ['the', 'animals', 'meals', 'the', 'food'],
];

/** Words by their numbers. */
export type Sentence = readonly number[];

export function drawSentence(random: Random): Sentence {
  const pattern = patterns[random.integer(patterns.length)]!;
  return pattern.map((entry) => {
    if (entry === 'the' || entry === 'in') return vocabulary.indexOf(entry);
    const words = classes[entry];
    return vocabulary.indexOf(words[random.integer(words.length)]!);
  });
}

/** A word, and one that stands at most so many places away from it. */
export type ContextPair = readonly [word: number, context: number];

export function contextPairs(sentences: readonly Sentence[], window: number): ContextPair[] {
  return sentences.flatMap((sentence) =>
    sentence.flatMap((word, at) =>
      sentence.flatMap((context, other): ContextPair[] =>
        other !== at && Math.abs(other - at) <= window ? [[word, context]] : [],
      ),
    ),
  );
}

/** A word drawn as negative samples are: by its share of the text to the power of 3/4. */
export function noiseOf(sentences: readonly Sentence[]): (random: Random) => number {
  const counts = new Array<number>(vocabulary.length).fill(0);
  for (const word of sentences.flat()) counts[word]! += 1;
  let sum = 0;
  const upTo = counts.map((count) => (sum += count === 0 ? 0 : exp(0.75 * log(count))));
  return (random) => {
    const at = random.next() * sum;
    return upTo.findIndex((end) => at < end);
  };
}
