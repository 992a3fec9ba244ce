/** What the networks of the adding problem answer, and what their states hold on the way. */
import { correlate } from '../../metrics/correlation';
import { addingInputs, type AddingBatch } from '../../tasks/adding';
import type { MatrixData } from '../../views/matrix';
import type { ScatterPoint } from '../../views/scatter';

/** Hidden states of a pass, `[batch, steps + 1, units]`: h_0 … h_T. */
export interface States {
  readonly units: number;
  readonly values: Float32Array;
}

const at = ({ steps }: AddingBatch, { units, values }: States, row: number, t: number, unit = 0) =>
  values[(row * (steps + 1) + t) * units + unit]!;

const numberAt = ({ steps, inputs }: AddingBatch, row: number, t: number): number =>
  inputs[(row * steps + t) * addingInputs]!;

export interface Holder {
  readonly unit: number;
  /** Without its sign, which is free. */
  readonly correlation: number;
}

/**
 * The units by how far they go with the first marked number when the first half is over, that is
 * when every sequence has shown it and none the second: the best one first.
 */
export function holdersOf(batch: AddingBatch, states: States): readonly Holder[] {
  const half = Math.floor(batch.steps / 2);
  const numbers = batch.marked.map(([first], row) => numberAt(batch, row, first));
  return Array.from({ length: states.units }, (_, unit) => {
    const held = batch.marked.map((__, row) => at(batch, states, row, half, unit));
    return { unit, correlation: Math.abs(correlate(held, numbers)) };
  }).sort((a, b) => b.correlation - a.correlation);
}

/** `7`, and `4: 0.31` where a number is marked. */
function stepLabels(batch: AddingBatch, row: number): string[] {
  return Array.from({ length: batch.steps }, (_, t) =>
    batch.marked[row]!.includes(t)
      ? `${t + 1}: ${numberAt(batch, row, t).toFixed(2)}`
      : String(t + 1),
  );
}

/** Units that a heat map shows of each network. */
const shownUnits = 8;

/** h_1 … h_T of the first sequence: a row for each of the units that hold most. */
export function drawStates(network: string, batch: AddingBatch, states: States): MatrixData {
  const holders = holdersOf(batch, states).slice(0, shownUnits);
  return {
    rows: holders.length,
    columns: batch.steps,
    values: holders.flatMap(({ unit }) =>
      Array.from({ length: batch.steps }, (_, t) => at(batch, states, 0, t + 1, unit)),
    ),
    rowLabels: holders.map(({ unit }) => `${network} ${unit + 1}`),
    columnLabels: stepLabels(batch, 0),
  };
}

/** Sequences whose answers are drawn. */
const shownAnswers = 80;

export function answerPoints(
  network: string,
  { targets }: AddingBatch,
  answers: Float32Array,
): readonly ScatterPoint[] {
  return Array.from(targets.subarray(0, shownAnswers), (x, row) => ({
    x,
    y: answers[row]!,
    class: network,
  }));
}
