/** What a person typed, into a field of the page or on the command line, to a value that may be had. */
import type { Parameter } from './experiment';
import { allowedText, allows, textProblem } from './parameters';

/** A number as people type it, with a comma or a true minus sign, too; `undefined` where it is none. */
export function readNumber(typed: string): number | undefined {
  const text = typed.trim().replace(',', '.').replace('−', '-');
  // What `Number` takes besides (nothing, 0x1f) is a slip here.
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** The parameter's value; `undefined` where it takes none such. */
export function readValue(parameter: Parameter, typed: string): number | string | undefined {
  const value =
    parameter.kind === 'number'
      ? readNumber(typed)
      : parameter.kind === 'text'
        ? typed
        : typed.trim();
  return allows(parameter, value) ? value : undefined;
}

/** What a parameter would have taken instead of what was typed, in sentences. */
export const takenBy = (parameter: Parameter, typed = ''): string =>
  (parameter.kind === 'text' ? textProblem(parameter, typed) : undefined) ??
  `${parameter.label} takes ${allowedText(parameter)}.`;

/** Seeds count modulo 2^32: further ones would only repeat these. */
const largestSeed = 2 ** 32 - 1;

export const isSeed = (value: number): boolean =>
  Number.isInteger(value) && value >= 0 && value <= largestSeed;

export function readSeed(typed: string): number | undefined {
  const value = readNumber(typed);
  return value !== undefined && isSeed(value) ? value : undefined;
}

export const takenAsSeed = `Seed takes a whole number from 0 to ${largestSeed}.`;
