import type { Matrix } from './traceWeights';

/** `encoder-decoder` has one context vector, `attention` a new one at every step of the decoder. */
export type TraceModel = 'rnn' | 'lstm' | 'gru' | 'bilstm' | 'encoder-decoder' | 'attention';

export interface TraceRequest {
  readonly model: TraceModel;
  /** One to eight letters. */
  readonly word: string;
  /** Hidden units, 2 to 8. */
  readonly units: number;
  /** Training updates before the trace is taken, 0 to 500. */
  readonly updates: number;
  /** Spectral radius of the recurrent weights at the start, 0.1 to 3. */
  readonly recurrentScale: number;
  /** Of the LSTM's forget gate at the start, -5 to 10. */
  readonly forgetBias: number;
}

/** Where in the network a step belongs. */
export type TracePart = 'forward' | 'backward' | 'encoder' | 'decoder';

export interface TraceStep {
  readonly part: TracePart;
  /** Counts from 1 within its part, in the order of the input. */
  readonly t: number;
  /** The letter that the step reads: x_t, or for a decoder y_{t-1}. */
  readonly input: string;
  /** Decoder only: y_{t-1}, the right letter before, as a one-hot vector. */
  readonly fedBack?: readonly number[];
  /** What the step should answer, where it answers. */
  readonly target?: string;
  readonly answer?: string;
  /** Vectors by symbol (`x h c f i o g z r n y a k`), as the page names them. */
  readonly values: Readonly<Record<string, readonly number[]>>;
  /** ∂L/∂h_t of the loss at `Trace.lossAt`. */
  readonly gradientH: readonly number[];
  /** ∂L/∂c_t, LSTM only. */
  readonly gradientC?: readonly number[];
}

export interface Trace {
  readonly request: TraceRequest;
  readonly alphabet: readonly string[];
  /** In the order in which they are computed. */
  readonly steps: readonly TraceStep[];
  /** Index into `steps`: the loss whose gradient is traced is the loss of this step alone. */
  readonly lossAt: number;
  /** Cross-entropy of that step, in nats. */
  readonly loss: number;
  /** Indices into `steps`, in the order in which the gradient reaches them. */
  readonly gradientOrder: readonly number[];
  /**
   * What the values come from, by part (and `output`, `attention`) and symbol: the gates' weights
   * multiply `[h_{t-1}; x_t]`, the decoder's `[s_{t-1}; y_{t-1}]` or `[s_{t-1}; y_{t-1}; k_t]`.
   */
  readonly weights: Readonly<Record<string, Readonly<Record<string, Matrix>>>>;
}

/** The end of a word, as a symbol of the alphabet. */
export const endOfWord = '<eos>';
/** What a decoder reads first. */
export const startOfWord = '<sos>';

/** The letters of the words, each once and sorted, then the sign for the end. */
export function alphabetOf(word: string): readonly string[] {
  return [...[...new Set(word)].sort(), endOfWord];
}

export function oneHot(index: number, length: number): readonly number[] {
  return Array.from({ length }, (_, at) => (at === index ? 1 : 0));
}

export function indexOfLargest(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}
