/** A stack of recurrent and dense layers on the operation set, time step by time step. */
import type { DenseOptions } from '../../engine/denseLayer';
import type { GateName } from '../../engine/recurrentView';
import { checkLength, type SequenceBatch, type StepMask } from '../../engine/sequenceBatch';
import type { Weights } from '../../ops/net';
import type { Ops, Tensor } from '../../ops/ops';
import { inputAt, maskAt } from './batch';
import { activate, stepOf, type CellState } from './cells';
import type { DirectionNames, PlannedLayer, SequencePlan } from './plan';

/** What one direction of a recurrent layer did, in the order in which it was processed. */
export interface PassRecord {
  /** h_0 … h_T. */
  readonly hidden: readonly Tensor[];
  /** c_0 … c_T; empty without cell state. */
  readonly cell: readonly Tensor[];
  readonly gates: Readonly<Partial<Record<GateName, readonly Tensor[]>>>;
}

export interface SequenceOutcome {
  /** `[batch, size]` each: at every step, or one. */
  readonly outputs: readonly Tensor[];
  /** By recurrent layer, then by direction. */
  readonly layers: readonly (readonly PassRecord[])[];
}

/** Adds to a state what its gradient is asked for by: a variable of zeros. */
export type Probe = (name: string, x: Tensor) => Tensor;

export interface SequenceRun {
  readonly ops: Ops;
  readonly weights: Weights<string>;
  readonly plan: SequencePlan;
  readonly inputSize: number;
  readonly at: 'every' | 'last';
  /** The steps whose input matters. */
  readonly seen: StepMask;
  readonly probe?: Probe;
}

/** A row of ones and zeros, and the opposite, `[batch, 1]`. */
interface Mask {
  readonly takesPart: Tensor;
  readonly stays: Tensor;
}

/** Input of a layer at one step: what the layer below said, or a column of a one-hot row each. */
type Signal = Tensor | { readonly tokens: Int32Array; readonly probe: Tensor | undefined };

export function runSequence(run: SequenceRun, batch: SequenceBatch): SequenceOutcome {
  const { plan, at } = run;
  const last = at === 'last';
  const lastRecurrent = plan.layers.map(({ kind }) => kind).lastIndexOf('recurrent');
  const masks = Array.from({ length: batch.steps }, (_, t) => maskOf(run.ops, batch, t));
  let signals: readonly Signal[] = inputsOf(run, batch);
  if (last && lastRecurrent < 0) signals = signals.slice(-1);
  const layers: PassRecord[][] = [];
  let passes = 0;
  plan.layers.forEach((layer, index) => {
    if (layer.kind === 'dense') {
      signals = signals.map((signal) => dense(run, layer, signal));
      return;
    }
    const records = layer.directions.map((names, way) =>
      runPass(run, batch, { layer, names, pass: passes + way, reverse: way === 1 }, signals, masks),
    );
    passes += records.length;
    layers.push(records);
    signals = joined(run.ops, records, last && index === lastRecurrent);
  });
  // The cast: the output layer, which is dense, has made tensors of whatever came in.
  return { outputs: signals as readonly Tensor[], layers };
}

function inputsOf({ ops, inputSize, seen, probe }: SequenceRun, batch: SequenceBatch): Signal[] {
  const shape = [batch.batch, inputSize];
  const zeros = (): Tensor => ops.tensor(new Float32Array(batch.batch * inputSize), shape);
  return Array.from({ length: batch.steps }, (_, t) => {
    const input = inputAt(batch, seen, inputSize, t);
    const name = inputProbe(t);
    if ('tokens' in input) return { ...input, probe: probe?.(name, zeros()) };
    const rows = ops.tensor(input.rows, shape);
    return probe ? probe(name, rows) : rows;
  });
}

function maskOf(ops: Ops, batch: SequenceBatch, t: number): Mask | undefined {
  const mask = maskAt(batch, t);
  if (!mask) return undefined;
  const shape = [batch.batch, 1];
  const stays = mask.map((value) => 1 - value);
  return { takesPart: ops.tensor(mask, shape), stays: ops.tensor(stays, shape) };
}

/** x W + b. */
function project({ ops, weights }: SequenceRun, x: Signal, kernel: string, bias: string): Tensor {
  const [w, b] = [weights[kernel]!, weights[bias]!];
  if (!('tokens' in x)) return ops.add(ops.matMul(x, w), b);
  const row = ops.add(ops.gather(w, x.tokens), b);
  return x.probe ? ops.add(row, ops.matMul(x.probe, w)) : row;
}

