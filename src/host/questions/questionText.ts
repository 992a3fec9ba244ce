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

/** For example `Q3 b  How LSTM and Bidirectional LSTM works.` */
export function questionLabel(question: Question): string {
  return `${question.number}  ${question.title}`;
}

/** What a screen reader says for a row. */
export function questionAria(question: Question, state: ReadState, paper: string): string {
  return `${question.number}, ${question.title}, ${marksText(question.marks)}, ${stateTitles[state].toLowerCase()}, ${paper}`;
}

/** For example `3 of 6 done`. */
export function doneText(done: number, total: number): string {
  return `${done} of ${total} done`;
}
