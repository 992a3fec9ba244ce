/** A table of known columns out of a reader's CSV. Each fault is said with its line and its remedy. */
import { counted } from '../views/numbers';
import { readNumber } from '../typedValues';
import { parseCsv, type CsvRow } from './csv';
import { quoted, TextError } from './textError';

/** What one column takes. */
export interface Column<T> {
  /** In words: `a number from 0 to 1`. */
  readonly takes: string;
  /** What its heading may say instead of its name. */
  readonly aliases?: readonly string[];
  readonly read: (cell: string) => T | undefined;
}

/** @param range Both ends included. */
export function numberColumn([min, max]: readonly [number, number] = [-1e9, 1e9]): Column<number> {
  const all = min === -1e9 && max === 1e9;
  return {
    takes: all ? 'a number, such as 0.5' : `a number from ${min} to ${max}`,
    read: (cell) => {
      const value = readNumber(cell);
      return value !== undefined && value >= min && value <= max ? value : undefined;
    },
  };
}

/** @param longest in characters */
export const textColumn = (longest: number): Column<string> => ({
  takes: `a text of 1 to ${longest} characters`,
  read: (cell) => (cell !== '' && [...cell].length <= longest ? cell : undefined),
});

/** The same column, which may be headed otherwise. */
export const alsoCalled = <T>(column: Column<T>, ...aliases: string[]): Column<T> => ({
  ...column,
  aliases,
});

/** The same column, where nothing may stand. */
export const optional = <T>({ takes, read, ...rest }: Column<T>): Column<T | null> => ({
  ...rest,
  takes: `${takes}, or nothing`,
  read: (cell) => (cell === '' ? null : read(cell)),
});

/** One of these words, in capitals or not. */
export const wordColumn = <const Word extends string>(words: readonly Word[]): Column<Word> => ({
  takes: words.join(' or '),
  read: (cell) => words.find((word) => word === cell.toLowerCase()),
});

export type Columns = Readonly<Record<string, Column<unknown>>>;
export type RowOf<C extends Columns> = {
  readonly [Name in keyof C]: C[Name] extends Column<infer T> ? T : never;
};

/** How many rows there have to be. */
export interface RowLimits {
  readonly least: number;
  readonly most: number;
}

/**
 * The rows, by the names of the columns. A first row that names all of them is a heading, and then they may
 * stand in any order, with others between.
 *
 * @throws TextError with the line of the first fault.
 */
export function readTable<C extends Columns>(
  text: string,
  columns: C,
  { least, most }: RowLimits,
): (RowOf<C> & { readonly line: number })[] {
  const names = Object.keys(columns);
  const rows = parseCsv(text);
  const places = placesOf(rows[0], columns);
  const body = places ? rows.slice(1) : rows;
  if (body.length < least) {
    throw new TextError(
      undefined,
      `There ${body.length === 1 ? 'is' : 'are'} ${counted(body.length, 'row')}; at least ${least} are needed, each with ${names.join(', ')}.`,
    );
  }
  if (body.length > most) {
    throw new TextError(
      body[most]!.line,
      `There are ${body.length} rows; at most ${most} are taken. Leave out what comes from here on.`,
    );
  }
  return body.map((row) => readRow(row, columns, names, places));
}

/** Where each column stands, if that row is a heading. */
function placesOf(row: CsvRow | undefined, columns: Columns): readonly number[] | undefined {
  const headings = row?.cells.map((cell) => cell.toLowerCase()) ?? [];
  const places = Object.entries(columns).map(([name, { aliases = [] }]) =>
    headings.findIndex((heading) => heading === name || aliases.includes(heading)),
  );
  return places.every((place) => place >= 0) ? places : undefined;
}

function readRow<C extends Columns>(
  { line, cells }: CsvRow,
  columns: C,
  names: readonly string[],
  places: readonly number[] | undefined,
): RowOf<C> & { readonly line: number } {
  if (!places && cells.length !== names.length) {
    throw new TextError(
      line,
      `${counted(cells.length, 'cell')} instead of ${names.length} (${names.join(', ')}). Separate the cells by commas, semicolons or tabs, and put a cell that holds one in quotes.`,
    );
  }
  const values = names.map((name, index) => {
    const cell = cells[places?.[index] ?? index] ?? '';
    const { read, takes } = columns[name]!;
    const value = read(cell);
    if (value === undefined) {
      throw new TextError(
        line,
        `${cell === '' ? 'nothing' : quoted(cell)} stands for ${name}, which takes ${takes}.`,
      );
    }
    return [name, value] as const;
  });
  // The cast: each column was read by its own reader.
  return { ...(Object.fromEntries(values) as RowOf<C>), line };
}
