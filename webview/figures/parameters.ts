/** Reads and checks what an author wrote under `params`; every error names the parameter and its range. */

export type Parameters = Readonly<Record<string, unknown>>;

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function refuse(name: string, range: string, value: unknown): never {
  throw new Error(`Parameter "${name}" must be ${range}, not ${shown(value)}.`);
}

/** @throws Error where a parameter has a name that the figure does not know. */
export function checkNames(figure: string, params: Parameters, names: readonly string[]): void {
  for (const name of Object.keys(params)) {
    if (names.includes(name)) continue;
    const known = names.length > 0 ? `it has ${names.join(', ')}` : 'it has none';
    throw new Error(`Figure "${figure}" knows no parameter "${name.slice(0, 60)}"; ${known}.`);
  }
}

export function readInteger(
  params: Parameters,
  name: string,
  [least, most]: readonly [number, number],
  fallback: number,
): number {
  const value = params[name];
  if (value === undefined) return fallback;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most)
    return value;
  return refuse(name, `a whole number from ${least} to ${most}`, value);
}

export function readNumber(
  params: Parameters,
  name: string,
  [least, most]: readonly [number, number],
  fallback: number,
): number {
  const value = params[name];
  if (value === undefined) return fallback;
  if (typeof value === 'number' && value >= least && value <= most) return value;
  return refuse(name, `a number from ${least} to ${most}`, value);
}

export function readBoolean(params: Parameters, name: string, fallback: boolean): boolean {
  const value = params[name];
  if (value === undefined) return fallback;
  return typeof value === 'boolean' ? value : refuse(name, 'true or false', value);
}

export function readChoice<T extends string>(
  params: Parameters,
  name: string,
  choices: readonly T[],
): T | undefined {
  const value = params[name];
  if (value === undefined) return undefined;
  const found = choices.find((choice) => choice === value);
  return found ?? refuse(name, `one of ${choices.join(', ')}`, value);
}

/** Longest text that a label may have: more would not fit its box. */
export const longestLabel = 24;

export function readText(
  params: Parameters,
  name: string,
  fallback: string,
  longest: number = longestLabel,
): string {
  const value = params[name];
  if (value === undefined) return fallback;
  if (typeof value === 'string' && value.length > 0 && [...value].length <= longest) return value;
  return refuse(name, `text of 1 to ${longest} characters`, value);
}

export function readTexts(
  params: Parameters,
  name: string,
  [least, most]: readonly [number, number],
  longest: number = longestLabel,
): readonly string[] | undefined {
  const value = params[name];
  if (value === undefined) return undefined;
  const range =
    least === most
      ? `a list of ${least} texts of at most ${longest} characters`
      : `a list of ${least} to ${most} texts of at most ${longest} characters`;
  if (!Array.isArray(value) || value.length < least || value.length > most)
    return refuse(name, range, value);
  return value.map((item: unknown) =>
    typeof item === 'string' && item.length > 0 && [...item].length <= longest
      ? item
      : refuse(name, range, item),
  );
}

export function readNumbers(
  params: Parameters,
  name: string,
  count: readonly [number, number],
  [least, most]: readonly [number, number],
  whole = false,
): readonly number[] | undefined {
  const value = params[name];
  if (value === undefined) return undefined;
  const many = count[0] === count[1] ? `${count[0]}` : `${count[0]} to ${count[1]}`;
  const range = `a list of ${many} ${whole ? 'whole ' : ''}numbers from ${least} to ${most}`;
  if (!Array.isArray(value) || value.length < count[0] || value.length > count[1])
    return refuse(name, range, value);
  return value.map((item: unknown) =>
    typeof item === 'number' &&
    Number.isFinite(item) &&
    item >= least &&
    item <= most &&
    (!whole || Number.isInteger(item))
      ? item
      : refuse(name, range, item),
  );
}
