import type { Random } from '../random';
import { addAttentionBackward, attend, type Attention, type AttentionWeights } from './attention';
import {
  cellWeights,
  readOut,
  readOutBackward,
  readout,
  runCell,
  runCellBackward,
  sameShape,
  traceCells,
  type Pass,
  type Readout,
} from './network';
import type { CellState, CellStep, CellWeights } from './traceCell';
import type { TraceRequest } from './traceModel';
import { weights, zeros, type Vector, type Weights } from './vectors';

const cell = traceCells.gru;

/**
 * Two GRUs, one reading, one writing. Without attention the decoder sees the source through its
 * initial state alone, s_0 = k = h_N (Sutskever, Vinyals & Le 2014); with attention it also reads a
 * context vector of its own at every step (Bahdanau, Cho & Bengio 2015).
 */
export interface EncoderDecoder {
  readonly encoder: CellWeights;
  /** Reads the letter before; with attention that letter and the context, joined. */
  readonly decoder: CellWeights;
  readonly attention?: AttentionWeights;
  /** Reads the state; with attention the state and the context, joined. */
  readonly out: Readout;
}

export interface DecoderStep {
  readonly previous: CellState;
  readonly input: readonly number[];
  readonly state: CellStep;
  readonly attention?: Attention;
  readonly output: readonly number[];
}

export interface EncoderDecoderPass {
  readonly encoder: Pass;
  readonly decoder: readonly DecoderStep[];
}

/** ∂L/∂s_t and ∂L/∂h_j, totals. */
export interface EncoderDecoderFlow {
  readonly decoder: readonly Vector[];
  readonly encoder: readonly Vector[];
}

/** @param letters size of the one-hot inputs and of the output. */
export function createEncoderDecoder(
  letters: number,
  request: TraceRequest,
  random: Random,
): EncoderDecoder {
  const H = request.units;
  const filled = (rows: number, columns: number): Weights => {
    const matrix = weights(rows, columns);
    matrix.values.forEach((_, index) => (matrix.values[index] = 0.5 * random.normal()));
    return matrix;
  };
  const attends = request.model === 'attention';
  const context = attends ? H : 0;
  return {
    encoder: cellWeights(cell, letters, H, request, random),
    decoder: cellWeights(cell, letters + context, H, request, random),
    ...(attends && {
      attention: { state: filled(H, H), memory: filled(H, H), score: filled(1, H) },
    }),
    out: readout(letters, H + context, random),
  };
}

export function allWeights(model: EncoderDecoder): readonly Weights[] {
  const { attention } = model;
  return [
    ...[model.encoder, model.decoder].flatMap((one) => [one.input, one.recurrent, one.bias]),
    ...(attention ? [attention.state, attention.memory, attention.score] : []),
    model.out.weights,
    model.out.bias,
  ];
}

export function emptyGradients(model: EncoderDecoder): EncoderDecoder {
  const empty = (matrix: Weights): Weights => weights(matrix.rows, matrix.columns);
  const { attention } = model;
  return {
    encoder: sameShape(model.encoder),
    decoder: sameShape(model.decoder),
    ...(attention && {
      attention: {
        state: empty(attention.state),
        memory: empty(attention.memory),
        score: empty(attention.score),
      },
    }),
    out: { weights: empty(model.out.weights), bias: empty(model.out.bias) },
  };
}

/** @param fed what the decoder reads at each step: the right letter before (teacher forcing). */
export function forward(
  model: EncoderDecoder,
  source: readonly (readonly number[])[],
  fed: readonly (readonly number[])[],
): EncoderDecoderPass {
  const encoder = runCell(cell, model.encoder, source);
  const memory = encoder.steps.map((step) => step.h);
  const decoder: DecoderStep[] = [];
  let previous: CellState = encoder.steps[encoder.steps.length - 1]!;
  for (const letter of fed) {
    const attention = model.attention && attend(model.attention, previous.h, memory);
    const context = attention?.context ?? [];
    const input = [...letter, ...context];
    const state = cell.forward(model.decoder, input, previous);
    const output = readOut(model.out, [...state.h, ...context]);
    decoder.push({ previous, input, state, output, ...(attention && { attention }) });
    previous = state;
  }
  return { encoder, decoder };
}

/** Adds the gradients of `sum over t of scale[t] * L_t` to `gradients`. */
export function backward(
  model: EncoderDecoder,
  gradients: EncoderDecoder,
  pass: EncoderDecoderPass,
  targets: readonly number[],
  scale: readonly number[],
): EncoderDecoderFlow {
  const units = model.encoder.recurrent.columns;
  const memory = pass.encoder.steps.map((step) => step.h);
  const dMemory = memory.map(() => zeros(units));
  const dStates: Vector[] = pass.decoder.map(() => zeros(units));
  let flow = zeros(units);
  for (let t = pass.decoder.length - 1; t >= 0; t--) {
    const { previous, input, state, attention, output } = pass.decoder[t]!;
    const joined = [...state.h, ...(attention?.context ?? [])];
    const dJoined = readOutBackward(
      model.out,
      gradients.out,
      joined,
      output,
      targets[t]!,
      scale[t]!,
    );
    const dState = flow.map((value, unit) => value + dJoined[unit]!);
    dStates[t] = dState;
    const back = cell.backward(
      model.decoder,
      gradients.decoder,
      input,
      previous,
      state,
      dState,
      undefined,
    );
    flow = back.h;
    if (!attention || !model.attention || !gradients.attention) continue;
    const letters = input.length - units;
    const dContext = dJoined.slice(units).map((value, unit) => value + back.x[letters + unit]!);
    const dQuery = addAttentionBackward(
      model.attention,
      gradients.attention,
      previous.h,
      memory,
      attention,
      dContext,
      dMemory,
    );
    flow = flow.map((value, unit) => value + dQuery[unit]!);
  }
  const encoder = runCellBackward(cell, model.encoder, gradients.encoder, pass.encoder, dMemory, {
    h: flow,
  });
  return { decoder: dStates, encoder: encoder.h.slice(1) };
}
