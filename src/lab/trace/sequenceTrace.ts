import { log } from '../elementary';
import type { Random } from '../random';
import { Adam } from './adam';
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
  type PassGradient,
  type Readout,
} from './network';
import { alphabetOf, endOfWord, indexOfLargest, oneHot } from './traceModel';
import type { Trace, TraceRequest, TraceStep } from './traceModel';
import type { CellWeights, TraceCell } from './traceCell';
import { blocksBySymbol, rowsOf, type Matrix } from './traceWeights';
import { weights, type Weights } from './vectors';

interface Model {
  readonly forward: CellWeights;
  /** BiLSTM only: reads from the end. */
  readonly backward?: CellWeights;
  readonly out: Readout;
}

function allWeights(model: Model): readonly Weights[] {
  const directions = model.backward ? [model.forward, model.backward] : [model.forward];
  return [
    ...directions.flatMap((direction) => [direction.input, direction.recurrent, direction.bias]),
    model.out.weights,
    model.out.bias,
  ];
}

function emptyGradients(model: Model): Model {
  const out = {
    weights: weights(model.out.weights.rows, model.out.weights.columns),
    bias: weights(model.out.bias.rows, 1),
  };
  return model.backward
    ? { forward: sameShape(model.forward), backward: sameShape(model.backward), out }
    : { forward: sameShape(model.forward), out };
}

interface ForwardPass {
  readonly ahead: Pass;
  /** In the order in which it was read: step 0 reads the last letter. */
  readonly back?: Pass;
  readonly outputs: readonly (readonly number[])[];
}

function forward(
  cell: TraceCell,
  model: Model,
  inputs: readonly (readonly number[])[],
): ForwardPass {
  const ahead = runCell(cell, model.forward, inputs);
  const back = model.backward && runCell(cell, model.backward, [...inputs].reverse());
  const outputs = inputs.map((_, t) => readOut(model.out, joined(ahead, back, t)));
  return back ? { ahead, back, outputs } : { ahead, outputs };
}

/** `[h→_t ; h←_t]`, or `h_t` where there is one direction. */
function joined(ahead: Pass, back: Pass | undefined, t: number): readonly number[] {
  const h = ahead.steps[t]!.h;
  return back ? [...h, ...back.steps[back.steps.length - 1 - t]!.h] : h;
}

/** Gradients of `sum over t of scale[t] * L_t`. */
function backward(
  cell: TraceCell,
  model: Model,
  gradients: Model,
  pass: ForwardPass,
  targets: readonly number[],
  scale: readonly number[],
): { readonly ahead: PassGradient; readonly back?: PassGradient } {
  const units = model.forward.recurrent.columns;
  const dAhead: (readonly number[] | undefined)[] = [];
  const dBack: (readonly number[] | undefined)[] = [];
  pass.outputs.forEach((probabilities, t) => {
    if (scale[t] === 0) return;
    const h = joined(pass.ahead, pass.back, t);
    const dh = readOutBackward(model.out, gradients.out, h, probabilities, targets[t]!, scale[t]!);
    dAhead[t] = dh.slice(0, units);
    if (pass.back) dBack[pass.outputs.length - 1 - t] = dh.slice(units);
  });
  const ahead = runCellBackward(cell, model.forward, gradients.forward, pass.ahead, dAhead);
  if (!pass.back || !model.backward || !gradients.backward) return { ahead };
  const back = runCellBackward(cell, model.backward, gradients.backward, pass.back, dBack);
  return { ahead, back };
}

