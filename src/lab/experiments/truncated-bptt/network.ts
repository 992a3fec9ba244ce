/** An RNN on long streams of the echo task, trained by truncated BPTT. */
import type { NetMakers, SequenceNet } from '../../backends/backend';
import type { Random } from '../../random';
import { chunksOf } from '../../tasks/chunks';
import { drawEcho, shareRight, type EchoBatch } from '../../tasks/echo';

export const timeSteps = 40;
const [batchSize, units] = [32, 16];
const clipNorm = 1;

export interface TruncatedOptions {
  readonly nets: NetMakers;
  readonly lag: number;
  /** Steps that the gradient goes back at most. */
  readonly window: number;
  readonly learningRate: number;
  readonly random: Random;
}

export interface TruncatedNet {
  readonly net: SequenceNet;
  train(): { readonly loss: number };
  accuracy(batch: EchoBatch): number;
  /**
   * How much the loss at the last step of a whole chunk changes with the state of each lag before it,
   * as training sees it: the norm of dL/dh_{t−lag}, 0 before the chunk. Lags 0 … T − 1.
   */
  reach(batch: EchoBatch): readonly number[];
  dispose(): void;
}

export function createTruncatedNet(options: TruncatedOptions): TruncatedNet {
  const { nets, lag, window, learningRate, random } = options;
  const initial = random.fork();
  const data = random.fork();
  const net = nets.sequence({
    inputSize: 1,
    layers: [{ kind: 'rnn', units }],
    output: { size: 1, loss: 'sigmoidCrossEntropy', at: 'every' },
    optimizer: { kind: 'adam', learningRate },
    clipNorm,
    random: initial,
  });
  const run = ({ batch, steps, inputs }: EchoBatch) => net.predict({ batch, steps, inputs });
  const chunked = (batch: EchoBatch) => {
    run(batch);
    return chunksOf(batch, window, net.view().hidden());
  };
  return {
    net,
    train: () => net.trainStep(chunked(drawEcho(data, batchSize, lag, timeSteps))),
    accuracy: (batch) => shareRight(run(batch), batch),
    reach: (batch) => {
      const { steps } = batch;
      const asked = Math.floor(steps / window) * window - 1;
      const weights = batch.weights.map((_, at) => Number(at % steps === asked));
      net.backward(chunked({ ...batch, weights }));
      return reachOf(net.view().hiddenGradient(), window, batch);
    },
    dispose: () => net.dispose(),
  };
}

/** @param gradients `[batch · chunks, window + 1, units]`, of the last step of the last whole chunk */
function reachOf(
  gradients: Float32Array,
  window: number,
  { batch, steps }: EchoBatch,
): readonly number[] {
  const chunks = Math.ceil(steps / window);
  const whole = Math.floor(steps / window);
  return Array.from({ length: steps }, (_, lag) => {
    // What the chunk begins with is a number from outside: its gradient leads to no weight.
    if (lag >= window) return 0;
    let squares = 0;
    for (let row = 0; row < batch; row += 1) {
      const slot = (row * chunks + whole - 1) * (window + 1) + window - lag;
      const own = gradients.subarray(slot * units, (slot + 1) * units);
      squares += own.reduce((sum, each) => sum + each ** 2, 0);
    }
    return Math.sqrt(squares);
  });
}
