/** Every kind of view, a line each, and what is done with a whole set of them. */
import type { ParameterValues } from '../experiment';
import { bars } from './bars';
import { figure } from './figure';
import { line } from './line';
import { matrix } from './matrix';
import { scatter } from './scatter';
import { strip } from './strip';
import { table } from './table';
import { text } from './text';
import { isFields } from './stored';
import type {
  DataTable,
  NotFinite,
  ViewContents,
  ViewData,
  ViewDeclaration,
  ViewKind,
} from './view';

const kinds = { line, matrix, table, bars, scatter, strip, text, figure };
export type Kinds = typeof kinds;

/**
 * The module of a declared view. The cast: a kind's module takes the declarations and the data of that
 * kind, and contents are kept by the declaration's id.
 */
export const kindOf = ({ kind }: ViewDeclaration): ViewKind<ViewDeclaration, ViewData> =>
  kinds[kind] as unknown as ViewKind<ViewDeclaration, ViewData>;

/**
 * What the views show after a frame.
 *
 * @throws RangeError where a frame brings something for a view that is not declared
 */
export function mergeViews(
  views: readonly ViewDeclaration[],
  before: ViewContents,
  update: ViewContents,
): ViewContents {
  const merged: Record<string, ViewData | undefined> = { ...before };
  for (const [id, data] of Object.entries(update)) {
    if (!data) continue;
    merged[id] = kindOf(viewOf(views, id)).merge(before[id], data);
  }
  return merged;
}

export function viewOf(views: readonly ViewDeclaration[], id: string): ViewDeclaration {
  const found = views.find((view) => view.id === id);
  if (found) return found;
  const known = views.map((view) => view.id).join(', ');
  throw new RangeError(`There is no view "${id}". There are: ${known}.`);
}

/** The first number of an update that is not finite, with the view's title. */
export function findNotFinite(
  views: readonly ViewDeclaration[],
  update: ViewContents,
): NotFinite | undefined {
  for (const [id, data] of Object.entries(update)) {
    if (!data) continue;
    const view = viewOf(views, id);
    const found = kindOf(view).notFinite(data, view);
    if (found) return { ...found, quantity: `in "${view.title}", ${found.quantity}` };
  }
  return undefined;
}

/** What is worth keeping of them. */
export function thinViews(views: readonly ViewDeclaration[], contents: ViewContents): ViewContents {
  return Object.fromEntries(
    views.flatMap((view) => {
      const data = contents[view.id];
      const thinned = data && kindOf(view).thin(data);
      return thinned ? [[view.id, thinned] as const] : [];
    }),
  );
}

/** What was kept, view by view; what does not fit its view is left out. */
export function parseViews(views: readonly ViewDeclaration[], value: unknown): ViewContents {
  if (!isFields(value)) return {};
  return Object.fromEntries(
    views.flatMap((view) => {
      const stored = Object.hasOwn(value, view.id) ? value[view.id] : undefined;
      const data = kindOf(view).parse(stored);
      return data ? [[view.id, data] as const] : [];
    }),
  );
}

/** A table as comma-separated values (RFC 4180). */
export function toCsv({ columns, rows }: DataTable): string {
  const field = (cell: string | number): string => {
    const plain = String(cell);
    return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  return [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/** What is shown of what a run brought, by the reader's settings. */
export function selected(
  view: ViewDeclaration,
  data: ViewData,
  settings: ParameterValues,
): ViewData {
  // The cast: data is kept by its view's id, see `kindOf`.
  const { select } = view as { select?(data: ViewData, settings: ParameterValues): ViewData };
  return select ? select(data, settings) : data;
}

/** Whether it is data of some kind of view. */
export function isViewData(value: unknown): value is ViewData {
  return Object.values(kinds).some((kind) => kind.parse(value) !== undefined);
}

/** Whether everything that a frame brings is for a declared view, and of its kind. */
export function fitsViews(views: readonly ViewDeclaration[], update: ViewContents): boolean {
  return Object.keys(update).length === Object.keys(parseViews(views, update)).length;
}
