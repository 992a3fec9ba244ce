import { sigmoid, tanh } from '../elementary';
import { flowIntoCell, lookAtCell } from './peepholes';
import type { CellGradient, CellState, CellStep, CellWeights, TraceCell } from './traceCell';
import { addOuter, addProduct, addTransposedProduct, zeros, type Vector } from './vectors';

/** `W x + U h + b` for one block of H rows. */
function preactivation(
  weights: CellWeights,
  block: number,
  x: readonly number[],
  h: readonly number[],
): Vector {
  const size = weights.recurrent.columns;
  const out = Array.from(weights.bias.values.subarray(block * size, (block + 1) * size));
  addProduct(out, weights.input, x, block * size);
  addProduct(out, weights.recurrent, h, block * size);
  return out;
}

/** Sends ∂L/∂(pre-activation) of one block on to the weights, x and h. */
function flowBack(
  weights: CellWeights,
  gradients: CellWeights,
  block: number,
  d: readonly number[],
  x: readonly number[],
  h: readonly number[],
  dx: Vector,
  dh: Vector,
): void {
  const offset = block * weights.recurrent.columns;
  addOuter(gradients.input, d, x, offset);
  addOuter(gradients.recurrent, d, h, offset);
  addOuter(gradients.bias, d, [1], offset);
  addTransposedProduct(dx, weights.input, d, offset);
  addTransposedProduct(dh, weights.recurrent, d, offset);
}

/** Elman 1990: `h_t = tanh(W_xh x_t + W_hh h_{t-1} + b_h)`. */
export const vanillaRnn: TraceCell = {
  blocks: 1,
  hasCellState: false,
  forward: (weights, x, previous): CellStep => {
    const h = preactivation(weights, 0, x, previous.h);
    return { h: h.map(tanh), gates: {}, sums: { h } };
  },
  backward: (weights, gradients, x, previous, step, dh): CellGradient => {
    const dx = zeros(x.length);
    const dhPrevious = zeros(dh.length);
    const d = dh.map((value, unit) => value * (1 - step.h[unit]! ** 2));
    flowBack(weights, gradients, 0, d, x, previous.h, dx, dhPrevious);
    return { x: dx, h: dhPrevious };
  },
};

/**
 * Hochreiter & Schmidhuber 1997 with the forget gate of Gers, Schmidhuber & Cummins 2000; blocks in
 * the order i, f, g (candidate), o. With `peepholes`, that of Gers & Schmidhuber 2000: i and f look at
 * c_{t-1}, o at c_t. Their gradient is whole here, where the paper cuts it off.
 */
export const lstm: TraceCell = {
  blocks: 4,
  hasCellState: true,
  forgetBlock: 1,
  forward: (weights, x, previous): CellStep => {
    const sum = (block: number): Vector => preactivation(weights, block, x, previous.h);
    const sums = { i: sum(0), f: sum(1), g: sum(2), o: sum(3) };
    lookAtCell(weights, 0, previous.c!, sums.i);
    lookAtCell(weights, 1, previous.c!, sums.f);
    const [i, f, g] = [sums.i.map(sigmoid), sums.f.map(sigmoid), sums.g.map(tanh)];
    const c = f.map((gate, unit) => gate * previous.c![unit]! + i[unit]! * g[unit]!);
    lookAtCell(weights, 3, c, sums.o);
    const o = sums.o.map(sigmoid);
    const h = o.map((gate, unit) => gate * tanh(c[unit]!));
    return { h, c, gates: { i, f, g, o }, sums };
  },
  backward: (weights, gradients, x, previous, step, dh, dc): CellGradient => {
    const { i, f, g, o } = step.gates as Record<'i' | 'f' | 'g' | 'o', number[]>; // made by forward
    const dx = zeros(x.length);
    const dhPrevious = zeros(dh.length);
    const tanhC = step.c!.map(tanh);
    const dSumO = dh.map((value, unit) => value * tanhC[unit]! * o[unit]! * (1 - o[unit]!));
    const cTotal = dh.map(
      (value, unit) => (dc?.[unit] ?? 0) + value * o[unit]! * (1 - tanhC[unit]! ** 2),
    );
    flowIntoCell(weights, gradients, 3, dSumO, step.c!, cTotal);
    const blocks: Vector[] = [
      cTotal.map((value, unit) => value * g[unit]! * i[unit]! * (1 - i[unit]!)),
      cTotal.map((value, unit) => value * previous.c![unit]! * f[unit]! * (1 - f[unit]!)),
      cTotal.map((value, unit) => value * i[unit]! * (1 - g[unit]! ** 2)),
      dSumO,
    ];
    blocks.forEach((d, block) =>
      flowBack(weights, gradients, block, d, x, previous.h, dx, dhPrevious),
    );
    const dcPrevious = cTotal.map((value, unit) => value * f[unit]!);
    for (const block of [0, 1])
      flowIntoCell(weights, gradients, block, blocks[block]!, previous.c!, dcPrevious);
    return { x: dx, h: dhPrevious, c: dcPrevious, cTotal };
  },
};

