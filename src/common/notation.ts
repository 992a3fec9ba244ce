/**
 * The one notation of every page (Goodfellow et al., chapter 10, with the gates of the LSTM and GRU
 * literature). Equations, figures, code and traces name the same thing by the same symbol.
 */

export interface NotationSymbol {
  /** Value of `data-symbol`. */
  readonly id: string;
  /** As it is typeset, without its time step. */
  readonly latex: string;
  readonly name: string;
  /** I = input size, H = hidden size, Y = output size, T = sequence length. */
  readonly shape: string;
  /** What TypeScript cells call it. */
  readonly identifiers: readonly string[];
  /** Means something else when it stands without a time step: an index, a function, a count. */
  readonly needsTime?: true;
}

export const notation: readonly NotationSymbol[] = [
  { id: 'x', latex: 'x', name: 'input', shape: 'I', identifiers: ['x', 'xt'] },
  { id: 'h', latex: 'h', name: 'hidden state', shape: 'H', identifiers: ['h', 'ht', 'hidden'] },
  { id: 'c', latex: 'c', name: 'cell state', shape: 'H', identifiers: ['c', 'ct', 'cell'] },
  { id: 'y', latex: 'y', name: 'output', shape: 'Y', identifiers: ['y', 'yt'] },
  {
    id: 'f',
    latex: 'f',
    name: 'forget gate',
    shape: 'H',
    identifiers: ['f', 'ft', 'forget', 'forgetGate'],
    needsTime: true,
  },
  {
    id: 'i',
    latex: 'i',
    name: 'input gate',
    shape: 'H',
    identifiers: ['i', 'it', 'inputGate'],
    needsTime: true,
  },
  {
    id: 'o',
    latex: 'o',
    name: 'output gate',
    shape: 'H',
    identifiers: ['o', 'ot', 'outputGate'],
    needsTime: true,
  },
  {
    id: 'g',
    latex: '\\tilde{c}',
    name: 'candidate cell state',
    shape: 'H',
    identifiers: ['g', 'cTilde', 'candidate', 'cCandidate'],
  },
  {
    id: 'z',
    latex: 'z',
    name: 'update gate',
    shape: 'H',
    identifiers: ['z', 'zt', 'update', 'updateGate'],
    needsTime: true,
  },
  {
    id: 'r',
    latex: 'r',
    name: 'reset gate',
    shape: 'H',
    identifiers: ['r', 'rt', 'reset', 'resetGate'],
    needsTime: true,
  },
  {
    id: 'n',
    latex: '\\tilde{h}',
    name: 'candidate hidden state',
    shape: 'H',
    identifiers: ['n', 'hTilde', 'hCandidate'],
  },
  {
    id: 's',
    latex: 's',
    name: 'decoder state',
    shape: 'H',
    identifiers: ['s', 'st', 'decoderState'],
    needsTime: true,
  },
  {
    id: 'k',
    latex: 'k',
    name: 'context vector',
    shape: 'H',
    identifiers: ['k', 'context'],
    needsTime: true,
  },
  {
    id: 'a',
    latex: '\\alpha',
    name: 'attention weights',
    shape: 'T',
    identifiers: ['a', 'alpha', 'weights'],
    needsTime: true,
  },
  {
    id: 'e',
    latex: 'e',
    name: 'attention scores',
    shape: 'T',
    identifiers: ['e', 'score', 'scores'],
    needsTime: true,
  },
  { id: 'L', latex: 'L', name: 'loss', shape: '1', identifiers: ['L', 'loss'] },
  { id: 'W_xh', latex: 'W_{xh}', name: 'input weights', shape: 'H × I', identifiers: ['Wxh'] },
  { id: 'W_hh', latex: 'W_{hh}', name: 'recurrent weights', shape: 'H × H', identifiers: ['Whh'] },
  { id: 'W_hy', latex: 'W_{hy}', name: 'output weights', shape: 'Y × H', identifiers: ['Why'] },
  { id: 'b_h', latex: 'b_h', name: 'hidden bias', shape: 'H', identifiers: ['bh'] },
  { id: 'b_y', latex: 'b_y', name: 'output bias', shape: 'Y', identifiers: ['by'] },
  {
    id: 'W_f',
    latex: 'W_f',
    name: 'forget-gate weights',
    shape: 'H × (H + I)',
    identifiers: ['Wf'],
  },
  {
    id: 'W_i',
    latex: 'W_i',
    name: 'input-gate weights',
    shape: 'H × (H + I)',
    identifiers: ['Wi'],
  },
  { id: 'W_c', latex: 'W_c', name: 'candidate weights', shape: 'H × (H + I)', identifiers: ['Wc'] },
  {
    id: 'W_o',
    latex: 'W_o',
    name: 'output-gate weights',
    shape: 'H × (H + I)',
    identifiers: ['Wo'],
  },
  { id: 'b_f', latex: 'b_f', name: 'forget-gate bias', shape: 'H', identifiers: ['bf'] },
  { id: 'b_i', latex: 'b_i', name: 'input-gate bias', shape: 'H', identifiers: ['bi'] },
  { id: 'b_c', latex: 'b_c', name: 'candidate bias', shape: 'H', identifiers: ['bc'] },
  { id: 'b_o', latex: 'b_o', name: 'output-gate bias', shape: 'H', identifiers: ['bo'] },
];