function dense(
  run: SequenceRun,
  { kernel, bias, options }: { kernel: string; bias: string; options: DenseOptions },
  x: Signal,
): Tensor {
  return activate(run.ops, options.activation ?? 'linear', project(run, x, kernel, bias));
}

interface PassOptions {
  readonly layer: Extract<PlannedLayer, { kind: 'recurrent' }>;
  readonly names: DirectionNames;
  /** Counted through all layers and directions. */
  readonly pass: number;
  readonly reverse: boolean;
}

function runPass(
  run: SequenceRun,
  batch: SequenceBatch,
  { layer, names, pass, reverse }: PassOptions,
  signals: readonly Signal[],
  masks: readonly (Mask | undefined)[],
): PassRecord {
  const { ops, weights, probe = (_, x) => x } = run;
  const { options } = layer;
  const step = stepOf(ops, options, {
    recurrentKernel: weights[names.recurrentKernel]!,
    recurrentBias: names.recurrentBias === undefined ? undefined : weights[names.recurrentBias],
  });
  const settle = (part: 'hidden' | 'cell', s: number, mask: Mask | undefined, old?: Tensor) => {
    return (next: Tensor): Tensor =>
      probe(stateProbe(part, pass, s), mask && old ? held(ops, mask, old, next) : next);
  };
  const first = initialState(ops, batch, options, pass);
  let state: CellState = {
    hidden: settle('hidden', 0, undefined)(first.hidden),
    ...(first.cell && { cell: settle('cell', 0, undefined)(first.cell) }),
  };
  const states = [state];
  const gates: Partial<Record<GateName, Tensor[]>> = {};
  for (let s = 1; s <= batch.steps; s += 1) {
    const t = reverse ? batch.steps - s : s - 1;
    const before = state;
    const projected = project(run, signals[t]!, names.kernel, names.bias);
    const after = step(projected, before, settle('cell', s, masks[t], before.cell));
    const hidden = settle('hidden', s, masks[t], before.hidden)(after.hidden);
    state = { hidden, ...(after.cell && { cell: after.cell }) };
    states.push(state);
    // The cast: the keys of a record with keys of that type.
    for (const name of Object.keys(after.gates) as GateName[]) {
      (gates[name] ??= []).push(after.gates[name]!);
    }
  }
  const cell = states.flatMap((each) => each.cell ?? []);
  return { hidden: states.map(({ hidden }) => hidden), cell, gates };
}

/** @throws RangeError where it has another size */
function initialState(
  ops: Ops,
  batch: SequenceBatch,
  { kind, units }: { readonly kind: string; readonly units: number },
  pass: number,
): CellState {
  const given = batch.initial?.[pass];
  const size = batch.batch * units;
  checkLength('initial hidden', given?.hidden, size);
  checkLength('initial cell', given?.cell, size);
  const shape = [batch.batch, units];
  const hidden = ops.tensor(given?.hidden ?? new Float32Array(size), shape);
  if (kind !== 'lstm') return { hidden };
  return { hidden, cell: ops.tensor(given?.cell ?? new Float32Array(size), shape) };
}

/** A sequence that takes no part in a step keeps its state. */
function held(ops: Ops, { takesPart, stays }: Mask, old: Tensor, next: Tensor): Tensor {
  return ops.add(ops.mul(next, takesPart), ops.mul(old, stays));
}

/** The directions' states side by side, the second in the order of time. */
function joined(ops: Ops, records: readonly PassRecord[], last: boolean): Tensor[] {
  const steps = records[0]!.hidden.length - 1;
  const beside = (states: readonly Tensor[]): Tensor =>
    states.length === 1 ? states[0]! : ops.concat(states, 1);
  if (last) return [beside(records.map(({ hidden }) => hidden[steps]!))];
  return Array.from({ length: steps }, (_, t) =>
    beside(records.map(({ hidden }, way) => hidden[way === 0 ? t + 1 : steps - t]!)),
  );
}

export const inputProbe = (t: number): string => `input ${t}`;
export const stateProbe = (state: 'hidden' | 'cell', pass: number, t: number): string =>
  `${state} ${pass} ${t}`;
