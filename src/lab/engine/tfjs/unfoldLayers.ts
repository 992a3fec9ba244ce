import { type Tensor, reverse, serialization, tensor, tidy } from '@tensorflow/tfjs-core';
import { initializers, layers } from '@tensorflow/tfjs-layers';
import { orthogonal } from '../../initialisers';
import { createRandom } from '../../random';
import type { ActivationName } from '../descriptor';
import type { RecurrentOptions } from '../recurrentShape';
import { recurrentOutput } from './recurrentKernel';

/** What the layers have in common; names as in `tf.layers.lstm`. */
export interface UnfoldLayerOptions {
  readonly units: number;
  /** For the first layer of a model: `[steps, inputSize]`; `null` for any number of steps. */
  readonly inputShape?: (number | null)[];
  readonly name?: string;
  /** Default `false`: only the state after the last step. */
  readonly returnSequences?: boolean;
  /** From right to left; the outputs are then in that order too, as in tfjs. */
  readonly goBackwards?: boolean;
  /** Seeds the initial weights: kernel Glorot uniform, recurrent kernel orthogonal. */
  readonly seed?: number;
}

export interface UnfoldRnnOptions extends UnfoldLayerOptions {
  /** Default `tanh`. */
  readonly activation?: ActivationName;
}

export interface UnfoldLstmOptions extends UnfoldLayerOptions {
  /** Default `sigmoid`, unlike tfjs's own layer. */
  readonly recurrentActivation?: 'sigmoid' | 'hardSigmoid';
  /** Default `true`, unlike tfjs's own layer: the forget gate's bias starts at 1. */
  readonly unitForgetBias?: boolean;
}

export interface UnfoldGruOptions extends UnfoldLayerOptions {
  /** Default `sigmoid`, unlike tfjs's own layer. */
  readonly recurrentActivation?: 'sigmoid' | 'hardSigmoid';
  /** The form of cuDNN and PyTorch, which tfjs's own layer does not have. Default `false`. */
  readonly resetAfter?: boolean;
}

const gates = { rnn: 1, lstm: 4, gru: 3 } as const;

type Initializer = ReturnType<typeof initializers.zeros>;
type Weight = ReturnType<InstanceType<typeof layers.Layer>['addWeight']>;

function makeInitializer(values: (rows: number, columns: number) => Float32Array): Initializer {
  const apply = (shape: number[]): Tensor => {
    const [rows, columns] = shape.length === 1 ? [1, shape[0]!] : [shape[0]!, shape[1]!];
    return tensor(values(rows, columns), shape);
  };
  // `apply` is the only method that tfjs calls; the class itself is not exported.
  return { apply } as unknown as Initializer;
}

/**
 * A recurrent layer of `tf.layers` whose whole sequence is one operation of the engine. Weights have
 * tfjs's names, shapes and order, so those of `tf.layers.lstm` and the others can be set here.
 */
export class UnfoldRecurrent extends layers.Layer {
  static get className(): string {
    return 'UnfoldRecurrent';
  }

  private kernel: Weight | undefined;
  private recurrentKernel: Weight | undefined;
  private bias: Weight | undefined;
  private recurrentBias: Weight | undefined;

  constructor(
    private readonly options: UnfoldLayerOptions & {
      readonly cell: RecurrentOptions;
      readonly forgetBias?: number;
    },
  ) {
    super({
      ...(options.inputShape ? { inputShape: options.inputShape } : {}),
      ...(options.name ? { name: options.name } : {}),
    });
    this.supportsMasking = true;
    this.inputSpec = [{ ndim: 3 }];
  }

