/** Two equal networks that begin with other weights: how soon one of them learns is luck as well. */
import { createRandom } from '../random';
import {
  SequenceToSequence,
  type Sequences,
  type SequenceToSequenceOptions,
} from './sequenceToSequence';

/** Streams of randomness that their first weights are drawn from. */
const streams = [1, 2] as const;

export interface PairOptions extends Omit<SequenceToSequenceOptions, 'random'> {
  readonly seed: number;
}

export class SequenceToSequencePair {
  readonly #networks: readonly [SequenceToSequence, SequenceToSequence];

  constructor({ seed, ...options }: PairOptions) {
    const [one, other] = streams;
    const open = (stream: number) =>
      new SequenceToSequence({ ...options, random: createRandom(seed, stream) });
    this.#networks = [open(one), open(other)];
  }

  /** Of one of them. */
  get parameters(): number {
    return this.#networks[0].parameters;
  }

  /**
   * A step of each, on the same sequences.
   *
   * @param given what a decoder is given after each output; the right symbols by default
   * @returns the mean of both losses
   */
  train(
    sources: Sequences,
    targets: Sequences,
    given: (network: SequenceToSequence) => Sequences = () => targets,
  ): { readonly loss: number } {
    const [one, other] = this.#networks.map((network) =>
      network.train(sources, targets, given(network)),
    );
    return { loss: (one!.loss + other!.loss) / 2 };
  }

  /** What each of them writes, given its own symbols. */
  write(sources: Sequences, length: number): readonly Sequences[] {
    return this.#networks.map((network) => network.write(sources, length).written);
  }

  /** What each of them would write where it is given the right symbol after each. */
  writeForced(sources: Sequences, targets: Sequences): readonly Sequences[] {
    return this.#networks.map((network) => network.writeForced(sources, targets));
  }

  /** The states of the first of them, see there. */
  states(source: readonly number[], given: readonly number[]): readonly ArrayLike<number>[] {
    return this.#networks[0].states(source, given);
  }

  dispose(): void {
    for (const network of this.#networks) network.dispose();
  }
}
