import { Graph, type InnerState, LSTM, Mat, RNN } from 'recurrent-js';
import type { Workload } from '../workloads';
import type { Contender } from './contender';

/**
 * recurrent-js: one sequence at a time, since it knows no batches, and plain SGD, which is less work
 * than the Adam of the others.
 */
export function makeRecurrentJs(work: Workload): Contender {
  const { inputSize, units, outputSize, batch, steps, cell, loss } = work;
  const Cell = cell === 'lstm' ? LSTM : RNN;
  const model = new Cell({ architecture: { inputSize, hiddenUnits: [units], outputSize } });
  const every = loss === 'crossEntropy';

  /** Writes the gradient of the output and returns its loss. */
  function score(output: Mat, target: number, scale: number): number {
    if (!every) {
      const difference = output.w[0]! - target;
      output.dw[0] = 2 * scale * difference;
      return scale * difference * difference;
    }
    const largest = Math.max(...output.w);
    const exponentials = Array.from(output.w, (value) => Math.exp(value - largest));
    const sum = exponentials.reduce((total, value) => total + value, 0);
    exponentials.forEach((value, i) => {
      output.dw[i] = scale * (value / sum - (i === target ? 1 : 0));
    });
    return scale * (Math.log(sum) + largest - output.w[target]!);
  }

  return {
    step: ({ inputs, targets }) => {
      let total = 0;
      for (let b = 0; b < batch; b += 1) {
        const graph = new Graph();
        graph.memorizeOperationSequence(true);
        let state: InnerState | undefined;
        for (let t = 0; t < steps; t += 1) {
          const x = new Mat(inputSize, 1);
          const from = (b * steps + t) * inputSize;
          x.setFrom(Float64Array.from(inputs.subarray(from, from + inputSize)));
          state = model.forward(x, state, graph);
          if (every) total += score(state.output, targets[b * steps + t]!, 1 / (batch * steps));
        }
        if (!every) total += score(state!.output, targets[b]!, 1 / batch);
        graph.backward();
      }
      model.update(1e-3);
      return total;
    },
    dispose: () => undefined,
  };
}
