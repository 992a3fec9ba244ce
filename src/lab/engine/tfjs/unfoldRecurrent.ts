import { type Tensor, reverse, serialization, tensor, tidy } from '@tensorflow/tfjs-core';
import { InputSpec, type SymbolicTensor, layers } from '@tensorflow/tfjs-layers';
import { fromKerasGruBias, fromPytorch } from '../importWeights';
import type { RecurrentConfig } from './layerOptions';
import { recurrent, recurrentOutput } from './recurrentKernel';
import { floatsOfTensor } from './tensors';
import {
  type Initializer,
  type WeightPart,
  describeWeights,
  weightRules,
  withForgetBias,
} from './weightRules';

const gates = { rnn: 1, lstm: 4, gru: 3 } as const;

type Shape = (number | null)[];
type Weight = ReturnType<InstanceType<typeof layers.Layer>['addWeight']>;
type Data = Tensor | SymbolicTensor;

/** What a call may be given besides its input. */
interface CallOptions<State = Tensor> {
  readonly mask?: Tensor | Tensor[] | null;
  readonly initialState?: State | State[] | null;
  readonly constants?: unknown;
}

/** The first of several shapes: those behind it are the initial states'. */
function inputShapeOf(shape: Shape | Shape[]): Shape {
  return (Array.isArray(shape[0]) ? shape[0] : shape) as Shape;
}

/**
 * A recurrent layer of `tf.layers` whose whole sequence is one operation of the engine. Weights have
 * tfjs's names, shapes and order, so those of `tf.layers.lstm` and the others can be set here.
 */
export class UnfoldRecurrent extends layers.Layer {
  static get className(): string {
    return 'UnfoldRecurrent';
  }

  // Public under tfjs's names, since `tf.layers.bidirectional` reads them.
  readonly returnSequences: boolean;
  readonly returnState: boolean;
  readonly goBackwards: boolean;
  /** Set by `tf.layers.bidirectional`; the states' sizes are checked when they are used. */
  stateSpec: InputSpec[] | null = null;

  private readonly options: RecurrentConfig;
  private readonly states_: number;
  private kernel: Weight | undefined;
  private recurrentKernel: Weight | undefined;
  private bias: Weight | undefined;
  private recurrentBias: Weight | undefined;

  constructor(given: RecurrentConfig) {
    // A copy: `tf.layers.bidirectional` changes the object that it made two layers from.
    const options: RecurrentConfig = { ...given, cell: { ...given.cell } };
    const { inputShape, batchInputShape, batchSize, name, trainable, weights } = options;
    super({
      ...(inputShape ? { inputShape } : {}),
      ...(batchInputShape ? { batchInputShape } : {}),
      ...(batchSize === undefined ? {} : { batchSize }),
      ...(name === undefined ? {} : { name }),
      ...(trainable === undefined ? {} : { trainable }),
      ...(weights ? { weights } : {}),
    });
    this.options = options;
    this.returnSequences = options.returnSequences ?? false;
    this.returnState = options.returnState ?? false;
    this.goBackwards = options.goBackwards ?? false;
    this.states_ = options.cell.kind === 'lstm' ? 2 : 1;
    this.supportsMasking = true;
    this.inputSpec = [new InputSpec({ ndim: 3 })];
  }

  /** No state is kept between calls; one entry for each that there is, as in `tf.layers`. */
  get states(): null[] {
    return Array<null>(this.states_).fill(null);
  }

  private get sided(): boolean {
    const { cell } = this.options;
    return cell.kind === 'gru' && cell.resetAfter === true;
  }

  override build(given: Shape | Shape[]): void {
    const inputShape = inputShapeOf(given);
    const inputSize = inputShape[2];
    if (typeof inputSize !== 'number') throw new RangeError('The input size has to be known.');
    const { options } = this;
    const { units, kind } = options.cell;
    const width = gates[kind] * units;
    const rules = weightRules(options);
    const add = (name: string, shape: number[], part: WeightPart, own?: Initializer): Weight => {
      const { initializer, regularizer, constraint } = rules[part];
      const begin = own ?? initializer;
      return this.addWeight(name, shape, 'float32', begin, regularizer, true, constraint);
    };
    this.kernel = add('kernel', [inputSize, width], 'kernel');
    this.recurrentKernel = add('recurrent_kernel', [units, width], 'recurrent');
    if (options.useBias !== false) {
      this.bias = add('bias', [width], 'bias', withForgetBias(rules.bias.initializer, options));
      if (this.sided) this.recurrentBias = add('recurrent_bias', [units], 'bias');
    }
    this.built = true;
  }

  /** Like `tf.layers`' own, takes initial states beside the input or in a list behind it. */
  override apply(
    inputs: Data | Data[],
    kwargs: CallOptions<Data> = {},
  ): Tensor | Tensor[] | SymbolicTensor | SymbolicTensor[] {
    const [input, ...listed] = Array.isArray(inputs) ? inputs : [inputs];
    const { initialState, constants, ...rest } = kwargs;
    if (constants !== undefined && constants !== null) {
      throw new Error(`${this.name} takes no constants.`);
    }
    const given = initialState ? [initialState].flat() : [];
    if (given.length > 0 && listed.length > 0) {
      throw new Error(`${this.name} was given initial states twice: in its input and beside it.`);
    }
    const states = given.length > 0 ? given : listed;
    this.checkStates(states);
    if (states.length === 0) return super.apply(input as Tensor, rest);
    // The casts: all of them are tensors, or all symbolic, which tfjs checks.
    const all = [input, ...states] as Tensor[];
    const { inputSpec } = this;
    this.inputSpec = [...inputSpec, ...states.map(({ shape }) => new InputSpec({ shape }))];
    try {
      return super.apply(all, rest);
    } finally {
      this.inputSpec = inputSpec;
    }
  }