/** Next-letter prediction on one word: `C → A`, `A → T`, `T → <eos>`. */
export function traceSequence(request: TraceRequest, random: Random): Trace {
  const bidirectional = request.model === 'bilstm';
  const cell =
    traceCells[request.model === 'rnn' ? 'rnn' : request.model === 'gru' ? 'gru' : 'lstm'];
  const letters = [...request.word];
  const alphabet = alphabetOf(request.word);
  const inputs = letters.map((letter) => oneHot(alphabet.indexOf(letter), alphabet.length));
  const targetLetters = [...letters.slice(1), endOfWord];
  const targets = targetLetters.map((letter) => alphabet.indexOf(letter));

  const ahead = cellWeights(cell, alphabet.length, request.units, request, random);
  const out = (width: number): Readout => readout(alphabet.length, width, random);
  const model: Model = bidirectional
    ? {
        forward: ahead,
        backward: cellWeights(cell, alphabet.length, request.units, request, random),
        out: out(2 * request.units),
      }
    : { forward: ahead, out: out(request.units) };

  const optimiser = new Adam(allWeights(model), 0.05, 1);
  const everyStep = letters.map(() => 1 / letters.length);
  for (let update = 0; update < request.updates; update++) {
    const gradients = emptyGradients(model);
    backward(cell, model, gradients, forward(cell, model, inputs), targets, everyStep);
    optimiser.update(allWeights(gradients));
  }

  const pass = forward(cell, model, inputs);
  // The middle step for two directions, so that a gradient is seen to flow both ways.
  const lossStep = bidirectional ? Math.floor((letters.length - 1) / 2) : letters.length - 1;
  const only = letters.map((_, t) => (t === lossStep ? 1 : 0));
  const flow = backward(cell, model, emptyGradients(model), pass, targets, only);

  const describe = (
    direction: Pass,
    gradient: PassGradient,
    part: 'forward' | 'backward',
    s: number,
  ): TraceStep => {
    const t = part === 'forward' ? s : letters.length - 1 - s;
    const step = direction.steps[s]!;
    // With two directions a step answers when the second of them has come by.
    const answers = part === (bidirectional ? 'backward' : 'forward');
    const c = gradient.c[s + 1];
    return {
      part,
      t: t + 1,
      input: letters[t]!,
      ...(answers
        ? { target: targetLetters[t]!, answer: alphabet[indexOfLargest(pass.outputs[t]!)]! }
        : {}),
      values: {
        x: inputs[t]!,
        h: step.h,
        ...(step.c ? { c: step.c } : {}),
        ...step.gates,
        ...(answers ? { y: pass.outputs[t]! } : {}),
      },
      gradientH: gradient.h[s + 1]!,
      ...(c ? { gradientC: c } : {}),
    };
  };
  const length = letters.length;
  const order = (from: number): number[] => Array.from({ length: from + 1 }, (_, s) => from - s);
  const { back } = flow;
  const steps = letters.map((_, s) => describe(pass.ahead, flow.ahead, 'forward', s));
  if (pass.back && back) {
    const reverse = pass.back;
    steps.push(...letters.map((_, s) => describe(reverse, back, 'backward', s)));
  }
  return {
    request,
    alphabet,
    steps,
    lossAt: lossStep,
    loss: -log(pass.outputs[lossStep]![targets[lossStep]!]!),
    gradientOrder: [
      ...order(lossStep),
      ...(pass.back ? order(length - 1 - lossStep).map((s) => length + s) : []),
    ],
    weights: weightsOf(request, model),
  };
}

/** Of the gated cells, in the order of their blocks of rows. */
const blocks = { gru: ['z', 'r', 'h'], lstm: ['i', 'f', 'c', 'o'] } as const;

function weightsOf(request: TraceRequest, model: Model): Trace['weights'] {
  const of = (weights: CellWeights): Readonly<Record<string, Matrix>> =>
    request.model === 'rnn'
      ? {
          W_xh: rowsOf(weights.input),
          W_hh: rowsOf(weights.recurrent),
          b_h: rowsOf(weights.bias),
        }
      : blocksBySymbol(blocks[request.model === 'gru' ? 'gru' : 'lstm'], weights);
  return {
    forward: of(model.forward),
    ...(model.backward && { backward: of(model.backward) }),
    output: { W_hy: rowsOf(model.out.weights), b_y: rowsOf(model.out.bias) },
  };
}
