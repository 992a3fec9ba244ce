/** A reader's own sentences with two labels. */
import { ownText } from '../../data/ownData';
import { alsoCalled, readTable, textColumn } from '../../data/table';
import { TextError } from '../../data/textError';
import type { Random } from '../../random';

export interface LabelledSentence {
  /** Numbers of its words. */
  readonly words: readonly number[];
  /** 0 or 1: which of the two labels. */
  readonly label: number;
}

export interface OwnSentences {
  readonly vocabulary: readonly string[];
  /** Of label 0 and of label 1. */
  readonly labels: readonly [string, string];
  readonly sentences: readonly LabelledSentence[];
}

const [fewest, most, longest, largestVocabulary] = [10, 400, 40, 1000];

/** Words in small letters, without the signs around them; an apostrophe belongs to its word. */
const wordsOf = (sentence: string): readonly string[] =>
  sentence.toLowerCase().match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];

export function readOwnSentences(text: string): OwnSentences {
  const columns = {
    sentence: alsoCalled(textColumn(400), 'text', 'review'),
    label: alsoCalled(textColumn(20), 'sentiment', 'class', 'target', 'y'),
  };
  const rows = readTable(text, columns, { least: fewest, most }).map((row) => {
    const words = wordsOf(row.sentence);
    if (words.length === 0 || words.length > longest) {
      throw new TextError(
        row.line,
        `This sentence has ${words.length} words; 1 to ${longest} are taken.`,
      );
    }
    return { ...row, words };
  });
  const labels = [...new Set(rows.map(({ label }) => label))];
  const [first, second, third] = labels;
  if (third !== undefined) {
    const row = rows.find(({ label }) => label === third)!; // it is one of theirs
    throw new TextError(
      row.line,
      `“${third}” is a third label, beside “${first}” and “${second}”. Two are taken.`,
    );
  }
  if (first === undefined || second === undefined) {
    throw new TextError(undefined, `Every sentence is labelled “${first}”. Two labels are needed.`);
  }
  const names = [first, second].sort() as [string, string]; // two
  const vocabulary = [...new Set(rows.flatMap(({ words }) => words))].sort();
  if (vocabulary.length > largestVocabulary) {
    throw new TextError(
      undefined,
      `There are ${vocabulary.length} different words; at most ${largestVocabulary} are taken. Leave out sentences.`,
    );
  }
  const numbers = new Map(vocabulary.map((word, at) => [word, at]));
  const sentences = rows.map(({ words, label }) => ({
    words: words.map((word) => numbers.get(word)!), // it was made of them
    label: names.indexOf(label),
  }));
  return { vocabulary, labels: names, sentences };
}

/** What is trained on, and the fifth that is not, at least two. */
export interface Split {
  readonly train: readonly LabelledSentence[];
  readonly test: readonly LabelledSentence[];
}

export function splitSentences({ sentences }: OwnSentences, random: Random): Split {
  const mixed = random.shuffled(sentences);
  const count = Math.max(2, Math.round(mixed.length / 5));
  return { train: mixed.slice(count), test: mixed.slice(0, count) };
}

/** Each word of praise and of blame of each part of a film, with “not” before it and without. */
const example = ['film', 'plot', 'cast', 'ending'].flatMap((part) =>
  ['good', 'great', 'fine', 'bad', 'awful', 'poor'].flatMap((word, at) => {
    const [plain, turned] = at < 3 ? ['praise', 'blame'] : ['blame', 'praise'];
    return [`the ${part} is ${word},${plain}`, `the ${part} is not ${word},${turned}`];
  }),
);

export const sentencesField = ownText({
  name: 'sentences',
  label: 'Your sentences',
  description:
    'A row for each: the sentence, then one of two labels. Four fifths are trained on, the rest tells how well.',
  takes: 'rows of sentence and label',
  example: ['sentence,label', ...example].join('\n'),
  read: readOwnSentences,
  longest: 40_000,
});
