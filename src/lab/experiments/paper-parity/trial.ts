/** One trial of task 6a: sequence after sequence, until the paper's criterion is met. */
import { mean } from '../../metrics/mean';
import { Lstm1997 } from '../../nets/lstm1997';
import { createRandom, type Random } from '../../random';
import {
  drawOrderSequence,
  orderClasses,
  orderSymbols,
  withClass,
  type OrderSequence,
} from '../../tasks/temporalOrder';

const [weightsStream, dataStream, shownStream, testStream] = [1, 2, 3, 4];
/** Section 5.6 of the paper: so many in a row have to be right, their mean error below that. */
export const recentCount = 2000;
export const errorLimit = 0.1;
/** A sequence is right where no output is so far from its target. */
const outputLimit = 0.3;

export interface TrialOptions {
  readonly seed: number;
  readonly length: number;
  readonly selfWeight: number;
  readonly learningRate: number;
  /** It is given up after so many sequences. */
  readonly most: number;
}

/** What a sequence came to. */
export interface Outcome {
  readonly target: number;
  /** The class that the outputs are those of, or `undefined` where they are near those of none. */
  readonly answer: number | undefined;
  /** Sum of the squared errors of the outputs. */
  readonly error: number;
}

export function judgeOutputs(outputs: ArrayLike<number>, target: number): Outcome {
  const all = Array.from(outputs);
  const answers = all.flatMap((_, k) =>
    all.every((y, at) => Math.abs(y - Number(at === k)) < outputLimit) ? [k] : [],
  );
  const error = all.reduce((sum, y, k) => sum + (y - Number(k === target)) ** 2, 0);
  return { target, answer: answers[0], error };
}

export const isRight = ({ target, answer }: Outcome): boolean => answer === target;

export class Trial {
  readonly net: Lstm1997;
  /** The same distractors with the relevant symbols of each class. */
  readonly shown: readonly OrderSequence[];
  readonly #options: TrialOptions;
  readonly #data: Random;
  readonly #test: Random;
  /** A ring of the latest outcomes. */
  readonly #recent: Outcome[] = [];
  #count = 0;
  #rightInARow = 0;
  #solved = false;

  constructor(options: TrialOptions) {
    const { seed, length, selfWeight } = options;
    this.#options = options;
    this.#data = createRandom(seed, dataStream);
    this.#test = createRandom(seed, testStream);
    const shown = drawOrderSequence(createRandom(seed, shownStream), length);
    this.shown = orderClasses.map((_, target) => withClass(shown, target));
    this.net = new Lstm1997({
      symbols: orderSymbols.length,
      outputs: orderClasses.length,
      blocks: 2,
      cellsPerBlock: 2,
      inputGateBiases: [-2, -4],
      selfWeight,
      random: createRandom(seed, weightsStream),
    });
  }

  /** Sequences so far. */
  get count(): number {
    return this.#count;
  }

  get rightInARow(): number {
    return this.#rightInARow;
  }

  get solved(): boolean {
    return this.#solved;
  }

  get ended(): boolean {
    return this.#solved || this.#count >= this.#options.most;
  }

  /** The latest 2,000, or as many as there are, in no order. */
  get recent(): readonly Outcome[] {
    return this.#recent;
  }

  /** One sequence. @returns what the network made of it before it learned from it. */
  train(): Outcome {
    const { symbols, target } = drawOrderSequence(this.#data, this.#options.length);
    const outcome = judgeOutputs(
      this.net.train(symbols, target, this.#options.learningRate),
      target,
    );
    this.#recent[this.#count % recentCount] = outcome;
    this.#count += 1;
    this.#rightInARow = isRight(outcome) ? this.#rightInARow + 1 : 0;
    this.#solved =
      this.#rightInARow >= recentCount && mean(this.#recent.map(({ error }) => error)) < errorLimit;
    return outcome;
  }

  /** A sequence of the test set, which is not learned from. */
  test(): Outcome {
    const { symbols, target } = drawOrderSequence(this.#test, this.#options.length);
    return judgeOutputs(this.net.run(symbols), target);
  }
}
