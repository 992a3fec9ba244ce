import type { Random } from '../random';
import { DenseLayer, type DenseOptions } from './denseLayer';
import type { Engine } from './loadEngine';
import type { Loss } from './lossHead';
import { Optimizer, type OptimizerOptions, checkClipNorm, checkOptimizer } from './optimizer';
import { type Parameter, Parameters } from './parameters';
import { RecurrentLayer, type RecurrentLayerOptions } from './recurrentLayer';
import { RecurrentView } from './recurrentView';
import {
  type LabelledBatch,
  type SequenceBatch,
  type StepMask,
  checkBatch,
  seenSteps,
} from './sequenceBatch';
import { SequencePlan } from './sequencePlan';

export interface SequenceModelOptions {
  /** Columns of the input. */
  readonly inputSize: number;
  /** From the input upwards; a dense layer acts on every step alike. May be empty. */
  readonly layers: readonly (RecurrentLayerOptions | DenseOptions)[];
  readonly output: {
    /** Columns of the output, which is a dense layer without activation. */
    readonly size: number;
    readonly loss: Loss;
    /** An output at every step, or one after the last (or after `lengths`). */
    readonly at: 'every' | 'last';
  };
  readonly optimizer: OptimizerOptions;
  /** Limit of the gradient's global norm, above 0. Default: none. */
  readonly clipNorm?: number;
  /** Where the initial weights come from. */
  readonly random: Random;
  /** Also compute the gradient of the input. Default `false`. */
  readonly inputGradient?: boolean;
}

export interface TrainStepResult {
  readonly loss: number;
  /** Global norm of the gradient before clipping; NaN or infinite once training has diverged. */
  readonly gradientNorm: number;
}

/**
 * A recurrent (or feedforward) net that trains without tensors in between: everything from the
 * input to the updated weights happens in the engine's memory. Made by `createSequenceModel`.
 *
 * ```ts
 * const engine = await loadEngine({ variant: 'simd' });
 * const model = createSequenceModel(engine, {
 *   inputSize: 1,
 *   layers: [{ kind: 'rnn', units: 8 }],
 *   output: { size: 1, loss: 'sigmoidCrossEntropy', at: 'every' },
 *   optimizer: { kind: 'adam', learningRate: 0.01 },
 *   clipNorm: 1,
 *   random,
 * });
 * for (let step = 0; step < 150; step += 1) {
 *   const { loss } = model.trainStep({ batch: 32, steps: 25, inputs, targets, weights });
 * }
 * const logits = model.predict({ batch: 256, steps: 25, inputs });   // [256, 25, 1]
 * model.dispose();
 * ```
 */
