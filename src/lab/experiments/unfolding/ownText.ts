/** A reader's own text for a model of its characters. */
import { ownText } from '../../data/ownData';
import { TextError } from '../../data/textError';

export interface Characters {
  /** Each character that occurs once, sorted. */
  readonly alphabet: readonly string[];
  /** The text by the places of its characters: what is trained on, and the last fifth, which is not. */
  readonly train: readonly number[];
  readonly test: readonly number[];
}

const fewest = 50;
const mostKinds = 100;
const trainedShare = 0.8;

export function readCharacters(text: string): Characters {
  const all = [
    ...text
      .replace(/^\uFEFF/, '')
      .replace(/\r\n?/g, '\n')
      .trim(),
  ];
  if (all.length < fewest) {
    throw new TextError(
      undefined,
      `The text has ${all.length} characters; at least ${fewest} are needed. A few hundred show more.`,
    );
  }
  const alphabet = [...new Set(all)].sort();
  if (alphabet.length < 2) {
    throw new TextError(undefined, 'Every character is the same: there is nothing to foretell.');
  }
  if (alphabet.length > mostKinds) {
    const seen = new Set<string>();
    const over = all.findIndex((character) => seen.add(character).size > mostKinds);
    const line = all.slice(0, over + 1).filter((character) => character === '\n').length + 1;
    throw new TextError(
      line,
      `There are ${alphabet.length} different characters; at most ${mostKinds} are taken. Leave out rare signs.`,
    );
  }
  const numbers = all.map((character) => alphabet.indexOf(character));
  const cut = Math.floor(trainedShare * numbers.length);
  return { alphabet, train: numbers.slice(0, cut), test: numbers.slice(cut) };
}

const rhyme = `row, row, row your boat,
gently down the stream,
merrily, merrily, merrily, merrily,
life is but a dream.
`;

export const ownCharacters = ownText({
  name: 'text',
  label: 'Your text',
  description:
    'A small LSTM learns to foretell each character from those before it, on the first four fifths of the text; the last fifth tells how well.',
  takes: 'a text of 50 to 20000 characters',
  example: rhyme.repeat(3).trim(),
  read: readCharacters,
});
