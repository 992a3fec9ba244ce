/** What the two networks answer at each step, and what their states are. */
import type { SequenceView } from '../../backends/backend';
import type { BitsBatch } from '../../tasks/bitsToCome';
import type { MatrixData } from '../../views/matrix';
import type { Sign, TextData, TextLine } from '../../views/text';

/** The larger of two logits a step: `[batch, steps]`. */
export const answersOf = (logits: Float32Array): Uint8Array =>
  Uint8Array.from({ length: logits.length / 2 }, (_, at) =>
    Number(logits[2 * at + 1]! > logits[2 * at]!),
  );

/** Share of right answers, of all steps that have one. */
export function shareRight({ targets, weights }: BitsBatch, answers: Uint8Array): number {
  let [right, asked] = [0, 0];
  answers.forEach((answer, at) => {
    asked += weights[at]!;
    if (answer === targets[at]) right += weights[at]!;
  });
  return right / asked;
}

/** `[t, share]` from t = 1 on; steps at which nothing is ever asked are left out. */
export function shareByStep(
  { steps, targets, weights }: BitsBatch,
  answers: Uint8Array,
): (readonly [number, number])[] {
  return Array.from({ length: steps }, (_, t) => {
    let [right, asked] = [0, 0];
    for (let at = t; at < answers.length; at += steps) {
      asked += weights[at]!;
      if (answers[at] === targets[at]) right += weights[at]!;
    }
    return { t, right, asked };
  })
    .filter(({ asked }) => asked > 0)
    .map(({ t, right, asked }) => [t + 1, right / asked] as const);
}

/** The first sentence, what is wanted at each step, and the answers of the networks so far. */
export function answersAsText(
  batch: BitsBatch,
  networks: readonly (readonly [name: string, answers: Uint8Array])[],
): TextData {
  const { steps, tokens, targets, weights } = batch;
  const line = (label: string, sign: (t: number) => Sign): TextLine => ({
    label,
    signs: Array.from({ length: steps }, (_, t) => sign(t)),
  });
  const unasked: Sign = { text: '·', mark: 'faint' };
  return {
    lines: [
      line('Bits', (t) => ({ text: String(tokens[t]) })),
      line('Wanted', (t) => (weights[t] ? { text: String(targets[t]) } : unasked)),
      ...networks.map(([name, answers]) =>
        line(name, (t) =>
          weights[t]
            ? { text: String(answers[t]), mark: answers[t] === targets[t] ? 'good' : 'bad' }
            : unasked,
        ),
      ),
    ],
  };
}

/**
 * h_1 … h_T of the first sentence, a row a unit: first the direction from left to right, then the
 * other, which is turned round, so that a column belongs to one bit.
 */
export function drawDirections(
  { steps, tokens }: BitsBatch,
  directions: readonly Pick<SequenceView, 'hidden'>[],
  units: number,
): MatrixData {
  const values = directions.flatMap((view, way) => {
    const states = view.hidden();
    return Array.from({ length: units * steps }, (_, at) => {
      const [unit, t] = [Math.floor(at / steps), at % steps];
      const processed = way === 0 ? t : steps - 1 - t;
      return states[(processed + 1) * units + unit]!;
    });
  });
  return {
    rows: directions.length * units,
    columns: steps,
    values,
    rowLabels: directions.flatMap((_, way) =>
      Array.from({ length: units }, (__, unit) => `${way === 0 ? '→' : '←'} ${unit + 1}`),
    ),
    columnLabels: Array.from({ length: steps }, (_, t) => `${t + 1}: ${tokens[t]}`),
  };
}
