/**
 * An encoder and a decoder, both GRUs: with the last state of the encoder as the only way between
 * them (Cho et al. 2014, Sutskever et al. 2014), or with attention to all of its states (Bahdanau et
 * al. 2015).
 */
import { glorotUniform } from '../initialisers';
import type { Weight, Weights } from '../ops/net';
import type { Ops, Tensor } from '../ops/ops';
import type { Random } from '../random';
import {
  additiveAttentionWeights,
  attend,
  attentionMemory,
  type AttentionMemory,
} from './additiveAttention';
import { gruCellWeights, gruStep, projectInputs, type GruCell } from './gruCell';

export interface EncoderDecoderSizes {
  /** Symbols; the decoder has one more, the start sign, whose number is this. */
  readonly symbols: number;
  readonly hidden: number;
  /** Hidden layer of the attention; 0 = without attention. */
  readonly attention: number;
}

type CellName<Prefix extends string> = `${Prefix}${Capitalize<keyof GruCell>}`;
type AttentionName = 'queryKernel' | 'memoryKernel' | 'scoreKernel';
export type EncoderDecoderName =
  CellName<'encoder'> | CellName<'decoder'> | AttentionName | 'outputKernel' | 'outputBias';

function cellOf(weights: Weights<EncoderDecoderName>, part: 'encoder' | 'decoder'): GruCell {
  return {
    kernel: weights[`${part}Kernel`],
    bias: weights[`${part}Bias`],
    recurrentGates: weights[`${part}RecurrentGates`],
    recurrentCandidate: weights[`${part}RecurrentCandidate`],
  };
}

export function encoderDecoderWeights(
  { symbols, hidden, attention }: EncoderDecoderSizes,
  random: Random,
): Readonly<Record<EncoderDecoderName, Weight>> {
  const context = attention > 0 ? hidden : 0;
  const encoder = gruCellWeights(symbols, hidden, random);
  const decoder = gruCellWeights(symbols + 1 + context, hidden, random);
  const rows = hidden + context;
  return {
    encoderKernel: encoder.kernel,
    encoderBias: encoder.bias,
    encoderRecurrentGates: encoder.recurrentGates,
    encoderRecurrentCandidate: encoder.recurrentCandidate,
    decoderKernel: decoder.kernel,
    decoderBias: decoder.bias,
    decoderRecurrentGates: decoder.recurrentGates,
    decoderRecurrentCandidate: decoder.recurrentCandidate,
    ...additiveAttentionWeights(hidden, hidden, attention, random),
    outputKernel: { shape: [rows, symbols], values: glorotUniform(rows, symbols, random) },
    outputBias: { shape: [symbols], values: new Float32Array(symbols) },
  };
}

/** Where the decoder stands; what it was given besides its state stays the same. */
export interface DecoderState {
  /** s_t, `[batch, hidden]`. */
  readonly hidden: Tensor;
  readonly memory: AttentionMemory | undefined;
}

/**
 * Reads sources, which may have different lengths where nothing attends to them.
 *
 * @returns s_0 = h_T of each, and what attention reads
 * @throws RangeError where attention is to read sources of different lengths
 */
export function encode(
  ops: Ops,
  weights: Weights<EncoderDecoderName>,
  sources: readonly (readonly number[])[],
): DecoderState {
  const states = encoderStates(ops, weights, sources);
  const attends = weights.scoreKernel.shape[0]! > 0;
  const mixed = sources.some((source) => source.length !== states.length);
  if (attends && mixed) throw new RangeError('Attention reads sources of one length.');
  return {
    hidden: mixed ? lastOfEach(ops, states, sources) : states.at(-1)!,
    memory: attends ? attentionMemory(ops, ops.stack(states, 1), weights) : undefined,
  };
}

/** The state after the last symbol of each source; what comes after it is padding. */
function lastOfEach(
  ops: Ops,
  states: readonly Tensor[],
  sources: readonly (readonly number[])[],
): Tensor {
  const own = states.map((state, t) => {
    const isLast = sources.map((source) => Number(source.length === t + 1));
    return ops.mul(state, ops.tensor(isLast, [sources.length, 1]));
  });
  return own.reduce((sum, each) => ops.add(sum, each));
}

