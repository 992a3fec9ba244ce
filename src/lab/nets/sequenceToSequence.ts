/** An encoder-decoder as it is trained and used: with the right symbols given, or with its own. */
import { largestAt } from '../metrics/largest';
import type { NetMakers } from '../backends/backend';
import type { Net } from '../ops/net';
import type { Random } from '../random';
import {
  decodeForced,
  decodeStep,
  encode,
  encoderDecoderWeights,
  encoderStates,
  startSymbol,
  type EncoderDecoderName,
} from './encoderDecoder';
import { softmaxCrossEntropy } from './losses';

/** Symbols by number, one list a sequence. */
export type Sequences = readonly (readonly number[])[];

export interface Written {
  /** Each symbol written from the one written before. */
  readonly written: Sequences;
  /** α_{t,j} of each sequence, `[outputs · inputs]` row by row; empty without attention. */
  readonly weights: readonly Float32Array[];
}

export interface SequenceToSequenceOptions {
  readonly create: NetMakers['create'];
  readonly symbols: number;
  readonly attends: boolean;
  readonly learningRate: number;
  /** Draws the first weights. */
  readonly random: Random;
}

const hidden = 32;
const attentionUnits = 16;
const clipNorm = 1;
/** Sequences that are answered together: more would need more memory. */
const atOnce = 128;

export class SequenceToSequence {
  readonly #net: Net<EncoderDecoderName>;
  readonly #symbols: number;

  constructor({ create, symbols, attends, learningRate, random }: SequenceToSequenceOptions) {
    this.#symbols = symbols;
    this.#net = create({
      weights: encoderDecoderWeights(
        { symbols, hidden, attention: attends ? attentionUnits : 0 },
        random,
      ),
      optimizer: { kind: 'adam', learningRate },
      clipNorm,
    });
  }

  get parameters(): number {
    return this.#net.parameterCount;
  }

  /**
   * One step of training. Sequences may have different lengths, where nothing attends to them; each
   * symbol of each target counts once.
   *
   * @param given what the decoder is given after each output: the right symbols (teacher forcing), or
   *   what it writes by itself, from `write`
   */
  train(sources: Sequences, targets: Sequences, given = targets): { readonly loss: number } {
    const steps = Math.max(...targets.map((target) => target.length));
    const labels = byTime(targets, steps, (symbol = 0) => symbol);
    const counts = byTime(targets, steps, (symbol) => Number(symbol !== undefined));
    const padded = given.map((each) => Array.from({ length: steps }, (_, t) => each[t] ?? 0));
    return this.#net.train((ops, weights) => {
      const decoded = decodeForced(ops, weights, encode(ops, weights, sources), padded);
      const logits = decoded.map((step) => step.logits);
      return softmaxCrossEntropy(ops, ops.concat(logits, 0), labels, counts);
    });
  }

  /** Answers sources with so many symbols each, every symbol written from the one written before. */
  write(sources: Sequences, length: number): Written {
    const parts = inParts(sources).map((part) => this.#writePart(part, length));
    return {
      written: parts.flatMap(({ written }) => written),
      weights: parts.flatMap(({ weights }) => weights),
    };
  }

  #writePart(sources: Sequences, length: number): Written {
    const inputs = sources[0]?.length ?? 0;
    const written: number[][] = sources.map(() => []);
    const weights = sources.map(() => new Float32Array(length * inputs));
    let attends = false;
    this.#net.evaluate((ops, all, read) => {
      let state = encode(ops, all, sources);
      let previous = sources.map(() => startSymbol(all));
      for (let t = 0; t < length; t += 1) {
        const step = decodeStep(ops, all, state, previous);
        ({ state } = step);
        const logits = read(step.logits);
        previous = sources.map((_, row) => largestAt(logits, row * this.#symbols, this.#symbols));
        previous.forEach((symbol, row) => written[row]!.push(symbol));
        if (!step.weights) continue;
        attends = true;
        const shares = read(step.weights);
        weights.forEach((own, row) =>
          own.set(shares.subarray(row * inputs, (row + 1) * inputs), t * inputs),
        );
      }
      return [];
    });
    return { written, weights: attends ? weights : [] };
  }

  /** The likeliest symbol at each place of targets where the decoder is given the right ones before it. */
  writeForced(sources: Sequences, targets: Sequences): Sequences {
    return inParts(sources).flatMap((part, index) => {
      const given = targets.slice(index * atOnce, index * atOnce + part.length);
      const logits = this.#net.evaluate((ops, weights) =>
        decodeForced(ops, weights, encode(ops, weights, part), given).map((step) => step.logits),
      );
      return part.map((_, row) =>
        logits.map((each) => largestAt(each, row * this.#symbols, this.#symbols)),
      );
    });
  }

  /**
   * h_1 … h_T of the encoder for one source, then the states of the decoder that was given a target:
   * each a vector of `hidden` numbers.
   */
  states(source: readonly number[], given: readonly number[]): readonly ArrayLike<number>[] {
    return this.#net.evaluate((ops, weights) => [
      ...encoderStates(ops, weights, [source]),
      ...decodeForced(ops, weights, encode(ops, weights, [source]), [given]).map(
        ({ state }) => state.hidden,
      ),
    ]);
  }

  dispose(): void {
    this.#net.dispose();
  }
}

function inParts(sources: Sequences): readonly Sequences[] {
  return Array.from({ length: Math.ceil(sources.length / atOnce) }, (_, part) =>
    sources.slice(part * atOnce, (part + 1) * atOnce),
  );
}

/** All sequences at the first place, then at the second: as the decoder writes them. */
function byTime(
  sequences: Sequences,
  steps: number,
  take: (symbol: number | undefined) => number,
): number[] {
  return Array.from({ length: steps }, (_, t) =>
    sequences.map((sequence) => take(sequence[t])),
  ).flat();
}
