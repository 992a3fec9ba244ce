/** One of the page's figures, with parameters that the run measured: a tree, memory slots, a grid. */
import { rounded } from './numbers';
import { isFields, isNumber, isText } from './stored';
import { table, type TableDeclaration } from './table';
import type { AnyView, DataTable, NotFinite, ViewKind } from './view';

export interface FigureDeclaration extends AnyView<FigureData> {
  readonly kind: 'figure';
  /** Of the page's registry of figures. */
  readonly figure: string;
  /** The figure before the run has brought anything. */
  readonly params: FigureParams;
}

export type FigureValue = number | string | boolean | readonly FigureValue[];
export type FigureParams = Readonly<Record<string, FigureValue>>;

export interface FigureData {
  /** On top of those that are declared. */
  readonly params: FigureParams;
  /** The same in words: the run knows what it means. */
  readonly says: string;
  readonly table?: DataTable;
}

/** Characters of its JSON; a larger one is not kept. */
const keptLength = 20_000;
const deepest = 4;
const keptDigits = 5;

function findNotFinite(value: FigureValue, path: string): NotFinite | undefined {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? undefined : { quantity: path, value };
  }
  if (!Array.isArray(value)) return undefined;
  for (const [index, item] of (value as readonly FigureValue[]).entries()) {
    const found = findNotFinite(item, `${path}, ${index + 1}`);
    if (found) return found;
  }
  return undefined;
}

function notFinite(
  { params, table: beside }: FigureData,
  { id, title }: FigureDeclaration,
): NotFinite | undefined {
  for (const [name, value] of Object.entries(params)) {
    const found = findNotFinite(value, name);
    if (found) return found;
  }
  const declaration: TableDeclaration = { kind: 'table', id, title };
  return beside && table.notFinite(beside, declaration);
}

function parseValue(value: unknown, depth: number): FigureValue | undefined {
  if (isText(value) || isNumber(value) || typeof value === 'boolean') return value;
  if (!Array.isArray(value) || depth >= deepest) return undefined;
  const items = value.map((item: unknown) => parseValue(item, depth + 1));
  return items.every((item) => item !== undefined) ? items : undefined;
}

function parse(value: unknown): FigureData | undefined {
  if (!isFields(value) || !isFields(value.params) || !isText(value.says)) return undefined;
  const params: Record<string, FigureValue> = {};
  for (const [name, stored] of Object.entries(value.params)) {
    const read = parseValue(stored, 0);
    if (read === undefined) return undefined;
    params[name] = read;
  }
  const given = table.parse(value.table);
  // A table that is there and cannot be read would be lost to whoever does not see the figure.
  if (value.table !== undefined && !given) return undefined;
  return { params, says: value.says, ...(given && { table: given }) };
}

function thin({ params, table: beside, ...rest }: FigureData): FigureData | undefined {
  const kept: FigureData = {
    ...rest,
    params: Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, thinned(value)]),
    ),
    ...(beside && { table: table.thin(beside)! }), // A table is thinned, never refused.
  };
  return JSON.stringify(kept).length > keptLength ? undefined : kept;
}

function thinned(value: FigureValue): FigureValue {
  if (typeof value === 'number') return rounded(value, keptDigits);
  // The cast: `isArray` does not see through a list that cannot be written to.
  return Array.isArray(value) ? (value as readonly FigureValue[]).map(thinned) : value;
}

export const figure: ViewKind<FigureDeclaration, FigureData> = {
  merge: (_, update) => update,
  notFinite,
  thin,
  parse,
  describe: ({ title }, data) => (data ? data.says : `${title}: nothing measured yet.`),
  table: (_, data) => data?.table ?? { columns: [], rows: [] },
};
