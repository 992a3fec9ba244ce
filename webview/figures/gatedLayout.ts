/** Where the parts of an unrolled gated network stand: rows of states, blocks of gates. */
import { roomForWeights } from './chain';
import type { Role } from './svg';

export type GatedCell = 'lstm' | 'gru';

interface Pill {
  readonly symbol: string;
  /** With `t` where the step goes. */
  readonly label: string;
  readonly role: Role;
  /** Where in the block of gates, in halves of its width and height from its middle. */
  readonly at: readonly [across: -1 | 0 | 1, down: -1 | 1];
}

/** What the block of gates of a cell holds. */
export const gates: Readonly<Record<GatedCell, readonly Pill[]>> = {
  lstm: [
    { symbol: 'f', label: 'f_t', role: 'gate', at: [-1, -1] },
    { symbol: 'i', label: 'i_t', role: 'gate', at: [-1, 1] },
    { symbol: 'g', label: '\\tilde{c}_t', role: 'candidate', at: [1, 1] },
    { symbol: 'o', label: 'o_t', role: 'gate', at: [1, -1] },
  ],
  gru: [
    { symbol: 'z', label: 'z_t', role: 'gate', at: [-1, -1] },
    { symbol: 'n', label: '\\tilde{h}_t', role: 'candidate', at: [1, -1] },
    { symbol: 'r', label: 'r_t', role: 'gate', at: [0, 1] },
  ],
};

/** The weights of a gated cell, each of which multiplies `[h_{t-1}; x_t]`. */
export const gateWeights: Readonly<Record<GatedCell, readonly string[]>> = {
  lstm: ['W_f', 'W_i', 'W_c', 'W_o'],
  gru: ['W_z', 'W_r', 'W_h'],
};

export interface Layout {
  /** Gates in one column instead of two. */
  readonly dense: boolean;
  readonly x: (t: number) => number;
  readonly rows: Readonly<Record<'output' | 'hidden' | 'cell' | 'gates' | 'input', number>>;
  /** Of a state's box, and of the block of gates. */
  readonly state: { readonly width: number; readonly height: number };
  readonly block: { readonly width: number; readonly height: number };
  /** Middle of the line that takes h_{t-1} down to the gates of step t. */
  readonly lane: (t: number) => number;
}

/** A gate's box, in two columns. */
export const pill = { width: 33, height: 26, between: 4 } as const;
/** The same in one column, as wide as the block. */
export const densePill = { height: 23, between: 2 } as const;

/** Height from the middle of the outputs to that of the inputs. */
export function gatedHeight(cell: GatedCell, gap: number): number {
  const { rows } = layOut(cell, 0, 0, gap);
  return rows.input - rows.output;
}

export function layOut(cell: GatedCell, left: number, top: number, gap: number): Layout {
  const dense = gap < roomForWeights;
  const count = gates[cell].length;
  const block = dense
    ? {
        width: Math.min(34, gap - 12),
        height: count * densePill.height + (count - 1) * densePill.between,
      }
    : { width: 2 * pill.width + pill.between, height: 2 * pill.height + pill.between };
  const state = dense
    ? { width: block.width, height: 30 }
    : { width: cell === 'lstm' ? 40 : 50, height: 36 };
  const hidden = top + 58;
  const cellRow = cell === 'lstm' ? hidden + 58 : hidden;
  const gateRow = cellRow + state.height / 2 + 26 + block.height / 2;
  const input = gateRow + block.height / 2 + (dense ? 24 : 48) + 15;
  return {
    dense,
    x: (t) => left + t * gap,
    rows: { output: top, hidden, cell: cellRow, gates: gateRow, input },
    state,
    block,
    lane: (t) => left + t * gap - (dense ? gap / 2 : block.width / 2 + 14),
  };
}