  override build(inputShape: (number | null)[] | (number | null)[][]): void {
    const [, , inputSize] = inputShape as (number | null)[];
    if (typeof inputSize !== 'number') throw new RangeError('The input size has to be known.');
    const { cell, seed, forgetBias } = this.options;
    const { units } = cell;
    const width = gates[cell.kind] * units;
    const random = createRandom(seed ?? Math.floor(Math.random() * 2 ** 32));
    const add = (name: string, shape: number[], values: Initializer): Weight =>
      this.addWeight(name, shape, 'float32', values);
    const glorot = initializers.glorotUniform(seed === undefined ? {} : { seed });
    this.kernel = add('kernel', [inputSize, width], glorot);
    this.recurrentKernel = add(
      'recurrent_kernel',
      [units, width],
      makeInitializer((rows, columns) => orthogonal(rows, columns, random)),
    );
    this.bias = add(
      'bias',
      [width],
      makeInitializer((_rows, columns) =>
        new Float32Array(columns).fill(forgetBias ?? 0, units, forgetBias ? 2 * units : units),
      ),
    );
    if (cell.kind === 'gru' && cell.resetAfter) {
      this.recurrentBias = add('recurrent_bias', [units], initializers.zeros());
    }
    this.built = true;
  }

  override call(inputs: Tensor | Tensor[], kwargs: { mask?: Tensor | Tensor[] }): Tensor {
    return tidy(() => {
      const backwards = this.options.goBackwards;
      const along = (value: Tensor): Tensor => (backwards ? reverse(value, 1) : value);
      const mask = Array.isArray(kwargs.mask) ? kwargs.mask[0] : kwargs.mask;
      const sequences = this.options.returnSequences ?? false;
      return recurrentOutput(
        this.options.cell,
        {
          x: along(Array.isArray(inputs) ? inputs[0]! : inputs),
          kernel: this.kernel!.read(),
          recurrentKernel: this.recurrentKernel!.read(),
          bias: this.bias!.read(),
          ...(this.recurrentBias ? { recurrentBias: this.recurrentBias.read() } : {}),
          ...(mask ? { mask: along(mask) } : {}),
        },
        { sequences },
      );
    });
  }

  override computeOutputShape(
    inputShape: (number | null)[] | (number | null)[][],
  ): (number | null)[] {
    const [batch, steps] = inputShape as (number | null)[];
    const { units, returnSequences } = this.options;
    return returnSequences ? [batch!, steps!, units] : [batch!, units];
  }

  override computeMask(_inputs: Tensor | Tensor[], mask?: Tensor | Tensor[]): Tensor | Tensor[] {
    // Steps that were left out stay left out for the layers above; a single state has no steps.
    // tfjs takes `null` for no mask, which its types do not say.
    return (this.options.returnSequences ? (mask ?? null) : null) as unknown as Tensor;
  }

  override getConfig(): serialization.ConfigDict {
    // The options are plain data.
    return { ...super.getConfig(), ...(this.options as object) };
  }
}

/** `tf.layers.simpleRNN` at the engine's speed; `registerEngine` comes first. */
export function unfoldRnn(options: UnfoldRnnOptions): UnfoldRecurrent {
  const { units, activation = 'tanh' } = options;
  return new UnfoldRecurrent({ ...options, cell: { kind: 'rnn', units, activation } });
}

/**
 * `tf.layers.lstm` at the engine's speed, with the textbook's defaults; `registerEngine` comes first.
 *
 * ```ts
 * registerEngine(await loadEngine());
 * const model = tf.sequential({
 *   layers: [
 *     unfoldLstm({ units: 64, inputShape: [null, 2] }),
 *     tf.layers.dense({ units: 1 }),
 *   ],
 * });
 * model.compile({ optimizer: unfoldAdam({ learningRate: 1e-3 }), loss: 'meanSquaredError' });
 * ```
 */
export function unfoldLstm(options: UnfoldLstmOptions): UnfoldRecurrent {
  const { units, recurrentActivation, unitForgetBias = true } = options;
  return new UnfoldRecurrent({
    ...options,
    cell: { kind: 'lstm', units, hardSigmoid: recurrentActivation === 'hardSigmoid' },
    forgetBias: unitForgetBias ? 1 : 0,
  });
}

/** `tf.layers.gru` at the engine's speed, in both forms; `registerEngine` comes first. */
export function unfoldGru(options: UnfoldGruOptions): UnfoldRecurrent {
  const { units, recurrentActivation, resetAfter = false } = options;
  return new UnfoldRecurrent({
    ...options,
    cell: { kind: 'gru', units, resetAfter, hardSigmoid: recurrentActivation === 'hardSigmoid' },
  });
}

/** Lets saved models find the layer again. */
export function registerUnfoldLayers(): void {
  serialization.registerClass(UnfoldRecurrent);
}