/** The two gates that both forms of the GRU have. */
function updateAndReset(weights: CellWeights, x: readonly number[], previous: CellState) {
  const sums = {
    z: preactivation(weights, 0, x, previous.h),
    r: preactivation(weights, 1, x, previous.h),
  };
  return { z: sums.z.map(sigmoid), r: sums.r.map(sigmoid), sums };
}

/** `(1 - z) ⊙ n + z ⊙ h` */
const blend = (z: Vector, n: Vector, h: readonly number[]): Vector =>
  z.map((gate, unit) => (1 - gate) * n[unit]! + gate * h[unit]!);

/**
 * Cho et al. 2014, reset before the product, in the convex form of Keras and PyTorch:
 * `h_t = (1 - z) ⊙ n + z ⊙ h_{t-1}`; blocks in the order z, r, n.
 */
export const gru: TraceCell = {
  blocks: 3,
  hasCellState: false,
  forward: (weights, x, previous): CellStep => {
    const { z, r, sums } = updateAndReset(weights, x, previous);
    const reset = r.map((gate, unit) => gate * previous.h[unit]!);
    const sum = preactivation(weights, 2, x, reset);
    const n = sum.map(tanh);
    return { h: blend(z, n, previous.h), gates: { z, r, n }, sums: { ...sums, n: sum } };
  },
  backward: (weights, gradients, x, previous, step, dh): CellGradient => {
    const { z, r, n } = step.gates as Record<'z' | 'r' | 'n', number[]>; // made by forward
    const dx = zeros(x.length);
    const dhPrevious = dh.map((value, unit) => value * z[unit]!);
    const dn = dh.map((value, unit) => value * (1 - z[unit]!) * (1 - n[unit]! ** 2));
    const reset = r.map((gate, unit) => gate * previous.h[unit]!);
    const dReset = zeros(dh.length);
    flowBack(weights, gradients, 2, dn, x, reset, dx, dReset);
    const dz = dh.map(
      (value, unit) => value * (previous.h[unit]! - n[unit]!) * z[unit]! * (1 - z[unit]!),
    );
    const dr = dReset.map((value, unit) => value * previous.h[unit]! * r[unit]! * (1 - r[unit]!));
    dReset.forEach((value, unit) => (dhPrevious[unit]! += value * r[unit]!));
    flowBack(weights, gradients, 0, dz, x, previous.h, dx, dhPrevious);
    flowBack(weights, gradients, 1, dr, x, previous.h, dx, dhPrevious);
    return { x: dx, h: dhPrevious };
  },
};

/**
 * The GRU of cuDNN and PyTorch, which resets after the product: `n = tanh(W_h x + b_h + r ⊙ m)` with
 * `m = U_h h_{t-1} + b'_h`.
 */
export const gruResetAfter: TraceCell = {
  blocks: 3,
  hasCellState: false,
  forward: (weights, x, previous): CellStep => {
    const { z, r, sums } = updateAndReset(weights, x, previous);
    const H = previous.h.length;
    const m = Array.from(weights.recurrentBias?.values ?? zeros(H));
    addProduct(m, weights.recurrent, previous.h, 2 * H);
    const sum = Array.from(weights.bias.values.subarray(2 * H, 3 * H));
    addProduct(sum, weights.input, x, 2 * H);
    r.forEach((gate, unit) => (sum[unit]! += gate * m[unit]!));
    const n = sum.map(tanh);
    return { h: blend(z, n, previous.h), gates: { z, r, n }, sums: { ...sums, n: sum, m } };
  },
  backward: (weights, gradients, x, previous, step, dh): CellGradient => {
    const { z, r, n } = step.gates as Record<'z' | 'r' | 'n', number[]>; // made by forward
    const m = step.sums['m']!;
    const H = dh.length;
    const dx = zeros(x.length);
    const dhPrevious = dh.map((value, unit) => value * z[unit]!);
    const dn = dh.map((value, unit) => value * (1 - z[unit]!) * (1 - n[unit]! ** 2));
    const dm = dn.map((value, unit) => value * r[unit]!);
    addOuter(gradients.input, dn, x, 2 * H);
    addOuter(gradients.bias, dn, [1], 2 * H);
    addOuter(gradients.recurrent, dm, previous.h, 2 * H);
    if (gradients.recurrentBias) addOuter(gradients.recurrentBias, dm, [1]);
    addTransposedProduct(dx, weights.input, dn, 2 * H);
    addTransposedProduct(dhPrevious, weights.recurrent, dm, 2 * H);
    const dz = dh.map(
      (value, unit) => value * (previous.h[unit]! - n[unit]!) * z[unit]! * (1 - z[unit]!),
    );
    const dr = dn.map((value, unit) => value * m[unit]! * r[unit]! * (1 - r[unit]!));
    flowBack(weights, gradients, 0, dz, x, previous.h, dx, dhPrevious);
    flowBack(weights, gradients, 1, dr, x, previous.h, dx, dhPrevious);
    return { x: dx, h: dhPrevious };
  },
};

export function initialState(cell: TraceCell, units: number): CellState {
  return cell.hasCellState ? { h: zeros(units), c: zeros(units) } : { h: zeros(units) };
}
