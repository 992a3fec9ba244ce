/** Reads fields out of parsed JSON that may hold anything, with errors that name the field. */

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What an object itself holds under a name that came from a file: `toString` is no entry of a list. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** @throws Error where the field is missing or something else. */
export function fieldsAt(fields: Fields, name: string): Fields {
  const value = own(fields, name);
  if (!isFields(value)) throw new Error(`"${name}" is missing or not an object`);
  return value;
}

export function numberAt(fields: Fields, name: string): number {
  const value = own(fields, name);
  if (typeof value !== 'number') throw new Error(`"${name}" is missing or not a number`);
  return value;
}

/** A list, each element read by `read`. */
export function listOf<T>(
  value: unknown,
  name: string,
  read: (element: unknown, name: string) => T,
): T[] {
  if (!Array.isArray(value)) throw new Error(`"${name}" is missing or not a list`);
  return value.map((element, i) => read(element, `${name}[${i}]`));
}

export function asNumber(value: unknown, name: string): number {
  if (typeof value !== 'number') throw new Error(`"${name}" is not a number`);
  return value;
}

export function asString(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new Error(`"${name}" is not a string`);
  return value;
}

export function numbersAt(fields: Fields, name: string): number[] {
  return listOf(own(fields, name), name, asNumber);
}

/** Numbers nested in lists of equal lengths, with the shape they have. */
export interface NestedNumbers {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** @throws Error where the lists are ragged, too deep or hold something else than numbers. */
export function nestedAt(fields: Fields, name: string, rank: number): NestedNumbers {
  const shape: number[] = [];
  let level: unknown = own(fields, name);
  while (Array.isArray(level)) {
    shape.push(level.length);
    level = level[0];
  }
  if (shape.length !== rank) {
    throw new Error(`"${name}" is missing or not ${rank} lists deep`);
  }
  const values: number[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (depth === rank) {
      values.push(asNumber(value, name));
      return;
    }
    if (!Array.isArray(value) || value.length !== shape[depth]) {
      throw new Error(`"${name}" has lists of different lengths`);
    }
    for (const element of value) visit(element, depth + 1);
  };
  visit(own(fields, name), 0);
  return { shape, values: Float32Array.from(values) };
}
