/** One of the two networks that copy, and what it does with sequences that it has not seen. */
import { SequenceToSequence, type Written } from '../../nets/sequenceToSequence';
import type { Random } from '../../random';
import type { RunContext } from '../../run';
import { drawSequences, symbols, type Sequences } from '../../tasks/symbolSequences';

const batchSize = 32;

export interface CopierOptions {
  readonly create: RunContext['create'];
  readonly attends: boolean;
  readonly length: number;
  readonly learningRate: number;
  readonly random: Random;
}

export class Copier {
  readonly #network: SequenceToSequence;
  readonly #data: Random;
  readonly #length: number;

  constructor({ create, attends, length, learningRate, random }: CopierOptions) {
    const initial = random.fork();
    this.#data = random.fork();
    this.#length = length;
    const options = { create, symbols, attends, learningRate, random: initial };
    this.#network = new SequenceToSequence(options);
  }

  get parameters(): number {
    return this.#network.parameters;
  }

  /** One step on fresh sequences, each right symbol given to the decoder after its turn. */
  train(): { readonly loss: number } {
    const sources = drawSequences(this.#data, batchSize, this.#length);
    return this.#network.train(sources, sources);
  }

  /** Copies sequences of one length, each symbol written from the one written before. */
  copy(sources: Sequences): Written {
    return this.#network.write(sources, sources[0]?.length ?? 0);
  }

  dispose(): void {
    this.#network.dispose();
  }
}
