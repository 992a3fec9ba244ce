import { Region } from './heap';
import type { Engine } from './loadEngine';
import { padTo4, slabColumns, slabsOf } from './slabs';
import type { PassInput } from './recurrentPass';
import { type SequenceBatch, type StepMask, takesPart } from './sequenceBatch';
import type { Signal } from './signal';

/** Below so many columns a product costs no more than a list of what is not zero. */
const SPARSE_COLUMNS = 16;

/** Takes batches in and lays them out for the first layer, dense or as lists of entries. */
export class InputStage {
  /** The dense input, as the first layer's input signal. */
  readonly signal: Signal;
  private readonly region: Region;
  private readonly rows: number;
  private readonly slots: number;
  private readonly staging: number;
  private readonly columns: number;
  private readonly values: number;
  private readonly mask: number;
  private readonly size: number;
  private ownGradient = 0;

  constructor(
    private readonly engine: Engine,
    private readonly inputSize: number,
    private readonly batch: number,
    private readonly steps: number,
    /** Whether the first layer can take lists of entries. */
    sparse: boolean,
    gradient: boolean,
  ) {
    this.region = new Region(engine.heap);
    this.rows = padTo4(batch);
    this.slots = sparse && inputSize >= SPARSE_COLUMNS ? Math.min(4, Math.floor(inputSize / 8)) : 0;
    this.size = slabsOf(inputSize) * slabColumns * this.rows;
    const entries = steps * this.rows * this.slots;
    this.staging = this.region.allocate(batch * steps * inputSize, true);
    this.columns = this.slots ? this.region.allocate(entries) : 0;
    this.values = this.slots ? this.region.allocate(entries) : 0;
    this.mask = this.region.allocate(steps * this.rows);
    this.signal = {
      steps,
      address: this.region.allocate(steps * this.size),
      step: this.size * 4,
      gradient: gradient ? this.region.allocate(steps * this.size) : 0,
      gradientStep: this.size * 4,
    };
  }

  /**
   * What a step that takes no part holds does not matter: it is read as 0. Otherwise a NaN there would
   * reach the weights' gradients, as 0 times NaN.
   */
  load({ inputs, tokens }: Pick<SequenceBatch, 'inputs' | 'tokens'>, mask: StepMask): PassInput {
    return tokens ? this.loadTokens(tokens, mask) : this.loadRows(inputs!, mask);
  }

  private loadTokens(given: Int32Array, mask: StepMask): PassInput {
    const { heap } = this.engine;
    const { rows, batch, steps, inputSize } = this;
    const tokens = given.map((token, row) => {
      if (!takesPart(mask, row, steps)) return -1;
      if (!(token >= 0 && token < inputSize)) {
        throw new RangeError(`A token is between 0 and ${inputSize - 1}, not ${token}.`);
      }
      return token;
    });
    if (!this.slots) {
      heap.clear(this.staging, batch * steps * inputSize);
      const dense = heap.floats(this.staging, batch * steps * inputSize);
      tokens.forEach((token, row) => {
        if (token >= 0) dense[row * inputSize + token] = 1;
      });
      return this.loadDense();
    }
    const columns = heap.integers(this.columns, steps * rows);
    const values = heap.floats(this.values, steps * rows);
    for (let b = 0; b < batch; b += 1) {
      for (let t = 0; t < steps; t += 1) {
        const token = tokens[b * steps + t]!;
        columns[t * rows + b] = Math.max(0, token);
        values[t * rows + b] = token < 0 ? 0 : 1;
      }
    }
    return this.sparse(1);
  }

  private loadRows(inputs: Float32Array, mask: StepMask): PassInput {
    const { kernels, heap } = this.engine;
    const { rows, batch, steps, inputSize, slots } = this;
    heap.write(this.staging, inputs);
    if (mask.lengths || mask.mask) {
      for (let at = 0; at < batch * steps; at += 1) {
        if (!takesPart(mask, at, steps)) heap.clear(this.staging + at * inputSize * 4, inputSize);
      }
    }
    if (!slots) return this.loadDense();
    const row = steps * inputSize * 4;
    // One entry a row is what one-hot input has; only then are more tried.
    for (const count of slots > 1 ? [1, slots] : [1]) {
      const listed = kernels.listEntries(
        ...([this.staging, inputSize * 4, row, steps, batch, rows] as const),
        ...([inputSize, count, this.columns, this.values] as const),
      );
      if (listed) return this.sparse(count);
    }
    return this.loadDense();
  }

  private sparse(slots: number): PassInput {
    const { columns, values, rows } = this;
    return { kind: 'sparse', slots, columns, values, step: rows * slots * 4 };
  }

  private loadDense(): PassInput {
    const { rows, batch, steps, inputSize, signal } = this;
    this.engine.kernels.toSlabs(
      ...([signal.address, signal.step, this.staging, inputSize * 4] as const),
      ...([steps * inputSize * 4, steps, batch, rows, inputSize] as const),
    );
    return { kind: 'dense', address: signal.address, step: signal.step };
  }

  /** The mask's address: one float per step and row; 0 where every step counts. */
  loadMask(given: StepMask): number {
    if (!given.lengths && !given.mask) return 0;
    const { rows, batch, steps } = this;
    const mask = this.engine.heap.floats(this.mask, steps * rows);
    for (let t = 0; t < steps; t += 1) {
      for (let b = 0; b < batch; b += 1) {
        mask[t * rows + b] = takesPart(given, b * steps + t, steps) ? 1 : 0;
      }
    }
    return this.mask;
  }

  /** Zeros for a gradient of the input, where the signal has none. */
  inputGradient(): number {
    const count = this.steps * this.size;
    if (this.ownGradient) this.engine.heap.clear(this.ownGradient, count);
    else this.ownGradient = this.region.allocate(count);
    return this.ownGradient;
  }

  clearGradient(): void {
    if (!this.signal.gradient) return;
    this.engine.heap.clear(this.signal.gradient, this.steps * this.size);
  }

  dispose(): void {
    this.region.dispose();
  }
}
