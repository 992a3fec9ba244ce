import type { Catalogue } from '../../../common/catalogue';
import type { ContentProblem } from '../../../common/question';
import { equalitiesInText, equalitiesOf } from './arithmetic';
import { claimPages, type ClaimPage } from './claimPages';
import type { Citations } from './citations';
import { findNumbers, type StatedNumber } from './findNumbers';
import { KnownNumbers } from './knownNumbers';
import { statementsOf, type Statement } from './statements';

/**
 * Every claim with a number either comes from code or names its source. A number in running text
 * passes when the page's code has it (a cell and what it prints, a figure, an experiment and its
 * stored run), when its sentence names an author whom the page's sources list, or, for a year, when
 * one of the sources is of that year. Arithmetic that a formula states must come out, and decimals
 * in formulas are numbers of the page's code like those in the text. What counts as a number is
 * said in findNumbers.ts, what as a statement in statements.ts.
 */
export function checkClaims(catalogue: Catalogue): readonly ContentProblem[] {
  return claimPages(catalogue).flatMap(pageProblems);
}

function pageProblems({ writings, citations }: ClaimPage): readonly ContentProblem[] {
  return writings.flatMap(({ markdown, at, known }) =>
    statementsOf(markdown, at).flatMap((statement) =>
      statementProblems(statement, known, citations),
    ),
  );
}

function statementProblems(
  statement: Statement,
  known: KnownNumbers,
  citations: Citations,
): readonly ContentProblem[] {
  const { text, formulas, context, at } = statement;
  const problems: ContentProblem[] = [];
  const report = (message: string, remedy: string): void => {
    problems.push({ ...at, message, remedy });
  };
  const equalities = [...formulas.flatMap(equalitiesOf), ...equalitiesInText(text)];
  for (const { text: stated, left, right, holds } of equalities) {
    if (holds) continue;
    report(
      `"${stated}" does not hold: ${left} against ${right}.`,
      'Correct it; a value that was rounded takes ≈, to as many digits as it shows.',
    );
  }
  for (const reference of citations.unknownIn(text)) {
    report(
      `"${reference}" is not among the page's sources.`,
      'Add the entry under "## Sources", or correct name and year.',
    );
  }
  if (citations.namedIn(context)) return problems;
  const shown = new KnownNumbers();
  for (const { text: stated } of equalities) shown.addPrinted(stated);
  const numbers = [...findNumbers(text), ...formulas.flatMap(decimalsIn)];
  for (const number of numbers) {
    if (supported(number, shown, citations) || supported(number, known, citations)) continue;
    report(
      `The number ${number.text} neither comes from code nor names its source: "${text.trim()}"`,
      'Let a "ts run" cell of the section print it, name the source in the sentence, or leave it out.',
    );
  }
  return problems;
}

function supported(
  { text, readings, year }: StatedNumber,
  known: KnownNumbers,
  citations: Citations,
): boolean {
  if (year) return citations.ofYear(text);
  return readings.some((reading) => known.has(reading));
}

/** Integers in a formula define (T = 8) or count; a decimal was measured or computed. */
function decimalsIn(latex: string): readonly StatedNumber[] {
  return findNumbers((latex.match(/(?<![\d.])\d+\.\d+/g) ?? []).join(' '));
}
