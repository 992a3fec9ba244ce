/**
 * LSTM over a whole sequence (Hochreiter and Schmidhuber 1997; forget gate of Gers et al. 2000):
 * i, f, o = sigmoid(.), g = tanh(.), c_t = f c_{t-1} + i g, h_t = o tanh(c_t).
 * Gates in the order i, f, g, o, as in Keras and PyTorch.
 */
import { gateSlope, gatesInPlace, tanhInPlace, tanhOf } from './activations';
import { ROW, accumulateGradient, multiplySlab } from './gemm';
import { Flag, Sequence, maskAt, maskStep, project, scatterGradient } from './sequence';
import { V, VB, add, less, load, madd, mul, select, splat, store, sub } from './vector';

export function lstmForward(s: Sequence): void {
  const slabs = s.slabs;
  for (let t = 0; t < s.steps; ++t) {
    const before = s.hidden + <usize>t * s.state;
    for (let j = 0; j < slabs; ++j) {
      for (let gate = 0; gate < 4; ++gate) {
        if (gate == 1 && s.flags & Flag.NO_FORGET) continue;
        const n = gate * slabs + j;
        project(s, t, n, s.gates + <usize>(t * 4 * slabs + n) * s.slab, before);
      }
      cellForward(s, t, j);
    }
  }
}

/** The equations after the products, for slab `j` of the units. */
function cellForward(s: Sequence, t: i32, j: i32): void {
  const bytes = s.slab;
  const group = <usize>s.slabs * bytes;
  const at = <usize>j * bytes;
  const gates = s.gates + <usize>t * 4 * group + at;
  const cellBefore = s.cell + <usize>t * group + at;
  const hiddenBefore = s.hidden + <usize>t * group + at;
  const extra = s.extra + <usize>t * group + at;
  const kept = s.flags & Flag.NO_FORGET;
  const mask = maskStep(s, t);
  const forget = gates + group;
  const candidate = forget + group;
  const output = candidate + group;
  const cell = cellBefore + group;
  const hidden = hiddenBefore + group;
  gatesInPlace(gates, bytes, s.flags);
  if (kept) fillOnes(forget, bytes);
  else gatesInPlace(forget, bytes, s.flags);
  tanhInPlace(candidate, bytes);
  gatesInPlace(output, bytes, s.flags);
  for (let p: usize = 0; p < bytes; p += VB) {
    const before = load(cellBefore + p);
    const added = mul(load(gates + p), load(candidate + p));
    const c = madd(load(forget + p), before, added);
    store(cell + p, mask ? select(less(splat(0), maskAt(mask, p)), c, before) : c);
  }
  tanhOf(extra, cell, bytes);
  for (let p: usize = 0; p < bytes; p += VB) {
    let h = mul(load(output + p), load(extra + p));
    if (mask) h = select(less(splat(0), maskAt(mask, p)), h, load(hiddenBefore + p));
    store(hidden + p, h);
  }
}

function fillOnes(p: usize, bytes: usize): void {
  const end = p + bytes;
  for (; p < end; p += VB) store(p, splat(1));
}

export function lstmBackward(s: Sequence): void {
  const group = s.state;
  const slabs = s.slabs;
  const step = <usize>4 * group;
  const depth = 4 * slabs * 8;
  for (let t = s.steps - 1; t >= 0; --t) {
    for (let j = 0; j < slabs; ++j) cellBackward(s, t, j);
    const gradients = s.gateGradient + <usize>t * step;
    const to = s.hiddenGradient + <usize>t * group;
    for (let j = 0; j < slabs; ++j) {
      multiplySlab(
        to + <usize>j * s.slab, gradients, s.slab,
        s.recurrentTransposed + <usize>j * depth * ROW, depth, s.rows, 0,
      );
    }
  }
  accumulateGradient(
    s.recurrentGradient, s.depth, 4 * slabs, s.hidden, group, s.gateGradient, step,
    s.rows, s.steps,
  );
  inputBackward(s, 4 * slabs, depth, step);
}

