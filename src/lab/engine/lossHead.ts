import { Region } from './heap';
import type { Engine } from './loadEngine';
import {
  checkLabel,
  checkProbabilities,
  checkWeight,
  checkWeightSum,
  outputWeights,
} from './lossInputs';
import { padTo4, slabColumns, slabsOf } from './slabs';
import { type LabelledBatch, checkLength } from './sequenceBatch';
import type { Signal } from './signal';

/**
 * `softmaxCrossEntropy` and `sigmoidCrossEntropy` take logits; the latter and `meanSquaredError` are
 * means over the output's columns as well as over steps and sequences.
 */
export type Loss = 'softmaxCrossEntropy' | 'sigmoidCrossEntropy' | 'meanSquaredError';

const kernelNames = {
  softmaxCrossEntropy: 'softmaxCrossEntropy',
  sigmoidCrossEntropy: 'sigmoidCrossEntropy',
  meanSquaredError: 'squaredError',
} as const;

/** The loss on the outputs of one planned batch. */
export class LossHead {
  private readonly region: Region;
  private readonly rows: number;
  private readonly targets: number;
  private readonly staging: number;
  private readonly weights: number;

  constructor(
    private readonly engine: Engine,
    private readonly loss: Loss,
    private readonly batch: number,
    private readonly size: number,
    private readonly output: Signal,
  ) {
    this.region = new Region(engine.heap);
    this.rows = padTo4(batch);
    const { steps } = output;
    const slabs = slabsOf(size) * slabColumns;
    const labels = loss === 'softmaxCrossEntropy';
    this.targets = this.region.allocate(labels ? steps * batch : steps * slabs * this.rows);
    this.staging = labels ? 0 : this.region.allocate(batch * steps * size);
    this.weights = this.region.allocate(steps * batch);
  }

  /** The weighted mean loss; writes its gradient into the output's. */
  compute(batch: LabelledBatch): number {
    const { output, loss, size, rows } = this;
    const weights = outputWeights(batch, output.steps);
    const sum = this.loadWeights(weights);
    this.loadTargets(batch.targets, weights);
    const scale = 1 / (loss === 'softmaxCrossEntropy' ? sum : sum * size);
    const total = this.engine.kernels[kernelNames[loss]](
      ...([output.address, output.gradient, this.targets] as const),
      ...([weights ? this.weights : 0] as const),
      ...([output.steps, rows, this.batch, size, scale] as const),
    );
    return total * scale;
  }

  /** @throws RangeError where a target that counts is none for this loss */
  private loadTargets(
    targets: Int32Array | Float32Array,
    weights: ArrayLike<number> | undefined,
  ): void {
    const { engine, batch, size, rows, output } = this;
    const { steps } = output;
    if (this.loss === 'softmaxCrossEntropy') {
      checkLength('targets', targets, batch * steps);
      const labels = engine.heap.integers(this.targets, steps * batch);
      for (let b = 0; b < batch; b += 1) {
        for (let t = 0; t < steps; t += 1) {
          const at = b * steps + t;
          const counts = !weights || weights[at] !== 0;
          if (counts) checkLabel(targets[at]!, size);
          labels[t * batch + b] = counts ? targets[at]! : 0;
        }
      }
      return;
    }
    checkLength('targets', targets, batch * steps * size);
    if (this.loss === 'sigmoidCrossEntropy') checkProbabilities(targets, weights, size);
    engine.heap.write(this.staging, targets);
    engine.kernels.toSlabs(
      ...([this.targets, slabsOf(size) * slabColumns * rows * 4, this.staging] as const),
      ...([size * 4, steps * size * 4, steps, batch, rows, size] as const),
    );
  }

  /**
   * Lays the weights out and returns their sum.
   *
   * @throws RangeError where a weight is negative or no number, or all are 0
   */
  private loadWeights(weights: ArrayLike<number> | undefined): number {
    const { batch, output } = this;
    const { steps } = output;
    if (!weights) return batch * steps;
    const laidOut = this.engine.heap.floats(this.weights, steps * batch);
    let sum = 0;
    for (let b = 0; b < batch; b += 1) {
      for (let t = 0; t < steps; t += 1) {
        const weight = weights[b * steps + t]!;
        checkWeight(weight);
        laidOut[t * batch + b] = weight;
        sum += weight;
      }
    }
    checkWeightSum(sum);
    return sum;
  }

  dispose(): void {
    this.region.dispose();
  }
}
