/** The four networks are trained one after the other: what the parts of a run have in common. */
import type { Run, RunContext } from '../../run';
import { train, type Trainable } from '../../train';
import type { explicitMemory } from './declaration';

export type Frames = ReturnType<Run<typeof explicitMemory>>;
export type Name = 'memory' | 'lstm';
export type Points = readonly (readonly [x: number, share: number])[];

/** Streams of randomness: one for each network, and for what is shown and tested. */
export const streams = { heads: 1, lstm: 2, keys: 3, lstmKeys: 4, shown: 5, test: 6 } as const;

const every = 10;
/** Training steps between two curves over the size of a sequence. */
const curveEvery = 50;

export interface Common {
  readonly settings: Parameters<Run<typeof explicitMemory>>[0];
  readonly context: RunContext;
  /** Of the table that both tasks write to. */
  readonly rows: (string | number)[][];
}

export interface Part {
  readonly task: 'Copying' | 'Recall';
  readonly name: Name;
  /** Of the four parts. */
  readonly index: 0 | 1 | 2 | 3;
}

/** Training steps of each part. */
export function stepsOfParts(steps: number): readonly [number, number, number, number] {
  return [steps, Math.round(1.5 * steps), Math.round(steps / 2), steps];
}

/** The loop of one network, with what all its frames have. */
export async function* trainPart(
  model: Trainable,
  { task, name, index }: Part,
  { settings, context: { signal } }: Common,
) {
  const counts = stepsOfParts(settings.steps);
  const sum = (some: readonly number[]) => some.reduce((all, own) => all + own, 0);
  const [before, total] = [sum(counts.slice(0, index)), sum(counts)];
  const phase = `${task}: training the ${name === 'lstm' ? 'LSTM' : 'memory'}`;
  for await (const { step, losses, last } of train(model, {
    steps: counts[index],
    every,
    signal,
  })) {
    const loss = { series: { [name]: { points: losses } } };
    const measures = last || step % curveEvery === 0;
    yield { base: { step: before + step, total, phase }, loss, last, measures };
  }
}

/** Columns of the table; each network has a row. */
const columns = ['Task', 'Network', 'Weights', '5 or 4', '20 or 16', '40 or 32'];

/** What the table shows once one more network is measured. */
export function withRow(
  { rows }: Common,
  { task, name }: Part,
  weights: number,
  shares: readonly number[],
) {
  const memory = task === 'Copying' ? 'Heads' : 'By content';
  rows.push([task, name === 'lstm' ? 'LSTM' : memory, weights, ...shares]);
  return { columns, rows: [...rows] };
}

/** The share at some size of a curve. @throws RangeError where it was not measured */
export function shareAt(points: Points, size: number): number {
  const found = points.find(([x]) => x === size);
  if (!found) throw new RangeError(`Nothing was measured at ${size}.`);
  return found[1];
}
