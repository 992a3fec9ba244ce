import type { DenseLayer } from './denseLayer';
import { InputStage } from './inputStage';
import type { Engine } from './loadEngine';
import { LossHead } from './lossHead';
import { RecurrentLayer, type RecurrentLayerPass } from './recurrentLayer';
import type { RecurrentPass } from './recurrentPass';
import {
  type LabelledBatch,
  type SequenceBatch,
  type StepMask,
  checkLength,
} from './sequenceBatch';
import type { SequenceModelOptions } from './sequenceModel';
import type { LayerPass, Signal } from './signal';
import { padTo4, slabColumns } from './slabs';

/** What a model keeps for batches of one size: the memory of all its layers, and the way through it. */
export class SequencePlan {
  /** One for each recurrent layer. */
  readonly recurrent: readonly RecurrentLayerPass[];
  private readonly stage: InputStage;
  private readonly layers: readonly LayerPass[];
  private readonly head: LossHead;

  constructor(
    private readonly engine: Engine,
    layers: readonly (RecurrentLayer | DenseLayer)[],
    private readonly options: Pick<SequenceModelOptions, 'inputSize' | 'output' | 'inputGradient'>,
    readonly batch: number,
    readonly steps: number,
  ) {
    const { inputSize, output, inputGradient } = options;
    const sparse = layers[0] instanceof RecurrentLayer;
    this.stage = new InputStage(
      ...([engine, inputSize, batch, steps, sparse] as const),
      inputGradient ?? false,
    );
    const passes: LayerPass[] = [];
    const recurrent: RecurrentLayerPass[] = [];
    const lastRecurrent = layers.reduce(
      (found, layer, index) => (layer instanceof RecurrentLayer ? index : found),
      -1,
    );
    const last = output.at === 'last';
    let { signal } = this.stage;
    if (last && lastRecurrent < 0) signal = lastStep(signal);
    layers.forEach((layer, index) => {
      if (layer instanceof RecurrentLayer) {
        const pass = layer.plan(batch, signal, last && index === lastRecurrent);
        pass.setInput({ kind: 'dense', address: signal.address, step: signal.step });
        recurrent.push(pass);
        passes.push(pass);
        signal = pass.output;
      } else {
        const pass = layer.plan(batch, signal);
        passes.push(pass);
        signal = pass.output;
      }
    });
    this.layers = passes;
    this.recurrent = recurrent;
    this.head = new LossHead(engine, output.loss, batch, output.size, signal);
  }

  /** @param seen steps that a loss or a later state depends on: what the others hold does not matter */
  forward(batch: SequenceBatch, seen: StepMask): void {
    const { stage, layers, recurrent } = this;
    const input = stage.load(batch, seen);
    const mask = stage.loadMask({ lengths: batch.lengths });
    const [first] = layers;
    recurrent.forEach((layer) => {
      if (layer === first) layer.setInput(input);
      layer.setMask(mask);
    });
    const passes = recurrent.flatMap((layer) => layer.passes);
    passes.forEach((pass, index) => this.setInitial(pass, batch, index));
    for (const layer of layers) layer.forward();
  }

  /** Of the last forward pass. */
  loss(batch: LabelledBatch): number {
    return this.head.compute(batch);
  }

  /** The loss of the last forward pass, and its gradients: those of the weights are added to. */
  backward(batch: LabelledBatch): number {
    this.stage.clearGradient();
    for (const layer of this.layers.slice(0, -1)) layer.clearGradients();
    const loss = this.loss(batch);
    for (const layer of [...this.layers].reverse()) layer.backward();
    return loss;
  }

  /** `[batch, steps, size]`, or `[batch, size]` at the last. */
  outputs(): Float32Array {
    const { output } = this.layers.at(-1)!;
    return this.copyOut(output.address, output.step, output.steps, this.options.output.size);
  }

  /** `[batch, steps, inputSize]`, or `undefined` where it is not computed. */
  inputGradient(): Float32Array | undefined {
    const { gradient, gradientStep } = this.stage.signal;
    if (!gradient) return undefined;
    return this.copyOut(gradient, gradientStep, this.steps, this.options.inputSize);
  }

  dispose(): void {
    this.head.dispose();
    for (const layer of this.layers) layer.dispose();
    this.stage.dispose();
  }

  private copyOut(from: number, step: number, steps: number, columns: number): Float32Array {
    const { heap, kernels } = this.engine;
    const { batch } = this;
    const count = batch * steps * columns;
    const target = heap.allocate(count * 4);
    kernels.fromSlabs(
      ...([target, columns * 4, steps * columns * 4, from, step] as const),
      ...([steps, batch, padTo4(batch), columns] as const),
    );
    const values = heap.read(target, count);
    heap.release(target);
    return values;
  }

  private setInitial(pass: RecurrentPass, batch: SequenceBatch, index: number): void {
    const { heap, kernels } = this.engine;
    const { units, unitSlabs } = pass.shape;
    const given = batch.initial?.[index];
    for (const [name, to, values] of [
      ['hidden', pass.hidden, given?.hidden],
      ['cell', pass.cell, given?.cell],
    ] as const) {
      if (!to) continue;
      heap.clear(to, unitSlabs * slabColumns * pass.rows);
      if (!values) continue;
      checkLength(`initial ${name}`, values, batch.batch * units);
      const from = heap.allocate(values.length * 4);
      heap.write(from, values);
      kernels.toSlabs(to, 0, from, 0, units * 4, 1, batch.batch, pass.rows, units);
      heap.release(from);
    }
  }
}

/** The last step alone. */
function lastStep(signal: Signal): Signal {
  const skip = signal.steps - 1;
  return {
    ...signal,
    steps: 1,
    address: signal.address + skip * signal.step,
    gradient: signal.gradient ? signal.gradient + skip * signal.gradientStep : 0,
  };
}
