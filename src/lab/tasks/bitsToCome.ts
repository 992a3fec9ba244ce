/** Random bits, and at every step a question about bits that are still to come. */
import type { Random } from '../random';

/** `ahead`: the bit of two steps later; `last`: the last one; `majority`: of this bit and all later ones. */
export type BitsQuestion = 'ahead' | 'last' | 'majority';

const aheadBy = 2;

export interface BitsBatch {
  readonly batch: number;
  readonly steps: number;
  /** x_t, 0 or 1: `[batch, steps]`, columns of a one-hot input of 2. */
  readonly tokens: Int32Array;
  /** The answer, 0 or 1; 0 where there is none. `[batch, steps]`. */
  readonly targets: Int32Array;
  /** 1 where there is an answer, 0 where the sentence ends before it or the majority is a tie. */
  readonly weights: Float32Array;
}

/** The answer at one step of a sentence, or `undefined`. */
function answerTo(question: BitsQuestion, bits: Int32Array, t: number): number | undefined {
  if (question === 'ahead') return bits[t + aheadBy];
  if (question === 'last') return bits.at(-1);
  const rest = bits.subarray(t);
  const ones = rest.reduce((sum, bit) => sum + bit, 0);
  return 2 * ones === rest.length ? undefined : Number(2 * ones > rest.length);
}

export function drawBits(
  random: Random,
  batch: number,
  steps: number,
  question: BitsQuestion,
): BitsBatch {
  const tokens = Int32Array.from({ length: batch * steps }, () => random.integer(2));
  const answers = Array.from(tokens, (_, at) => {
    const from = Math.floor(at / steps) * steps;
    return answerTo(question, tokens.subarray(from, from + steps), at - from);
  });
  return {
    batch,
    steps,
    tokens,
    targets: Int32Array.from(answers, (answer) => answer ?? 0),
    weights: Float32Array.from(answers, (answer) => Number(answer !== undefined)),
  };
}
