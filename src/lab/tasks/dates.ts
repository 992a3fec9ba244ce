/** Dates as people write them, and as ISO 8601 does: characters in, characters out. */
import type { Random } from '../random';

/** Of the example 4 October 2002. */
export const dateFormats = ['4 Oct 2002', 'Oct 4, 2002', '04/10/2002'] as const;
/** Parts of a date, by the letters of `yyyy-mm-dd`. */
export type DatePart = 'y' | 'm' | 'd';

export interface DateText {
  /** Padded with spaces to one length. */
  readonly source: string;
  /** `2002-10-04`. */
  readonly target: string;
  /** Number of `dateFormats`. */
  readonly format: number;
  /** Which part of the date each character of the source belongs to; `-` to none. */
  readonly parts: string;
}

export interface CalendarDay {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

/** Which part of the date each character of a target belongs to. */
export const targetParts = 'yyyy-mm-dd';
export const sourceLength = 12;
const [firstYear, years] = [1990, 40];
const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** One day in so many is kept for the test. */
const testShare = 8;

/** All characters that sources and targets are made of; a symbol's number is its place here. */
export const dateCharacters: readonly string[] = [
  ...new Set(`0123456789-/, ${monthNames.join('')}`),
];

const numberOf = new Map(dateCharacters.map((character, index) => [character, index]));

/** @throws RangeError where a character is none of dates */
export function encodeText(text: string): readonly number[] {
  return Array.from(text, (character) => {
    const symbol = numberOf.get(character);
    if (symbol === undefined) throw new RangeError(`"${character}" is no character of a date.`);
    return symbol;
  });
}

export const characterOf = (symbol: number): string => dateCharacters[symbol] ?? '';

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** A day of the calendar, of those kept for the test or of the others: none is in both. */
export function drawDay(random: Random, use: 'train' | 'test'): CalendarDay {
  for (;;) {
    const year = firstYear + random.integer(years);
    const month = 1 + random.integer(12);
    const day = 1 + random.integer(daysIn(year, month));
    const kept = (372 * year + 31 * month + day) % testShare === 0;
    if (kept === (use === 'test')) return { year, month, day };
  }
}

function daysIn(year: number, month: number): number {
  // 2000, the one century among these years, is a leap year as well.
  if (month === 2) return year % 4 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

type Piece = readonly [text: string, part: DatePart | '-'];
const between = (text: string): Piece => [text, '-'];

/** @param format number of `dateFormats` */
export function writeDate({ year, month, day }: CalendarDay, format: number): DateText {
  const [y, name] = [String(year), monthNames[month - 1]!];
  const [d, m] = [twoDigits(day), twoDigits(month)];
  const spelled: readonly (readonly Piece[])[] = [
    [[`${day}`, 'd'], between(' '), [name, 'm'], between(' '), [y, 'y']],
    [[name, 'm'], between(' '), [`${day}`, 'd'], between(', '), [y, 'y']],
    [[d, 'd'], between('/'), [m, 'm'], between('/'), [y, 'y']],
  ];
  const pieces = spelled[format]!;
  const text = pieces.map(([piece]) => piece).join('');
  const parts = pieces.map(([piece, part]) => part.repeat(piece.length)).join('');
  return {
    source: text.padEnd(sourceLength),
    target: `${y}-${m}-${d}`,
    format,
    parts: parts.padEnd(sourceLength, '-'),
  };
}
