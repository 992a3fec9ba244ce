import { denseFields, writeFields } from './descriptor';
import { Region } from './heap';
import type { Engine } from './loadEngine';
import { padTo4, slabColumns, slabsOf, packWeights, rowBlocks, unpackWeights } from './slabs';
import { biasRow } from './parameters';
import { checkLength } from './sequenceBatch';

export interface DenseCallInputs {
  /** Rows of the input: all its dimensions but the last. */
  readonly rows: number;
  readonly inputSize: number;
  readonly units: number;
  /** `[rows, inputSize]`. */
  readonly x: Float32Array;
  /** `[inputSize, units]`. */
  readonly kernel: Float32Array;
  /** `[units]`. Default 0. */
  readonly bias?: Float32Array;
}

/** So many rows at a time stay in the first cache with a slab of the weights. */
const ROWS_AT_ONCE = 64;

/** y = x W + b on plain row-major arrays, kept until it is disposed so that it can run backwards. */
export class DenseCall {
  private readonly region: Region;
  private readonly descriptor: number;
  private readonly x: number;
  private readonly kernel: number;
  private readonly bias: number;
  private readonly output: number;
  private readonly chunk: number;
  private readonly steps: number;
  private readonly depth: number;
  private readonly width: number;
  private readonly columns;
  private readonly blocks;
  private gradients: Record<'output' | 'kernel' | 'bias', number> | undefined;
  private inputGradients: Record<'input' | 'transposed', number> | undefined;

  /** Runs the forward pass. @throws RangeError if there are no rows, or sizes do not fit */
  constructor(
    private readonly engine: Engine,
    private inputs: DenseCallInputs,
  ) {
    check(inputs);
    const { rows, inputSize, units } = inputs;
    const region = new Region(engine.heap);
    this.region = region;
    this.blocks = rowBlocks([inputSize]);
    this.columns = { size: units, order: [0] };
    this.chunk = Math.min(padTo4(rows), ROWS_AT_ONCE);
    this.steps = Math.ceil(rows / this.chunk);
    this.depth = slabsOf(inputSize) * slabColumns;
    this.width = slabsOf(units) * slabColumns;
    this.x = region.allocate(this.steps * this.chunk * this.depth);
    this.kernel = region.allocate(this.blocks.depth * this.width);
    this.bias = region.allocate(this.width);
    this.output = region.allocate(this.steps * this.chunk * this.width, true);
    this.descriptor = region.allocate(denseFields.length);
    writeFields(engine.heap, this.descriptor, denseFields, {
      steps: this.steps,
      rows: this.chunk,
      slabs: slabsOf(units),
      depth: this.blocks.depth,
      activation: 0,
      input: this.x,
      inputStep: this.chunk * this.depth * 4,
      kernel: this.kernel,
      bias: this.bias,
      output: this.output,
    });
    this.start();
  }

  /**
   * Runs the forward pass again, in the same memory: with other numbers, but the same sizes, and a
   * bias if there was one.
   */
  run(inputs: DenseCallInputs): void {
    check(inputs);
    this.inputs = inputs;
    this.start();
  }

  private start(): void {
    const { engine, inputs, blocks, columns } = this;
    this.toSlabs(this.x, inputs.x, inputs.inputSize);
    this.staged(inputs.kernel, (from) => packWeights(engine, this.kernel, from, blocks, columns));
    if (inputs.bias) {
      this.staged(inputs.bias, (from) => packWeights(engine, this.bias, from, biasRow, columns));
    }
    engine.kernels.denseForward(this.descriptor);
  }

  /** `[rows, units]`. */
  outputs(): Float32Array {
    return this.fromSlabs(this.output, this.inputs.units);
  }

