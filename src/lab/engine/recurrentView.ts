import type { Engine } from './loadEngine';
import type { RecurrentPass } from './recurrentPass';

/** Names of the gates, by kind of cell; `candidate` is c̃ of an LSTM and h̃ of a GRU. */
const gateNames = {
  rnn: [],
  lstm: ['input', 'forget', 'candidate', 'output'],
  gru: ['update', 'reset', 'candidate'],
} as const;
export type GateName = (typeof gateNames)['lstm' | 'gru'][number];

/**
 * What a recurrent layer did in the last forward and backward pass, copied out step by step. All
 * arrays are row-major; a direction from right to left is in the order in which it was processed.
 */
export class RecurrentView {
  constructor(
    private readonly engine: Engine,
    private readonly pass: RecurrentPass,
  ) {}

  /** `[batch, steps + 1, units]`: h_0 … h_T. */
  hidden(): Float32Array {
    return this.copy(this.pass.hidden, 1, this.pass.options.steps + 1);
  }

  /** LSTM: `[batch, steps + 1, units]`: c_0 … c_T. */
  cell(): Float32Array {
    return this.copy(this.pass.cell, 1, this.pass.options.steps + 1);
  }

  /** `[batch, steps, units]`, after the activation. */
  gate(name: GateName): Float32Array {
    const { kind } = this.pass.shape.options;
    const index = (gateNames[kind] as readonly string[]).indexOf(name);
    if (index < 0) throw new RangeError(`A cell of kind ${kind} has no gate called ${name}.`);
    const { stateSize, shape, options } = this.pass;
    return this.copy(this.pass.gates + index * stateSize * 4, shape.gateGroups, options.steps);
  }

  /** `[batch, steps + 1, units]`: dL/dh_0 … dL/dh_T, through all paths, after a backward pass. */
  hiddenGradient(): Float32Array {
    return this.copy(this.pass.hiddenGradient, 1, this.pass.options.steps + 1);
  }

  /** LSTM: `[batch, steps + 1, units]`: dL/dc_0 … dL/dc_T, through all paths. */
  cellGradient(): Float32Array {
    return this.copy(this.pass.cellGradient, 1, this.pass.options.steps + 1);
  }

  private copy(from: number, groups: number, steps: number): Float32Array {
    const { pass, engine } = this;
    if (!from) throw new RangeError('This layer does not keep that.');
    const { batch } = pass.options;
    const { units } = pass.shape;
    const count = batch * steps * units;
    const target = engine.heap.allocate(count * 4);
    engine.kernels.fromSlabs(
      ...([target, units * 4, steps * units * 4, from, groups * pass.stateSize * 4] as const),
      ...([steps, batch, pass.rows, units] as const),
    );
    const values = engine.heap.read(target, count);
    engine.heap.release(target);
    return values;
  }
}
