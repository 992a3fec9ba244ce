/** A reader's own pairs of short texts, to be turned one into the other character by character. */
import { ownText } from '../../data/ownData';
import { alsoCalled, readTable, textColumn } from '../../data/table';
import { TextError } from '../../data/textError';
import type { Random } from '../../random';

/** Characters by number. */
export interface Pair {
  readonly source: readonly number[];
  /** With the sign for the end. */
  readonly target: readonly number[];
}

export interface OwnPairs {
  /** The first is the sign for the end. */
  readonly alphabet: readonly string[];
  readonly pairs: readonly Pair[];
  /** Characters of the longest target, with its end. */
  readonly longestTarget: number;
}

const [fewest, most, longest, mostCharacters] = [10, 500, 12, 60];
export const endSign = '▪';

export function readPairs(text: string): OwnPairs {
  const columns = {
    source: alsoCalled(textColumn(longest), 'input', 'from', 'in'),
    target: alsoCalled(textColumn(longest), 'output', 'to', 'out'),
  };
  const rows = readTable(text, columns, { least: fewest, most });
  const marked = rows.find(({ source, target }) => `${source}${target}`.includes(endSign));
  if (marked) {
    throw new TextError(
      marked.line,
      `The sign ${endSign} stands for the end here. Take another one.`,
    );
  }
  const characters = new Set(rows.flatMap(({ source, target }) => [...source, ...target]));
  if (characters.size > mostCharacters) {
    throw new TextError(
      undefined,
      `There are ${characters.size} different characters; at most ${mostCharacters} are taken. Leave out pairs with rare ones.`,
    );
  }
  const alphabet = [endSign, ...[...characters].sort()];
  const numbers = new Map(alphabet.map((character, at) => [character, at]));
  const numbered = (word: string): number[] => [...word].map((each) => numbers.get(each)!); // of the alphabet
  const pairs = rows.map(({ source, target }) => ({
    source: numbered(source),
    target: numbered(`${target}${endSign}`),
  }));
  return { alphabet, pairs, longestTarget: Math.max(...pairs.map(({ target }) => target.length)) };
}

/** What is trained on, and the fifth that is not, at least two. */
export function splitPairs(
  { pairs }: OwnPairs,
  random: Random,
): { readonly train: readonly Pair[]; readonly test: readonly Pair[] } {
  const mixed = random.shuffled(pairs);
  const count = Math.max(2, Math.round(mixed.length / 5));
  return { train: mixed.slice(count), test: mixed.slice(0, count) };
}

/** All words of three letters out of a to d, and each read from its end. */
const example = ['a', 'b', 'c', 'd'].flatMap((first, _, letters) =>
  letters.flatMap((second) =>
    letters.map((third) => `${first}${second}${third},${third}${second}${first}`),
  ),
);

export const pairsField = ownText({
  name: 'pairs',
  label: 'Your pairs',
  description:
    'A row for each: what is read, then what is to be written, of at most 12 characters each. Four fifths are trained on, the rest tells how well.',
  takes: 'rows of source and target',
  example: ['source,target', ...example].join('\n'),
  read: readPairs,
});
