/**
 * One batch of sequences, in plain row-major arrays: batch first, then time, as in PyTorch with
 * `batch_first` and in tfjs. Inside, everything is time-major; the engine turns it round.
 */
export interface SequenceBatch {
  /** Sequences, at least 1. */
  readonly batch: number;
  /** Time steps, at least 1. A feedforward net has 1. */
  readonly steps: number;
  /** `[batch, steps, inputSize]`. Rows that are nearly all 0, such as one-hot rows, are gathered. */
  readonly inputs?: Float32Array;
  /** Instead of `inputs`: `[batch, steps]` columns of a one-hot input that is never made. */
  readonly tokens?: Int32Array;
  /**
   * Per sequence 0 … `steps`: later steps leave the state as it is, whatever their inputs, tokens and
   * targets hold. Default: all `steps`.
   */
  readonly lengths?: ArrayLike<number>;
  /** Per recurrent pass (a bidirectional layer has two); default 0. `[batch, units]` each. */
  readonly initial?: readonly InitialState[];
}

export interface InitialState {
  readonly hidden?: Float32Array;
  readonly cell?: Float32Array;
}

export interface LabelledBatch extends SequenceBatch {
  /**
   * Labels for `softmaxCrossEntropy`: `[batch, steps]`, or `[batch]` where only the last output
   * counts; for the other losses numbers, `[batch, steps, size]` or `[batch, size]`.
   */
  readonly targets: Int32Array | Float32Array;
  /**
   * What each output counts, at least 0, `[batch, steps]` or `[batch]`; 0 leaves it out, whatever its
   * target; where nothing else sees a step, neither do its inputs and tokens. Default 1; steps beyond
   * `lengths` never count. The loss is the mean by these weights.
   */
  readonly weights?: Float32Array;
}

/** Which steps take part; all of them where it says nothing. */
export interface StepMask {
  /** Per sequence: the first so many steps do. */
  readonly lengths?: ArrayLike<number> | undefined;
  /** Instead of lengths, `[batch, steps]`: those that are not 0 do. */
  readonly mask?: ArrayLike<number> | undefined;
}

/** @param at sequence · steps + step */
export function takesPart({ lengths, mask }: StepMask, at: number, steps: number): boolean {
  if (mask) return Boolean(mask[at]);
  return !lengths || at % steps < lengths[Math.floor(at / steps)]!;
}

/**
 * The steps whose input some output of weight above 0 may see. Where steps stand alone, those are the
 * ones that have such an output; where a state leads from one to the next, all of a sequence that has
 * any.
 *
 * @param alone whether no layer leads from step to step
 */
export function seenSteps(
  { batch, steps, lengths, weights }: LabelledBatch,
  alone: boolean,
): StepMask {
  if (!weights) return { lengths };
  // One a step, or one a sequence.
  const each = weights.length / batch;
  if (alone && each === steps) {
    const seen = (at: number): boolean => weights[at] !== 0 && takesPart({ lengths }, at, steps);
    return { mask: Uint8Array.from({ length: batch * steps }, (_, at) => Number(seen(at))) };
  }
  const isSeen = (b: number): boolean =>
    weights.subarray(b * each, (b + 1) * each).some((weight) => weight !== 0);
  return {
    lengths: Array.from({ length: batch }, (_, b) => (isSeen(b) ? (lengths?.[b] ?? steps) : 0)),
  };
}

/** @throws RangeError naming what has the wrong size */
export function checkBatch(batch: SequenceBatch, inputSize: number): void {
  for (const [name, value] of [
    ['batch', batch.batch],
    ['steps', batch.steps],
  ] as const) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(`Empty batch: ${name} is ${value}, and has to be at least 1.`);
    }
  }
  const rows = batch.batch * batch.steps;
  if (!batch.inputs === !batch.tokens) {
    throw new RangeError('A batch has either inputs or tokens.');
  }
  checkLength('inputs', batch.inputs, rows * inputSize);
  checkLength('tokens', batch.tokens, rows);
  checkLength('lengths', batch.lengths, batch.batch);
  if (batch.lengths) {
    for (const length of Array.from(batch.lengths)) {
      if (!(Number.isInteger(length) && length >= 0 && length <= batch.steps)) {
        throw new RangeError(
          `A length is a whole number between 0 and ${batch.steps}, not ${length}.`,
        );
      }
    }
  }
}

export function checkLength(
  name: string,
  values: ArrayLike<number> | undefined,
  expected: number,
): void {
  if (values && values.length !== expected) {
    throw new RangeError(`${name} takes ${expected} values, not ${values.length}.`);
  }
}
