import { Region } from './heap';
import { InputStage } from './inputStage';
import type { Engine } from './loadEngine';
import { slabColumns } from './slabs';
import { type Parameter, Parameters, biasRow } from './parameters';
import { RecurrentPass, type RecurrentWeights } from './recurrentPass';
import { type RecurrentOptions, type RecurrentShape, recurrentShape } from './recurrentShape';
import { RecurrentView } from './recurrentView';
import {
  type RecurrentCallInputs,
  type RecurrentGradients,
  type UpstreamGradients,
  checkInputs,
  checkOptional,
} from './recurrentCallInputs';
import { checkLength } from './sequenceBatch';
import { type Strided, directed, statesInTime } from './timeOrder';

/**
 * One forward pass of a recurrent layer on plain arrays, kept until it is disposed so that it can be
 * run backwards: what the operations for tfjs and the comparisons with other libraries use.
 */
export class RecurrentCall {
  readonly shape: RecurrentShape;
  private readonly parameters: Parameters;
  private readonly stage: InputStage;
  private readonly pass: RecurrentPass;
  private readonly weights: Record<keyof RecurrentWeights, Parameter | undefined>;

  /** Runs the forward pass. */
  constructor(
    private readonly engine: Engine,
    options: RecurrentOptions,
    private inputs: RecurrentCallInputs,
    /** Whether `backward` will be called; otherwise nothing is kept for it. */
    private readonly keep = true,
  ) {
    const { batch, steps, inputSize } = inputs;
    checkInputs(inputs);
    checkOptional(options, inputs);
    const shape = recurrentShape(options, [inputSize]);
    this.shape = shape;
    const parameters = new Parameters(engine);
    this.parameters = parameters;
    const { units, columns, input, recurrent } = shape;
    const width = units * columns.order.length;
    const single = { size: units, order: [0] };
    this.weights = {
      kernel: parameters.add('kernel', [inputSize, width], shape.kernelSize, input, columns),
      recurrent: parameters.add(
        'recurrentKernel',
        [units, width],
        shape.recurrentSize,
        recurrent,
        columns,
      ),
      bias: parameters.add('bias', [width], shape.biasSize, biasRow, columns),
      recurrentBias: shape.recurrentBiasSize
        ? parameters.add('recurrentBias', [units], shape.recurrentBiasSize, biasRow, single)
        : undefined,
    };
    parameters.allocate();
    this.stage = new InputStage(engine, inputSize, batch, steps, true, false);
    this.pass = new RecurrentPass(engine, shape, { steps, batch, backward: keep });
    this.pass.setWeights(this.addresses(false));
    try {
      this.start();
    } catch (error) {
      // What is refused leaves nothing behind.
      this.dispose();
      throw error;
    }
  }

  /**
   * Runs the forward pass again, in the same memory: with other numbers, but the same sizes and the
   * same optional inputs.
   */
  run(inputs: RecurrentCallInputs): void {
    checkInputs(inputs);
    this.inputs = inputs;
    this.start();
  }

  private start(): void {
    const { stage, pass, inputs, parameters } = this;
    const { kernel, recurrent, bias, recurrentBias } = this.weights;
    parameters.write(kernel!, inputs.kernel);
    parameters.write(recurrent!, inputs.recurrentKernel);
    if (inputs.bias) parameters.write(bias!, inputs.bias);
    if (recurrentBias && inputs.recurrentBias) {
      parameters.write(recurrentBias, inputs.recurrentBias);
    }
    const input = stage.load({ inputs: inputs.x }, inputs);
    if (input.kind === 'dense') {
      const { address, step } = this.directed(input.address, input.step);
      pass.setInput({ kind: 'dense', address, step });
    } else {
      const columns = this.directed(input.columns, input.step);
      const values = this.directed(input.values, input.step);
      const { kind, slots } = input;
      const { step } = columns;
      pass.setInput({ kind, slots, step, columns: columns.address, values: values.address });
    }
    const mask = stage.loadMask(inputs);
    const directed = this.directed(mask, pass.rows * 4);
    pass.setMask(mask ? directed.address : 0, directed.step);
    this.writeState(pass.hidden, inputs.h0);
    if (pass.cell) this.writeState(pass.cell, inputs.c0);
    pass.forward();
  }

  get batch(): number {
    return this.inputs.batch;
  }

  get steps(): number {
    return this.inputs.steps;
  }

  /** `[batch, steps, units]`: h_1 … h_T, in the order of time. */
  outputs(): Float32Array {
    return this.readStates(this.pass.hidden);
  }

  /** `[batch, units]`: the state after the whole sequence. */
  lastHidden(): Float32Array {
    return this.readState(this.pass.hidden, this.inputs.steps);
  }

  lastCell(): Float32Array {
    return this.readState(this.pass.cell, this.inputs.steps);
  }

