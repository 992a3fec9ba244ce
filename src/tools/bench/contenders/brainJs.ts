import { recurrent } from 'brain.js';
import type { Workload } from '../workloads';
import type { Contender } from './contender';

const learningRate = 1e-3;

/**
 * brain.js, on tasks of the same sizes as near as it has them; a step is every sequence of the batch
 * once, one after the other, since it knows no batches, with an update of its own (RMSProp, clipped
 * by value) after each.
 *
 * Cross-entropy is its `LSTM`, which reads tokens and embeds them instead of multiplying one-hot
 * rows, and adds a token to start with: so it gets a token less, and predicts each token and the end.
 * Squared error is its time-step nets, which predict the next row of the input at every step but the
 * last, not one number at the end; the vanilla one has relu for tanh.
 */
export function makeBrainJs(work: Workload): Contender {
  const train = work.loss === 'crossEntropy' ? tokenTraining(work) : numberTraining(work);
  const { batch } = work;
  return {
    step: ({ inputs }) => {
      let total = 0;
      for (let b = 0; b < batch; b += 1) total += train(inputs, b);
      return total / batch;
    },
    dispose: () => undefined,
  };
}

/** Trains on one sequence of a batch; returns brain.js's own measure of the error. */
type TrainSequence = (inputs: Float32Array, b: number) => number;

function tokenTraining({ inputSize, units, outputSize, steps, cell }: Workload): TrainSequence {
  const Net = cell === 'lstm' ? recurrent.LSTM : recurrent.RNN;
  const net = new Net({ inputSize, inputRange: inputSize, outputSize, hiddenLayers: [units] });
  net.updateTrainingOptions({ learningRate });
  net.initialize();
  return (inputs, b) => {
    const tokens = Array.from({ length: steps - 1 }, (_, t) => {
      const from = (b * steps + t) * inputSize;
      return inputs.subarray(from, from + inputSize).indexOf(1);
    });
    return net.trainPattern(tokens, true);
  };
}

function numberTraining({ inputSize, units, steps, cell }: Workload): TrainSequence {
  const Net = cell === 'lstm' ? recurrent.LSTMTimeStep : recurrent.RNNTimeStep;
  // What it predicts is a row of the input, so this is the output's size too.
  const net = new Net({ inputSize, outputSize: inputSize, hiddenLayers: [units] });
  net.updateTrainingOptions({ learningRate });
  net.initialize();
  return (inputs, b) => {
    const rows = Array.from({ length: steps }, (_, t) => {
      const from = (b * steps + t) * inputSize;
      return inputs.subarray(from, from + inputSize);
    });
    return net.trainPattern(rows, true);
  };
}
