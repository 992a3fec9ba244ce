import { Region } from './heap';
import type { Engine } from './loadEngine';
import { padTo4, panelColumns, panelsOf } from './panels';
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
    const panels = panelsOf(size) * panelColumns;
    const labels = loss === 'softmaxCrossEntropy';
    this.targets = this.region.allocate(labels ? steps * batch : steps * panels * this.rows);
    this.staging = labels ? 0 : this.region.allocate(batch * steps * size);
    this.weights = this.region.allocate(steps * batch);
  }

  /** The weighted mean loss; writes its gradient into the output's. */
  compute(batch: LabelledBatch): number {
    const { output, loss, size, rows } = this;
    this.loadTargets(batch.targets);
    const sum = this.loadWeights(batch);
    const scale = 1 / (loss === 'softmaxCrossEntropy' ? sum : sum * size);
    const total = this.engine.kernels[kernelNames[loss]](
      ...([output.address, output.gradient, this.targets] as const),
      ...([sum === output.steps * this.batch && !batch.weights ? 0 : this.weights] as const),
      ...([output.steps, rows, this.batch, size, scale] as const),
    );
    return total * scale;
  }

  private loadTargets(targets: Int32Array | Float32Array): void {
    const { engine, batch, size, rows, output } = this;
    const { steps } = output;
    if (this.loss === 'softmaxCrossEntropy') {
      checkLength('targets', targets, batch * steps);
      const labels = engine.heap.integers(this.targets, steps * batch);
      for (let b = 0; b < batch; b += 1) {
        for (let t = 0; t < steps; t += 1) {
          const label = targets[b * steps + t]!;
          if (!(label >= 0 && label < size)) {
            throw new RangeError(`A label is between 0 and ${size - 1}, not ${label}.`);
          }
          labels[t * batch + b] = label;
        }
      }
      return;
    }
    checkLength('targets', targets, batch * steps * size);
    engine.heap.write(this.staging, targets);
    engine.kernels.toPanels(
      ...([this.targets, panelsOf(size) * panelColumns * rows * 4, this.staging] as const),
      ...([size * 4, steps * size * 4, steps, batch, rows, size] as const),
    );
  }

  /** Lays the weights out and returns their sum. */
  private loadWeights({ weights, lengths }: LabelledBatch): number {
    const { batch, output } = this;
    const { steps } = output;
    checkLength('weights', weights, batch * steps);
    if (!weights && !(lengths && steps > 1)) return batch * steps;
    const laidOut = this.engine.heap.floats(this.weights, steps * batch);
    let sum = 0;
    for (let b = 0; b < batch; b += 1) {
      for (let t = 0; t < steps; t += 1) {
        const inside = !lengths || steps === 1 || t < lengths[b]!;
        const weight = weights ? weights[b * steps + t]! : inside ? 1 : 0;
        laidOut[t * batch + b] = weight;
        sum += weight;
      }
    }
    if (!(sum > 0)) throw new RangeError('Empty batch: no output has a weight above 0.');
    return sum;
  }

  dispose(): void {
    this.region.dispose();
  }
}
