/** A recurrent layer over a whole sequence, by the engine's kernel: all in the tape's own memory. */
import type { Room } from '../../engine/heap';
import type { Engine } from '../../engine/loadEngine';
import { slabColumns, slabsOf } from '../../engine/slabs';
import { RecurrentPass } from '../../engine/recurrentPass';
import { recurrentShape, type RecurrentOptions } from '../../engine/recurrentShape';
import { directed, statesInTime, type Strided } from '../../engine/timeOrder';
import type { RecurrentInputs, RecurrentOutputs } from '../../ops/fused';
import { moves } from '../kernels';
import type { Tape, TapeTensor } from '../tape';
import { checkMask, checkShape } from './checkShape';
import { PackedWeights } from './packedWeights';

/** Addresses in bytes, of what is given up with the step. */
function roomOf({ arena }: Tape): Room {
  return {
    allocate: (count, dirty = false) => 4 * (dirty ? arena.take(count) : arena.takeZeros(count)),
    dispose: () => undefined,
  };
}

class RecurrentOperation {
  private readonly shape;
  private readonly room: Room;
  private readonly pass: RecurrentPass;
  private readonly x: TapeTensor;
  private readonly h0: TapeTensor | undefined;
  private readonly c0: TapeTensor | undefined;
  private readonly weights: PackedWeights;
  private readonly batch: number;
  private readonly steps: number;
  private readonly columns: number;
  private readonly input: number;

  constructor(
    private readonly tape: Tape,
    private readonly engine: Engine,
    options: RecurrentOptions,
    private readonly inputs: RecurrentInputs,
  ) {
    const own = (x: RecurrentInputs['h0']) => (x ? tape.own(x) : undefined);
    this.x = tape.own(inputs.x);
    [this.h0, this.c0] = [own(inputs.h0), own(inputs.c0)];
    [this.batch = 0, this.steps = 0, this.columns = 0] = this.x.shape;
    const shape = recurrentShape(options, [this.columns]);
    this.shape = shape;
    this.check(options);
    this.room = roomOf(tape);
    const { batch, steps } = this;
    this.weights = new PackedWeights(engine, this.room, tape, shape, inputs);
    const backward = tape.wants(...this.sources());
    this.pass = new RecurrentPass(engine, shape, { steps, batch, backward }, this.room);
    this.input = this.loadInput();
  }

  /** Everything that a gradient may go to. */
  private sources(): TapeTensor[] {
    return [this.x, this.h0, this.c0, ...this.weights.tensors].filter((each) => each !== undefined);
  }

  private check(options: RecurrentOptions): void {
    const { batch, steps, columns, inputs, shape } = this;
    const { units } = shape;
    if (Math.min(batch, steps) < 1) {
      throw new RangeError(`Empty batch: [${this.x.shape.join(', ')}].`);
    }
    const width = units * shape.columns.order.length;
    checkShape('x', inputs.x, [batch, steps, columns]);
    checkShape('kernel', inputs.kernel, [columns, width]);
    checkShape('recurrentKernel', inputs.recurrentKernel, [units, width]);
    checkShape('bias', inputs.bias, [width]);
    checkShape('recurrentBias', inputs.recurrentBias, [units]);
    checkShape('h0', inputs.h0, [batch, units]);
    checkShape('c0', inputs.c0, [batch, units]);
    checkMask(inputs.mask, batch, steps);
    if (inputs.c0 && options.kind !== 'lstm') {
      throw new RangeError(`A cell of kind ${options.kind} has no cell state: c0 cannot be used.`);
    }
    if (inputs.recurrentBias && !shape.recurrentBiasSize) {
      throw new RangeError('Only a GRU with reset after has a recurrentBias.');
    }
  }

  /** Bytes of one step of the input's slabs. */
  private get inputStep(): number {
    return slabsOf(this.columns) * slabColumns * this.pass.rows * 4;
  }

  /** The input's slabs. A step that takes no part is read as 0: 0 times NaN would reach the weights. */
  private loadInput(): number {
    const { batch, steps, columns, pass, inputs, inputStep } = this;
    const at = this.room.allocate((steps * inputStep) / 4);
    this.toSlabs(at, inputStep, this.x.at, steps, columns);
    if (!inputs.mask) return at;
    for (let row = 0; row < batch * steps; row += 1) {
      if (inputs.mask[row]) continue;
      const [b, t] = [Math.floor(row / steps), row % steps];
      for (let n = 0; n < slabsOf(columns); n += 1) {
        const place = at + t * inputStep + (n * pass.rows + b) * slabColumns * 4;
        this.engine.heap.clear(place, slabColumns);
      }
    }
    return at;
  }

  /** One float a step and row of the batch; 0 where every step counts. */
  private loadMask(): number {
    const { mask } = this.inputs;
    if (!mask) return 0;
    const { batch, steps, pass } = this;
    const numbers = new Float32Array(steps * pass.rows);
    for (let b = 0; b < batch; b += 1) {
      for (let t = 0; t < steps; t += 1) {
        numbers[t * pass.rows + b] = mask[b * steps + t] ? 1 : 0;
      }
    }
    const at = this.room.allocate(numbers.length, true);
    this.engine.heap.write(at, numbers);
    return at;
  }

