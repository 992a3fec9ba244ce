/** Where the parts of the bidirectional LSTM stand. */
import { narrowRoom } from '../figure';

interface Measures {
  readonly gap: number;
  /** From the middle of a step to its state in either chain. */
  readonly side: number;
  readonly box: { readonly width: number; readonly height: number };
  readonly join: { readonly width: number; readonly label: (t: number) => string };
  /** Middle of the first step, and from the outer steps' middles to the initial states. */
  readonly first: number;
  readonly initial: { readonly distance: number; readonly width: number };
  readonly size: 'small' | 'normal';
}

export interface Layout extends Measures {
  readonly steps: number;
  readonly narrow: boolean;
  /** Of the whole drawing. */
  readonly width: number;
  /** Middle of a step. */
  readonly x: (t: number) => number;
  /** Middles of the rows. */
  readonly row: Readonly<
    Record<'output' | 'join' | 'backward' | 'forward' | 'bend' | 'input', number>
  >;
}

function measure(steps: number, narrow: boolean): Measures {
  const both = (t: number): string => `[\\overrightarrow{h}_${t}; \\overleftarrow{h}_${t}]`;
  if (!narrow)
    return {
      gap: steps > 4 ? 132 : 156,
      side: 36,
      box: { width: 56, height: 42 },
      join: { width: 118, label: both },
      first: 158,
      initial: { distance: 128, width: 52 },
      size: 'normal',
    };
  const gap = Math.min(80, Math.floor((narrowRoom - (steps > 3 ? 44 : 74)) / (steps + 1)));
  const width = Math.min(46, gap - 11);
  const side = Math.max(8, width / 4);
  const margin = side + width / 2 + 2;
  return {
    gap,
    side,
    box: { width, height: 38 },
    // What the two joined are called has room where they have none.
    join: { width: gap - 6, label: (t) => (gap >= 74 ? both(t) : `h_${t}`) },
    first: margin + gap,
    initial: { distance: gap + side, width: width - 2 },
    size: 'small',
  };
}

/** @param hasLoss whether a loss stands above the outputs */
export function layOut(steps: number, narrow: boolean, hasLoss: boolean): Layout {
  const measures = measure(steps, narrow);
  const { first, gap } = measures;
  const above = hasLoss ? 50 : 0;
  const x = (t: number) => first + (t - 1) * gap;
  return {
    ...measures,
    ...{ steps, narrow, x },
    width: x(steps) + first,
    row: {
      output: 28 + above,
      join: 96 + above,
      backward: 176 + above,
      forward: 256 + above,
      bend: 306 + above,
      input: 346 + above,
    },
  };
}
