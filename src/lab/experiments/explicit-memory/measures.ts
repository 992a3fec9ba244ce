/** What the networks' answers come to. */
import type { CopyBatch } from '../../tasks/copyBits';
import type { RecallBatch } from '../../tasks/associativeRecall';
import type { BarsData } from '../../views/bars';
import type { TextData } from '../../views/text';
import type { Copier } from './copiers';
import type { Recaller } from './recallers';
import { digitOf } from './slots';

/** Share of the bits that were repeated right; chance is 0.5. */
export function bitAccuracy(
  { repeat }: Pick<Copier, 'repeat'>,
  tasks: readonly CopyBatch[],
): number {
  let [right, count] = [0, 0];
  for (const task of tasks) {
    repeat(task).forEach((logits, at) => {
      const targets = task.targets[at]!;
      for (let bit = 0; bit < targets.length; bit += 1) {
        right += Number(logits[bit]! > 0 === (targets[bit]! === 1));
      }
      count += targets.length;
    });
  }
  return right / count;
}

/** Share of the questions that were answered right; chance is 0.25. */
export function recallAccuracy({ answer }: Pick<Recaller, 'answer'>, task: RecallBatch): number {
  const given = answer(task);
  return task.answers.filter((value, row) => value === given[row]).length / task.batch;
}

/** The first sequence, and below it what each network that is trained made of it. */
export function repeatedAsText(
  task: CopyBatch,
  copies: readonly (readonly [label: string, logits: readonly ArrayLike<number>[] | undefined])[],
): TextData {
  const wanted = task.targets.map((bits) => digitOf(bits));
  const lines = copies.flatMap(([label, logits]) => {
    if (!logits) return [];
    const signs = logits.map((own, at) => {
      const text = digitOf(own);
      return { text, mark: text === wanted[at] ? ('good' as const) : ('bad' as const) };
    });
    return [{ label, signs }];
  });
  return { lines: [{ label: 'Input', signs: wanted.map((text) => ({ text })) }, ...lines] };
}

/** For the first question of a task: how much of each pair's value is read. */
export function addressed(task: RecallBatch, weights: ArrayLike<number>): BarsData {
  return {
    bars: Array.from({ length: task.pairs }, (_, pair) => ({
      label: `${pair + 1}: ${valueName(task.values[pair]!)}`,
      value: weights[pair]!,
      group: pair === task.asked[0] ? 'the key that is asked for' : 'other keys',
    })),
  };
}

const valueName = (value: number): string => String.fromCharCode(97 + value);
