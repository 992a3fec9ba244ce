import { glorotUniform, orthogonal } from '../initialisers';
import type { Random } from '../random';
import { Region } from './heap';
import type { Engine } from './loadEngine';
import { padTo4 } from './slabs';
import { type Parameter, type Parameters, biasRow } from './parameters';
import { type PassInput, RecurrentPass, type RecurrentWeights } from './recurrentPass';
import { type RecurrentOptions, type RecurrentShape, recurrentShape } from './recurrentShape';
import { joinStates } from './joinStates';
import type { LayerPass, Signal } from './signal';
import { type Strided, directed } from './timeOrder';

export type RecurrentLayerOptions = RecurrentOptions & {
  /** Runs a second set of weights from right to left; the outputs are joined. */
  readonly bidirectional?: boolean;
  /** LSTM: what the forget gate's bias starts at. Default 1 (Jozefowicz et al. 2015). */
  readonly forgetBias?: number;
};

/** One direction's weights. */
interface Direction {
  readonly kernel: Parameter;
  readonly recurrent: Parameter;
  readonly bias: Parameter;
  readonly recurrentBias: Parameter | undefined;
}

/** A recurrent layer's pass also shows its states and gates. */
export interface RecurrentLayerPass extends LayerPass {
  /** Left to right and, in a bidirectional layer, right to left, in the order of processing. */
  readonly passes: readonly RecurrentPass[];
  setInput: (input: PassInput) => void;
  /** One float per step and row, in the order of time; 0 for none. */
  setMask: (address: number) => void;
}

export class RecurrentLayer {
  readonly shape: RecurrentShape;
  readonly outputSizes: readonly number[];
  private readonly directions: readonly Direction[];

  constructor(
    private readonly engine: Engine,
    private readonly parameters: Parameters,
    private readonly options: RecurrentLayerOptions,
    inputSizes: readonly number[],
    name: string,
  ) {
    this.shape = recurrentShape(options, inputSizes);
    const names = options.bidirectional ? [`${name}/forward`, `${name}/backward`] : [name];
    this.directions = names.map((direction) => this.declare(direction));
    this.outputSizes = names.map(() => options.units);
  }

  private declare(name: string): Direction {
    const { shape, parameters } = this;
    const { columns, units } = shape;
    const width = units * columns.order.length;
    const add = parameters.add.bind(parameters);
    const { input, recurrent } = shape;
    const single = { size: units, order: [0] };
    return {
      kernel: add(`${name}/kernel`, [input.rows, width], shape.kernelSize, input, columns),
      recurrent: add(
        `${name}/recurrentKernel`,
        [units, width],
        shape.recurrentSize,
        recurrent,
        columns,
      ),
      bias: add(`${name}/bias`, [width], shape.biasSize, biasRow, columns),
      recurrentBias: shape.recurrentBiasSize
        ? add(`${name}/recurrentBias`, [units], shape.recurrentBiasSize, biasRow, single)
        : undefined,
    };
  }

  /** Kernel Glorot uniform, recurrent kernel orthogonal, bias 0, forget bias as the options say. */
  initialize(random: Random): void {
    const { shape, options, parameters } = this;
    const groups = shape.columns.order.length;
    const width = shape.units * groups;
    for (const direction of this.directions) {
      const { kernel, recurrent, bias } = direction;
      parameters.write(kernel, glorotUniform(shape.input.rows, width, random));
      parameters.write(recurrent, orthogonal(shape.units, width, random));
      if (options.kind === 'lstm' && groups === 4) {
        const values = new Float32Array(width);
        values.fill(options.forgetBias ?? 1, shape.units, 2 * shape.units);
        parameters.write(bias, values);
      }
    }
  }

  private weights(direction: Direction, gradient: boolean): RecurrentWeights {
    const at = (parameter: Parameter | undefined): number => {
      if (!parameter) return 0;
      return gradient
        ? this.parameters.gradientAddress(parameter)
        : this.parameters.address(parameter);
    };
    const { kernel, recurrent, bias, recurrentBias } = direction;
    return {
      kernel: at(kernel),
      recurrent: at(recurrent),
      bias: at(bias),
      recurrentBias: at(recurrentBias),
    };
  }

  /** @param last hand on only the state after the whole sequence */
  plan(batch: number, input: Signal, last: boolean): RecurrentLayerPass {
    const { engine, shape, directions } = this;
    const { heap } = engine;
    const { steps } = input;
    const passes = directions.map((direction) => {
      const pass = new RecurrentPass(engine, shape, { steps, batch, backward: true });
      pass.setWeights(this.weights(direction, false));
      return pass;
    });
    const gradients = directions.map((direction) => this.weights(direction, true));
    const region = new Region(heap);
    const size = passes[0]!.stateSize;
    const joined = joinStates(engine, region, passes, steps, last);
    /** Where a direction's first step lies, and which way it goes. */
    const ofDirection = (address: number, step: number, index: number): Strided =>
      directed({ address, step }, steps, index > 0);
    return {
      passes,
      output: joined.output,
      setInput: (given) => {
        passes.forEach((pass, index) => {
          if (given.kind === 'dense') {
            pass.setInput({ ...given, ...ofDirection(given.address, given.step, index) });
          } else {
            const columns = ofDirection(given.columns, given.step, index);
            const values = ofDirection(given.values, given.step, index);
            pass.setInput({
              ...given,
              columns: columns.address,
              values: values.address,
              step: columns.step,
            });
          }
        });
      },
      setMask: (address) => {
        passes.forEach((pass, index) => {
          const mask = ofDirection(address, padTo4(batch) * 4, index);
          pass.setMask(address ? mask.address : 0, mask.step);
        });
      },
      forward: () => {
        for (const pass of passes) pass.forward();
        joined.gather();
      },
      clearGradients: () => {
        for (const pass of passes) pass.clearGradients();
        if (passes.length > 1) {
          const count = joined.output.steps * passes.length * size;
          heap.clear(joined.output.gradient, count);
        }
      },
      backward: () => {
        joined.scatter();
        passes.forEach((pass, index) => {
          pass.backward(
            gradients[index]!,
            input.gradient ? ofDirection(input.gradient, input.gradientStep, index) : undefined,
          );
        });
      },
      dispose: () => {
        for (const pass of passes) pass.dispose();
        region.dispose();
      },
    };
  }
}
