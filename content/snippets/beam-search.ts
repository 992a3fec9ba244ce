/**
 * Practice: beam search
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx beam-search.ts
 *
 * A decoder over two tokens, A and B, and the end mark. Greedy decoding takes A at once and ends at
 * 0.24; a beam of width 2 keeps B as well. Look at the second step: there the better output comes
 * from the token that was second best.
 *
 * It prints:
 *   → width 1, step 1: A 0.60 | dropped B 0.40
 *   → width 1 answers AB. with p = 0.24, log p = -1.43
 *   → width 2, step 2: B. 0.36, AB 0.24
 *   → width 2 answers B. with p = 0.36, log p = -1.02
 *
 * Your turn: in `next`, give A the end mark with 0.65 and A, B 0.35 and 0. Expect: both widths
 * answer A. with p = 0.39: now the greedy choice is the best one.
 */

/** p(token | tokens so far); '.' is the end mark. */
const next: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '': { A: 0.6, B: 0.4 },
  A: { A: 0.35, B: 0.4, '.': 0.25 },
  B: { A: 0.05, B: 0.05, '.': 0.9 },
  AA: { A: 0.1, B: 0.1, '.': 0.8 },
  AB: { A: 0, B: 0, '.': 1 },
};

/**
 * A partial output, finished where its tokens end in '.', with the logarithm of its probability.
 */
interface Partial {
  readonly tokens: string;
  readonly score: number;
}
const isFinished = ({ tokens }: Partial): boolean => tokens.endsWith('.');

//#region Your turn 1: extend a partial output by every token
/**
 * All continuations: tokens + token, score + ln p(token). What is finished stays as it is, alone.
 */
function extend(partial: Partial, probabilities: Readonly<Record<string, number>>): Partial[] {
  if (isFinished(partial)) return [partial];
  // score(y_1 … y_t) = score(y_1 … y_{t-1}) + log p(y_t | y_1 … y_{t-1})
  return Object.entries(probabilities).map(([token, p]) => ({
    tokens: partial.tokens + token,
    score: partial.score + Math.log(p),
  }));
}
//#endregion

//#region Your turn 2: keep the best
/** The `width` candidates of the highest score, the best first; the list given stays as it is. */
function keep(candidates: readonly Partial[], width: number): Partial[] {
  // beam = the B best of B · V candidates
  return [...candidates].sort((a, b) => b.score - a.score).slice(0, width);
}
//#endregion

//#region Your turn 3: correct for the length
/**
 * score / M^λ for an output of M tokens, the end mark counted: without it short outputs are
 * favoured.
 */
function normalized({ tokens, score }: Partial, lambda: number): number {
  // score / M^λ, 0 < λ ≤ 1
  return score / tokens.length ** lambda;
}
//#endregion

const show = (list: readonly Partial[]): string =>
  list.map(({ tokens, score }) => `${tokens} ${Math.exp(score).toFixed(2)}`).join(', ') || 'none';

/** Extends and keeps until every output in the beam is finished. */
function decode(width: number): Partial {
  let beam: Partial[] = [{ tokens: '', score: 0 }];
  for (let t = 1; !beam.every(isFinished); t++) {
    const candidates = beam.flatMap((each) => extend(each, next[each.tokens] ?? {}));
    beam = keep(candidates, width);
    const dropped = candidates.filter(({ tokens }) => !beam.some((kept) => kept.tokens === tokens));
    console.log(`width ${width}, step ${t}: ${show(beam)} | dropped ${show(dropped)}`);
  }
  return beam[0] ?? { tokens: '', score: -Infinity };
}

function main(): void {
  for (const width of [1, 2]) {
    const best = decode(width);
    const p = Math.exp(best.score).toFixed(2);
    console.log(
      `width ${width} answers ${best.tokens} with p = ${p}, log p = ${best.score.toFixed(2)}`,
    );
  }
  const [short, long] = [
    { tokens: 'B.', score: Math.log(0.36) },
    { tokens: 'AAB.', score: Math.log(0.2) },
  ];
  const [a, b] = [normalized(short, 1), normalized(long, 1)].map((score) => score.toFixed(2));
  console.log(`per token B. has ${a}, AAB. ${b}: the longer one comes first`);
}

main();
