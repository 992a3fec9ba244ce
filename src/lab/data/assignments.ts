/**
 * Numbers with names, as an exam question gives them: `W_f = 0.4 0.1; 0.2 0.3`. A row ends at a semicolon or
 * at the end of the line, and a value where the next name stands.
 */
import { readRatio } from './ratio';
import { quoted, TextError } from './textError';

/** What a comma between two digits means: 0,5 is a half, or 0 and 5. */
export type Commas = 'decimal' | 'separate';

export interface Assignment {
  /** As it was typed. */
  readonly written: string;
  /** Without underscores and braces: `W_{xh}` and `Wxh` are one. */
  readonly name: string;
  readonly line: number;
  /** Each row has at least one number; they may differ in length. */
  readonly rows: readonly (readonly number[])[];
}

const nameBeforeEquals = /(\p{L}[\p{L}\p{M}\d_]*(?:\{[^{}=]*\}|['′])*)\s*=/gu;
const largest = 1e6;

const bareName = (written: string): string => written.normalize('NFKC').replace(/[_{}\s]/g, '');

/** Comments and what is only dress go, letter for letter, so that every line stays where it is. */
function undressed(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/(#|%|\/\/).*/g, '')
    .replace(/−/g, '-')
    .replace(/\^\s*\{?\\?[Tt](op)?\}?|ᵀ/g, ' ')
    .replace(/\\\\/g, ';')
    .replace(/&/g, ' ')
    .replace(/[\])]\s*,?\s*[[(]/g, ';')
    .replace(/[[\]()]/g, ' ')
    .replace(/[ \t]*\/[ \t]*/g, '/');
}

/**
 * The readings of a text: two where it has commas before digits and no decimal point tells what they are.
 */
export function readingsOf(text: string): readonly Commas[] {
  const bare = undressed(text);
  if (!/,\d/.test(bare) || /\d\.|\.\d/.test(bare)) return ['separate'];
  // 1,0,1 is no number at all.
  return /\d,\d+,\d/.test(bare) ? ['separate'] : ['decimal', 'separate'];
}

/** The first line with a comma before a digit. */
export const commaLine = (text: string): number =>
  undressed(text)
    .split('\n')
    .findIndex((line) => /,\d/.test(line)) + 1;

/**
 * All that is assigned, in its order.
 *
 * @throws TextError with the line of the first fault.
 */
export function parseAssignments(text: string, commas: Commas): Assignment[] {
  const bare = undressed(text);
  const lineAt = (index: number): number => bare.slice(0, index).split('\n').length;
  const found = [...bare.matchAll(nameBeforeEquals)];
  const before = bare.slice(0, found[0]?.index ?? bare.length);
  if (before.trim() !== '') {
    throw new TextError(
      lineAt(before.length - before.trimStart().length),
      `${quoted(before.trim().split('\n')[0]!)} has no name. Write it as in: W_f = 0.4 0.1`,
    );
  }
  const seen = new Map<string, number>();
  return found.map((match, index) => {
    const written = match[1]!;
    const name = bareName(written);
    const line = lineAt(match.index);
    const earlier = seen.get(name);
    if (earlier !== undefined) {
      throw new TextError(line, `${written} is there twice, first in line ${earlier}. Keep one.`);
    }
    seen.set(name, line);
    const start = match.index + match[0].length;
    const value = bare.slice(start, found[index + 1]?.index ?? bare.length);
    const rows = readRows(value, lineAt(start), commas);
    if (rows.length === 0) {
      throw new TextError(line, `Nothing stands behind ${written} =. Write its numbers there.`);
    }
    return { written, name, line, rows };
  });
}

function readRows(value: string, firstLine: number, commas: Commas): number[][] {
  return value.split('\n').flatMap((typed, index) =>
    typed
      .split(';')
      .map((row) => readRow(row, firstLine + index, commas))
      .filter((row) => row.length > 0),
  );
}

function readRow(row: string, line: number, commas: Commas): number[] {
  const separator = commas === 'decimal' ? /,(?!\d)|\s+/ : /,|\s+/;
  return row
    .split(separator)
    .filter((token) => token !== '')
    .map((token) => {
      const number = readRatio(token);
      if (number === undefined) {
        throw new TextError(
          line,
          `${quoted(token)} is not a number. Write one such as 0.5, −2 or 1/3, and blanks between numbers.`,
        );
      }
      if (Math.abs(number) > largest) {
        throw new TextError(line, `${quoted(token)} is too large; at most ${largest} is taken.`);
      }
      return number;
    });
}
