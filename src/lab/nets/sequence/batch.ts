/** A batch, laid out for a net that computes it time step by time step: checked as the engine checks it. */
import type { SequenceModelOptions } from '../../engine/sequenceModel';
import {
  checkLabel,
  checkProbabilities,
  checkWeight,
  checkWeightSum,
  outputWeights,
} from '../../engine/lossInputs';
import {
  checkLength,
  takesPart,
  type LabelledBatch,
  type SequenceBatch,
  type StepMask,
} from '../../engine/sequenceBatch';

/** The input of one step: rows `[batch, inputSize]`, or one column of a one-hot row each. */
export type StepInput = { readonly rows: Float32Array } | { readonly tokens: Int32Array };

/**
 * What a step that takes no part holds does not matter: it is read as 0.
 *
 * @param seen the steps that do
 */
export function inputAt(
  batch: SequenceBatch,
  seen: StepMask,
  inputSize: number,
  t: number,
): StepInput {
  const { inputs, tokens, steps } = batch;
  const counts = (b: number): boolean => takesPart(seen, b * steps + t, steps);
  if (tokens) {
    return {
      tokens: Int32Array.from({ length: batch.batch }, (_, b) => {
        if (!counts(b)) return 0;
        const token = tokens[b * steps + t]!;
        if (token >= 0 && token < inputSize) return token;
        throw new RangeError(`A token is between 0 and ${inputSize - 1}, not ${token}.`);
      }),
    };
  }
  const rows = new Float32Array(batch.batch * inputSize);
  for (let b = 0; b < batch.batch; b += 1) {
    if (!counts(b)) continue;
    const from = (b * steps + t) * inputSize;
    rows.set(inputs!.subarray(from, from + inputSize), b * inputSize);
  }
  return { rows };
}

/** `[batch]`: 1 where a sequence takes part in that step; undefined where all of them do in all. */
export function maskAt({ batch, steps, lengths }: SequenceBatch, t: number) {
  if (!lengths) return undefined;
  return Float32Array.from({ length: batch }, (_, b) =>
    Number(takesPart({ lengths }, b * steps + t, steps)),
  );
}

/** What the loss takes, as the outputs lie one below the other: step by step, sequence by sequence. */
export interface LossTargets {
  /** One label a row, or `size` numbers. */
  readonly targets: Float32Array;
  /** One a row. */
  readonly weights: Float32Array | undefined;
}

/**
 * @param steps of the output
 * @throws RangeError where a target or a weight is none for that loss
 */
export function lossTargets(
  batch: LabelledBatch,
  { size, loss }: SequenceModelOptions['output'],
  steps: number,
): LossTargets {
  const columns = loss === 'softmaxCrossEntropy' ? 1 : size;
  const weights = outputWeights(batch, steps);
  if (weights) {
    const all = Array.from(weights);
    all.forEach(checkWeight);
    checkWeightSum(all.reduce((sum, weight) => sum + weight, 0));
  }
  const { targets } = batch;
  checkLength('targets', targets, batch.batch * steps * columns);
  if (loss === 'sigmoidCrossEntropy') checkProbabilities(targets, weights, size);
  const counts = (row: number): boolean => weights?.[row] !== 0;
  if (loss === 'softmaxCrossEntropy') {
    targets.forEach((label, row) => {
      if (counts(row)) checkLabel(label, size);
    });
  }
  // Whatever the target of a row is that does not count, it must not reach the sum as 0 times NaN.
  const counted = Float32Array.from(targets, (value, at) =>
    counts(Math.floor(at / columns)) ? value : 0,
  );
  return {
    targets: byStep(counted, batch.batch, steps, columns),
    weights: weights && byStep(weights, batch.batch, steps, 1),
  };
}

/** `[batch, steps, columns]` to `[steps, batch, columns]`. */
function byStep(
  values: ArrayLike<number>,
  batch: number,
  steps: number,
  columns: number,
): Float32Array {
  return Float32Array.from({ length: batch * steps * columns }, (_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    const [t, b] = [Math.floor(row / batch), row % batch];
    return values[(b * steps + t) * columns + column]!;
  });
}

/** Steps `[batch, columns]` each to `[batch, steps, columns]`. */
export function bySequence(steps: readonly ArrayLike<number>[], batch: number): Float32Array {
  const columns = (steps[0]?.length ?? 0) / batch;
  const values = new Float32Array(batch * steps.length * columns);
  steps.forEach((step, t) => {
    for (let b = 0; b < batch; b += 1) {
      for (let column = 0; column < columns; column += 1) {
        values[(b * steps.length + t) * columns + column] = step[b * columns + column]!;
      }
    }
  });
  return values;
}
