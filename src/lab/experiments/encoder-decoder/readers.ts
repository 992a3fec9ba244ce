/** Networks that read their source in one order and write it in the other, or in the same. */
import { SequenceToSequencePair } from '../../nets/sequenceToSequencePair';
import { createRandom, type Random } from '../../random';
import type { RunContext } from '../../run';
import { drawSequences, symbols, type Copies, type Sequences } from '../../tasks/symbolSequences';

const batchSize = 32;
const dataStream = 3;

export interface ReadersOptions {
  readonly create: RunContext['create'];
  readonly seed: number;
  readonly length: number;
  readonly learningRate: number;
  /** Whether the source is read from its end. */
  readonly backwards: boolean;
}

/**
 * Two networks that learn to write what they read in its order. Those of both orders begin with the
 * same weights and are trained on the same sequences: only the order of reading differs.
 */
export class Readers {
  readonly #networks: SequenceToSequencePair;
  readonly #options: ReadersOptions;
  readonly #data: Random;

  constructor(options: ReadersOptions) {
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

  /** The source in the order in which it is read. */
  turn(sequence: readonly number[]): readonly number[] {
    return this.#options.backwards ? [...sequence].reverse() : sequence;
  }

  /** A step of each, on the same sequences. */
  train(): { readonly loss: number } {
    const sources = drawSequences(this.#data, batchSize, this.#options.length);
    return this.#networks.train(this.#read(sources), sources);
  }

  write(sources: Sequences): Copies {
    return this.#networks.write(this.#read(sources), this.#options.length);
  }

  /** The states of the first one: of what it reads, then of what it was given to write. */
  states(sequence: readonly number[]): readonly ArrayLike<number>[] {
    return this.#networks.states(this.turn(sequence), sequence);
  }

  dispose(): void {
    this.#networks.dispose();
  }

  #read(sources: Sequences): Sequences {
    return sources.map((source) => this.turn(source));
  }
}
