/** Small numbers and how they are written in figures. */

/** `0.73`, with two decimals. */
export const percent = (value: number): string => value.toFixed(2);

/** Class for the strength of a value in 0 … 1. */
export const heatClass = (value: number): string =>
  `heat-${Math.max(0, Math.min(9, Math.floor(value * 10)))}`;

/** Three significant digits, with a power of ten where it helps: `0.59`, `2.66 × 10⁻⁵`. */
export function compact(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 0.01 && size < 10_000) return `${Number(value.toPrecision(3))}`;
  const [digits, exponent] = value.toExponential(2).split('e') as [string, string];
  return `${Number(digits)} × 10${superscript(Number(exponent))}`;
}

export function superscript(value: number): string {
  const digits: Readonly<Record<string, string>> = {
    '-': '⁻',
    '0': '⁰',
    '1': '¹',
    '2': '²',
    '3': '³',
    '4': '⁴',
    '5': '⁵',
    '6': '⁶',
    '7': '⁷',
    '8': '⁸',
    '9': '⁹',
  };
  return [...`${value}`].map((digit) => digits[digit] ?? '').join('');
}
