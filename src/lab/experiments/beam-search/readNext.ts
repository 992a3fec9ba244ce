/** The probabilities of next tokens out of what a reader typed. */
import { quoted, TextError } from '../../data/textError';
import { readNumber } from '../../typedValues';
import { endMark, type NextTokens } from './beam';

const [mostLines, mostTokens, longestOutput] = [60, 8, 8];
/** Of a sum of rounded numbers from 1. */
const tolerance = 0.011;
const start = 'start';

export const example = `start: A 0.6, B 0.4
A: A 0.35, B 0.4, end 0.25
B: A 0.05, B 0.05, end 0.9
A A: end 1
A B: end 1
B A: end 1
B B: end 1`;

/**
 * Lines as `A B: C 0.7, end 0.3`: after A and B comes C with probability 0.7. The first token stands
 * after `start`.
 *
 * @throws TextError with the line of the first fault
 */
export function readNext(text: string): NextTokens {
  const next = new Map<string, (readonly [string, number])[]>();
  const lineOf = new Map<string, number>();
  for (const [index, written] of text.split(/\r\n|\r|\n/).entries()) {
    if (written.trim() === '') continue;
    const line = index + 1;
    const [before, after, ...more] = written.split(':');
    if (after === undefined || more.length > 0) {
      throw new TextError(
        line,
        `${quoted(written.trim())} needs one colon: tokens so far, then what may come next, such as A B: C 0.7, end 0.3.`,
      );
    }
    const prefix = before!.trim() === start ? '' : before!.trim().split(/\s+/).join(' ');
    if (prefix === '' && before!.trim() !== start) {
      throw new TextError(line, `What comes first stands after ${start}, such as ${start}: A 1.`);
    }
    if (lineOf.has(prefix)) {
      throw new TextError(
        line,
        `${quoted(before!.trim())} stands in line ${lineOf.get(prefix)} already.`,
      );
    }
    lineOf.set(prefix, line);
    next.set(prefix, readTokens(after, line));
    if (next.size > mostLines) throw new TextError(line, `At most ${mostLines} lines are taken.`);
  }
  refuseGaps(next, lineOf);
  return next;
}

function readTokens(text: string, line: number): (readonly [string, number])[] {
  const tokens = text.split(',').map((part): readonly [string, number] => {
    const [token, number, ...more] = part.trim().split(/\s+/);
    const p = number === undefined ? undefined : readNumber(number);
    if (!token || p === undefined || more.length > 0) {
      throw new TextError(
        line,
        `${quoted(part.trim())} is no token with its probability, such as A 0.6. Commas stand between them.`,
      );
    }
    if (!(p >= 0 && p <= 1))
      throw new TextError(line, `${quoted(number!)} is not between 0 and 1.`);
    return [token, p];
  });
  const repeated = tokens.find(([token], at) => tokens.findIndex(([each]) => each === token) < at);
  if (repeated) throw new TextError(line, `${quoted(repeated[0])} is there twice.`);
  if (tokens.length > mostTokens) {
    throw new TextError(
      line,
      `There are ${tokens.length} tokens; at most ${mostTokens} are taken.`,
    );
  }
  const sum = tokens.reduce((total, [, p]) => total + p, 0);
  if (Math.abs(sum - 1) > tolerance) {
    throw new TextError(line, `The probabilities add up to ${Number(sum.toFixed(4))}, not to 1.`);
  }
  return tokens;
}

/** Every output has to come to its end, and every line has to be reached. */
function refuseGaps(next: NextTokens, lineOf: ReadonlyMap<string, number>): void {
  if (!next.has(''))
    throw new TextError(undefined, `The line that begins with ${start}: is missing.`);
  for (const [prefix, tokens] of next) {
    const line = lineOf.get(prefix)!; // each prefix has its line
    const length = prefix === '' ? 0 : prefix.split(' ').length;
    if (length >= longestOutput) {
      throw new TextError(line, `Outputs may have ${longestOutput} tokens at most.`);
    }
    const [before, last] = [prefix.split(' ').slice(0, -1).join(' '), prefix.split(' ').at(-1)!];
    if (length > 0 && !next.get(before)?.some(([token]) => token === last)) {
      throw new TextError(
        line,
        `${quoted(prefix)} is never reached: ${quoted(last)} does not come after ${quoted(before || start)}.`,
      );
    }
    if (last === endMark) throw new TextError(line, `Nothing comes after ${endMark}.`);
    for (const [token, p] of tokens) {
      const longer = prefix === '' ? token : `${prefix} ${token}`;
      if (token !== endMark && p > 0 && !next.has(longer)) {
        throw new TextError(
          line,
          `What comes after ${quoted(longer)} is missing. Write a line for it, such as ${longer}: ${endMark} 1.`,
        );
      }
    }
  }
}
