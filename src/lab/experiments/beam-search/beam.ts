/** Beam search over probabilities that are known: what each width keeps, drops and finds. */
import { log } from '../../elementary';

/** Ends an output. */
export const endMark = 'end';

/** For each beginning, its tokens joined by blanks, the probabilities of what comes next. */
export type NextTokens = ReadonlyMap<string, readonly (readonly [token: string, p: number])[]>;

export interface Output {
  /** With the end mark, where it is finished. */
  readonly tokens: readonly string[];
  readonly probability: number;
  readonly isFinished: boolean;
}

export interface BeamStep {
  readonly kept: readonly Output[];
  readonly dropped: readonly Output[];
}

/** log p, divided by the number of tokens to a power: 0 leaves it, 1 gives the mean of a token. */
export const scoreOf = ({ tokens, probability }: Output, lengthPower: number): number =>
  log(probability) / tokens.length ** lengthPower;

const extend = (output: Output, next: NextTokens): Output[] =>
  (next.get(output.tokens.join(' ')) ?? []).flatMap(([token, p]) =>
    p === 0
      ? []
      : [
          {
            tokens: [...output.tokens, token],
            probability: output.probability * p,
            isFinished: token === endMark,
          },
        ],
  );

const nothingYet: Output = { tokens: [], probability: 1, isFinished: false };

/**
 * Each step extends what is not finished, and keeps the best of all candidates together; what is
 * finished stays among them. Ends when all that is kept is finished.
 *
 * @param width 1 is greedy decoding
 * @returns the steps; the best of the last one is the answer
 */
export function searchBeam(next: NextTokens, width: number, lengthPower: number): BeamStep[] {
  const steps: BeamStep[] = [];
  let kept: readonly Output[] = [nothingYet];
  while (kept.some(({ isFinished }) => !isFinished)) {
    const candidates = kept
      .flatMap((output) => (output.isFinished ? [output] : extend(output, next)))
      .sort((a, b) => scoreOf(b, lengthPower) - scoreOf(a, lengthPower));
    kept = candidates.slice(0, width);
    steps.push({ kept, dropped: candidates.slice(width) });
  }
  return steps;
}

export const answerOf = (steps: readonly BeamStep[]): Output => steps.at(-1)!.kept[0]!; // there is a first token

/** Every output that there is, the best first. */
export function allOutputs(next: NextTokens, lengthPower: number): Output[] {
  const grow = (output: Output): Output[] =>
    output.isFinished ? [output] : extend(output, next).flatMap(grow);
  return grow(nothingYet).sort((a, b) => scoreOf(b, lengthPower) - scoreOf(a, lengthPower));
}
