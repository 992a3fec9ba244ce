/** What the networks write, and where they look for it. */
import type { Written } from '../../nets/sequenceToSequence';
import { characterOf, encodeText, targetParts, type DateText } from '../../tasks/dates';
import { exactShare, markedLine } from '../../tasks/symbolSequences';
import type { MatrixData } from '../../views/matrix';
import type { TextData } from '../../views/text';

export const targetsOf = (dates: readonly DateText[]): readonly (readonly number[])[] =>
  dates.map(({ target }) => encodeText(target));

export function exactDates(dates: readonly DateText[], { written }: Written): number {
  return exactShare(targetsOf(dates), written);
}

/** The share of right dates among those of each format. */
export function exactByFormat(
  dates: readonly DateText[],
  { written }: Written,
  formats: number,
): readonly number[] {
  return Array.from({ length: formats }, (_, format) => {
    const own = dates.flatMap((date, row) => (date.format === format ? [row] : []));
    return exactShare(
      targetsOf(own.map((row) => dates[row]!)),
      own.map((row) => written[row]!),
    );
  });
}

/**
 * How far each digit of an answer looks at its own part of the date: at the year, the month or the
 * day. The hyphens belong to none.
 *
 * @returns the share of digits whose largest weight is there, and the mean weight there
 */
export function ownPartShare(
  dates: readonly DateText[],
  { weights }: Written,
): { argmax: number; mass: number } {
  let [most, mass, count] = [0, 0, 0];
  dates.forEach(({ parts }, row) => {
    for (const [t, part] of [...targetParts].entries()) {
      if (part === '-') continue;
      const own = Array.from(weights[row]!.subarray(t * parts.length, (t + 1) * parts.length));
      if (parts[own.indexOf(Math.max(...own))] === part) most += 1;
      mass += own.reduce((sum, weight, j) => sum + (parts[j] === part ? weight : 0), 0);
      count += 1;
    }
  });
  return { argmax: most / count, mass: mass / count };
}

/** A space can be seen. */
const visible = (character: string): string => (character === ' ' ? '␣' : character);

/** Weights of one date, over the characters themselves. */
export function weightMap(
  { source }: DateText,
  { weights, written }: Written,
  row: number,
): MatrixData {
  return {
    rows: targetParts.length,
    columns: source.length,
    values: weights[row]!,
    rowLabels: written[row]!.map(characterOf).map(visible),
    columnLabels: [...source].map(visible),
  };
}

/** Each date, and below it what each network that has read it wrote. */
export function answersAsText(
  dates: readonly DateText[],
  networks: readonly (readonly [label: string, written: Written | undefined])[],
): TextData {
  return {
    lines: dates.flatMap(({ source, target }, row) => [
      { label: 'Input', signs: [...source.trimEnd()].map((text) => ({ text })) },
      ...networks.flatMap(([label, answer]) =>
        answer ? [markedLine(label, encodeText(target), answer.written[row]!, characterOf)] : [],
      ),
    ]),
  };
}
