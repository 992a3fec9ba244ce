/** What textbooks and exam questions call the parts of a cell. Names are without underscores and braces. */
import { gru, gruResetAfter, lstm, vanillaRnn } from '../../trace/cells';
import type { TraceCell } from '../../trace/traceCell';

export type CellKind = 'rnn' | 'lstm' | 'lstm-peephole' | 'gru' | 'gru-after';

/** One block of weights: a gate, or a candidate. */
export interface BlockNames {
  /** As the trace calls it. */
  readonly key: string;
  /** As the page calls it, for a message: `f` of W_f. */
  readonly shown: string;
  /** Multiplies x_t, `[H, I]`. */
  readonly input: readonly string[];
  /** Multiplies h_{t−1}, `[H, H]`. */
  readonly recurrent: readonly string[];
  /** Multiplies [h_{t−1}; x_t], `[H, H + I]`; or x_t, where one for h_{t−1} is there. */
  readonly joint: readonly string[];
  /** Those that are there are added. */
  readonly bias: readonly string[];
  /** Of the product with h_{t−1} alone. */
  readonly recurrentBias: readonly string[];
  /** Multiplies c, unit by unit, `[H]`; of a gate that looks at it. */
  readonly peephole?: readonly string[];
}

function block(key: string, shown: string, ...letters: string[]): BlockNames {
  const all = [shown, ...letters];
  const each = (name: (letter: string) => string): string[] => all.map(name);
  return {
    key,
    shown,
    input: [...each((k) => `Wx${k}`), ...each((k) => `W${k}x`), ...each((k) => `Wi${k}`)],
    recurrent: [...each((k) => `Wh${k}`), ...each((k) => `W${k}h`), ...each((k) => `U${k}`)],
    joint: each((k) => `W${k}`),
    bias: [...each((k) => `b${k}`), ...each((k) => `bx${k}`), ...each((k) => `bi${k}`)],
    recurrentBias: each((k) => `bh${k}`),
  };
}

export interface CellDefinition {
  readonly cell: TraceCell;
  /** In a sentence. */
  readonly label: string;
  /** In the order of the cell's blocks of rows. */
  readonly blocks: readonly BlockNames[];
}

const plain: BlockNames = {
  key: 'h',
  shown: 'h',
  input: ['Wxh', 'Wx', 'Whx', 'Wih', 'U'],
  recurrent: ['Whh', 'Wh', 'W'],
  joint: ['Wh', 'W'],
  bias: ['bh', 'b', 'bih', 'bxh'],
  recurrentBias: ['bhh'],
};
const lstmBlocks = [block('i', 'i'), block('f', 'f'), block('g', 'c', 'g', 'C'), block('o', 'o')];
/** Graves writes W_cf for what Gers and Schmidhuber, and this page, call p_f. */
const withPeephole = (names: BlockNames): BlockNames =>
  names.key === 'g' ? names : { ...names, peephole: [`p${names.key}`, `Wc${names.key}`] };
const gruBlocks = [block('z', 'z'), block('r', 'r'), block('n', 'h', 'n', 'c')];

export const definitions: Readonly<Record<CellKind, CellDefinition>> = {
  rnn: { cell: vanillaRnn, label: 'RNN', blocks: [plain] },
  lstm: { cell: lstm, label: 'LSTM', blocks: lstmBlocks },
  'lstm-peephole': {
    cell: lstm,
    label: 'LSTM with peepholes',
    blocks: lstmBlocks.map(withPeephole),
  },
  gru: { cell: gru, label: 'GRU', blocks: gruBlocks },
  'gru-after': { cell: gruResetAfter, label: 'GRU', blocks: gruBlocks },
};

/** What is not of one block. Inputs may be typed one by one, too: x_1, x_2, … */
export const otherNames = {
  h: ['h0', 'ht-1', 'hprev'],
  c: ['c0', 'ct-1', 'cprev'],
  x: ['x', 'xt', 'X'],
  gradientH: ['dh'],
  gradientC: ['dc'],
  output: ['Why', 'Wy', 'V'],
  outputBias: ['by'],
  target: ['target', 'yhat', 'd'],
} as const;

/** All that a text may assign, as the page writes it. */
export function knownNames({ blocks, cell }: CellDefinition): string {
  const isPlain = blocks[0] === plain;
  const weights = isPlain
    ? ['W_xh', 'W_hh', 'b_h']
    : blocks.flatMap(({ shown, peephole }) => [
        ...[`W_${shown}`, `b_${shown}`],
        ...(peephole ? [`p_${shown}`] : []),
      ]);
  const states = cell.hasCellState ? ['h_0', 'c_0'] : ['h_0'];
  const gradients = cell.hasCellState ? ['dh', 'dc'] : ['dh'];
  return [...weights, ...states, 'x', ...gradients, 'W_hy', 'b_y', 'target'].join(', ');
}
