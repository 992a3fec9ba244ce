import { glorotUniform } from '../initialisers';
import type { Random } from '../random';
import { type ActivationName, activationCodes, denseFields, writeFields } from './descriptor';
import { Region } from './heap';
import type { Engine } from './loadEngine';
import { type RowBlocks, padTo4, slabColumns, slabsOf, rowBlocks } from './slabs';
import { type Parameter, type Parameters, biasRow } from './parameters';
import type { LayerPass, Signal } from './signal';

export interface DenseOptions {
  readonly kind: 'dense';
  readonly units: number;
  /** Default `linear`. */
  readonly activation?: ActivationName;
}

/** y = phi(a W + b), for every step alike. */
export class DenseLayer {
  readonly outputSizes: readonly number[];
  private readonly input: RowBlocks;
  private readonly slabs: number;
  private readonly kernel: Parameter;
  private readonly bias: Parameter;

  constructor(
    private readonly engine: Engine,
    private readonly parameters: Parameters,
    private readonly options: DenseOptions,
    inputSizes: readonly number[],
    name: string,
  ) {
    const { units } = options;
    this.outputSizes = [units];
    this.input = rowBlocks(inputSizes);
    this.slabs = slabsOf(units);
    const width = this.slabs * slabColumns;
    const columns = { size: units, order: [0] };
    const { rows, depth } = this.input;
    this.kernel = parameters.add(
      `${name}/kernel`,
      [rows, units],
      depth * width,
      this.input,
      columns,
    );
    this.bias = parameters.add(`${name}/bias`, [units], width, biasRow, columns);
  }

  initialize(random: Random): void {
    this.parameters.write(this.kernel, glorotUniform(this.input.rows, this.options.units, random));
  }

  plan(batch: number, input: Signal): LayerPass {
    const { engine, parameters } = this;
    const { heap, kernels } = engine;
    const region = new Region(heap);
    const rows = padTo4(batch);
    const size = this.slabs * slabColumns * rows;
    const { steps } = input;
    const output: Signal = {
      steps,
      address: region.allocate(steps * size),
      step: size * 4,
      gradient: region.allocate(steps * size),
      gradientStep: size * 4,
    };
    const transposed = input.gradient
      ? region.allocate(this.input.slabs * slabColumns * this.slabs * slabColumns)
      : 0;
    const descriptor = region.allocate(denseFields.length);
    writeFields(heap, descriptor, denseFields, {
      steps,
      rows,
      slabs: this.slabs,
      depth: this.input.depth,
      activation: activationCodes[this.options.activation ?? 'linear'],
      input: input.address,
      inputStep: input.step,
      kernel: parameters.address(this.kernel),
      bias: parameters.address(this.bias),
      kernelTransposed: transposed,
      output: output.address,
      outputGradient: output.gradient,
      inputGradient: input.gradient,
      inputGradientStep: input.gradientStep,
      kernelGradient: parameters.gradientAddress(this.kernel),
      biasGradient: parameters.gradientAddress(this.bias),
    });
    return {
      output,
      forward: () => kernels.denseForward(descriptor),
      clearGradients: () => heap.clear(output.gradient, steps * size),
      backward: () => {
        if (transposed) {
          kernels.transposeSlabs(
            transposed,
            parameters.address(this.kernel),
            this.input.depth,
            this.slabs,
          );
        }
        kernels.denseBackward(descriptor);
      },
      dispose: () => region.dispose(),
    };
  }
}