  /** @param gradient `[rows, units]`, of the outputs */
  backward(
    gradient: Float32Array,
    wantInput = true,
  ): { x: Float32Array | undefined; kernel: Float32Array; bias: Float32Array } {
    const { engine, inputs, blocks, columns, width, region } = this;
    const { inputSize, units } = inputs;
    const rows = this.steps * this.chunk;
    this.gradients ??= {
      output: region.allocate(rows * width),
      kernel: region.allocate(blocks.depth * width, true),
      bias: region.allocate(width, true),
    };
    const { output, kernel, bias } = this.gradients;
    engine.heap.clear(kernel, blocks.depth * width);
    engine.heap.clear(bias, width);
    this.toSlabs(output, gradient, units);
    if (wantInput) {
      this.inputGradients ??= {
        input: region.allocate(rows * this.depth, true),
        transposed: region.allocate(this.depth * width),
      };
      const { input, transposed } = this.inputGradients;
      engine.heap.clear(input, rows * this.depth);
      engine.kernels.transposeSlabs(transposed, this.kernel, blocks.depth, slabsOf(units));
    }
    const forInput = wantInput ? this.inputGradients : undefined;
    writeFields(engine.heap, this.descriptor, denseFields, {
      kernelTransposed: forInput?.transposed ?? 0,
      outputGradient: output,
      inputGradient: forInput?.input ?? 0,
      inputGradientStep: this.chunk * this.depth * 4,
      kernelGradient: kernel,
      biasGradient: bias,
    });
    engine.kernels.denseBackward(this.descriptor);
    return {
      x: forInput ? this.fromSlabs(forInput.input, inputSize) : undefined,
      kernel: this.read(inputSize * units, (to) =>
        unpackWeights(engine, to, kernel, blocks, columns),
      ),
      bias: this.read(units, (to) => unpackWeights(engine, to, bias, biasRow, columns)),
    };
  }

  dispose(): void {
    this.region.dispose();
  }

  private staged(values: Float32Array, use: (address: number) => void): void {
    const { heap } = this.engine;
    const address = heap.borrow(values.length * 4);
    heap.write(address, values);
    use(address);
    heap.giveBack(address);
  }

  /** Visits whole chunks of rows, then the rest. */
  private chunks(visit: (first: number, chunks: number, rows: number) => void): void {
    const whole = Math.floor(this.inputs.rows / this.chunk);
    if (whole > 0) visit(0, whole, this.chunk);
    const rest = this.inputs.rows - whole * this.chunk;
    if (rest > 0) visit(whole, 1, rest);
  }

  private toSlabs(to: number, values: Float32Array, columns: number): void {
    const row = columns * 4;
    const step = this.chunk * slabsOf(columns) * slabColumns * 4;
    this.staged(values, (from) =>
      this.chunks((first, chunks, rows) => {
        this.engine.kernels.toSlabs(
          ...([to + first * step, step, from + first * this.chunk * row] as const),
          ...([this.chunk * row, row, chunks, rows, this.chunk, columns] as const),
        );
      }),
    );
  }

  private fromSlabs(from: number, columns: number): Float32Array {
    const { kernels } = this.engine;
    const row = columns * 4;
    const step = this.chunk * slabsOf(columns) * slabColumns * 4;
    return this.read(this.inputs.rows * columns, (to) =>
      this.chunks((first, chunks, rows) => {
        kernels.fromSlabs(
          ...([to + first * this.chunk * row, this.chunk * row, row, from + first * step] as const),
          ...([step, chunks, rows, this.chunk, columns] as const),
        );
      }),
    );
  }

  /** What `unpack` writes to a place of `count` floats. */
  private read(count: number, unpack: (to: number) => void): Float32Array {
    const { heap } = this.engine;
    const to = heap.borrow(count * 4);
    unpack(to);
    const values = heap.read(to, count);
    heap.giveBack(to);
    return values;
  }
}

function check({ rows, inputSize, units, x, kernel }: DenseCallInputs): void {
  if (rows < 1) throw new RangeError('Empty batch: a dense layer got no rows.');
  checkLength('x', x, rows * inputSize);
  checkLength('kernel', kernel, inputSize * units);
}
