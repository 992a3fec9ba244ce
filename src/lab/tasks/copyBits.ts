import type { Random } from '../random';

/** What a step of the sequence is, one at a time: the memory network's controller sees nothing else. */
export const copyFlags = 3;
export const copyBitsWide = 4;

export interface CopyBatch {
  readonly batch: number;
  /** Symbols of a sequence. */
  readonly length: number;
  /** 2 · length + 1: the symbols, a delimiter, and as many blanks. */
  readonly steps: number;
  /** `[steps][batch · 4]`: the bits of the symbols; 0 at the delimiter and at blanks. */
  readonly bits: readonly Float32Array[];
  /** The symbols again, for each blank: `[length][batch · 4]`. */
  readonly targets: readonly Float32Array[];
}

/**
 * Copy task (Graves et al. 2014, section 4.1): symbols of 4 random bits, a delimiter, then blanks at
 * which the symbols are to be repeated in their order.
 */
export function drawCopyBits(random: Random, batch: number, length: number): CopyBatch {
  const symbols = Array.from({ length }, () =>
    Float32Array.from({ length: batch * copyBitsWide }, () => Number(random.chance(0.5))),
  );
  const empty = new Float32Array(batch * copyBitsWide);
  return {
    batch,
    length,
    steps: 2 * length + 1,
    bits: [...symbols, empty, ...symbols.map(() => empty)],
    targets: symbols,
  };
}

/** Which of symbol, delimiter and blank a step is: 0, 1 or 2. */
export function copyFlag(step: number, length: number): 0 | 1 | 2 {
  if (step < length) return 0;
  return step === length ? 1 : 2;
}
