/** Notices when whoever runs an experiment is gone without a word. */

/** Milliseconds between two questions for a sign of life. */
export const pulse = 2000;
/**
 * Questions that may go unanswered before a worker counts as dead. It answers between two training
 * steps, which on a busy machine take seconds.
 */
export const patience = 4;

export interface SignsOptions {
  /** Calls back after so many milliseconds unless the returned function was called. */
  readonly after: (milliseconds: number, callback: () => void) => () => void;
  /** Wants a sign of life. */
  readonly ask: () => void;
  /** None came: nothing is asked any more. */
  readonly onSilent: (reason: string) => void;
}

export class SignsOfLife {
  readonly #options: SignsOptions;
  #cancel: (() => void) | undefined;
  /** Questions since the last sign. */
  #unanswered = 0;

  constructor(options: SignsOptions) {
    this.#options = options;
  }

  /** From now on it asks, until it is told to stop. */
  listen(): void {
    this.#unanswered = 0;
    this.#next();
  }

  /** Something was heard. */
  heard(): void {
    this.#unanswered = 0;
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #next(): void {
    this.stop();
    this.#cancel = this.#options.after(pulse, () => {
      if (this.#unanswered >= patience) {
        this.stop();
        this.#options.onSilent('it no longer answers');
        return;
      }
      this.#unanswered += 1;
      this.#options.ask();
      this.#next();
    });
  }
}