  /** States, gates and, after `backward`, their gradients. */
  view(): RecurrentView {
    return new RecurrentView(this.engine, this.pass);
  }

  /**
   * May be called again with other gradients.
   *
   * @param wantInput whether the gradient of the input is computed as well
   */
  backward(upstream: UpstreamGradients, wantInput = true): RecurrentGradients {
    const { pass, parameters, stage, inputs } = this;
    if (!this.keep) throw new Error('This forward pass kept nothing for a backward pass.');
    parameters.clearGradients();
    pass.clearGradients();
    if (upstream.outputs) this.writeStates(pass.hiddenGradient, upstream.outputs);
    this.addState(pass.hiddenGradient, upstream.hidden);
    if (pass.cellGradient) this.addState(pass.cellGradient, upstream.cell);
    const { step } = stage.signal;
    const address = wantInput ? stage.inputGradient() : 0;
    pass.backward(this.addresses(true), wantInput ? this.directed(address, step) : undefined);
    const { kernel, recurrent, bias, recurrentBias } = this.weights;
    const x = wantInput ? this.readSlabs(address, step, inputs.steps, inputs.inputSize) : undefined;
    return {
      x,
      kernel: parameters.readGradient(kernel!),
      recurrentKernel: parameters.readGradient(recurrent!),
      bias: parameters.readGradient(bias!),
      recurrentBias: recurrentBias ? parameters.readGradient(recurrentBias) : undefined,
      h0: inputs.h0 ? this.readState(pass.hiddenGradient, 0) : undefined,
      c0: inputs.c0 && pass.cellGradient ? this.readState(pass.cellGradient, 0) : undefined,
    };
  }

  dispose(): void {
    this.pass.dispose();
    this.stage.dispose();
    this.parameters.dispose();
  }

  private addresses(gradient: boolean): RecurrentWeights {
    const at = (parameter: Parameter | undefined): number => {
      if (!parameter) return 0;
      return gradient
        ? this.parameters.gradientAddress(parameter)
        : this.parameters.address(parameter);
    };
    const { kernel, recurrent, bias, recurrentBias } = this.weights;
    return {
      kernel: at(kernel),
      recurrent: at(recurrent),
      bias: at(bias),
      recurrentBias: at(recurrentBias),
    };
  }

  private directed(address: number, step: number): Strided {
    return directed({ address, step }, this.inputs.steps, this.inputs.reverse);
  }

  private readStates(states: number): Float32Array {
    const { address, step } = statesInTime(this.pass, states, this.inputs.reverse);
    return this.readSlabs(address, step, this.inputs.steps, this.shape.units);
  }

  private readState(states: number, index: number): Float32Array {
    const { stateSize } = this.pass;
    return this.readSlabs(states + index * stateSize * 4, 0, 1, this.shape.units);
  }

  private readSlabs(from: number, step: number, steps: number, columns: number): Float32Array {
    const { heap, kernels } = this.engine;
    const { batch } = this.inputs;
    const count = batch * steps * columns;
    const target = heap.borrow(count * 4);
    kernels.fromSlabs(
      ...([target, columns * 4, steps * columns * 4, from, step] as const),
      ...([steps, batch, this.pass.rows, columns] as const),
    );
    const values = heap.read(target, count);
    heap.giveBack(target);
    return values;
  }

  private writeStates(states: number, values: Float32Array): void {
    const { address, step } = statesInTime(this.pass, states, this.inputs.reverse);
    this.writeSlabs(address, step, values, this.inputs.steps);
  }

  private writeState(states: number, values: Float32Array | undefined): void {
    if (values) this.writeSlabs(states, 0, values, 1);
  }

  private writeSlabs(to: number, step: number, values: Float32Array, steps: number): void {
    const { heap, kernels } = this.engine;
    const { batch } = this.inputs;
    const { units } = this.shape;
    checkLength('A state', values, batch * steps * units);
    const from = heap.borrow(values.length * 4);
    heap.write(from, values);
    kernels.toSlabs(
      ...([to, step, from, units * 4, steps * units * 4] as const),
      ...([steps, batch, this.pass.rows, units] as const),
    );
    heap.giveBack(from);
  }

  /** Adds to the last of the states: its gradient may also come from the outputs. */
  private addState(states: number, values: Float32Array | undefined): void {
    if (!values) return;
    const { heap } = this.engine;
    const { stateSize } = this.pass;
    const { unitSlabs } = this.shape;
    const region = new Region(heap);
    const scratch = region.allocate(unitSlabs * slabColumns * this.pass.rows);
    this.writeSlabs(scratch, 0, values, 1);
    const from = heap.floats(scratch, stateSize);
    const to = heap.floats(states + this.inputs.steps * stateSize * 4, stateSize);
    for (let i = 0; i < stateSize; i += 1) to[i]! += from[i]!;
    region.dispose();
  }
}
