import { sequenceFields, writeFields } from './descriptor';
import { Region, type Room } from './heap';
import type { Engine } from './loadEngine';
import { padTo4, slabColumns } from './slabs';
import type { RecurrentShape } from './recurrentShape';

/** Addresses of a layer's weights, as slabs, or of their gradients. */
export interface RecurrentWeights {
  readonly kernel: number;
  readonly recurrent: number;
  readonly bias: number;
  readonly recurrentBias: number;
}

/** Where a pass reads its input. Steps in bytes, negative from right to left. */
export type PassInput =
  | { readonly kind: 'dense'; readonly address: number; readonly step: number }
  | {
      readonly kind: 'sparse';
      readonly slots: number;
      readonly columns: number;
      readonly values: number;
      readonly step: number;
    };

export interface PassOptions {
  readonly steps: number;
  readonly batch: number;
  /** `false` leaves out all that only a backward pass needs. */
  readonly backward: boolean;
}

/**
 * One recurrent layer over one sequence: owns the states, the gates and their gradients. Any number
 * of them can be alive at once. Slabs everywhere (see `assembly/gemm.ts`); states begin with the
 * initial state, so `hidden` has `steps + 1` entries of `stateSize` floats.
 */
export class RecurrentPass {
  readonly rows: number;
  /** Floats of one state of the whole batch. */
  readonly stateSize: number;
  readonly hidden: number;
  readonly cell: number;
  readonly gates: number;
  readonly hiddenGradient: number;
  readonly cellGradient: number;
  private readonly descriptor: number;
  private readonly region: Room;
  private readonly recurrentTransposed: number;
  private kernelTransposed = 0;
  private weights: RecurrentWeights | undefined;

  constructor(
    private readonly engine: Engine,
    readonly shape: RecurrentShape,
    readonly options: PassOptions,
    /** Default: memory of its own, until it is disposed of. */
    region: Room = new Region(engine.heap),
  ) {
    const { steps, backward } = options;
    this.rows = padTo4(options.batch);
    this.stateSize = shape.unitSlabs * slabColumns * this.rows;
    this.region = region;
    const states = (steps + 1) * this.stateSize;
    this.descriptor = region.allocate(sequenceFields.length);
    // What the kernels write before they read it need not be zeroed.
    this.hidden = this.allocateStates(states);
    this.cell = shape.hasCell ? this.allocateStates(states) : 0;
    this.gates = shape.gateGroups
      ? region.allocate(steps * shape.gateGroups * this.stateSize, true)
      : 0;
    this.hiddenGradient = backward ? region.allocate(states, true) : 0;
    this.cellGradient = backward && shape.hasCell ? region.allocate(states, true) : 0;
    this.recurrentTransposed = backward
      ? region.allocate(shape.unitSlabs * slabColumns * shape.biasSize)
      : 0;
    writeFields(engine.heap, this.descriptor, sequenceFields, {
      steps,
      rows: this.rows,
      slabs: shape.unitSlabs,
      depth: shape.recurrent.depth,
      inputDepth: shape.input.depth,
      inputColumns: shape.input.columns,
      flags: shape.flags,
      activation: shape.activation,
      recurrentTransposed: this.recurrentTransposed,
      hidden: this.hidden,
      cell: this.cell,
      gates: this.gates,
      extra: shape.gateGroups ? region.allocate(steps * this.stateSize, true) : 0,
      hiddenGradient: this.hiddenGradient,
      cellGradient: this.cellGradient,
      gateGradient: backward
        ? region.allocate(steps * shape.gradientGroups * this.stateSize, true)
        : 0,
    });
  }

  /** Only the initial state has to be 0. */
  private allocateStates(count: number): number {
    const address = this.region.allocate(count, true);
    this.engine.heap.clear(address, this.stateSize);
    return address;
  }

  setWeights(weights: RecurrentWeights): void {
    this.weights = weights;
    writeFields(this.engine.heap, this.descriptor, sequenceFields, weights);
  }

  setInput(input: PassInput): void {
    writeFields(
      this.engine.heap,
      this.descriptor,
      sequenceFields,
      input.kind === 'dense'
        ? { slots: 0, input: input.address, inputStep: input.step }
        : {
            slots: input.slots,
            columns: input.columns,
            values: input.values,
            slotStep: input.step,
          },
    );
  }

  /**
   * @param address one float per step and row, 0 where the state stays; 0 for no mask
   * @param step bytes from one step to the next
   */
  setMask(address: number, step: number): void {
    writeFields(this.engine.heap, this.descriptor, sequenceFields, {
      mask: address,
      maskStep: step,
    });
  }

  /** From the initial state in the first entry of `hidden` (and `cell`). */
  forward(): void {
    this.engine.kernels[`${this.shape.options.kind}Forward`](this.descriptor);
  }

  /** Zeroes what a backward pass adds to: afterwards write what flows in from above. */
  clearGradients(): void {
    const count = (this.options.steps + 1) * this.stateSize;
    this.engine.heap.clear(this.hiddenGradient, count);
    if (this.cellGradient) this.engine.heap.clear(this.cellGradient, count);
  }

  /**
   * After it `hiddenGradient` and `cellGradient` hold the whole dL/dh_t and dL/dc_t, the first entry
   * those of the initial state. Weight gradients are added to.
   *
   * @param input where the gradient of the input is added, and bytes between its steps
   */
  backward(gradients: RecurrentWeights, input?: { address: number; step: number }): void {
    const { kernels, heap } = this.engine;
    const { shape, weights } = this;
    if (!weights) throw new Error('A backward pass needs the weights of its forward pass.');
    const slabs = shape.groups * shape.unitSlabs;
    kernels.transposeSlabs(
      this.recurrentTransposed,
      weights.recurrent,
      shape.recurrent.depth,
      slabs,
    );
    if (input) {
      this.kernelTransposed ||= this.region.allocate(
        shape.input.slabs * slabColumns * shape.biasSize,
      );
      kernels.transposeSlabs(this.kernelTransposed, weights.kernel, shape.input.depth, slabs);
    }
    writeFields(heap, this.descriptor, sequenceFields, {
      kernelTransposed: input ? this.kernelTransposed : 0,
      inputGradient: input?.address ?? 0,
      inputGradientStep: input?.step ?? 0,
      kernelGradient: gradients.kernel,
      recurrentGradient: gradients.recurrent,
      biasGradient: gradients.bias,
      recurrentBiasGradient: gradients.recurrentBias,
    });
    kernels[`${shape.options.kind}Backward`](this.descriptor);
  }

  dispose(): void {
    this.region.dispose();
  }
}
