import { readNumber } from '../lab/typedValues';

/**
 * The value of an option of the command line.
 *
 * @throws Error that names the option and what it takes
 */
export function wholeNumber(
  option: string,
  given: string,
  from: number,
  to = Number.MAX_SAFE_INTEGER,
): number {
  const value = readNumber(given);
  if (value !== undefined && Number.isInteger(value) && value >= from && value <= to) return value;
  const range = to === Number.MAX_SAFE_INTEGER ? `of at least ${from}` : `from ${from} to ${to}`;
  throw new Error(`--${option} takes a whole number ${range}; got ${JSON.stringify(given)}.`);
}
