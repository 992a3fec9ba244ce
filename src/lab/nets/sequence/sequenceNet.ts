/**
 * What the engine's `SequenceModel` computes, written over the operation set: the same layers and
 * losses, from the same first values.
 */
import type {
  NetMakers,
  SequenceNet,
  SequenceParameter,
  SequenceView,
} from '../../backends/backend';
import {
  checkBatch,
  seenSteps,
  type LabelledBatch,
  type SequenceBatch,
  type StepMask,
} from '../../engine/sequenceBatch';
import type { SequenceModelOptions, TrainStepResult } from '../../engine/sequenceModel';
import type { Net, Weights } from '../../ops/net';
import type { Ops, Tensor } from '../../ops/ops';
import { bySequence } from './batch';
import { runSequence, type Probe, type SequenceOutcome } from './forward';
import { sequenceLoss } from './loss';
import { planSequence, type SequencePlan } from './plan';
import { inputGradientOf, probesOf, withGradients } from './probes';
import { readStates, statesOf, viewOf, type PassNumbers } from './states';

/** What is known of the last pass. */
interface LastPass {
  readonly states: readonly (readonly PassNumbers[])[];
  /** By weight, after `backward`. */
  readonly gradients?: Readonly<Record<string, ArrayLike<number>>>;
  readonly inputGradient?: Float32Array;
}

class OperationSequenceNet implements SequenceNet {
  readonly parameters: readonly SequenceParameter[];
  private readonly plan: SequencePlan;
  private readonly net: Net<string>;
  /** None after a step of training or a change of the weights: it was of other weights. */
  private last: LastPass | undefined;

  constructor(
    private readonly create: NetMakers['create'],
    private readonly options: SequenceModelOptions,
  ) {
    const { optimizer, clipNorm } = options;
    this.plan = planSequence(options);
    const { weights } = this.plan;
    this.net = create({ weights, optimizer, ...(clipNorm !== undefined && { clipNorm }) });
    this.parameters = Object.entries(weights).map(([name, { shape }]) => ({ name, shape }));
  }

  get parameterCount(): number {
    return this.net.parameterCount;
  }

  read({ name }: Pick<SequenceParameter, 'name'>): Float32Array {
    return Float32Array.from(this.net.read(name));
  }

  write({ name }: Pick<SequenceParameter, 'name'>, values: ArrayLike<number>): void {
    this.net.write(name, values);
    this.last = undefined;
  }

  trainStep(batch: LabelledBatch): TrainStepResult {
    checkBatch(batch, this.options.inputSize);
    const { loss, norm } = this.net.train((ops, weights) => this.loss(ops, weights, batch));
    this.last = undefined;
    return { loss, gradientNorm: norm };
  }

  setLearningRate(rate: number): void {
    this.net.setLearningRate(rate);
  }

  predict(batch: SequenceBatch): Float32Array {
    return this.forward(batch, { lengths: batch.lengths }).outputs;
  }

  evaluate(batch: LabelledBatch): number {
    const { output } = this.options;
    const { extra } = this.forward(batch, this.seen(batch), (ops, { outputs }) =>
      sequenceLoss(ops, outputs, batch, output),
    );
    return extra[0]!;
  }

  backward(batch: LabelledBatch): number {
    const loss = this.evaluate(batch);
    const { inputSize, inputGradient = false } = this.options;
    const weights = this.parameters.map(({ name, shape }) => {
      return [name, { shape, values: this.net.read(name) }] as const;
    });
    const probes = probesOf(this.plan, batch, inputGradient ? inputSize : 0);
    // A net of its own, since the probes are as many and as large as this batch asks for.
    const net = this.create<string>({
      weights: { ...Object.fromEntries(weights), ...probes },
      optimizer: { kind: 'sgd', learningRate: 0 },
    });
    try {
      const gradients = net.gradients((ops, variables) => {
        const probe: Probe = (name, x) => (variables[name] ? ops.add(x, variables[name]) : x);
        return this.loss(ops, variables, batch, probe);
      });
      this.last = {
        states: withGradients(this.last?.states ?? [], gradients, batch),
        gradients,
        ...(inputGradient && { inputGradient: inputGradientOf(gradients, batch) }),
      };
    } finally {
      net.dispose();
    }
    return loss;
  }

  readGradient({ name }: Pick<SequenceParameter, 'name'>): Float32Array {
    const values = this.last?.gradients?.[name];
    if (!values) throw new RangeError(`There is no gradient of ${name}: call backward first.`);
    return Float32Array.from(values);
  }

  inputGradient(): Float32Array {
    const values = this.last?.inputGradient;
    if (values) return values.slice();
    throw new Error('No gradient of the input: ask for it with inputGradient, then backward.');
  }

  view(layer = 0, direction = 0): SequenceView {
    const pass = this.last?.states[layer]?.[direction];
    if (!pass) throw new RangeError(`No pass of recurrent layer ${layer} yet.`);
    return viewOf(pass);
  }

  dispose(): void {
    this.last = undefined;
    this.net.dispose();
  }

  private seen(batch: LabelledBatch): StepMask {
    return seenSteps(batch, !this.plan.layers.some(({ kind }) => kind === 'recurrent'));
  }

  private run(
    ops: Ops,
    weights: Weights<string>,
    batch: SequenceBatch,
    seen: StepMask,
    probe?: Probe,
  ): SequenceOutcome {
    const { inputSize, output } = this.options;
    const run = { ops, weights, plan: this.plan, inputSize, at: output.at, seen };
    return runSequence(probe ? { ...run, probe } : run, batch);
  }

  private loss(ops: Ops, weights: Weights<string>, batch: LabelledBatch, probe?: Probe): Tensor {
    const { outputs } = this.run(ops, weights, batch, this.seen(batch), probe);
    return sequenceLoss(ops, outputs, batch, this.options.output);
  }

  /** @param more one result besides the outputs */
  private forward(
    batch: SequenceBatch,
    seen: StepMask,
    more?: (ops: Ops, outcome: SequenceOutcome) => Tensor,
  ): { readonly outputs: Float32Array; readonly extra: ArrayLike<number> } {
    checkBatch(batch, this.options.inputSize);
    const outcomes: SequenceOutcome[] = [];
    const numbers = this.net.evaluate((ops, weights) => {
      const outcome = this.run(ops, weights, batch, seen);
      outcomes.push(outcome);
      const extra = more ? [more(ops, outcome)] : [];
      return [...outcome.outputs, ...extra, ...statesOf(outcome)];
    });
    const [outcome] = outcomes;
    const count = outcome!.outputs.length;
    const states = numbers.slice(more ? count + 1 : count);
    this.last = { states: readStates(outcome!, states, batch.batch) };
    const outputs = bySequence(numbers.slice(0, count), batch.batch);
    return { outputs, extra: more ? numbers[count]! : [] };
  }
}

/**
 * @param create makes the net of its weights; whoever computes that computes all of it
 * @throws RangeError if a size is not a whole number of at least 1, or an option of the optimiser is out
 *   of its range
 */
export function createSequenceNet(
  create: NetMakers['create'],
  options: SequenceModelOptions,
): SequenceNet {
  return new OperationSequenceNet(create, options);
}
