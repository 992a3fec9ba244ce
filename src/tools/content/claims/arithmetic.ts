import { evaluateLatex } from './evaluateLatex';

/** One equality of numbers, as stated and as it comes out. */
export interface Equality {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly holds: boolean;
}

const relation =
  /\\(?:approx|leq?|geq?|neq|lt|gt|to|mapsto|leftarrow|rightarrow|in|iff|Rightarrow)(?![a-zA-Z])|[=≈<>≤≥]/;
const separator = /\\q?quad(?![a-zA-Z])|\\\\|\\text\{[^}]*\}|\\(?:begin|end)\{[^}]*\}|;/;

/** The equalities of a formula whose two sides are numbers: `\frac{8}{12} \approx 0.667`. */
export function equalitiesOf(latex: string): readonly Equality[] {
  return latex.split(separator).flatMap((statement) => {
    const parts = statement.split(new RegExp(`(${relation.source})`));
    const found: Equality[] = [];
    for (let at = 1; at < parts.length; at += 2) {
      const sign = parts[at]!;
      if (sign !== '=' && sign !== '≈' && sign !== '\\approx') continue;
      // A comma ends a statement, `a = 1, b = 2`, unless it groups digits.
      const before = parts[at - 1]!.split(/,(?!\d{3})|(?<!\d),/).at(-1)!;
      const after = parts[at + 1]!.split(/,(?!\d{3})|(?<!\d),/)[0]!.replace(/[.\s]+$/, '');
      const [left, right] = [evaluateLatex(before), evaluateLatex(after)];
      if (left === undefined || right === undefined) continue;
      const holds =
        sign === '=' ? same(left, right) : roundsTo(left, after) || roundsTo(right, before);
      found.push({ text: `${before.trim()} ${sign} ${after.trim()}`, left, right, holds });
    }
    return found;
  });
}

/** The same in running text: `(4 × 25 = 100)`. Words and brackets around it are no part of it. */
export function equalitiesInText(text: string): readonly Equality[] {
  return text
    .split(/[\p{L}…“”]+/u)
    .flatMap((piece) => equalitiesOf(unwrapped(piece.replace(/[.:?!]?\s*$/, ''))));
}

function unwrapped(piece: string): string {
  const open = piece.split('(').length - piece.split(')').length;
  if (open > 0) return piece.replace(/^[^(]*\(/, '');
  if (open < 0) return piece.replace(/\)[^)]*$/, '');
  return piece.replace(/^\s*\((.*[=≈].*)\)\s*$/, '$1');
}

function same(left: number, right: number): boolean {
  return Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(left), Math.abs(right));
}

/** Whether a value, rounded to the digits that are shown, gives what is shown. */
function roundsTo(value: number, shown: string): boolean {
  const number = /^\s*[-−]?\d[\d,]*(?:\.(\d+))?\s*$/.exec(shown.replaceAll('{,}', ','));
  if (!number) return false;
  const half = 0.5 * 10 ** -(number[1]?.length ?? 0);
  const stated = Number(shown.replaceAll(/[{},\s]/g, '').replace('−', '-'));
  return Math.abs(value - stated) <= half * (1 + 1e-9);
}