  private checkStates(states: readonly Data[]): void {
    const { units } = this.options.cell;
    if (states.length !== 0 && states.length !== this.states_) {
      throw new RangeError(`${this.name} has ${this.states_} state(s), not ${states.length}.`);
    }
    for (const { shape } of states) {
      if (shape.length === 2 && shape[1] === units) continue;
      throw new RangeError(
        `A state of ${this.name} is [batch, ${units}], not [${shape.join(', ')}].`,
      );
    }
  }

  override call(inputs: Tensor | Tensor[], kwargs: CallOptions): Tensor | Tensor[] {
    return tidy(() => {
      const [x, ...listed] = Array.isArray(inputs) ? inputs : [inputs];
      const given = kwargs.initialState ? [kwargs.initialState].flat() : listed;
      this.checkStates(given);
      const [h0, c0] = given;
      const along = (value: Tensor): Tensor => (this.goBackwards ? reverse(value, 1) : value);
      const mask = Array.isArray(kwargs.mask) ? kwargs.mask[0] : kwargs.mask;
      const all = {
        x: along(x!),
        kernel: this.kernel!.read(),
        recurrentKernel: this.recurrentKernel!.read(),
        ...(this.bias ? { bias: this.bias.read() } : {}),
        ...(this.recurrentBias ? { recurrentBias: this.recurrentBias.read() } : {}),
        ...(h0 ? { h0 } : {}),
        ...(c0 ? { c0 } : {}),
        ...(mask ? { mask: along(mask) } : {}),
      };
      const { cell } = this.options;
      const sequences = this.returnSequences;
      if (!this.returnState) return recurrentOutput(cell, all, { sequences });
      const result = recurrent(cell, all);
      const output = sequences ? result.outputs : result.hidden;
      return [output, result.hidden, ...(result.cell ? [result.cell] : [])];
    });
  }

  override computeOutputShape(given: Shape | Shape[]): Shape | Shape[] {
    const [batch, steps] = inputShapeOf(given);
    const { units } = this.options.cell;
    const output = this.returnSequences ? [batch!, steps!, units] : [batch!, units];
    if (!this.returnState) return output;
    return [output, ...this.states.map(() => [batch!, units])];
  }

  override computeMask(_inputs: Tensor | Tensor[], mask?: Tensor | Tensor[]): Tensor | Tensor[] {
    const [given] = Array.isArray(mask) ? mask : [mask];
    // Steps that were left out stay left out for the layers above; a single state has no steps.
    const output = this.returnSequences ? (given ?? null) : null;
    // tfjs takes `null` for no mask, which its types do not say.
    return (this.returnState ? [output, ...this.states] : output) as unknown as Tensor;
  }

  /**
   * Also takes Keras's weights of a GRU with reset after as they are, whose bias is `[2, 3 · units]`: the
   * input's biases, then the state's.
   */
  override setWeights(weights: Tensor[]): void {
    const [kernel, recurrentKernel, bias] = weights;
    if (!this.sided || weights.length !== 3 || bias?.rank !== 2) {
      super.setWeights(weights);
      return;
    }
    tidy(() => {
      const { units } = this.options.cell;
      const parts = fromKerasGruBias(floatsOfTensor(bias), units);
      super.setWeights([
        kernel!,
        recurrentKernel!,
        tensor(parts.bias),
        tensor(parts.recurrentBias),
      ]);
    });
  }

  /**
   * Sets the weights out of a `state_dict` of PyTorch; see `fromPytorch`. The layer has to be built.
   *
   * @throws RangeError where something is missing or does not fit
   */
  setPytorchWeights(
    state: Readonly<Record<string, ArrayLike<number>>>,
    where: Parameters<typeof fromPytorch>[3] = {},
  ): void {
    const { cell, useBias } = this.options;
    const inputSize = this.kernel?.shape[0];
    if (typeof inputSize !== 'number') throw new Error(`${this.name} has not been built yet.`);
    const weights = fromPytorch(cell, inputSize, state, where);
    const { kernel, recurrentKernel, bias, recurrentBias } = weights;
    if (useBias === false && [...bias, ...(recurrentBias ?? [])].some((value) => value !== 0)) {
      throw new RangeError(`${this.name} has no bias.`);
    }
    const biases = useBias === false ? [] : [bias, ...(recurrentBias ? [recurrentBias] : [])];
    tidy(() => {
      const shaped = [kernel, recurrentKernel, ...biases].map((values, i) =>
        tensor(values, this.weights[i]!.shape as number[]),
      );
      super.setWeights(shaped);
    });
  }

  override getConfig(): serialization.ConfigDict {
    const { options } = this;
    // Plain data, and a fresh copy, since whoever asks may change it.
    return {
      ...Object.fromEntries(Object.entries(options).filter(([name]) => name !== 'weights')),
      cell: { ...options.cell },
      ...super.getConfig(),
      ...describeWeights(options),
    };
  }
}

/** Lets saved models and `tf.layers.bidirectional` make the layer again. */
export function registerUnfoldLayers(): void {
  serialization.registerClass(UnfoldRecurrent);
}
