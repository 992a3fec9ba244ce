/** What a table of vectors says of the words: which are near, and whether they are of a class. */
import { cosines } from '../../metrics/cosine';
import { mean } from '../../metrics/mean';
import { classOf, classWords, vocabulary, type ContextPair } from '../../tasks/wordClasses';
import type { MatrixData } from '../../views/matrix';
import type { TableData } from '../../views/table';

/** Neighbours that the table of the nearest words names. */
const named = 3;

interface Near {
  readonly word: number;
  readonly cosine: number;
}

export interface Likeness {
  /** Of the words that have a class, in their order: the others, the nearest first. */
  readonly nearest: readonly (readonly Near[])[];
  /** Mean cosine of two words of the same class, and of different ones. */
  readonly within: number;
  readonly between: number;
  /** Share of the words whose nearest is of their class. */
  readonly sameClass: number;
  readonly matrix: MatrixData;
}

/** @param table `[vocabulary, size]`, row by row */
export function likeness(table: ArrayLike<number>, size: number): Likeness {
  const all = cosines(table, size);
  const cosine = (a: number, b: number): number => all[a * vocabulary.length + b]!;
  const pairs = classWords.flatMap((a) => classWords.filter((b) => b !== a).map((b) => [a, b]));
  const meanOf = (same: boolean): number =>
    mean(
      pairs.flatMap(([a, b]) => ((classOf[a!] === classOf[b!]) === same ? [cosine(a!, b!)] : [])),
    );
  const nearest = classWords.map((word) =>
    classWords
      .filter((other) => other !== word)
      .map((other) => ({ word: other, cosine: cosine(word, other) }))
      .sort((one, other) => other.cosine - one.cosine),
  );
  const labels = classWords.map((word) => vocabulary[word]!);
  return {
    nearest,
    within: meanOf(true),
    between: meanOf(false),
    sameClass: shareOf(nearest, (word, near) => classOf[word] === classOf[near]),
    matrix: {
      rows: labels.length,
      columns: labels.length,
      values: classWords.flatMap((a) => classWords.map((b) => cosine(a, b))),
      rowLabels: labels,
      columnLabels: labels,
    },
  };
}

/** Share of the words whose nearest one fits. */
const shareOf = (
  nearest: Likeness['nearest'],
  fits: (word: number, near: number) => boolean,
): number => mean(nearest.map((others, at) => Number(fits(classWords[at]!, others[0]!.word))));

/** Share of the words whose nearest one stands in their window, anywhere in the text. */
export function shareBeside({ nearest }: Likeness, pairs: readonly ContextPair[]): number {
  const seen = new Set(pairs.map(([word, context]) => word * vocabulary.length + context));
  return shareOf(nearest, (word, near) => seen.has(word * vocabulary.length + near));
}

export const neighbourTable = ({ nearest }: Likeness): TableData => ({
  columns: ['Word', 'Class', 'Nearest', 'Second', 'Third'],
  rows: nearest.map((others, at) => [
    vocabulary[classWords[at]!]!,
    classOf[classWords[at]!]!,
    ...others
      .slice(0, named)
      .map(
        ({ word, cosine }) => `${vocabulary[word]!}\u00a0${cosine.toFixed(2).replace('-', '−')}`,
      ),
  ]),
});
