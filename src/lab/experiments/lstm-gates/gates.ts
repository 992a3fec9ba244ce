/** What the gates of a trained LSTM do at the events of the latch task. */
import type { MetricName } from '../../experiment';
import { correlate } from '../../metrics/correlation';
import { latchError } from '../../nets/latchNet';
import type { MatrixData } from '../../views/matrix';
import type { DataTable } from '../../views/view';
import type { LatchBatch } from '../../tasks/latch';
import type { lstmGates } from './declaration';
import type { LatchTrace } from './model';

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
    const value = correlate(own, memory);
    if (Math.abs(value) > Math.abs(best.correlation)) best = { unit, correlation: value };
  }
  return best;
}

type Gate = 'forget' | 'input' | 'output';
type Moment = 'hold' | 'write' | 'reset' | 'read' | 'other';

/** Whether a step is of that kind: one of three events, and a read or not. */
function isAt({ events, reads }: LatchBatch, moment: Moment, at: number): boolean {
  if (moment === 'read' || moment === 'other') return reads[at] === (moment === 'read');
  return events[at] === moment;
}

/** The mean of a gate of the memory unit over all steps of a kind, 0 to 1. */
function meanGate(trace: LatchTrace, batch: LatchBatch, unit: number) {
  return (gate: Gate, moment: Moment): number => {
    let [sum, count] = [0, 0];
    for (let at = 0; at < batch.events.length; at += 1) {
      if (!isAt(batch, moment, at)) continue;
      sum += trace[gate][at * trace.hidden + unit]!;
      count += 1;
    }
    return sum / count;
  };
}

/** The measures of a run, by the names of its metrics. */
export function measureGates(
  trace: LatchTrace,
  batch: LatchBatch,
): Record<Exclude<MetricName<typeof lstmGates>, `own_${string}`>, number> {
  const { unit, correlation: goesWith } = findMemoryUnit(trace, batch);
  const mean = meanGate(trace, batch, unit);
  const { targets } = batch;
  const right = trace.prediction.filter((value, at) => Math.abs(value - targets[at]!) < 0.5);
  return {
    mse: latchError(batch, trace.prediction),
    accuracy: right.length / targets.length,
    forget_hold: mean('forget', 'hold'),
    forget_reset: mean('forget', 'reset'),
    forget_write: mean('forget', 'write'),
    input_hold: mean('input', 'hold'),
    input_write: mean('input', 'write'),
    input_reset: mean('input', 'reset'),
    output_read: mean('output', 'read'),
    output_no_read: mean('output', 'other'),
    // Its sign is free, so only its size says something.
    memory_correlation: Math.abs(goesWith),
  };
}

/** Every gate at every kind of step. A read may come together with any of the three events. */
export function gateTable(trace: LatchTrace, batch: LatchBatch): DataTable {
  const mean = meanGate(trace, batch, findMemoryUnit(trace, batch).unit);
  const gates = [
    ['forget f', 'forget'],
    ['input i', 'input'],
    ['output o', 'output'],
  ] as const;
  const moments = ['hold', 'write', 'reset', 'read', 'other'] as const;
  return {
    columns: ['Gate', 'holding', 'write', 'reset', 'read', 'no read'],
    rows: gates.map(([label, gate]) => [label, ...moments.map((moment) => mean(gate, moment))]),
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

/**
 * Heat maps of the memory unit over the first sequence of the batch. The cell is shown times the sign
 * of its correlation with what is to be kept, which is free: −c with −w_hy gives the same output.
 */
export function drawGates(
  trace: LatchTrace,
  batch: LatchBatch,
): Record<'gates' | 'cell', MatrixData> {
  const { unit, correlation } = findMemoryUnit(trace, batch);
  const sign = correlation < 0 ? -1 : 1;
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
        ...row(trace.cell).map((value) => sign * value),
        ...batch.memory.subarray(0, steps),
        ...trace.prediction.subarray(0, steps),
        ...batch.targets.subarray(0, steps),
      ],
      rowLabels: [sign < 0 ? '−c cell' : 'c cell', 'm to be kept', 'output', 'target'],
      columnLabels,
    },
  };
}