/** h_1 … h_T, `[batch, hidden]` each, up to the longest source; beyond a source’s end without meaning. */
export function encoderStates(
  ops: Ops,
  weights: Weights<EncoderDecoderName>,
  sources: readonly (readonly number[])[],
): readonly Tensor[] {
  const batch = sources.length;
  const steps = Math.max(...sources.map((source) => source.length));
  const cell = cellOf(weights, 'encoder');
  const size = cell.recurrentCandidate.shape[0]!;
  // Row by row of time, so that a step's inputs lie together.
  const symbols = Array.from({ length: steps * batch }, (_, at) => {
    return sources[at % batch]![Math.floor(at / batch)] ?? 0;
  });
  const projected = ops.add(ops.gather(cell.kernel, symbols), cell.bias);
  let hidden = ops.tensor(new Float32Array(batch * size), [batch, size]);
  const states: Tensor[] = [];
  for (let t = 0; t < steps; t += 1) {
    const input = ops.slice(projected, [t * batch, 0], [batch, 3 * size]);
    hidden = gruStep(ops, input, hidden, cell);
    states.push(hidden);
  }
  return states;
}

export interface DecoderStep {
  readonly state: DecoderState;
  /** `[batch, symbols]`. */
  readonly logits: Tensor;
  /** α_{t,j}, `[batch, source steps]`; absent without attention. */
  readonly weights?: Tensor;
}

/** One step of the decoder from where it stands: nothing before it is computed again. */
export function decodeStep(
  ops: Ops,
  weights: Weights<EncoderDecoderName>,
  state: DecoderState,
  previous: readonly number[],
): DecoderStep {
  const cell = cellOf(weights, 'decoder');
  const { memory } = state;
  const attended = memory && attend(ops, state.hidden, memory, weights);
  const projected = decoderInput(ops, cell, previous, attended?.context);
  const hidden = gruStep(ops, projected, state.hidden, cell);
  const read = attended ? ops.concat([hidden, attended.context], 1) : hidden;
  return {
    state: { hidden, memory },
    logits: ops.add(ops.matMul(read, weights.outputKernel), weights.outputBias),
    ...(attended && { weights: attended.weights }),
  };
}

/** [symbol; context] W + b, the symbol's part looked up. */
function decoderInput(
  ops: Ops,
  cell: GruCell,
  previous: readonly number[],
  context: Tensor | undefined,
): Tensor {
  const [, columns = 0] = cell.kernel.shape;
  if (!context) return ops.add(ops.gather(cell.kernel, previous), cell.bias);
  const size = context.shape[1]!;
  const symbols = cell.kernel.shape[0]! - size;
  const ofContext = ops.slice(cell.kernel, [symbols, 0], [size, columns]);
  const projected = projectInputs(ops, context, { ...cell, kernel: ofContext });
  return ops.add(ops.gather(cell.kernel, previous), projected);
}

/**
 * The decoder over whole targets, each symbol given to it after it was to be said (teacher forcing).
 *
 * @returns one step for each symbol; `logits` are those of the symbol itself
 */
export function decodeForced(
  ops: Ops,
  weights: Weights<EncoderDecoderName>,
  start: DecoderState,
  targets: readonly (readonly number[])[],
): readonly DecoderStep[] {
  const begin = startSymbol(weights);
  const steps: DecoderStep[] = [];
  let state = start;
  for (let t = 0; t < (targets[0]?.length ?? 0); t += 1) {
    const previous = targets.map((target) => (t === 0 ? begin : target[t - 1]!));
    const step = decodeStep(ops, weights, state, previous);
    steps.push(step);
    ({ state } = step);
  }
  return steps;
}

/** The number of the start sign: the one after the last symbol. */
export function startSymbol(weights: Weights<EncoderDecoderName>): number {
  return weights.outputBias.shape[0]!;
}