/** What GRU and RNN share with the LSTM: gradients of the input weights and of the input. */
export function inputBackward(s: Sequence, slabs: i32, depth: i32, step: usize): void {
  if (s.slots) {
    scatterGradient(s, slabs, s.gateGradient, step);
  } else {
    accumulateGradient(
      s.kernelGradient, s.inputDepth, slabs, s.input, s.inputStep, s.gateGradient, step,
      s.rows, s.steps,
    );
  }
  if (!s.kernelTransposed) return;
  const columns = (s.inputDepth + 7) >> 3;
  for (let j = 0; j < columns; ++j) {
    const weights = s.kernelTransposed + <usize>j * depth * ROW;
    for (let t = 0; t < s.steps; ++t) {
      multiplySlab(
        s.inputGradient + <isize>t * s.inputGradientStep + <usize>j * s.slab,
        s.gateGradient + <usize>t * step, s.slab, weights, depth, s.rows, 0,
      );
    }
  }
}

function cellBackward(s: Sequence, t: i32, j: i32): void {
  const bytes = s.slab;
  const group = <usize>s.slabs * bytes;
  const at = <usize>j * bytes;
  const gates = s.gates + <usize>t * 4 * group + at;
  const gradients = s.gateGradient + <usize>t * 4 * group + at;
  const cellBefore = s.cell + <usize>t * group + at;
  const extra = s.extra + <usize>t * group + at;
  const hiddenGradient = s.hiddenGradient + <usize>t * group + at;
  const cellGradient = s.cellGradient + <usize>t * group + at;
  const bias = s.biasGradient + <usize>j * ROW;
  const biasGroup = <usize>s.slabs * ROW;
  const flags = s.flags;
  const kept = s.flags & Flag.NO_FORGET;
  const mask = maskStep(s, t);
  for (let half: usize = 0; half < ROW; half += VB) {
    let sumI = load(bias + half);
    let sumF = load(bias + biasGroup + half);
    let sumG = load(bias + 2 * biasGroup + half);
    let sumO = load(bias + 3 * biasGroup + half);
    for (let p = half; p < bytes; p += ROW) {
      const i = load(gates + p);
      const f = load(gates + group + p);
      const g = load(gates + 2 * group + p);
      const o = load(gates + 3 * group + p);
      const squashed = load(extra + p);
      const before = load(cellBefore + p);
      const dh = load(hiddenGradient + group + p);
      const above = load(cellGradient + group + p);
      let dc = madd(mul(dh, o), sub(splat(1), mul(squashed, squashed)), above);
      let di = mul(mul(dc, g), gateSlope(i, flags));
      let df = kept ? splat(0) : mul(mul(dc, before), gateSlope(f, flags));
      let dg = mul(mul(dc, i), sub(splat(1), mul(g, g)));
      let dO = mul(mul(dh, squashed), gateSlope(o, flags));
      let through = mul(dc, f);
      if (mask) {
        const on = less(splat(0), maskAt(mask, p));
        const none = splat(0);
        di = select(on, di, none);
        df = select(on, df, none);
        dg = select(on, dg, none);
        dO = select(on, dO, none);
        dc = select(on, dc, above);
        through = select(on, through, above);
        store(hiddenGradient + p, add(load(hiddenGradient + p), select(on, none, dh)));
      }
      store(cellGradient + group + p, dc);
      store(cellGradient + p, add(load(cellGradient + p), through));
      store(gradients + p, di);
      store(gradients + group + p, df);
      store(gradients + 2 * group + p, dg);
      store(gradients + 3 * group + p, dO);
      sumI = add(sumI, di);
      sumF = add(sumF, df);
      sumG = add(sumG, dg);
      sumO = add(sumO, dO);
    }
    store(bias + half, sumI);
    store(bias + biasGroup + half, sumF);
    store(bias + 2 * biasGroup + half, sumG);
    store(bias + 3 * biasGroup + half, sumO);
  }
}
