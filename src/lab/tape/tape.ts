import { sizeOf, type Tensor } from '../ops/ops';
import { Arena } from './arena';
import { padded, type TapeKernels, type TapeMemory } from './kernels';

/** An array on the tape: of one step only, unless it is a variable. */
export class TapeTensor implements Tensor {
  /** Where its gradient is; 0 until something flows into it. */
  gradient = 0;

  constructor(
    readonly shape: readonly number[],
    readonly size: number,
    readonly at: number,
    /** Whether a gradient is wanted: a variable, or what was computed from one. */
    readonly tracked: boolean,
    /** The step that it belongs to; 0 for a variable. */
    readonly step: number,
  ) {}
}

/**
 * Reverse-mode differentiation: an operation computes at once and writes down how its gradient goes
 * back; `backward` reads that from the end (Baydin et al. 2018, section 3.2). Everything but the
 * variables lies in an arena that the next step takes over.
 */
export class Tape {
  readonly kernels: TapeKernels;
  readonly arena: Arena;
  private records: (() => void)[] = [];
  private recording = false;
  private step = 0;

  /** @param capacity numbers that the largest step may take, gradients included */
  constructor(
    readonly memory: TapeMemory,
    capacity: number,
  ) {
    this.kernels = memory.kernels;
    this.arena = new Arena(memory, padded(capacity));
  }

  /** Begins anew: what earlier steps made is gone. */
  begin(recording: boolean): void {
    this.arena.reset();
    this.records = [];
    this.recording = recording;
    this.step += 1;
  }

  /** Whether a gradient will be asked for that flows through what comes from these. */
  wants(...from: readonly TapeTensor[]): boolean {
    return this.recording && from.some((each) => each.tracked);
  }

  /** Room for a result; it is tracked where one of what it comes from is. */
  output(shape: readonly number[], ...from: readonly TapeTensor[]): TapeTensor {
    const size = sizeOf(shape);
    const tracked = this.wants(...from);
    return new TapeTensor(shape, size, this.arena.take(size), tracked, this.step);
  }

  /** The same numbers in another shape. */
  alias(shape: readonly number[], from: TapeTensor): TapeTensor {
    const tracked = this.recording && from.tracked;
    return new TapeTensor(shape, from.size, from.at, tracked, this.step);
  }

  constant(values: ArrayLike<number>, shape: readonly number[]): TapeTensor {
    const size = sizeOf(shape);
    if (values.length !== size) {
      throw new RangeError(`[${shape.join(', ')}] takes ${size} numbers; got ${values.length}.`);
    }
    const at = this.arena.take(size);
    this.memory.write(at, values);
    return new TapeTensor(shape, size, at, false, this.step);
  }

  /**
   * Writes down how the gradient of a result goes back. What no gradient reaches, or nobody wants
   * one of, is left out.
   */
  record(output: TapeTensor, back: () => void): void {
    if (output.tracked) this.records.push(() => output.gradient !== 0 && back());
  }

  /** The same for several results of one operation: something may flow into some of them alone. */
  recordAll(outputs: readonly TapeTensor[], back: () => void): void {
    if (!outputs.some(({ tracked }) => tracked)) return;
    this.records.push(() => outputs.some(({ gradient }) => gradient !== 0) && back());
  }

  /** Where the gradient of something is added to. */
  gradientOf(tensor: TapeTensor): number {
    if (tensor.gradient === 0) tensor.gradient = this.arena.takeZeros(tensor.size);
    return tensor.gradient;
  }

  /** What an operation was handed must be this tape's, and of this step. */
  own(tensor: Tensor): TapeTensor {
    if (!(tensor instanceof TapeTensor)) throw new TypeError('This array is not of this tape.');
    if (tensor.step !== 0 && tensor.step !== this.step) {
      throw new RangeError('This array was made in an earlier step; its memory is taken again.');
    }
    return tensor;
  }

  /** Gradients of a scalar with respect to everything it was computed from. */
  backward(loss: TapeTensor): void {
    if (loss.size !== 1) {
      throw new RangeError(
        `A loss is one number; this one has the shape [${loss.shape.join(', ')}].`,
      );
    }
    if (!loss.tracked) throw new RangeError('The loss depends on no variable.');
    this.memory.write(this.gradientOf(loss), [1]);
    for (let index = this.records.length - 1; index >= 0; index -= 1) this.records[index]!();
    this.records = [];
  }

  dispose(): void {
    this.arena.dispose();
  }
}
