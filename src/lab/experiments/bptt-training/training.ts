/** The echo task and one small RNN, trained by one optimiser after another. */
import type { NetMakers } from '../../backends/backend';
import type { OptimizerOptions } from '../../engine/optimizer';
import type { Values } from '../../experiment';
import { createRandom } from '../../random';
import { drawEcho } from '../../tasks/echo';
import type { Trainable } from '../../train';
import { clipNorm, type bpttTraining } from './declaration';

const [lag, units, batchSize] = [3, 16, 32];
/** All of them begin with the same weights and see the same batches. */
const streams = { weights: 1, data: 2 } as const;
const momentum = 0.9;

export type OptimizerId = 'sgd' | 'momentum' | 'rmsprop' | 'adam' | 'chosen';

function optimizerOf(
  kind: Values<typeof bpttTraining>['optimizer'],
  learningRate: number,
): OptimizerOptions {
  if (kind === 'momentum') return { kind: 'sgd', learningRate, momentum };
  return { kind, learningRate };
}

/** Those that are always run, then the reader's own. */
export function planOptimizers({
  optimizer,
  learningRate,
}: Values<typeof bpttTraining>): readonly (readonly [OptimizerId, OptimizerOptions])[] {
  return [
    ['sgd', optimizerOf('sgd', 0.1)],
    ['momentum', optimizerOf('momentum', 0.1)],
    ['rmsprop', optimizerOf('rmsprop', 0.003)],
    ['adam', optimizerOf('adam', 0.003)],
    ['chosen', optimizerOf(optimizer, learningRate)],
  ];
}

/** What one turn of the loop came to. */
export interface Turn {
  readonly loss: number;
  readonly norm: number;
  /** What the gradient was multiplied by. */
  readonly factor: number;
  /** ‖ΔW‖ over all weights. */
  readonly moved: number;
}

export interface EchoTrainer extends Trainable {
  /** Turns since this was last asked for. */
  turns(): readonly Turn[];
}

export function createTrainer(
  nets: NetMakers,
  seed: number,
  optimizer: OptimizerOptions,
): EchoTrainer {
  const data = createRandom(seed, streams.data);
  const model = nets.sequence({
    inputSize: 1,
    layers: [{ kind: 'rnn', units }],
    output: { size: 1, loss: 'sigmoidCrossEntropy', at: 'every' },
    optimizer,
    clipNorm,
    random: createRandom(seed, streams.weights),
  });
  const weights = () => model.parameters.map((parameter) => model.read(parameter));
  let seen: Turn[] = [];
  return {
    train: () => {
      const before = weights();
      const { loss, gradientNorm: norm } = model.trainStep(drawEcho(data, batchSize, lag));
      const moved = weights().flatMap((own, at) => [...own.map((w, i) => w - before[at]![i]!)]);
      seen.push({ loss, norm, factor: Math.min(1, clipNorm / norm), moved: Math.hypot(...moved) });
      return { loss };
    },
    turns: () => {
      const turns = seen;
      seen = [];
      return turns;
    },
    dispose: () => model.dispose(),
  };
}
