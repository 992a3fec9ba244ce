/** Where the parts of the encoder-decoder figure stand in a narrow editor, one above the other. */
import { narrowRoom } from '../figure';
import type { Given } from './layout';

const margin = 28;
/** The decoder's symbols, beside the encoder's of the same name. */
export const decoder = { chain: 'decoder' } as const;

export interface Stack {
  /** Of the whole drawing. */
  readonly width: number;
  readonly x: (step: number) => number;
  readonly box: { readonly width: number; readonly height: number };
  readonly row: Readonly<
    Record<'loss' | 'output' | 'state' | 'middle' | 'hidden' | 'input', number>
  >;
}

/** A box as wide as its word, in the small letters. */
export const wordWidth = (word: string, least: number): number =>
  Math.max(least, [...word].length * 6.8 + 12);

export function layOutStack({ source, target, gradient }: Given): Stack {
  const outputs = ['<sos>', ...target, '<eos>'];
  const least = Math.floor((narrowRoom - 2 * margin) / Math.max(source.length, outputs.length - 1));
  // Neighbours must not touch, however long their words.
  const pairs = (words: readonly string[]): readonly number[] =>
    words.slice(1).map((word, i) => (wordWidth(word, 0) + wordWidth(words[i]!, 0)) / 2 + 6);
  const gap = Math.max(Math.min(84, least), ...pairs(outputs), ...pairs(source));
  const above = gradient ? 46 : 0;
  const top = above + 40;
  return {
    x: (step) => margin + step * gap,
    box: { width: Math.min(52, gap - 12), height: 34 },
    row: {
      loss: 18,
      output: top,
      state: top + 74,
      middle: top + 138,
      hidden: top + 206,
      input: top + 272,
    },
    width: Math.max(
      narrowRoom,
      margin +
        gap * Math.max(source.length, outputs.length - 1) +
        Math.max(
          margin,
          wordWidth(outputs.at(-1)!, 0) / 2 + 2,
          wordWidth(source.at(-1)!, 0) / 2 + 2,
        ),
    ),
  };
}

/** Middle of the context vector. */
export function contextAt({ x }: Stack, n: number): number {
  return Math.max(x(0) + 84, (x(0) + x(n)) / 2);
}
