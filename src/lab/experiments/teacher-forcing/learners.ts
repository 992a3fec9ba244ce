/** Networks that learn to copy, with the right symbols given to their decoders or with their own. */
import { SequenceToSequencePair } from '../../nets/sequenceToSequencePair';
import { createRandom, type Random } from '../../random';
import type { RunContext } from '../../run';
import { drawSequences, symbols, type Copies, type Sequences } from '../../tasks/symbolSequences';

const batchSize = 32;
const dataStream = 3;

export interface LearnersOptions {
  readonly create: RunContext['create'];
  readonly seed: number;
  /** The longest that they are trained on, and the length that they are tested on. */
  readonly length: number;
  readonly learningRate: number;
  /** Whether the decoders are given the right symbols in training. */
  readonly forced: boolean;
}

/** Two networks. Those of both kinds begin with the same weights and see the same sequences. */
export class Learners {
  readonly #networks: SequenceToSequencePair;
  readonly #options: LearnersOptions;
  readonly #data: Random;

  constructor(options: LearnersOptions) {
    const { create, seed, learningRate } = options;
    this.#options = options;
    this.#data = createRandom(seed, dataStream);
    this.#networks = new SequenceToSequencePair({
      create,
      symbols,
      attends: false,
      learningRate,
      seed,
    });
  }

  /** Of one of them. */
  get parameters(): number {
    return this.#networks.parameters;
  }

  /** A step of each on fresh sequences of all lengths. */
  train(): { readonly loss: number } {
    const { length, forced } = this.#options;
    const sources = drawSequences(this.#data, batchSize, length).map((sequence) =>
      sequence.slice(0, 1 + this.#data.integer(length)),
    );
    if (forced) return this.#networks.train(sources, sources);
    // What a network writes depends on its weights alone, so it can be found out before the step; no
    // gradient goes through the choice of a symbol.
    return this.#networks.train(
      sources,
      sources,
      (network) => network.write(sources, length).written,
    );
  }

  /** What each of them writes, given its own symbols. */
  write(sources: Sequences): Copies {
    return this.#networks.write(sources, this.#options.length);
  }

  /** What each of them would write where it is given the right symbol after each. */
  writeForced(sources: Sequences): Copies {
    return this.#networks.writeForced(sources, sources);
  }

  dispose(): void {
    this.#networks.dispose();
  }
}
