import { log } from '../elementary';
import type { Random } from '../random';
import { Adam } from './adam';
import {
  allWeights,
  backward,
  createEncoderDecoder,
  emptyGradients,
  forward,
} from './encoderDecoderNetwork';
import { alphabetOf, endOfWord, indexOfLargest, oneHot, startOfWord } from './traceModel';
import type { Trace, TraceRequest, TraceStep } from './traceModel';
import { blocksBySymbol, rowsOf } from './traceWeights';

/** Encoder–decoder, with or without attention, that copies the word. */
export function traceEncoderDecoder(request: TraceRequest, random: Random): Trace {
  const letters = [...request.word];
  const alphabet = [...alphabetOf(request.word), startOfWord];
  const encode = (letter: string): readonly number[] =>
    oneHot(alphabet.indexOf(letter), alphabet.length);
  const source = letters.map(encode);
  const targetLetters = [...letters, endOfWord];
  const targets = targetLetters.map((letter) => alphabet.indexOf(letter));
  const fedLetters = [startOfWord, ...letters];
  const fed = fedLetters.map(encode);

  const model = createEncoderDecoder(alphabet.length, request, random);
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
    fedBack: fed[t]!,
    target: targetLetters[t]!,
    answer: alphabet[indexOfLargest(step.output)]!,
    values: {
      s: step.state.h,
      ...step.state.gates,
      ...(step.attention && { a: step.attention.weights, k: step.attention.context }),
      y: step.output,
    },
    gradientH: flow.decoder[t]!,
  }));
  const steps = [...encoderSteps, ...decoderSteps];
  const { attention } = model;
  return {
    request,
    alphabet,
    steps,
    lossAt: steps.length - 1,
    loss: -log(pass.decoder[lossStep]!.output[targets[lossStep]!]!),
    gradientOrder: steps.map((_, index) => steps.length - 1 - index),
    weights: {
      encoder: blocksBySymbol(['z', 'r', 'h'], model.encoder),
      decoder: blocksBySymbol(['z', 'r', 'h'], model.decoder),
      output: { W_hy: rowsOf(model.out.weights), b_y: rowsOf(model.out.bias) },
      ...(attention && {
        attention: {
          W_s: rowsOf(attention.state),
          W_h: rowsOf(attention.memory),
          v: rowsOf(attention.score),
        },
      }),
    },
  };
}
