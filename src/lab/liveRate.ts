/** The learning rate of a run, which may be changed while it trains. */
import type { NetMakers } from './backends/backend';

/** A net whose optimiser takes another rate from its next step on. */
interface Steered {
  readonly setLearningRate: (rate: number) => void;
  readonly dispose: () => void;
}

export class LiveRate {
  readonly #first: number;
  #now: number;
  /** Each with how many times the run's rate its own is. */
  readonly #nets = new Map<Steered, number>();

  /** @param first The rate that the run begins with, above 0. */
  constructor(first: number) {
    this.#first = first;
    this.#now = first;
  }

  /**
   * Every net of the run, also one that is made later, takes this rate from its next step on; one that
   * has a multiple of the run's rate, like a half, the same multiple of this one.
   */
  set(rate: number): void {
    this.#now = rate;
    for (const [net, share] of this.#nets) net.setLearningRate(share * rate);
  }

  /** Makers of the same nets, which follow the rate. */
  steer({ create, sequence }: NetMakers): NetMakers {
    return {
      create: (options) => this.#follow(options, create),
      sequence: (options) => this.#follow(options, sequence),
    };
  }

  #follow<O extends { readonly optimizer: { readonly learningRate: number } }, N extends Steered>(
    options: O,
    make: (options: O) => N,
  ): N {
    const share = options.optimizer.learningRate / this.#first;
    // As it was given, as long as nothing was changed: a quotient is rounded.
    const changed = this.#now !== this.#first && {
      optimizer: { ...options.optimizer, learningRate: share * this.#now },
    };
    const net = make({ ...options, ...changed });
    this.#nets.set(net, share);
    const dispose = net.dispose.bind(net);
    return Object.assign(net, {
      dispose: () => {
        this.#nets.delete(net);
        dispose();
      },
    });
  }
}
