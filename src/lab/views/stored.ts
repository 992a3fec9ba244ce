/** Reading back what was stored: anything may stand there. */

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isText = (value: unknown): value is string => typeof value === 'string';
export const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);
export const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every(isText);
/** Stored as a list; on its way from a worker it may still be what the run made. */
export const isNumbers = (value: unknown): value is Float32Array | readonly number[] =>
  value instanceof Float32Array
    ? value.every(Number.isFinite)
    : Array.isArray(value) && value.every(isNumber);
export const isSize = (value: unknown): value is number =>
  isNumber(value) && Number.isInteger(value) && value >= 0;

/** All items, or nothing where one of them cannot be read: half a picture would mislead. */
export function every<T>(
  value: unknown,
  read: (item: unknown) => T | undefined,
): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items: T[] = [];
  for (const item of value as readonly unknown[]) {
    const passed = read(item);
    if (passed === undefined) return undefined;
    items.push(passed);
  }
  return items;
}

export function point(value: unknown): readonly [number, number] | undefined {
  return Array.isArray(value) && value.length === 2 && isNumber(value[0]) && isNumber(value[1])
    ? [value[0], value[1]]
    : undefined;
}

export function triple(value: unknown): readonly [number, number, number] | undefined {
  return Array.isArray(value) && value.length === 3 && value.every(isNumber)
    ? [value[0]!, value[1]!, value[2]!]
    : undefined;
}
