import { denseFields, writeFields } from './descriptor';
import { Region } from './heap';
import type { Engine } from './loadEngine';
import { padTo4, panelColumns, panelsOf, packWeights, rowBlocks, unpackWeights } from './panels';
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

/** So many rows at a time stay in the first cache with a panel of the weights. */
const ROWS_AT_ONCE = 64;

/** y = x W + b on plain row-major arrays, kept until it is disposed so that it can run backwards. */
export class DenseCall {
  private readonly region: Region;
  private readonly descriptor: number;
  private readonly kernel: number;
  private readonly output: number;
  private readonly chunk: number;
  private readonly steps: number;
  private readonly depth: number;
  private readonly columns;
  private readonly blocks;

  /** Runs the forward pass. @throws RangeError if there are no rows, or sizes do not fit */
  constructor(
    private readonly engine: Engine,
    private readonly inputs: DenseCallInputs,
  ) {
    const { rows, inputSize, units } = inputs;
    if (rows < 1) throw new RangeError('Empty batch: a dense layer got no rows.');
    checkLength('x', inputs.x, rows * inputSize);
    checkLength('kernel', inputs.kernel, inputSize * units);
    const region = new Region(engine.heap);
    this.region = region;
    this.blocks = rowBlocks([inputSize]);
    this.columns = { size: units, order: [0] };
    this.chunk = Math.min(padTo4(rows), ROWS_AT_ONCE);
    this.steps = Math.ceil(rows / this.chunk);
    this.depth = panelsOf(inputSize) * panelColumns;
    const width = panelsOf(units) * panelColumns;
    const x = region.allocate(this.steps * this.chunk * this.depth);
    this.kernel = region.allocate(this.blocks.depth * width);
    const bias = region.allocate(width);
    this.output = region.allocate(this.steps * this.chunk * width, true);
    this.descriptor = region.allocate(denseFields.length);
    this.toPanels(x, inputs.x, inputSize);
    this.staged(inputs.kernel, (from) =>
      packWeights(engine, this.kernel, from, this.blocks, this.columns),
    );
    if (inputs.bias) {
      this.staged(inputs.bias, (from) => packWeights(engine, bias, from, biasRow, this.columns));
    }
    writeFields(engine.heap, this.descriptor, denseFields, {
      steps: this.steps,
      rows: this.chunk,
      panels: panelsOf(units),
      depth: this.blocks.depth,
      activation: 0,
      input: x,
      inputStep: this.chunk * this.depth * 4,
      kernel: this.kernel,
      bias,
      output: this.output,
    });
    engine.kernels.denseForward(this.descriptor);
  }

  /** `[rows, units]`. */
  outputs(): Float32Array {
    return this.fromPanels(this.output, this.inputs.units);
  }

  /** @param gradient `[rows, units]`, of the outputs */
  backward(
    gradient: Float32Array,
    wantInput = true,
  ): { x: Float32Array | undefined; kernel: Float32Array; bias: Float32Array } {
    const { engine, inputs, blocks, columns } = this;
    const { inputSize, units } = inputs;
    const region = new Region(engine.heap);
    const width = panelsOf(units) * panelColumns;
    const outputGradient = region.allocate(this.steps * this.chunk * width);
    const kernelGradient = region.allocate(blocks.depth * width);
    const biasGradient = region.allocate(width);
    const inputGradient = wantInput ? region.allocate(this.steps * this.chunk * this.depth) : 0;
    const transposed = wantInput ? region.allocate(this.depth * width) : 0;
    this.toPanels(outputGradient, gradient, units);
    if (wantInput) {
      engine.kernels.transposePanels(transposed, this.kernel, blocks.depth, panelsOf(units));
    }
    writeFields(engine.heap, this.descriptor, denseFields, {
      kernelTransposed: transposed,
      outputGradient,
      inputGradient,
      inputGradientStep: this.chunk * this.depth * 4,
      kernelGradient,
      biasGradient,
    });
    engine.kernels.denseBackward(this.descriptor);
    const read = (count: number, unpack: (to: number) => void): Float32Array => {
      const to = region.allocate(count, true);
      unpack(to);
      return engine.heap.floats(to, count).slice();
    };
    const result = {
      x: wantInput ? this.fromPanels(inputGradient, inputSize) : undefined,
      kernel: read(inputSize * units, (to) =>
        unpackWeights(engine, to, kernelGradient, blocks, columns),
      ),
      bias: read(units, (to) => unpackWeights(engine, to, biasGradient, biasRow, columns)),
    };
    region.dispose();
    return result;
  }

  dispose(): void {
    this.region.dispose();
  }

  private staged(values: Float32Array, use: (address: number) => void): void {
    const { heap } = this.engine;
    const address = heap.allocate(values.length * 4, true);
    heap.floats(address, values.length).set(values);
    use(address);
    heap.release(address);
  }

  /** Visits whole chunks of rows, then the rest. */
  private chunks(visit: (first: number, chunks: number, rows: number) => void): void {
    const whole = Math.floor(this.inputs.rows / this.chunk);
    if (whole > 0) visit(0, whole, this.chunk);
    const rest = this.inputs.rows - whole * this.chunk;
    if (rest > 0) visit(whole, 1, rest);
  }

  private toPanels(to: number, values: Float32Array, columns: number): void {
    const row = columns * 4;
    const step = this.chunk * panelsOf(columns) * panelColumns * 4;
    this.staged(values, (from) =>
      this.chunks((first, chunks, rows) => {
        this.engine.kernels.toPanels(
          ...([to + first * step, step, from + first * this.chunk * row] as const),
          ...([this.chunk * row, row, chunks, rows, this.chunk, columns] as const),
        );
      }),
    );
  }

  private fromPanels(from: number, columns: number): Float32Array {
    const { heap, kernels } = this.engine;
    const row = columns * 4;
    const step = this.chunk * panelsOf(columns) * panelColumns * 4;
    const count = this.inputs.rows * columns;
    const to = heap.allocate(count * 4, true);
    this.chunks((first, chunks, rows) => {
      kernels.fromPanels(
        ...([to + first * this.chunk * row, this.chunk * row, row, from + first * step] as const),
        ...([step, chunks, rows, this.chunk, columns] as const),
      );
    });
    const values = heap.floats(to, count).slice();
    heap.release(to);
    return values;
  }
}
