/** A GRU that reads sentences: to say the next symbol, or which dialect a sentence is in. */
import { orthogonal } from '../../initialisers';
import { largestInRows } from '../../metrics/largest';
import { oneHot, softmaxCrossEntropy } from '../../nets/losses';
import { recurrentSequence } from '../../nets/recurrentSequence';
import { kernelOf, zerosOf } from '../../nets/pictureNets';
import type { Weight, Weights } from '../../ops/net';
import type { Ops, Tensor } from '../../ops/ops';
import type { Random } from '../../random';
import { dialectLength, dialectSymbols, type Sentences } from '../../tasks/dialects';
import type { StageOptions } from './stage';
import { createTakenOver, type TakenOver } from '../../nets/takenOver';

export const dialectUnits = 16;
const gates = 3;

type BodyName = 'kernel' | 'recurrentKernel' | 'bias';
type HeadName = 'headKernel' | 'headBias';
export type Body = Readonly<Record<BodyName, Weight>>;

export function drawBody(random: Random): Body {
  const width = gates * dialectUnits;
  return {
    kernel: kernelOf(dialectSymbols, width, random),
    recurrentKernel: {
      shape: [dialectUnits, width],
      values: orthogonal(dialectUnits, width, random),
    },
    bias: zerosOf(width),
  };
}

/** h_1 … h_T, `[batch, 16, units]`. */
function readStates(ops: Ops, weights: Weights<BodyName>, { batch, symbols }: Sentences): Tensor {
  const x = ops.tensor(oneHot(symbols, dialectSymbols), [batch, dialectLength, dialectSymbols]);
  const options = { kind: 'gru', units: dialectUnits } as const;
  return recurrentSequence(ops, options, { ...weights, x }).outputs;
}

/** The mean of the states over a sentence, `[batch, units]`. */
const pooled = (ops: Ops, weights: Weights<BodyName>, sentences: Sentences): Tensor =>
  ops.mean(readStates(ops, weights, sentences), 1);

const headOn = (ops: Ops, x: Tensor, { headKernel, headBias }: Weights<HeadName>): Tensor =>
  ops.add(ops.matMul(x, headKernel), headBias);

export interface DialectNetOptions {
  /** Symbols to say, or dialects. */
  readonly outputs: number;
  readonly learningRate: number;
  /** Draws the head. */
  readonly random: Random;
  /** The body stays as it is, and only the head is learned. */
  readonly isFrozen?: boolean;
}

/** Says the next symbol (sentences need no labels for that), or which of two dialects a sentence is in. */
export class DialectNet {
  readonly #net: TakenOver<BodyName, HeadName>;
  readonly #outputs: number;

  /** @param body what it begins with; the head is drawn anew */
  constructor(
    { nets }: Pick<StageOptions, 'nets'>,
    body: Body,
    { outputs, learningRate, random, isFrozen = false }: DialectNetOptions,
  ) {
    const headKernel = kernelOf(dialectUnits, outputs, random);
    const head = { headKernel, headBias: zerosOf(outputs) };
    this.#outputs = outputs;
    this.#net = createTakenOver(nets, { body, head, isFrozen, learningRate });
  }

  /** One step on what comes next after each symbol but the last. */
  trainOnNext(sentences: Sentences): { readonly loss: number } {
    const { batch, symbols } = sentences;
    const known = dialectLength - 1;
    const next = symbols.filter((_, at) => at % dialectLength > 0);
    return this.#net.train((ops, weights) => {
      const states = readStates(ops, weights, sentences);
      const seen = ops.slice(states, [0, 0, 0], [batch, known, dialectUnits]);
      const rows = ops.reshape(seen, [batch * known, dialectUnits]);
      return softmaxCrossEntropy(ops, headOn(ops, rows, weights), next);
    });
  }

  /** One step on the dialects of sentences. */
  trainOnLabels(sentences: Sentences): { readonly loss: number } {
    return this.#net.train((ops, weights) =>
      softmaxCrossEntropy(
        ops,
        headOn(ops, pooled(ops, weights, sentences), weights),
        sentences.labels,
      ),
    );
  }

  /** The share of sentences whose dialect it says. */
  accuracy(test: Sentences): number {
    const logits = this.#net.evaluate((ops, weights) =>
      headOn(ops, pooled(ops, weights, test), weights),
    );
    const answers = largestInRows(logits, this.#outputs);
    return test.labels.filter((label, row) => label === answers[row]).length / test.batch;
  }

  /** `[batch, units]`: the mean of the states over each sentence. */
  features(sentences: Sentences): Float32Array | Float64Array {
    return this.#net.evaluate((ops, weights) => pooled(ops, weights, sentences));
  }

  /** Its weights but those of the head, as they are now. */
  body(): Body {
    return this.#net.readBody();
  }

  dispose(): void {
    this.#net.dispose();
  }
}