/** Endings that give an identifier its time step: `hPrev` is h at t-1. */
export const identifierTimes: Readonly<Record<string, string>> = {
  Prev: 't-1',
  Previous: 't-1',
  Next: 't+1',
  T: 't',
  t: 't',
};

/** The name of a symbol, with the direction where one of two chains of steps has it. */
export function nameOfSymbol(id: string, chain: string | undefined): string | undefined {
  const declared = notation.find((symbol) => symbol.id === id);
  if (!declared || declared.id === 'x') return declared?.name;
  if (chain === 'forward' || chain === 'backward') return `${chain} ${declared.name}`;
  return chain === 'both' && id === 'h' ? `joined ${declared.name}` : declared.name;
}

/** What one symbol on a page stands for. */
export interface SymbolMark {
  readonly symbol: string;
  /** Value of `data-t`: `t`, `t-1`, `2`; absent where no time step is given. */
  readonly t?: string;
  /** Value of `data-chain`: the direction that an arrow over the symbol tells. */
  readonly chain?: 'forward' | 'backward';
}

const byIdentifier = new Map<string, SymbolMark>(
  notation.flatMap(({ id, identifiers }) =>
    identifiers.flatMap((identifier): [string, SymbolMark][] => [
      [identifier, { symbol: id }],
      ...(id.includes('_')
        ? []
        : Object.entries(identifierTimes)
            .filter(([ending]) => identifier.length > 1 || ending.length > 1 || ending === 'T')
            .map(([ending, t]): [string, SymbolMark] => [identifier + ending, { symbol: id, t }])),
    ]),
  ),
);

/** Single letters that a program also uses as an index, a count or a function. */
const ambiguous = new Set(notation.filter(({ needsTime }) => needsTime).map(({ id }) => id));

/** What an identifier of a TypeScript cell stands for, if anything. */
export function symbolOfIdentifier(
  identifier: string,
): (SymbolMark & { readonly ambiguous: boolean }) | undefined {
  const mark = byIdentifier.get(identifier);
  return mark && { ...mark, ambiguous: ambiguous.has(identifier) || identifier === 'n' };
}

const letters = new Set(['x', 'h', 'c', 'y', 'f', 'i', 'o', 'z', 'r', 's', 'k', 'a', 'e', 'L']);
const parameters = new Set(notation.map(({ id }) => id).filter((id) => id.includes('_')));
const timeStep = /^(?:[tTijk]|\\tau|[0-9]{1,2})(?:[+-][0-9])?$/;

/**
 * What an atom of a formula stands for, if anything.
 * @param base A letter, or an accented one as `\tilde{c}`.
 * @param subscript Without its braces; `undefined` where the atom has none.
 */
export function symbolOfAtom(base: string, subscript: string | undefined): SymbolMark | undefined {
  const accent = /^\\([a-z]+)(?:\{\s*|\s+)([a-zA-Z])\s*\}?$/i.exec(base);
  let symbol = accent ? accented(accent[1]!, accent[2]!) : base === '\\alpha' ? 'a' : base;
  if (symbol === undefined) return undefined;
  const index = subscript?.replace(/\s+/g, '');
  if (symbol === 'W' || symbol === 'b') {
    symbol = `${symbol}_${index ?? ''}`;
    return parameters.has(symbol) ? { symbol } : undefined;
  }
  if (!accent && base !== '\\alpha' && !letters.has(symbol)) return undefined;
  if (index === undefined) {
    const declared = notation.find(({ id }) => id === symbol);
    return declared && !declared.needsTime ? { symbol } : undefined;
  }
  // Attention weights carry two steps, the decoder's first: a_{t,j} or a_{tj}.
  const [first = '', ...more] = index.split(',');
  const step = /^[tTij][ijk]$/.test(first) ? first[0]! : first;
  if (!timeStep.test(step) || more.length > 1) return undefined;
  const chain = chains[accent?.[1] ?? ''];
  return { symbol, t: step.replace('\\tau', 'τ'), ...(chain && { chain }) };
}

const chains: Readonly<Record<string, 'forward' | 'backward'>> = {
  overrightarrow: 'forward',
  overleftarrow: 'backward',
};

function accented(accent: string, letter: string): string | undefined {
  if (accent === 'tilde' || accent === 'widetilde') return { c: 'g', h: 'n' }[letter];
  if (accent === 'hat' || accent === 'widehat') return { y: 'y' }[letter];
  const arrows = ['overrightarrow', 'overleftarrow', 'vec'];
  return arrows.includes(accent) && (letter === 'h' || letter === 'c') ? letter : undefined;
}
