/** Where the parts of the encoder-decoder figure stand, side by side. */

export const box = { width: 60, height: 40 } as const;
/** Centre of h_0. */
export const initial = 34;

/** What an author or a walk gave. */
export interface Given {
  readonly source: readonly string[];
  readonly target: readonly string[];
  readonly attention: boolean;
  readonly step?: number | undefined;
  readonly weights?: readonly number[] | undefined;
  readonly gradient: boolean;
}

export interface Layout {
  readonly source: readonly string[];
  /** What the decoder is fed and what it writes, step by step, with the signs for start and end. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attention: boolean;
  /** The decoder step that the weights are shown of, where one is. */
  readonly step?: number | undefined;
  /** α_{t,j} of that step. */
  readonly weights?: readonly number[] | undefined;
  /** Whether the gradient of the last output's loss is drawn. */
  readonly gradient: boolean;
  /** Width of a box that holds a word. */
  readonly word: number;
  /** Middles of the rows. */
  readonly row: Readonly<Record<'output' | 'rail' | 'hidden' | 'input', number>>;
  /** Upper edge of the hidden states. */
  readonly top: number;
  /** Middles of the columns: encoder step, context vector, decoder step. */
  readonly x: (t: number) => number;
  readonly context: number;
  readonly s: (j: number) => number;
}

export function layOut(given: Given): Layout {
  const { source, target, attention, gradient } = given;
  const longest = Math.max(...[...source, ...target].map((word) => [...word].length), 5);
  const word = Math.max(58, longest * 7.6 + 18);
  const gap = Math.max(96, word + 36);
  const x = (t: number) => initial + 76 + (t - 1) * gap;
  const context = x(source.length) + gap / 2 + 58;
  // The loss stands above the outputs.
  const above = gradient ? 44 : 0;
  const row = attention
    ? { output: 40 + above, rail: 104 + above, hidden: 196 + above, input: 284 + above }
    : { output: 52 + above, rail: 0, hidden: 146 + above, input: 240 + above };
  return {
    ...given,
    inputs: ['<sos>', ...target],
    outputs: [...target, '<eos>'],
    word,
    row,
    top: row.hidden - box.height / 2,
    x,
    context,
    s: (j) => context + gap / 2 + 58 + (j - 1) * gap,
  };
}
