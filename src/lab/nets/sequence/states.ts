/** States, gates and gradients of a pass as plain numbers. */
import type { SequenceView } from '../../backends/backend';
import type { GateName } from '../../engine/recurrentView';
import { bySequence } from './batch';
import type { PassRecord, SequenceOutcome } from './forward';

export interface PassNumbers {
  readonly hidden: Float32Array;
  readonly cell: Float32Array | undefined;
  readonly gates: Readonly<Partial<Record<GateName, Float32Array>>>;
  readonly hiddenGradient?: Float32Array;
  readonly cellGradient?: Float32Array;
}

/** Every state and gate, in the order in which `readStates` takes their numbers. */
export const statesOf = ({ layers }: SequenceOutcome) =>
  layers
    .flat()
    .flatMap(({ hidden, cell, gates }) => [...hidden, ...cell, ...Object.values(gates).flat()]);

/** @returns by recurrent layer, then by direction */
export function readStates(
  { layers }: SequenceOutcome,
  numbers: readonly ArrayLike<number>[],
  batch: number,
): PassNumbers[][] {
  let at = 0;
  const next = (count: number): Float32Array => {
    const steps = numbers.slice(at, at + count);
    at += count;
    return bySequence(steps, batch);
  };
  const readPass = ({ hidden, cell, gates }: PassRecord): PassNumbers => ({
    hidden: next(hidden.length),
    cell: cell.length > 0 ? next(cell.length) : undefined,
    gates: Object.fromEntries(
      Object.entries(gates).map(([name, steps]) => [name, next(steps.length)]),
    ),
  });
  return layers.map((passes) => passes.map(readPass));
}

export function viewOf(pass: PassNumbers): SequenceView {
  const kept = (values: Float32Array | undefined): Float32Array => {
    if (!values) throw new RangeError('This layer does not keep that.');
    return values.slice();
  };
  return {
    hidden: () => kept(pass.hidden),
    cell: () => kept(pass.cell),
    gate: (name) => {
      if (!pass.gates[name]) throw new RangeError(`This cell has no gate called ${name}.`);
      return kept(pass.gates[name]);
    },
    hiddenGradient: () => kept(pass.hiddenGradient),
    cellGradient: () => kept(pass.cellGradient),
  };
}
