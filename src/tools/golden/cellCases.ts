/** Computes a cell case of a golden file, outputs and gradients, in PyTorch's layout of the weights. */
import {
  add,
  addN,
  concat,
  mul,
  split,
  squeeze,
  stack,
  sum,
  tensor,
  tidy,
  transpose,
  unstack,
  valueAndGrads,
  type Scalar,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { bahdanauAttention, scaledDotProductAttention } from '../../lab/cells/attention';
import { bidirectional } from '../../lab/cells/bidirectional';
import { gruResetAfter, gruResetBefore } from '../../lab/cells/gru';
import { lstm } from '../../lab/cells/lstm';
import { vanillaRnn } from '../../lab/cells/vanillaRnn';
import { fieldsAt, nestedAt, own, type Fields } from './fields';

/** Whoever computes the cells: the readable equations, or anything with the same signatures. */
export interface CellImplementation {
  readonly vanillaRnn: (
    ...args: Parameters<typeof vanillaRnn>
  ) => Pick<ReturnType<typeof vanillaRnn>, 'h'>;
  readonly lstm: (...args: Parameters<typeof lstm>) => Pick<ReturnType<typeof lstm>, 'h' | 'c'>;
  readonly gruResetBefore: (
    ...args: Parameters<typeof gruResetBefore>
  ) => Pick<ReturnType<typeof gruResetBefore>, 'h'>;
  readonly gruResetAfter: (
    ...args: Parameters<typeof gruResetAfter>
  ) => Pick<ReturnType<typeof gruResetAfter>, 'h'>;
  readonly bahdanauAttention: typeof bahdanauAttention;
  readonly scaledDotProductAttention: typeof scaledDotProductAttention;
}

export const plainCells: CellImplementation = {
  vanillaRnn,
  lstm,
  gruResetBefore,
  gruResetAfter,
  bahdanauAttention,
  scaledDotProductAttention,
};

/** Nested lists by the file's names. */
export interface CellResult {
  /** With `loss`, if the case has an `upstream_…`. */
  readonly outputs: Fields;
  /** Undefined for a case without `upstream_…`: there is nothing to differentiate. */
  readonly gradients: Fields | undefined;
}

/** Tensors by name: what the loss is differentiated with respect to. */
type Inputs = Readonly<Record<string, Tensor>>;
type Forward = (inputs: Inputs) => Readonly<Record<string, Tensor>>;

interface Plan {
  readonly inputs: Inputs;
  readonly forward: Forward;
}

type Planner = (fields: Fields, cells: CellImplementation) => Plan;

function read(fields: Fields, name: string, rank: number): Tensor {
  const { values, shape } = nestedAt(fields, name, rank);
  return tensor(values, [...shape]);
}

function readWeights(fields: Fields): Record<string, Tensor> {
  const weights = fieldsAt(fields, 'weights');
  const rank = (name: string): number => {
    const rows = weights[name];
    return Array.isArray(rows) && Array.isArray(rows[0]) ? 2 : 1;
  };
  return Object.fromEntries(
    Object.keys(weights).map((name) => [name, read(weights, name, rank(name))]),
  );
}

/** The casts below say which rank a named tensor has: `read` has checked it. */
function named(inputs: Inputs, name: string): Tensor {
  const found = own(inputs, name);
  if (!found) throw new Error(`"${name}" is missing`);
  return found;
}

type PytorchKind = 'rnn' | 'lstm' | 'gru';

/** Reads one direction: `[B, T, I]` and its states to the outputs of all time steps. */
function pytorchDirection(
  kind: PytorchKind,
  inputs: Inputs,
  suffix: '' | '_reverse',
  h0: Tensor2D,
  c0: Tensor2D | undefined,
  cells: CellImplementation,
): (x: Tensor3D) => { readonly h: readonly Tensor2D[]; readonly c?: readonly Tensor2D[] } {
  const kernel = transpose(named(inputs, `weight_ih_l0${suffix}`) as Tensor2D);
  const recurrentKernel = transpose(named(inputs, `weight_hh_l0${suffix}`) as Tensor2D);
  const inputBias = named(inputs, `bias_ih_l0${suffix}`) as Tensor1D;
  const recurrentBias = named(inputs, `bias_hh_l0${suffix}`) as Tensor1D;
  if (kind === 'gru') {
    // PyTorch: r, z, n. Here: z, r, n.
    const reorder = <T extends Tensor>(columns: T): T => {
      const axis = columns.rank - 1;
      const [r, z, n] = split(columns, 3, axis);
      return concat<T>([z as T, r as T, n as T], axis);
    };
    const weights = {
      kernel: reorder(kernel),
      recurrentKernel: reorder(recurrentKernel),
      bias: reorder(inputBias),
      recurrentBias: reorder(recurrentBias),
    };
    return (x) => cells.gruResetAfter(x, h0, weights);
  }
  const weights = { kernel, recurrentKernel, bias: add<Tensor1D>(inputBias, recurrentBias) };
  if (kind === 'rnn') return (x) => cells.vanillaRnn(x, h0, weights);
  if (!c0) throw new Error('"c0" is missing');
  return (x) => cells.lstm(x, h0, c0, weights);
}

/** `[directions, batch, hidden]` as one matrix per direction. */
function directionsOf(states: Tensor): Tensor2D[] {
  // tfjs's gradient of `unstack` fails where there is a single part.
  if (states.shape[0] === 1) return [squeeze<Tensor2D>(states, [0])];
  return unstack(states) as Tensor2D[];
}

function pytorchPlan(kind: PytorchKind): Planner {
  return (fields, cells) => ({
    inputs: {
      ...readWeights(fields),
      x: read(fields, 'x', 3),
      h0: read(fields, 'h0', 3),
      ...(kind === 'lstm' ? { c0: read(fields, 'c0', 3) } : {}),
    },
    forward: (inputs) => {
      const x = named(inputs, 'x') as Tensor3D;
      const h0 = directionsOf(named(inputs, 'h0'));
      const c0 = kind === 'lstm' ? directionsOf(named(inputs, 'c0')) : [];
      const cellStates: Tensor2D[] = [];
      const run = (index: 0 | 1) => (from: Tensor3D) => {
        const suffix = index === 0 ? '' : '_reverse';
        const initial = h0[index];
        if (!initial) throw new Error('"h0" has one direction too few');
        const states = pytorchDirection(kind, inputs, suffix, initial, c0[index], cells)(from);
        if (states.c) cellStates.push(states.c.at(-1)!);
        return states.h;
      };
      const finals: Tensor2D[] = [];
      let h: readonly Tensor2D[];
      if (fields['bidirectional'] === true) {
        const both = bidirectional(x, run(0), run(1));
        h = both.h;
        finals.push(both.forward.at(-1)!, both.backward[0]!);
      } else {
        h = run(0)(x);
        finals.push(h.at(-1)!);
      }
      return {
        out: stack([...h], 1),
        h_n: stack(finals),
        ...(kind === 'lstm' ? { c_n: stack(cellStates) } : {}),
      };
    },
  });
}

const planners: Readonly<Record<string, Planner>> = {
  rnn: pytorchPlan('rnn'),
  lstm: pytorchPlan('lstm'),
  gru: pytorchPlan('gru'),
  gru_reset_before: (fields, cells) => ({
    inputs: { ...readWeights(fields), x: read(fields, 'x', 3), h0: read(fields, 'h0', 2) },
    forward: (inputs) => {
      const { h } = cells.gruResetBefore(
        named(inputs, 'x') as Tensor3D,
        named(inputs, 'h0') as Tensor2D,
        {
          kernel: named(inputs, 'kernel') as Tensor2D,
          recurrentKernel: named(inputs, 'recurrent_kernel') as Tensor2D,
          bias: named(inputs, 'bias') as Tensor1D,
        },
      );
      return { out: stack([...h], 1) };
    },
  }),
  bahdanau: (fields, cells) => ({
    inputs: { ...readWeights(fields), s: read(fields, 's', 2), h: read(fields, 'h', 3) },
    forward: (inputs) => {
      const mask = fields['mask'] === undefined ? undefined : (read(fields, 'mask', 2) as Tensor2D);
      const result = cells.bahdanauAttention(
        named(inputs, 's') as Tensor2D,
        named(inputs, 'h') as Tensor3D,
        {
          queryKernel: named(inputs, 'Wa') as Tensor2D,
          memoryKernel: named(inputs, 'Ua') as Tensor2D,
          scoreKernel: named(inputs, 'va') as Tensor1D,
          bias: named(inputs, 'ba') as Tensor1D,
        },
        mask,
      );
      return { scores: result.scores, alpha: result.weights, context: result.context };
    },
  }),
  scaled_dot_product: (fields, cells) => ({
    inputs: { Q: read(fields, 'Q', 3), K: read(fields, 'K', 3), V: read(fields, 'V', 3) },
    forward: (inputs) => {
      const result = cells.scaledDotProductAttention(
        named(inputs, 'Q') as Tensor3D,
        named(inputs, 'K') as Tensor3D,
        named(inputs, 'V') as Tensor3D,
      );
      return { alpha: result.weights, out: result.output };
    },
  }),
};

/**
 * The loss is Σ output ⊙ upstream over the outputs that the case gives an `upstream_…` for; without any,
 * the case is computed forwards only.
 *
 * @throws Error where the kind is unknown or an input is missing or has the wrong shape.
 */
export function evaluateCell(kind: string, fields: Fields, cells: CellImplementation): CellResult {
  const planner = own(planners, kind);
  if (!planner) {
    throw new Error(`unknown kind "${kind}"; known are ${Object.keys(planners).join(', ')}`);
  }
  const trained = Object.keys(fields).some((name) => name.startsWith('upstream_'));
  let result: CellResult | undefined;
  tidy(() => {
    const plan = planner(fields, cells);
    result = trained ? differentiated(plan, fields) : forwards(plan);
  });
  return result!;
}

function asLists(results: Readonly<Record<string, Tensor>>): Fields {
  return Object.fromEntries(
    Object.entries(results).map(([name, result]) => [name, result.arraySync()]),
  );
}

function forwards({ inputs, forward }: Plan): CellResult {
  return { outputs: asLists(forward(inputs)), gradients: undefined };
}

function differentiated({ inputs, forward }: Plan, fields: Fields): CellResult {
  const names = Object.keys(inputs);
  let outputs: Fields = {};
  let loss = 0;
  const differentiate = valueAndGrads((...values: Tensor[]): Scalar => {
    const results = forward(Object.fromEntries(names.map((name, i) => [name, values[i]!])));
    const terms: Tensor[] = [];
    for (const [name, result] of Object.entries(results)) {
      if (!Object.hasOwn(fields, `upstream_${name}`)) continue;
      const upstream = read(fields, `upstream_${name}`, result.rank);
      terms.push(sum(mul(result, upstream)));
      loss += innerProduct(result, upstream);
    }
    if (terms.length === 0) throw new Error('no "upstream_…" for any output');
    outputs = asLists(results);
    return squeeze<Scalar>(addN(terms));
  });
  const { grads } = differentiate(names.map((name) => inputs[name]!));
  return {
    outputs: { ...outputs, loss },
    gradients: Object.fromEntries(names.map((name, i) => [name, grads[i]!.arraySync()])),
  };
}

/** In double precision: a float32 sum over a long sequence would itself be off by more than 1e-5. */
function innerProduct(a: Tensor, b: Tensor): number {
  const right = b.dataSync();
  let total = 0;
  a.dataSync().forEach((value, i) => {
    total += value * right[i]!;
  });
  return total;
}