  run(): RecurrentOutputs {
    const { pass, weights, batch, steps, shape, tape } = this;
    pass.setWeights(weights.addresses);
    pass.setInput({ kind: 'dense', ...this.directed(this.input, this.inputStep) });
    const mask = this.loadMask();
    const directed = this.directed(mask, pass.rows * 4);
    pass.setMask(mask ? directed.address : 0, directed.step);
    if (this.h0) this.toSlabs(pass.hidden, 0, this.h0.at, 1, shape.units);
    if (this.c0) this.toSlabs(pass.cell, 0, this.c0.at, 1, shape.units);
    pass.forward();
    const output = (sizes: number[]) => tape.output([...sizes, shape.units], ...this.sources());
    const outputs = output([batch, steps]);
    const hidden = output([batch]);
    const cell = shape.hasCell ? output([batch]) : undefined;
    const { address, step } = this.timeOrder(pass.hidden);
    this.fromSlabs(outputs.at, address, step, steps, shape.units);
    this.fromSlabs(hidden.at, this.last(pass.hidden), 0, 1, shape.units);
    if (cell) this.fromSlabs(cell.at, this.last(pass.cell), 0, 1, shape.units);
    tape.recordAll(cell ? [outputs, hidden, cell] : [outputs, hidden], () =>
      this.backward(outputs, hidden, cell),
    );
    return { outputs, hidden, ...(cell && { cell }) };
  }

  private backward(outputs: TapeTensor, hidden: TapeTensor, cell: TapeTensor | undefined): void {
    const { pass, shape, room, steps, x, inputStep, weights } = this;
    pass.clearGradients();
    if (outputs.gradient) {
      const { address, step } = this.timeOrder(pass.hiddenGradient);
      this.toSlabs(address, step, outputs.gradient, steps, shape.units);
    }
    if (hidden.gradient) this.addState(this.last(pass.hiddenGradient), hidden.gradient);
    if (cell?.gradient) this.addState(this.last(pass.cellGradient), cell.gradient);
    const gradients = weights.gradientSlabs();
    const at = x.tracked ? room.allocate((steps * inputStep) / 4) : 0;
    pass.backward(gradients, x.tracked ? this.directed(at, inputStep) : undefined);
    weights.unpack(gradients, (tensor, from) =>
      this.add(this.tape.gradientOf(tensor), from / 4, tensor.size),
    );
    this.addRows(x, at, inputStep, steps, this.columns);
    if (this.h0) this.addRows(this.h0, pass.hiddenGradient, 0, 1, shape.units);
    if (this.c0) this.addRows(this.c0, pass.cellGradient, 0, 1, shape.units);
  }

  private addRows(
    tensor: TapeTensor,
    from: number,
    step: number,
    steps: number,
    columns: number,
  ): void {
    if (!tensor.tracked) return;
    const scratch = this.tape.arena.take(tensor.size);
    this.fromSlabs(scratch, from, step, steps, columns);
    this.add(this.tape.gradientOf(tensor), scratch, tensor.size);
  }

  private addState(to: number, from: number): void {
    const scratch = this.room.allocate(this.pass.stateSize);
    this.toSlabs(scratch, 0, from, 1, this.shape.units);
    this.add(to / 4, scratch / 4, this.pass.stateSize);
  }

  /** to += from; places, not addresses. */
  private add(to: number, from: number, count: number): void {
    this.engine.kernels.move(
      ...([to, 0, 0, 0, 1, from, 0, 0, 0, 1] as const),
      ...([1, 1, 1, count, moves.add] as const),
    );
  }

  private last(states: number): number {
    return states + this.steps * this.pass.stateSize * 4;
  }

  private directed(address: number, step: number): Strided {
    return directed({ address, step }, this.steps, this.inputs.reverse);
  }

  private timeOrder(states: number): Strided {
    return statesInTime(this.pass, states, this.inputs.reverse);
  }

  private toSlabs(to: number, step: number, from: number, steps: number, columns: number): void {
    this.engine.kernels.toSlabs(
      ...([to, step, from * 4, columns * 4, steps * columns * 4] as const),
      ...([steps, this.batch, this.pass.rows, columns] as const),
    );
  }

  private fromSlabs(to: number, from: number, step: number, steps: number, columns: number): void {
    this.engine.kernels.fromSlabs(
      ...([to * 4, columns * 4, steps * columns * 4, from, step] as const),
      ...([steps, this.batch, this.pass.rows, columns] as const),
    );
  }
}

export function recurrent(
  tape: Tape,
  engine: Engine,
  options: RecurrentOptions,
  inputs: RecurrentInputs,
): RecurrentOutputs {
  return new RecurrentOperation(tape, engine, options, inputs).run();
}
