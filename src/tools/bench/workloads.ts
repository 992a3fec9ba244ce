/** The four training workloads, and data for them: the same for every contender, made beforehand. */

export type WorkloadName = 'W1' | 'W2' | 'W3' | 'W4';

export interface Workload {
  readonly name: WorkloadName;
  readonly cell: 'lstm' | 'rnn';
  readonly inputSize: number;
  readonly units: number;
  readonly steps: number;
  readonly batch: number;
  readonly outputSize: number;
  /** Cross-entropy at every step on one-hot input, or squared error on the last output. */
  readonly loss: 'crossEntropy' | 'squaredError';
}

/** All with Adam, learning rate 1e-3, epsilon 1e-7; the loss is read back at every step. */
export const workloads: Readonly<Record<WorkloadName, Workload>> = {
  W1: workload('W1', 'lstm', [64, 128, 50, 32, 64], 'crossEntropy'),
  W2: workload('W2', 'rnn', [2, 32, 50, 64, 1], 'squaredError'),
  W3: workload('W3', 'lstm', [2, 64, 100, 64, 1], 'squaredError'),
  W4: workload('W4', 'lstm', [1, 16, 20, 16, 1], 'squaredError'),
};

function workload(
  name: WorkloadName,
  cell: 'lstm' | 'rnn',
  [inputSize, units, steps, batch, outputSize]: [number, number, number, number, number],
  loss: Workload['loss'],
): Workload {
  return { name, cell, inputSize, units, steps, batch, outputSize, loss };
}

/**
 * Floating-point operations of a training step: of the products only, forward and twice as much
 * backward, less the gradient of the input, which nobody asks for.
 */
export function flopsPerStep(work: Workload): number {
  const { inputSize, units, steps, batch, outputSize, cell, loss } = work;
  const rows = steps * batch;
  const width = (cell === 'lstm' ? 4 : 1) * units;
  const outputs = loss === 'crossEntropy' ? rows : batch;
  return 2 * rows * width * (2 * inputSize + 3 * units) + 6 * outputs * units * outputSize;
}

/** One batch, row-major: `[batch, steps, inputSize]`, and labels or numbers. */
export interface WorkloadBatch {
  readonly inputs: Float32Array;
  readonly targets: Int32Array | Float32Array;
}

/** Four batches of seeded numbers. */
export function makeBatches(work: Workload, count = 4): WorkloadBatch[] {
  let state = 42;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const { batch, steps, inputSize, loss } = work;
  return Array.from({ length: count }, () => {
    const inputs = new Float32Array(batch * steps * inputSize);
    if (loss === 'crossEntropy') {
      const targets = new Int32Array(batch * steps);
      for (let b = 0; b < batch; b += 1) {
        let token = Math.floor(random() * inputSize);
        for (let t = 0; t < steps; t += 1) {
          inputs[(b * steps + t) * inputSize + token] = 1;
          token = Math.floor(random() * inputSize);
          targets[b * steps + t] = token;
        }
      }
      return { inputs, targets };
    }
    const targets = new Float32Array(batch);
    for (let i = 0; i < inputs.length; i += 1) {
      inputs[i] = random();
      targets[Math.floor(i / (steps * inputSize))]! += inputs[i]! / steps;
    }
    return { inputs, targets };
  });
}