export class SequenceModel {
  private readonly parameters_: Parameters;
  private readonly layers: readonly (RecurrentLayer | DenseLayer)[];
  private readonly optimizer: Optimizer;
  private plan: SequencePlan | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly options: SequenceModelOptions,
  ) {
    // Before anything is allocated: what is refused leaves nothing behind.
    checkOptimizer(options.optimizer);
    checkClipNorm(options.clipNorm);
    const parameters = new Parameters(engine);
    this.parameters_ = parameters;
    const layers: (RecurrentLayer | DenseLayer)[] = [];
    let sizes: readonly number[] = [options.inputSize];
    const output: DenseOptions = { kind: 'dense', units: options.output.size };
    [...options.layers, output].forEach((layer, index, all) => {
      const name = index === all.length - 1 ? 'output' : `${layer.kind}${index}`;
      const made =
        layer.kind === 'dense'
          ? new DenseLayer(engine, parameters, layer, sizes, name)
          : new RecurrentLayer(engine, parameters, layer, sizes, name);
      layers.push(made);
      sizes = made.outputSizes;
    });
    this.layers = layers;
    parameters.allocate();
    for (const layer of layers) layer.initialize(options.random);
    this.optimizer = new Optimizer(engine, options.optimizer, parameters.size);
  }

  /** Weights by name and shape, as the outside sees them: `[rows, columns]`, gates side by side. */
  get parameters(): readonly Parameter[] {
    return this.parameters_.list;
  }

  /** Numbers that are learned. */
  get parameterCount(): number {
    return this.parameters.reduce((sum, { shape }) => sum + shape.reduce((n, m) => n * m, 1), 0);
  }

  /** @throws RangeError where there is no parameter of that name */
  read({ name }: Pick<Parameter, 'name'>): Float32Array {
    return this.parameters_.read(this.parameters_.find(name));
  }

  /** @throws RangeError if the number of values is not the parameter's, or there is no such parameter */
  write({ name }: Pick<Parameter, 'name'>, values: ArrayLike<number>): void {
    this.parameters_.write(this.parameters_.find(name), values);
  }

  /** Of the last backward pass, after clipping if there was any. */
  readGradient({ name }: Pick<Parameter, 'name'>): Float32Array {
    return this.parameters_.readGradient(this.parameters_.find(name));
  }

  /** Forward, backward, clipping and one step of the optimiser. */
  trainStep(batch: LabelledBatch): TrainStepResult {
    const loss = this.backward(batch);
    const { values, gradients } = this.parameters_.all;
    const gradientNorm = this.optimizer.clip(gradients, this.options.clipNorm);
    this.optimizer.apply(values, gradients);
    return { loss, gradientNorm };
  }

  /** From the next step on. @throws RangeError where it is out of its range */
  setLearningRate(rate: number): void {
    this.optimizer.setLearningRate(rate);
  }

  /** Forward and backward only: the loss; gradients are there to be read. */
  backward(batch: LabelledBatch): number {
    const plan = this.forward(batch, this.seen(batch));
    this.parameters_.clearGradients();
    return plan.backward(batch);
  }

  /** Forward and loss, without touching gradients of weights. */
  evaluate(batch: LabelledBatch): number {
    return this.forward(batch, this.seen(batch)).loss(batch);
  }

  /** Outputs (logits, for a cross-entropy): `[batch, steps, size]`, or `[batch, size]` at the last. */
  predict(batch: SequenceBatch): Float32Array {
    return this.forward(batch, { lengths: batch.lengths }).outputs();
  }

  /** Outputs of the last forward pass, as `predict` has them. */
  outputs(): Float32Array {
    if (!this.plan) throw new Error('There are no outputs before the first forward pass.');
    return this.plan.outputs();
  }

  /** dL/dx of the last backward pass, `[batch, steps, inputSize]`; needs `inputGradient`. */
  inputGradient(): Float32Array {
    const gradient = this.plan?.inputGradient();
    if (!gradient) {
      throw new Error('No gradient of the input: ask for it with inputGradient, then backward.');
    }
    return gradient;
  }

  /**
   * States, gates and their gradients of the last pass.
   *
   * @param layer counts recurrent layers only, from 0
   * @param direction 1 for right to left in a bidirectional layer
   */
  view(layer = 0, direction = 0): RecurrentView {
    const pass = this.plan?.recurrent[layer]?.passes[direction];
    if (!pass) throw new RangeError(`No pass of recurrent layer ${layer} yet.`);
    return new RecurrentView(this.engine, pass);
  }

  dispose(): void {
    this.plan?.dispose();
    this.plan = undefined;
    this.optimizer.dispose();
    this.parameters_.dispose();
  }

  private seen(batch: LabelledBatch): StepMask {
    return seenSteps(batch, !this.layers.some((layer) => layer instanceof RecurrentLayer));
  }

  private forward(batch: SequenceBatch, seen: StepMask): SequencePlan {
    checkBatch(batch, this.options.inputSize);
    const plan = this.planFor(batch.batch, batch.steps);
    plan.forward(batch, seen);
    return plan;
  }

  /** Plans are kept for one size; another size makes a new one. */
  private planFor(batch: number, steps: number): SequencePlan {
    if (this.plan?.batch === batch && this.plan.steps === steps) return this.plan;
    this.plan?.dispose();
    this.plan = undefined;
    this.plan = new SequencePlan(this.engine, this.layers, this.options, batch, steps);
    return this.plan;
  }
}

/**
 * @throws RangeError if a size is not a whole number of at least 1, or an option of the optimiser is out
 *   of its range
 */
export function createSequenceModel(engine: Engine, options: SequenceModelOptions): SequenceModel {
  return new SequenceModel(engine, options);
}
