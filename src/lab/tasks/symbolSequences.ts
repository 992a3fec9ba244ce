/** Sequences of symbols A to H, drawn evenly, so that none can be guessed; and what was written of them. */
import { mean } from '../metrics/mean';
import type { Random } from '../random';
import type { BarsData } from '../views/bars';
import type { TextData, TextLine } from '../views/text';

/** Symbols that there are, A to H. */
export const symbols = 8;

/** Symbols by number, one list a sequence. */
export type Sequences = readonly (readonly number[])[];

export function drawSequences(random: Random, count: number, length: number): Sequences {
  return Array.from({ length: count }, () => Array.from({ length }, () => random.integer(symbols)));
}

export const letter = (symbol: number): string => String.fromCharCode(65 + symbol);

/** The share of sequences that were written without a fault. */
export function exactShare(targets: Sequences, written: Sequences): number {
  const right = targets.filter((target, row) =>
    target.every((symbol, t) => symbol === written[row]![t]),
  );
  return right.length / targets.length;
}

/** The share of right symbols at each place of the output. */
export function rightByPlace(targets: Sequences, written: Sequences): readonly number[] {
  return (targets[0] ?? []).map((_, t) => {
    const right = targets.filter((target, row) => target[t] === written[row]![t]);
    return right.length / targets.length;
  });
}

/** What several networks wrote for the same sequences, one entry a network. */
export type Copies = readonly Sequences[];

/** The share of sequences without a fault, the mean of the networks. */
export const meanExact = (sources: Sequences, copies: Copies): number =>
  mean(copies.map((written) => exactShare(sources, written)));

/** The share of right symbols at each place, the mean of the networks. */
export function meanByPlace(sources: Sequences, copies: Copies): readonly number[] {
  const each = copies.map((written) => rightByPlace(sources, written));
  return (sources[0] ?? []).map((_, t) => mean(each.map((shares) => shares[t]!)));
}

/** A sequence as it stands. */
export const plainLine = (
  label: string,
  sequence: readonly number[],
  spell = letter,
): TextLine => ({
  label,
  signs: sequence.map((symbol) => ({ text: spell(symbol) })),
});

/** What was written, each symbol marked right or wrong. */
export const markedLine = (
  label: string,
  target: readonly number[],
  written: readonly number[],
  spell = letter,
): TextLine => ({
  label,
  signs: written.map((symbol, t) => ({
    text: spell(symbol),
    mark: symbol === target[t] ? ('good' as const) : ('bad' as const),
  })),
});

/** Each source, and below it what each network that has copied it wrote. */
export function copiesAsText(
  sources: Sequences,
  copies: readonly (readonly [label: string, written: Sequences | undefined])[],
): TextData {
  return {
    lines: sources.flatMap((source, row) => [
      plainLine(`Input ${row + 1}`, source),
      ...copies.flatMap(([label, written]) =>
        written ? [markedLine(label, source, written[row]!)] : [],
      ),
    ]),
  };
}

/** The share of right symbols at each place, one group of bars a network. */
export function placesAsBars(
  networks: readonly (readonly [group: string, shares: readonly number[] | undefined])[],
): BarsData {
  return {
    bars: networks.flatMap(([group, shares = []]) =>
      shares.map((value, t) => ({ label: `${t + 1}`, value, group })),
    ),
  };
}
