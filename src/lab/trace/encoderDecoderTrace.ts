import type { Random } from '../random';
import { Adam } from './adam';
import { addAttentionBackward, attend, type AttentionWeights } from './attention';
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
import { alphabetOf, endOfWord, indexOfLargest, oneHot } from './traceModel';
import type { Trace, TraceRequest, TraceStep } from './traceModel';
import type { CellState, CellStep, CellWeights } from './traceCell';
import { weights, zeros, type Vector, type Weights } from './vectors';

const cell = traceCells.gru;
/** What the decoder reads first. It shares the sign for the end: both mark the border of a word. */
const startOfWord = endOfWord;

interface Model {
  readonly encoder: CellWeights;
  /** Reads the previous letter and the context, joined. */
  readonly decoder: CellWeights;
  readonly attention: AttentionWeights;
  /** Reads the state and the context, joined. */
  readonly out: Readout;
}

function allWeights(model: Model): readonly Weights[] {
  return [
    ...[model.encoder, model.decoder].flatMap((one) => [one.input, one.recurrent, one.bias]),
    model.attention.state,
    model.attention.memory,
    model.attention.score,
    model.out.weights,
    model.out.bias,
  ];
}

function emptyGradients(model: Model): Model {
  const empty = (matrix: Weights): Weights => weights(matrix.rows, matrix.columns);
  return {
    encoder: sameShape(model.encoder),
    decoder: sameShape(model.decoder),
    attention: {
      state: empty(model.attention.state),
      memory: empty(model.attention.memory),
      score: empty(model.attention.score),
    },
    out: { weights: empty(model.out.weights), bias: empty(model.out.bias) },
  };
}

interface DecoderStep {
  readonly previous: CellState;
  readonly input: readonly number[];
  readonly state: CellStep;
  readonly attention: ReturnType<typeof attend>;
  readonly output: readonly number[];
}

function forward(
  model: Model,
  source: readonly (readonly number[])[],
  fed: readonly (readonly number[])[],
): { readonly encoder: Pass; readonly decoder: readonly DecoderStep[] } {
  const encoder = runCell(cell, model.encoder, source);
  const memory = encoder.steps.map((step) => step.h);
  const decoder: DecoderStep[] = [];
  let previous: CellState = encoder.steps[encoder.steps.length - 1]!;
  for (const letter of fed) {
    const attention = attend(model.attention, previous.h, memory);
    const input = [...letter, ...attention.context];
    const state = cell.forward(model.decoder, input, previous);
    const output = readOut(model.out, [...state.h, ...attention.context]);
    decoder.push({ previous, input, state, attention, output });
    previous = state;
  }
  return { encoder, decoder };
}

/** Gradients of `sum over t of scale[t] * L_t`; returns ∂L/∂s_t and ∂L/∂h_j, totals. */
function backward(
  model: Model,
  gradients: Model,
  pass: ReturnType<typeof forward>,
  targets: readonly number[],
  scale: readonly number[],
): { readonly decoder: readonly Vector[]; readonly encoder: readonly Vector[] } {
  const units = model.encoder.recurrent.columns;
  const memory = pass.encoder.steps.map((step) => step.h);
  const dMemory = memory.map(() => zeros(units));
  const dStates: Vector[] = pass.decoder.map(() => zeros(units));
  let flow = zeros(units);
  for (let t = pass.decoder.length - 1; t >= 0; t--) {
    const step = pass.decoder[t]!;
    const joined = [...step.state.h, ...step.attention.context];
    const dJoined = readOutBackward(
      model.out,
      gradients.out,
      joined,
      step.output,
      targets[t]!,
      scale[t]!,
    );
    const dState = flow.map((value, unit) => value + dJoined[unit]!);
    dStates[t] = dState;
    const back = cell.backward(
      model.decoder,
      gradients.decoder,
      step.input,
      step.previous,
      step.state,
      dState,
      undefined,
    );
    const letters = step.input.length - units;
    const dContext = dJoined.slice(units).map((value, unit) => value + back.x[letters + unit]!);
    const dQuery = addAttentionBackward(
      model.attention,
      gradients.attention,
      step.previous.h,
      memory,
      step.attention,
      dContext,
      dMemory,
    );
    flow = back.h.map((value, unit) => value + dQuery[unit]!);
  }
  const encoder = runCellBackward(cell, model.encoder, gradients.encoder, pass.encoder, dMemory, {
    h: flow,
  });
  return { decoder: dStates, encoder: encoder.h.slice(1) };
}

/** Encoder–decoder with the attention of Bahdanau, Cho & Bengio 2015; it copies the word. */
export function traceEncoderDecoder(request: TraceRequest, random: Random): Trace {
  const letters = [...request.word];
  const alphabet = alphabetOf(request.word);
  const encode = (letter: string): readonly number[] =>
    oneHot(alphabet.indexOf(letter), alphabet.length);
  const source = letters.map(encode);
  const targetLetters = [...letters, endOfWord];
  const targets = targetLetters.map((letter) => alphabet.indexOf(letter));
  const fedLetters = [startOfWord, ...letters];
  const fed = fedLetters.map(encode);

  const H = request.units;
  const V = alphabet.length;
  const square = (rows: number, columns: number): Weights => {
    const matrix = weights(rows, columns);
    matrix.values.forEach((_, index) => (matrix.values[index] = 0.5 * random.normal()));
    return matrix;
  };
  const model: Model = {
    encoder: cellWeights(cell, V, H, request, random),
    decoder: cellWeights(cell, V + H, H, request, random),
    attention: { state: square(H, H), memory: square(H, H), score: square(1, H) },
    out: readout(V, 2 * H, random),
  };
  const optimiser = new Adam(allWeights(model), 0.03, 1);
  const everyStep = targets.map(() => 1 / targets.length);
  for (let update = 0; update < request.updates; update++) {
    const gradients = emptyGradients(model);
    backward(model, gradients, forward(model, source, fed), targets, everyStep);
    optimiser.update(allWeights(gradients));
  }

  const pass = forward(model, source, fed);
  const lossStep = targets.length - 1;
  const flow = backward(
    model,
    emptyGradients(model),
    pass,
    targets,
    targets.map((_, t) => (t === lossStep ? 1 : 0)),
  );
  const encoderSteps = pass.encoder.steps.map((step, s): TraceStep => ({
    part: 'encoder',
    t: s + 1,
    input: letters[s]!,
    values: { x: source[s]!, h: step.h, ...step.gates },
    gradientH: flow.encoder[s]!,
  }));
  const decoderSteps = pass.decoder.map((step, t): TraceStep => ({
    part: 'decoder',
    t: t + 1,
    input: fedLetters[t]!,
    target: targetLetters[t]!,
    answer: alphabet[indexOfLargest(step.output)]!,
    values: {
      x: fed[t]!,
      s: step.state.h,
      ...step.state.gates,
      a: step.attention.weights,
      k: step.attention.context,
      y: step.output,
    },
    gradientH: flow.decoder[t]!,
  }));
  const steps = [...encoderSteps, ...decoderSteps];
  return {
    request,
    alphabet,
    steps,
    lossAt: steps.length - 1,
    loss: -Math.log(pass.decoder[lossStep]!.output[targets[lossStep]!]!),
    gradientOrder: steps.map((_, index) => steps.length - 1 - index),
    shapes: {
      W_z: [H, H + V],
      W_r: [H, H + V],
      W_n: [H, H + V],
      W_hy: [V, 2 * H],
      b_y: [V],
    },
  };
}
