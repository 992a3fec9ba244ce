/** What each layer's state holds, and what it looks like over one sequence. */
import type { SequenceView } from '../../backends/backend';
import { linearRecall } from '../../metrics/linearRecall';
import { mean } from '../../metrics/mean';
import type { EchoBatch } from '../../tasks/echo';
import type { MatrixData } from '../../views/matrix';

/** Squared correlations of a linear readout of one layer's state. */
export interface Held {
  /** With the answer of the same step. */
  readonly answer: number;
  /** With the bit of now, of one step ago, … of k steps ago. */
  readonly bits: readonly number[];
}

/** Of the bits that are to be compared only later: neither the one of now nor that of k steps ago. */
export const heldBetween = ({ bits }: Held): number => mean(bits.slice(1, -1));

/**
 * A readout is fitted on the first half of the sequences and tested on the second.
 *
 * @param view of the last pass, over these sequences
 * @param lag k, at least 2: a step counts from the first on that has an answer
 */
export function readLayer(
  view: Pick<SequenceView, 'hidden'>,
  units: number,
  { batch, steps, inputs, targets }: EchoBatch,
  lag: number,
): Held {
  const hidden = view.hidden();
  const scored = steps - lag;
  const columns = units + 1;
  const half = Math.floor(batch / 2);
  const part = (first: number, count: number) => {
    const places = Array.from(
      { length: count * scored },
      (_, row) => (first + Math.floor(row / scored)) * steps + lag + (row % scored),
    );
    const states = new Float64Array(places.length * columns).fill(1);
    places.forEach((place, row) => {
      // h_0 stands before the first step of each sequence.
      const from = (place + Math.floor(place / steps) + 1) * units;
      states.set(hidden.subarray(from, from + units), row * columns);
    });
    const asked = [
      (at: number) => targets[at]!,
      ...Array.from({ length: lag + 1 }, (_, ago) => (at: number) => inputs[at - ago]!),
    ];
    return { states, targets: asked.map((value) => places.map(value)) };
  };
  const [answer, ...bits] = linearRecall(columns, part(0, half), part(half, batch - half));
  return { answer: answer!, bits };
}

/** h_1 … h_T of the first sequence, a row a unit, the top layer above. */
export function drawStates(
  views: readonly Pick<SequenceView, 'hidden'>[],
  units: number,
  { steps, inputs, targets, weights }: EchoBatch,
): MatrixData {
  const layers = views.map((view, layer) => ({ name: layer + 1, states: view.hidden() })).reverse();
  const answer = (t: number): string => (weights[t] ? (targets[t] ? ' ≠' : ' =') : '');
  return {
    rows: layers.length * units,
    columns: steps,
    values: layers.flatMap(({ states }) =>
      Array.from({ length: units * steps }, (_, at) => {
        const [unit, t] = [Math.floor(at / steps), at % steps];
        return states[(t + 1) * units + unit]!;
      }),
    ),
    rowLabels: layers.flatMap(({ name }) =>
      Array.from({ length: units }, (_, unit) => `${name}.${unit + 1}`),
    ),
    columnLabels: Array.from(
      { length: steps },
      (_, t) => `${t + 1}: ${inputs[t]! > 0 ? '+' : '−'}${answer(t)}`,
    ),
  };
}
