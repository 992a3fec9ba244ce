/** Rows and columns of what `console.table` and `display` are given. */
import type { Output } from '../protocol';
import { inspectValue } from './inspect';

/** Rows that are shown; a last one says how many more there are. */
const mostRows = 1_000;
const mostColumns = 50;

const cell = (value: unknown): string | number =>
  typeof value === 'number'
    ? value
    : typeof value === 'string'
      ? value
      : inspectValue(value).replace(/\s+/g, ' ').slice(0, 200);

function entriesOf(value: object): readonly (readonly [unknown, unknown])[] {
  if (value instanceof Map) return [...(value as Map<unknown, unknown>).entries()];
  if (value instanceof Set) return [...value].map((each, index) => [index, each]);
  if (ArrayBuffer.isView(value) && 'length' in value)
    return Array.from(value as unknown as ArrayLike<unknown>, (each, index) => [index, each]);
  return Object.entries(value);
}

/**
 * As `console.table` does: one row an entry, one column a field.
 *
 * @param only The columns that are wanted.
 * @returns `undefined` where the value has no entries
 */
export function tableOf(
  value: unknown,
  only?: readonly string[],
): Extract<Output, { kind: 'table' }> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = entriesOf(value);
  const shown = entries.slice(0, mostRows);
  const fields = new Set<string>();
  let hasValues = false;
  for (const [, row] of shown) {
    if (typeof row === 'object' && row !== null)
      Object.keys(row).forEach((name) => fields.add(name));
    else hasValues = true;
  }
  const names = (only ?? [...fields]).slice(0, mostColumns);
  const rows = shown.map(([index, row]) => {
    const isObject = typeof row === 'object' && row !== null;
    const own = names.map((name) =>
      isObject && Object.hasOwn(row, name) ? cell((row as Record<string, unknown>)[name]) : '',
    );
    return [cell(index), ...own, ...(hasValues ? [isObject ? '' : cell(row)] : [])];
  });
  const columns = ['(index)', ...names, ...(hasValues ? ['Values'] : [])];
  if (entries.length > mostRows) {
    rows.push([`… ${entries.length - mostRows} more rows`, ...columns.slice(1).map(() => '')]);
  }
  return { kind: 'table', columns, rows };
}
