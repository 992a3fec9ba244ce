/** The words for a question in tree, quick pick and status bar, said the same everywhere. */
import type { ReadState } from '../../common/protocol';
import type { Question } from '../../common/question';

export const stateTitles: Readonly<Record<ReadState, string>> = {
  unread: 'Unread',
  read: 'Read',
  done: 'Done',
};

/** Codicons that differ by shape, so that colour is never the only sign. */
export const stateIcons: Readonly<Record<ReadState, string>> = {
  unread: 'circle-large-outline',
  read: 'eye',
  done: 'pass-filled',
};

export function marksText(marks: number): string {
  return marks === 1 ? '1 mark' : `${marks} marks`;
}

const numberText = (marks: number): string => String(Number(marks.toFixed(2)));

/** For example `4.5/6`, or `6 marks` where the reader has not marked themself. */
export function scoreText(marks: number, got: number | undefined): string {
  return got === undefined ? marksText(marks) : `${numberText(got)}/${numberText(marks)}`;
}

/** The same for the ear, for example `4.5 of 6 marks`. */
export function scoreAria(marks: number, got: number | undefined): string {
  return got === undefined ? marksText(marks) : `${numberText(got)} of ${marksText(marks)}`;
}

/** For example `Q3 b  How LSTM and Bidirectional LSTM works.` */
export function questionLabel(question: Question): string {
  return `${question.number}  ${question.title}`;
}

/**
 * For example `Q3 b  LSTM and BiLSTM`, or `Q3 b · 4/6  LSTM and BiLSTM` where the reader has marked
 * themself: a narrow tree shows some sixteen letters of it, and hides what comes after under the
 * actions of a row.
 */
export function shortLabel(question: Question, got?: number): string {
  const score = got === undefined ? '' : ` · ${scoreText(question.marks, got)}`;
  return `${question.number}${score}  ${question.short ?? question.title}`;
}

/** What a screen reader says for a row. */
export function questionAria(
  question: Question,
  state: ReadState,
  paper: string,
  got?: number,
): string {
  return `${question.number}, ${question.title}, ${scoreAria(question.marks, got)}, ${stateTitles[state].toLowerCase()}, ${paper}`;
}

/**
 * `▶` for an experiment, `▶ 2` for more; nothing where there is none. A narrow tree has no room for the
 * word, which tooltip and screen reader say.
 */
export function experimentsText(count: number): string | undefined {
  if (count === 0) return undefined;
  return count === 1 ? '▶' : `▶ ${count}`;
}

/** The marks as the badge at the right edge of a row; nothing where they do not fit its two characters. */
export function marksBadge(marks: number): string | undefined {
  const text = numberText(marks);
  return text.length <= 2 ? text : undefined;
}

/** For example `Experiment: How far back does an RNN remember?` */
export function experimentTitles(titles: readonly string[]): string {
  return `${titles.length === 1 ? 'Experiment' : 'Experiments'}: ${titles.join('; ')}`;
}

/** For example `3/6 done`. */
export function doneText(done: number, total: number): string {
  return `${done}/${total} done`;
}

/** The same for the ear, for example `3 of 6 done`. */
export function doneAria(done: number, total: number): string {
  return `${done} of ${total} done`;
}
