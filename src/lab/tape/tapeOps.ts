import type { Engine } from '../engine/loadEngine';
import type { FusedOps } from '../ops/fused';
import type { Ops, Tensor } from '../ops/ops';
import type { maps, operators } from './kernels';
import { attended } from './operations/attention';
import { combined, mapped } from './operations/elementwise';
import { gathered, patched } from './operations/lookups';
import { product } from './operations/products';
import { recurrent } from './operations/recurrent';
import { largest, softmaxed, summed } from './operations/rows';
import { concatenated, reshaped, sliced, stacked, transposed } from './operations/shapes';
import type { Tape } from './tape';

/** The engine's kernels for what a net does most, on a tape that lies in the engine's memory. */
export function fusedOps(tape: Tape, engine: Engine): FusedOps {
  return {
    recurrent: (options, inputs) => recurrent(tape, engine, options, inputs),
    attend: (inputs) => attended(tape, engine.kernels, inputs),
  };
}

/** The operation set on a tape. */
export function tapeOps(tape: Tape, fused?: FusedOps): Ops {
  const own = (x: Tensor) => tape.own(x);
  const map = (which: keyof typeof maps) => (x: Tensor) => mapped(tape, which, own(x));
  const combine = (which: keyof typeof operators) => (a: Tensor, b: Tensor) =>
    combined(tape, which, own(a), own(b));
  return {
    ...(fused && { fused }),
    tensor: (values, shape) => tape.constant(values, shape),
    add: combine('add'),
    sub: combine('sub'),
    mul: combine('mul'),
    div: combine('div'),
    neg: map('neg'),
    exp: map('exp'),
    log: map('log'),
    sqrt: map('sqrt'),
    square: map('square'),
    tanh: map('tanh'),
    sigmoid: map('sigmoid'),
    relu: map('relu'),
    softplus: map('softplus'),
    matMul: (a, b, transposeA = false, transposeB = false) =>
      product(tape, own(a), own(b), transposeA, transposeB),
    softmax: (x) => softmaxed(tape, own(x), false),
    logSoftmax: (x) => softmaxed(tape, own(x), true),
    sum: (x, axis, keepDims = false) => summed(tape, own(x), axis, keepDims),
    mean: (x, axis, keepDims = false) => {
      const all = own(x);
      const sum = summed(tape, all, axis, keepDims);
      return combined(tape, 'div', sum, tape.constant([all.size / sum.size], []));
    },
    max: (x, axis, keepDims = false) => largest(tape, own(x), axis, keepDims),
    reshape: (x, shape) => reshaped(tape, own(x), shape),
    transpose: (x, permutation) => transposed(tape, own(x), permutation),
    concat: (parts, axis) => concatenated(tape, parts.map(own), axis),
    stack: (parts, axis) => stacked(tape, parts.map(own), axis),
    slice: (x, begin, size) => sliced(tape, own(x), begin, size),
    gather: (table, ids) => gathered(tape, own(table), ids),
    patches: (image, options) => patched(tape, own(image), options),
  };
}
