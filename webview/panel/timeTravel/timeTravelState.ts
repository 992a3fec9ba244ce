import type { TraceModel } from '../../../src/lab/trace/traceModel';

/** What the reader chose in a time-travel debugger. Everything else is computed from it. */
export interface TimeTravelState {
  readonly model: TraceModel;
  /** One to eight letters. */
  readonly word: string;
  readonly unfolded: boolean;
  /** `forward` walks the values, `gradient` walks ∂L/∂h back. */
  readonly direction: 'forward' | 'gradient';
  /** How many steps of the walk are done, 1 to the number of steps. */
  readonly position: number;
  readonly updates: number;
  readonly recurrentScale: number;
  readonly forgetBias: number;
  readonly seed: number;
}

export const models: readonly { readonly value: TraceModel; readonly label: string }[] = [
  { value: 'rnn', label: 'Vanilla RNN' },
  { value: 'lstm', label: 'LSTM' },
  { value: 'gru', label: 'GRU' },
  { value: 'bilstm', label: 'Bidirectional LSTM' },
  { value: 'encoder-decoder', label: 'Encoder–decoder, one context vector' },
  { value: 'attention', label: 'Encoder–decoder with attention' },
];

/** The encoder–decoders, whose steps belong to one of two parts. */
export function hasDecoder(model: TraceModel): boolean {
  return model === 'encoder-decoder' || model === 'attention';
}

export function initialTimeTravel(model: TraceModel): TimeTravelState {
  return {
    model,
    word: 'CAT',
    unfolded: true,
    direction: 'forward',
    position: 1,
    updates: 150,
    recurrentScale: 1,
    forgetBias: 1,
    seed: 1,
  };
}

/** Letters only, upper case, at most eight; `CAT` where nothing is left. */
export function cleanWord(typed: string): string {
  const letters = [...typed.toUpperCase()].filter((letter) => /\p{L}/u.test(letter));
  return letters.slice(0, 8).join('') || 'CAT';
}

/** Steps in the walk of a state: the backward walk of a BiLSTM has another length than the forward one. */
export function clampPosition(position: number, steps: number): number {
  return Math.min(Math.max(1, Math.round(position)), Math.max(1, steps));
}

const ranges = {
  updates: [0, 500],
  recurrentScale: [0.1, 3],
  forgetBias: [-5, 10],
  position: [1, 64],
} as const;

/** What was kept over a reload, if it still makes sense; the defaults where it does not. */
export function reviveTimeTravel(kept: unknown, model: TraceModel): TimeTravelState {
  const fresh = initialTimeTravel(model);
  if (typeof kept !== 'object' || kept === null) return fresh;
  const from = kept as Partial<Record<keyof TimeTravelState, unknown>>; // every field is checked below
  const number = (name: keyof typeof ranges): number => {
    const value = from[name];
    const [low, high] = ranges[name];
    return typeof value === 'number' && value >= low && value <= high ? value : fresh[name];
  };
  return {
    model: models.find(({ value }) => value === from.model)?.value ?? model,
    word: typeof from.word === 'string' ? cleanWord(from.word) : fresh.word,
    unfolded: from.unfolded !== false,
    direction: from.direction === 'gradient' ? 'gradient' : 'forward',
    position: Math.round(number('position')),
    updates: Math.round(number('updates')),
    recurrentScale: number('recurrentScale'),
    forgetBias: number('forgetBias'),
    seed: Number.isSafeInteger(from.seed) ? (from.seed as number) : fresh.seed, // just checked
  };
}
