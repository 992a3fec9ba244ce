/** What a reader brings: cases, numbers, sentences and boxes, out of text. */
import {
  alsoCalled,
  numberColumn,
  optional,
  readTable,
  textColumn,
  wordColumn,
} from '../../data/table';
import { quoted, TextError } from '../../data/textError';
import { ownText } from '../../data/ownData';
import type { Box } from '../../metrics/detection';
import type { SentencePair } from '../../metrics/text';
import { readNumber } from '../../typedValues';
import { boxTask, type BoxTask } from './boxes';
import type { Scored } from './ranking';

const mostCases = 500;
const mostClasses = 8;

export interface Classes {
  readonly names: readonly string[];
  /** By their place among the names, as many of each. */
  readonly truth: readonly number[];
  readonly predicted: readonly number[];
}

/** Labels 0 and 1 beside scores, or names of classes beside names of classes. */
export type OwnCases =
  | { readonly kind: 'scores'; readonly scored: Scored }
  | { readonly kind: 'classes'; readonly classes: Classes };

const label = alsoCalled(textColumn(20), 'truth', 'true', 'class', 'actual', 'target', 'y');
const prediction = alsoCalled(textColumn(20), 'predicted', 'score', 'probability');

export function readCases(text: string): OwnCases {
  const rows = readTable(text, { label, prediction }, { least: 2, most: mostCases });
  if (rows.some((row) => row.label !== '0' && row.label !== '1')) {
    return { kind: 'classes', classes: classesOf(rows) };
  }
  const truth = rows.map((row) => Number(row.label));
  const scores = rows.map((row) => {
    const score = readNumber(row.prediction);
    if (score !== undefined && score >= 0 && score <= 1) return score;
    throw new TextError(
      row.line,
      `${quoted(row.prediction)} is no score. Beside labels 0 and 1 stands a number from 0 to 1.`,
    );
  });
  const lacking = [1, 0].find((each) => !truth.includes(each));
  if (lacking !== undefined) {
    throw new TextError(
      undefined,
      `No case has the label ${lacking}. Both are needed: recall and the ROC curve have no value without.`,
    );
  }
  return { kind: 'scores', scored: { scores, truth } };
}

function classesOf(
  rows: readonly { readonly line: number; readonly label: string; readonly prediction: string }[],
): Classes {
  const names = [...new Set(rows.flatMap((row) => [row.label, row.prediction]))].sort();
  if (names.length > mostClasses) {
    const known = new Set<string>();
    const over = rows.find((row) => known.add(row.label).add(row.prediction).size > mostClasses);
    throw new TextError(
      over?.line,
      `There are ${names.length} classes; at most ${mostClasses} are taken. Scores need the labels 0 and 1.`,
    );
  }
  const numbers = (of: 'label' | 'prediction') => rows.map((row) => names.indexOf(row[of]));
  return { names, truth: numbers('label'), predicted: numbers('prediction') };
}

export interface OwnNumbers {
  readonly truth: readonly number[];
  readonly predicted: readonly number[];
}

export function readNumbers(text: string): OwnNumbers {
  const columns = {
    truth: alsoCalled(numberColumn(), 'true', 'actual', 'target', 'y'),
    prediction: alsoCalled(numberColumn(), 'predicted', 'forecast'),
  };
  const rows = readTable(text, columns, { least: 2, most: 200 });
  return {
    truth: rows.map((row) => row.truth),
    predicted: rows.map((row) => row.prediction),
  };
}

const [mostWords, mostReferences] = [60, 4];

/** The candidate in the first line, a reference in each of the others. */
export function readSentences(text: string): SentencePair {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line, at) => ({ line: at + 1, words: line.trim().split(/\s+/).filter(Boolean) }))
    .filter(({ words }) => words.length > 0);
  const [candidate, ...references] = lines;
  if (!candidate || references.length === 0) {
    throw new TextError(
      undefined,
      'A reference is missing. Write the candidate in the first line and a reference in the second.',
    );
  }
  const long = lines.find(({ words }) => words.length > mostWords);
  if (long) {
    throw new TextError(
      long.line,
      `This sentence has ${long.words.length} words; at most ${mostWords} are taken.`,
    );
  }
  const extra = references[mostReferences];
  if (extra) {
    throw new TextError(
      extra.line,
      `At most ${mostReferences} references are taken. Leave some out.`,
    );
  }
  return { hypothesis: candidate.words, references: references.map(({ words }) => words) };
}

