/** Strings whose symbols are marked: decoded output that turns right, n-grams that count. */
import { counted } from './numbers';
import { every, isFields, isText } from './stored';
import type { AnyView, DataTable, ViewKind } from './view';

export interface TextDeclaration extends AnyView<TextData> {
  readonly kind: 'text';
  /** What each mark means, for the legend and for words: `right`, `wrong`. */
  readonly marks: Readonly<Partial<Record<Mark, string>>>;
}

/** Each has a colour and, beside it, a line or a weight: none stands on colour alone. */
export type Mark = 'good' | 'bad' | 'strong' | 'faint';
const marks: readonly Mark[] = ['good', 'bad', 'strong', 'faint'];

export interface Sign {
  readonly text: string;
  readonly mark?: Mark;
}

export interface TextLine {
  readonly label: string;
  readonly signs: readonly Sign[];
}

export interface TextData {
  readonly lines: readonly TextLine[];
}

const keptLines = 60;

function parseSign(value: unknown): Sign | undefined {
  if (!isFields(value) || !isText(value.text)) return undefined;
  const mark = marks.find((known) => known === value.mark);
  return { text: value.text, ...(mark && { mark }) };
}

function parseLine(value: unknown): TextLine | undefined {
  if (!isFields(value) || !isText(value.label)) return undefined;
  const signs = every(value.signs, parseSign);
  return signs && { label: value.label, signs };
}

/** The signs as one string: single letters close together, words apart. */
export function plainText({ signs }: TextLine): string {
  const words = signs.some(({ text }) => text.length > 1);
  return signs.map(({ text }) => text).join(words ? ' ' : '');
}

/** A line in words, with what each mark stands at: `Output: ABX (right at 1 to 2, wrong at 3)`. */
export function lineInWords(declaration: TextDeclaration, line: TextLine): string {
  const said = marks.flatMap((mark) => {
    const name = declaration.marks[mark];
    const places = line.signs.flatMap((sign, index) => (sign.mark === mark ? [index + 1] : []));
    return name === undefined || places.length === 0 ? [] : [`${name} at ${inRanges(places)}`];
  });
  return `${line.label}: ${plainText(line)}${said.length > 0 ? ` (${said.join(', ')})` : ''}`;
}

/** `1 to 3 and 5`. */
function inRanges(places: readonly number[]): string {
  const ranges: [from: number, to: number][] = [];
  for (const place of places) {
    const last = ranges.at(-1);
    if (last?.[1] === place - 1) last[1] = place;
    else ranges.push([place, place]);
  }
  return ranges.map(([from, to]) => (from === to ? from : `${from} to ${to}`)).join(' and ');
}

function describe(declaration: TextDeclaration, data: TextData | undefined): string {
  const lines = data?.lines ?? [];
  if (lines.length === 0) return `${declaration.title}: nothing to read yet.`;
  const counts = marks.flatMap((mark) => {
    const name = declaration.marks[mark];
    const count = lines.flatMap(({ signs }) => signs).filter((sign) => sign.mark === mark).length;
    return name === undefined || count === 0 ? [] : `${count} ${name}`;
  });
  const read = lines.slice(0, 8).map((each) => lineInWords(declaration, each));
  const all = counted(lines.length, 'line');
  return `${declaration.title}: ${all}${counts.length > 0 ? `, ${counts.join(', ')}` : ''}. ${read.join('; ')}.`;
}

function table(declaration: TextDeclaration, data: TextData | undefined): DataTable {
  const named = marks.filter((mark) => declaration.marks[mark] !== undefined);
  return {
    columns: ['Line', 'Text', ...named.map((mark) => declaration.marks[mark]!)],
    rows: (data?.lines ?? []).map((each) => [
      each.label,
      plainText(each),
      ...named.map((mark) => each.signs.filter((sign) => sign.mark === mark).length),
    ]),
  };
}

export const text: ViewKind<TextDeclaration, TextData> = {
  merge: (_, update) => update,
  notFinite: () => undefined,
  thin: (data) => (data.lines.length > keptLines ? undefined : data),
  parse: (value) => {
    const lines = isFields(value) ? every(value.lines, parseLine) : undefined;
    return lines && { lines };
  },
  describe,
  table,
};
