/** What the gates of a trained LSTM do at the events of the latch task. */
import type { Matrix } from '../experiment';
import type { LatchBatch, LatchEvent } from '../tasks/latch';
import type { LatchTrace } from './latchModel';

/** The unit whose cell goes most with the memory m_t, up or down. */
export interface MemoryUnit {
  readonly unit: number;
  /** Pearson's correlation of its c_t with m_t. */
  readonly correlation: number;
}

export function findMemoryUnit({ cell, hidden }: LatchTrace, { memory }: LatchBatch): MemoryUnit {
  let best: MemoryUnit = { unit: 0, correlation: 0 };
  for (let unit = 0; unit < hidden; unit += 1) {
    const own = memory.map((_, at) => cell[at * hidden + unit]!);
    const value = correlation(own, memory);
    if (Math.abs(value) > Math.abs(best.correlation)) best = { unit, correlation: value };
  }
  return best;
}

function correlation(a: Float32Array, b: Float32Array): number {
  const mean = (values: Float32Array): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [together, squareA, squareB] = [0, 0, 0];
  a.forEach((value, at) => {
    const [fromA, fromB] = [value - meanA, b[at]! - meanB];
    together += fromA * fromB;
    squareA += fromA ** 2;
    squareB += fromB ** 2;
  });
  return squareA * squareB > 0 ? together / Math.sqrt(squareA * squareB) : 0;
}

/** The measures of a run, by the names of its metrics. */
export function measureGates(trace: LatchTrace, batch: LatchBatch): Record<string, number> {
  const { unit, correlation: goesWith } = findMemoryUnit(trace, batch);
  const meanOf = (gate: Float32Array, where: (at: number) => boolean): number => {
    let [sum, count] = [0, 0];
    for (let at = 0; at < batch.events.length; at += 1) {
      if (!where(at)) continue;
      sum += gate[at * trace.hidden + unit]!;
      count += 1;
    }
    return sum / count;
  };
  const at = (event: LatchEvent) => (index: number) => batch.events[index] === event;
  const { targets } = batch;
  const count = targets.length;
  let [squaredError, right] = [0, 0];
  trace.prediction.forEach((value, index) => {
    squaredError += (value - targets[index]!) ** 2;
    if (Math.abs(value - targets[index]!) < 0.5) right += 1;
  });
  return {
    mse: squaredError / count,
    accuracy: right / count,
    forget_hold: meanOf(trace.forget, at('hold')),
    forget_reset: meanOf(trace.forget, at('reset')),
    forget_write: meanOf(trace.forget, at('write')),
    input_hold: meanOf(trace.input, at('hold')),
    input_write: meanOf(trace.input, at('write')),
    input_reset: meanOf(trace.input, at('reset')),
    output_read: meanOf(trace.output, (index) => batch.reads[index]!),
    output_no_read: meanOf(trace.output, (index) => !batch.reads[index]!),
    memory_correlation: goesWith,
  };
}

/** What happens at each step of the first sequence: `write +1`, `reset · read`, or `` for holding. */
export function eventLabels({ steps, events, reads, memory }: LatchBatch): string[] {
  return Array.from({ length: steps }, (_, t) => {
    const event = events[t]!;
    const value = memory[t]! > 0 ? '+1' : '−1';
    const action = event === 'write' ? `write ${value}` : event === 'reset' ? 'reset' : '';
    return [action, reads[t] ? 'read' : ''].filter((part) => part !== '').join(' · ');
  });
}

/** Heat maps of the memory unit over the first sequence of the batch. */
export function drawGates(trace: LatchTrace, batch: LatchBatch): Record<string, Matrix> {
  const { unit } = findMemoryUnit(trace, batch);
  const { steps } = batch;
  const columnLabels = eventLabels(batch);
  const row = (values: Float32Array): number[] =>
    Array.from({ length: steps }, (_, t) => values[t * trace.hidden + unit]!);
  return {
    gates: {
      rows: 3,
      columns: steps,
      values: [...row(trace.forget), ...row(trace.input), ...row(trace.output)],
      rowLabels: ['f forget', 'i input', 'o output'],
      columnLabels,
    },
    cell: {
      rows: 4,
      columns: steps,
      values: [
        ...row(trace.cell),
        ...batch.memory.subarray(0, steps),
        ...trace.prediction.subarray(0, steps),
        ...batch.targets.subarray(0, steps),
      ],
      rowLabels: ['c cell', 'm to be kept', 'output', 'target'],
      columnLabels,
    },
  };
}