const side = numberColumn([-1e5, 1e5]);
const boxColumns = {
  kind: alsoCalled(wordColumn(['true', 'found']), 'type'),
  x1: alsoCalled(side, 'left', 'xmin'),
  y1: alsoCalled(side, 'top', 'ymin'),
  x2: alsoCalled(side, 'right', 'xmax'),
  y2: alsoCalled(side, 'bottom', 'ymax'),
  score: alsoCalled(optional(numberColumn([0, 1])), 'confidence'),
};

export function readBoxes(text: string): BoxTask {
  const rows = readTable(text, boxColumns, { least: 2, most: 100 });
  const boxes = rows.map(({ line, kind, x1, y1, x2, y2, score }) => {
    if (x2 <= x1 || y2 <= y1) {
      throw new TextError(
        line,
        `This box has no area: x2 (${x2}) has to be larger than x1 (${x1}), and y2 (${y2}) than y1 (${y1}).`,
      );
    }
    if (kind === 'found' && score === null) {
      throw new TextError(line, 'A box that was found needs a score from 0 to 1 in its last cell.');
    }
    const box: Box = [x1, y1, x2, y2];
    return { kind, score: score ?? 1, box };
  });
  const [real, found] = (['true', 'found'] as const).map((kind) =>
    boxes.filter((each) => each.kind === kind),
  ) as [typeof boxes, typeof boxes]; // two kinds
  const lacking = real.length === 0 ? 'true' : found.length === 0 ? 'found' : undefined;
  if (lacking !== undefined) {
    throw new TextError(undefined, `No row begins with “${lacking}”. Both kinds are needed.`);
  }
  return boxTask(
    real.map(({ box }) => box),
    found,
  );
}

const shownIn =
  (...parts: string[]) =>
  ({ part }: Readonly<Record<string, number | string>>): boolean =>
    parts.includes(String(part));

export const ownFields = [
  ownText({
    name: 'cases',
    label: 'Your cases',
    description:
      'A row for each: its label, then the score from 0 to 1 beside labels 0 and 1, or the class that was predicted beside names of classes.',
    takes: 'rows of label and score, or of label and predicted class',
    example: 'label,score\n1,0.9\n1,0.8\n0,0.7\n1,0.6\n0,0.4\n0,0.35\n1,0.3\n0,0.2\n0,0.1\n0,0.05',
    read: readCases,
    offered: shownIn('all', 'classes', 'sureness'),
  }),
  ownText({
    name: 'numbers',
    label: 'Your numbers',
    description: 'A row for each case: the true number, then the predicted one.',
    takes: 'rows of truth and prediction',
    example: 'truth,prediction\n3,2.5\n-0.5,0\n2,2\n7,8',
    read: readNumbers,
    offered: shownIn('all', 'numbers'),
  }),
  ownText({
    name: 'sentences',
    label: 'Your sentences',
    description:
      'The candidate in the first line, a reference in each line after it. Words are what blanks separate.',
    takes: 'a line for the candidate and one for each reference',
    example: 'the cat sat on the mat\nthe cat is on the mat',
    read: readSentences,
    longest: 4000,
    offered: shownIn('all', 'language'),
  }),
  ownText({
    name: 'boxes',
    label: 'Your boxes',
    description:
      'A row for each box of one picture: true or found, its left, upper, right and lower edge, and the score of one that was found.',
    takes: 'rows of kind, x1, y1, x2, y2 and score',
    example:
      'kind,x1,y1,x2,y2,score\ntrue,0,0,10,10,\ntrue,20,0,30,10,\nfound,1,0,11,10,0.9\nfound,40,0,50,10,0.6\nfound,21,3,31,13,0.5',
    read: readBoxes,
    offered: shownIn('all', 'boxes'),
  }),
] as const;
