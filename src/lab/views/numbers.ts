/** Numbers as people read them, and what the kinds of views share in handling them. */

/** Short enough for an axis: `0.25`, `1200`, `1e-6`. */
export function tickLabel(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e5 || size < 1e-3)) return value.toExponential().replace('e+', 'e');
  return String(Number(value.toPrecision(6)));
}

/** A measured value for reading: three significant digits. */
export function valueLabel(value: number): string {
  if (!Number.isFinite(value)) return 'not a number';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e5 || size < 1e-3)) return value.toExponential(2).replace('e+', 'e');
  if (Number.isInteger(value)) return String(value);
  return size >= 100 ? value.toFixed(1) : value.toPrecision(3);
}

/** Smallest and largest finite value, or an infinite range where there is none. */
export function extent(values: Iterable<number>, positiveOnly = false): [number, number] {
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value) || (positiveOnly && value <= 0)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return [min, max];
}

export const rounded = (value: number, digits: number): number =>
  Number.isFinite(value) ? Number(value.toPrecision(digits)) : value;

/** Evenly spaced items, the first and the last among them. */
export function evenly<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from(
    { length: most },
    (_, index) => items[Math.round((index * (items.length - 1)) / (most - 1))]!,
  );
}

export function firstNotFinite(
  values: Iterable<number>,
): { readonly index: number; readonly value: number } | undefined {
  let index = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) return { index, value };
    index += 1;
  }
  return undefined;
}

/** `3 rows`, `1 row`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
