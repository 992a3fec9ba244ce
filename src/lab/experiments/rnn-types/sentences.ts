/** Sentences of 8 words that praise or blame, in which “not” turns round the word after it. */
import type { Random } from '../../random';

export const vocabulary = [
  ...['good', 'great', 'fine', 'bad', 'awful', 'poor'],
  ...['the', 'film', 'plot', 'cast', 'ending', 'not'],
] as const;
type Word = (typeof vocabulary)[number];
const praise: readonly Word[] = ['good', 'great', 'fine'];
const blame: readonly Word[] = ['bad', 'awful', 'poor'];
const others: readonly Word[] = ['the', 'film', 'plot', 'cast', 'ending'];

export const sentenceLength = 8;
/** How often a word that is neither praise nor blame has a “not” before it. */
const strayNot = 0.3;

export interface Sentences {
  readonly batch: number;
  /** Numbers of words, `[batch, 8]`. */
  readonly tokens: Int32Array;
  /** 1 where the sentence praises, `[batch]`. */
  readonly targets: Float32Array;
}

function drawSentence(random: Random): {
  readonly words: readonly Word[];
  readonly praises: boolean;
} {
  const pick = (from: readonly Word[]): Word => from[random.integer(from.length)]!;
  let sum = 0;
  let room = sentenceLength;
  // One or three, so that there is always a majority.
  const parts = Array.from({ length: random.chance(0.5) ? 1 : 3 }, (): readonly Word[] => {
    const [praises, turned] = [random.chance(0.5), random.chance(0.5)];
    sum += praises === turned ? -1 : 1;
    const word = pick(praises ? praise : blame);
    return turned ? ['not', word] : [word];
  });
  room -= parts.flat().length;
  while (room > 0) {
    const stray = room > 1 && random.chance(strayNot);
    parts.push(stray ? ['not', pick(others)] : [pick(others)]);
    room -= stray ? 2 : 1;
  }
  return { words: random.shuffled(parts).flat(), praises: sum > 0 };
}

export function drawSentences(random: Random, batch: number): Sentences {
  const drawn = Array.from({ length: batch }, () => drawSentence(random));
  return {
    batch,
    tokens: Int32Array.from(drawn.flatMap(({ words }) => words.map((w) => vocabulary.indexOf(w)))),
    targets: Float32Array.from(drawn, ({ praises }) => Number(praises)),
  };
}

/** How often each word occurs in each sentence: `[batch, 1, words]`. */
export function countWords({ batch, tokens }: Sentences): Float32Array {
  const counts = new Float32Array(batch * vocabulary.length);
  tokens.forEach((word, at) => {
    counts[Math.floor(at / sentenceLength) * vocabulary.length + word]! += 1;
  });
  return counts;
}
