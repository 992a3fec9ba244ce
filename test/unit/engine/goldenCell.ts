import type { Engine } from '../../../src/lab/engine/loadEngine';
import { RecurrentCall } from '../../../src/lab/engine/recurrentCall';
import type { RecurrentCallInputs } from '../../../src/lab/engine/recurrentCallInputs';
import type { RecurrentOptions } from '../../../src/lab/engine/recurrentShape';

type Nested = number | readonly Nested[];

/** A case of `test/golden/cells.json`; its `meta.convention` says what is what. */
export interface GoldenCase {
  readonly name: string;
  readonly kind: 'rnn' | 'lstm' | 'gru' | 'gru_reset_before';
  readonly bidirectional?: boolean;
  readonly sizes?: Sizes;
  readonly weights: Readonly<Record<string, Nested>>;
  readonly x: Nested;
  readonly h0: Nested;
  readonly c0?: Nested;
  readonly out: Nested;
  readonly h_n?: Nested;
  readonly c_n?: Nested;
  readonly upstream_out: Nested;
  readonly upstream_c_n?: Nested;
  readonly grads: Readonly<Record<string, Nested>>;
}

interface Sizes {
  readonly B: number;
  readonly T: number;
  readonly I: number;
  readonly H: number;
}

function flat(values: Nested | undefined): Float32Array {
  const all: number[] = [];
  const visit = (value: Nested): void => {
    if (typeof value === 'number') all.push(value);
    else value.forEach(visit);
  };
  if (values !== undefined) visit(values);
  return Float32Array.from(all);
}

/** PyTorch keeps `[gates * H, columns]`; the engine `[columns, gates * H]`, gates in its own order. */
function toEngine(values: Float32Array, columns: number, H: number, order: number[]): Float32Array {
  const width = order.length * H;
  const result = new Float32Array(columns * width);
  order.forEach((from, to) => {
    for (let h = 0; h < H; h += 1) {
      for (let c = 0; c < columns; c += 1) {
        result[c * width + to * H + h] = values[(from * H + h) * columns + c]!;
      }
    }
  });
  return result;
}

function add(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((value, index) => value + b[index]!);
}

function worst(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return Infinity;
  return a.reduce((most, value, index) => Math.max(most, Math.abs(value - b[index]!)), 0);
}

const kinds: Record<
  GoldenCase['kind'],
  { options: (H: number) => RecurrentOptions; order: number[] }
> = {
  rnn: { options: (units) => ({ kind: 'rnn', units }), order: [0] },
  lstm: { options: (units) => ({ kind: 'lstm', units }), order: [0, 1, 2, 3] },
  // PyTorch's rows are r, z, n.
  gru: { options: (units) => ({ kind: 'gru', units, resetAfter: true }), order: [1, 0, 2] },
  gru_reset_before: { options: (units) => ({ kind: 'gru', units }), order: [0, 1, 2] },
};

/** The largest absolute difference of every output and gradient, by name. */
export function goldenErrors(engine: Engine, golden: GoldenCase): [string, number][] {
  const [, B, T, I, H] = /B(\d+)_T(\d+)_I(\d+)_H(\d+)/.exec(golden.name)!.map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const { options, order } = kinds[golden.kind];
  const before = golden.kind === 'gru_reset_before';
  const both = golden.bidirectional === true;
  const directions = both ? ['', '_reverse'] : [''];
  const errors: [string, number][] = [];
  const slice = (values: Nested | undefined, index: number): Float32Array =>
    flat(values).subarray(index * B * H, (index + 1) * B * H);
  /** The columns of one direction of `[B, T, 2 H]`. */
  const part = (values: Nested, index: number): Float32Array => {
    const all = flat(values);
    const D = directions.length;
    return Float32Array.from({ length: B * T * H }, (_, i) => {
      return all[(Math.floor(i / H) * D + index) * H + (i % H)]!;
    });
  };
  let dx = new Float32Array(B * T * I);
  directions.forEach((suffix, index) => {
    const weight = (name: string): Float32Array => flat(golden.weights[`${name}_l0${suffix}`]);
    const sided = golden.kind === 'gru';
    const biasIh = before ? flat(golden.weights.bias) : weight('bias_ih');
    const biasHh = before ? new Float32Array(biasIh.length) : weight('bias_hh');
    const bias = toEngine(add(biasIh, biasHh), 1, H, order);
    if (sided) bias.set(biasIh.subarray(2 * H), 2 * H);
    const inputs: RecurrentCallInputs = {
      batch: B,
      steps: T,
      inputSize: I,
      x: flat(golden.x),
      kernel: before ? flat(golden.weights.kernel) : toEngine(weight('weight_ih'), I, H, order),
      recurrentKernel: before
        ? flat(golden.weights.recurrent_kernel)
        : toEngine(weight('weight_hh'), H, H, order),
      bias,
      ...(sided ? { recurrentBias: biasHh.subarray(2 * H) } : {}),
      h0: slice(golden.h0, index),
      ...(golden.c0 === undefined ? {} : { c0: slice(golden.c0, index) }),
      reverse: index === 1,
    };
    const call = new RecurrentCall(engine, options(H), inputs);
    const compare = (name: string, ours: Float32Array | undefined, theirs: Float32Array): void => {
      errors.push([name + suffix, worst(ours!, theirs)]);
    };
    compare('out', call.outputs(), part(golden.out, index));
    if (golden.h_n !== undefined) compare('h_n', call.lastHidden(), slice(golden.h_n, index));
    if (golden.c_n !== undefined) compare('c_n', call.lastCell(), slice(golden.c_n, index));
    const grads = call.backward({
      outputs: part(golden.upstream_out, index),
      ...(golden.upstream_c_n === undefined ? {} : { cell: slice(golden.upstream_c_n, index) }),
    });
    dx = add(dx, grads.x!) as typeof dx;
    const g = (name: string): Float32Array => flat(golden.grads[`${name}_l0${suffix}`]);
    if (before) {
      compare('kernel', grads.kernel, flat(golden.grads.kernel));
      compare('recurrent_kernel', grads.recurrentKernel, flat(golden.grads.recurrent_kernel));
      compare('bias', grads.bias, flat(golden.grads.bias));
    } else {
      compare('weight_ih', grads.kernel, toEngine(g('weight_ih'), I, H, order));
      compare('weight_hh', grads.recurrentKernel, toEngine(g('weight_hh'), H, H, order));
      compare('bias_ih', grads.bias, toEngine(g('bias_ih'), 1, H, order));
      if (sided) compare('bias_hh', grads.recurrentBias, g('bias_hh').subarray(2 * H));
    }
    compare('h0', grads.h0, slice(golden.grads.h0, index));
    if (golden.c0 !== undefined) compare('c0', grads.c0, slice(golden.grads.c0, index));
    call.dispose();
  });
  errors.push(['x', worst(dx, flat(golden.grads.x))]);
  return errors;
}
