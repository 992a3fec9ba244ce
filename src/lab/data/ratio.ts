import { readNumber } from '../typedValues';

/** A number as an exam question prints it: `0.5`, `−2`, `.5`, `1e-3`, `1/2`; `undefined` where it is none. */
export function readRatio(text: string): number | undefined {
  const [above = '', below, ...rest] = text.split('/');
  const numerator = readNumber(above);
  if (below === undefined || numerator === undefined) return numerator;
  const denominator = readNumber(below);
  if (rest.length > 0 || denominator === undefined || denominator === 0) return undefined;
  return numerator / denominator;
}
