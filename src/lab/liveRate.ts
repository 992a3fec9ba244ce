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
  readonly #nets = new Set<Steered>();

  /** @param first The rate that the run begins with: nets that are made with another one keep it. */
  constructor(first: number) {
    this.#first = first;
    this.#now = first;
  }

  /** Every net of the run, also one that is made later, takes this rate from its next step on. */
  set(rate: number): void {
    this.#now = rate;
    for (const net of this.#nets) net.setLearningRate(rate);
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
    if (options.optimizer.learningRate !== this.#first) return make(options);
    const optimizer = { ...options.optimizer, learningRate: this.#now };
    const net = make({ ...options, optimizer });
    this.#nets.add(net);
    const dispose = net.dispose.bind(net);
    return Object.assign(net, {
      dispose: () => {
        this.#nets.delete(net);
        dispose();
      },
    });
  }
}
