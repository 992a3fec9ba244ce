/**
 * GRU over a whole sequence: z, r = sigmoid(.), h_t = z h_{t-1} + (1 - z) n, gates in the order
 * z, r, n as in tfjs. Reset before (Cho et al. 2014): n = tanh(x W_n + (r h_{t-1}) U_n + b_n). Reset
 * after (cuDNN, PyTorch): n = tanh(x W_n + b_n + r (h_{t-1} U_n + b_hn)).
 */
import { gateSlope, gatesInPlace, tanhInPlace } from './activations';
import { ROW, accumulateGradient, multiplySlab } from './gemm';
import { inputBackward } from './lstm';
import { Flag, Sequence, maskAt, maskStep, project } from './sequence';
import { VB, add, less, load, madd, mul, select, splat, store, sub } from './vector';

/** out += a U for slab `n` of the recurrent weights. */
@inline function recur(s: Sequence, out: usize, a: usize, n: i32, bias: usize): void {
  multiplySlab(out, a, s.slab, s.recurrent + <usize>n * s.depth * ROW, s.depth, s.rows, bias);
}

export function gruForward(s: Sequence): void {
  const slabs = s.slabs;
  const after = s.flags & Flag.RESET_AFTER;
  for (let t = 0; t < s.steps; ++t) {
    const gates = s.gates + <usize>t * 3 * s.state;
    const before = s.hidden + <usize>t * s.state;
    const extra = s.extra + <usize>t * s.state;
    for (let j = 0; j < slabs; ++j) {
      for (let gate = 0; gate < 2; ++gate) {
        const n = gate * slabs + j;
        project(s, t, n, gates + <usize>n * s.slab, before);
      }
      const at = <usize>j * s.slab;
      if (after) recur(s, extra + at, before, 2 * slabs + j, s.recurrentBias + <usize>j * ROW);
      resetForward(s, t, j);
    }
    for (let j = 0; j < slabs; ++j) {
      const n = 2 * slabs + j;
      project(s, t, n, gates + <usize>n * s.slab, after ? 0 : extra);
      stateForward(s, t, j);
    }
  }
}

/** The gates themselves and, with reset before, r h_{t-1}. */
function resetForward(s: Sequence, t: i32, j: i32): void {
  const at = <usize>j * s.slab;
  const gates = s.gates + <usize>t * 3 * s.state + at;
  const before = s.hidden + <usize>t * s.state + at;
  const extra = s.extra + <usize>t * s.state + at;
  const reset = gates + s.state;
  gatesInPlace(gates, s.slab, s.flags);
  gatesInPlace(reset, s.slab, s.flags);
  if (s.flags & Flag.RESET_AFTER) return;
  const mask = maskStep(s, t);
  for (let p: usize = 0; p < s.slab; p += VB) {
    let held = mul(load(reset + p), load(before + p));
    // It is a factor of the weights' gradient, also at a masked step.
    if (mask) held = select(less(splat(0), maskAt(mask, p)), held, splat(0));
    store(extra + p, held);
  }
}

function stateForward(s: Sequence, t: i32, j: i32): void {
  const at = <usize>j * s.slab;
  const gates = s.gates + <usize>t * 3 * s.state + at;
  const before = s.hidden + <usize>t * s.state + at;
  const extra = s.extra + <usize>t * s.state + at;
  const after = s.flags & Flag.RESET_AFTER;
  const mask = maskStep(s, t);
  const candidate = gates + 2 * s.state;
  if (after) {
    for (let p: usize = 0; p < s.slab; p += VB) {
      const inner = madd(load(gates + s.state + p), load(extra + p), load(candidate + p));
      store(candidate + p, inner);
    }
  }
  tanhInPlace(candidate, s.slab);
  for (let p: usize = 0; p < s.slab; p += VB) {
    const n = load(candidate + p);
    const held = load(before + p);
    let h = madd(load(gates + p), sub(held, n), n);
    if (mask) h = select(less(splat(0), maskAt(mask, p)), h, held);
    store(before + s.state + p, h);
  }
}

export function gruBackward(s: Sequence): void {
  const slabs = s.slabs;
  const group = s.state;
  const step = <usize>4 * group;
  const after = s.flags & Flag.RESET_AFTER;
  const width = slabs * 8;
  // A transposed slab has the rows of z, r and n below each other.
  const slabRows = <usize>(3 * width) * ROW;
  for (let t = s.steps - 1; t >= 0; --t) {
    const gradients = s.gateGradient + <usize>t * step;
    const to = s.hiddenGradient + <usize>t * group;
    const side = gradients + 3 * group;
    for (let j = 0; j < slabs; ++j) stateBackward(s, t, j);
    if (!after) {
      // Gradient of r h_{t-1}, for which the fourth group is free.
      for (let j = 0; j < slabs; ++j) {
        const out = side + <usize>j * s.slab;
        memory.fill(out, 0, s.slab);
        multiplySlab(
          out, gradients + 2 * group, s.slab,
          s.recurrentTransposed + <usize>j * slabRows + <usize>(2 * width) * ROW,
          width, s.rows, 0,
        );
        resetBackward(s, t, j);
      }
    }
    for (let j = 0; j < slabs; ++j) {
      const weights = s.recurrentTransposed + <usize>j * slabRows;
      const out = to + <usize>j * s.slab;
      multiplySlab(out, gradients, s.slab, weights, 2 * width, s.rows, 0);
      if (after) {
        multiplySlab(
          out, side, s.slab, weights + <usize>(2 * width) * ROW, width, s.rows, 0,
        );
      }
    }
  }
  accumulateGradient(
    s.recurrentGradient, s.depth, 2 * slabs, s.hidden, group, s.gateGradient, step,
    s.rows, s.steps,
  );
  accumulateGradient(
    s.recurrentGradient + <usize>(2 * slabs) * s.depth * ROW, s.depth, slabs,
    after ? s.hidden : s.extra, group,
    s.gateGradient + (after ? 3 : 2) * group, step, s.rows, s.steps,
  );
  inputBackward(s, 3 * slabs, 3 * width, step);
}

/** z and n, and with reset after also r. */
function stateBackward(s: Sequence, t: i32, j: i32): void {
  const group = s.state;
  const at = <usize>j * s.slab;
  const gates = s.gates + <usize>t * 3 * group + at;
  const gradients = s.gateGradient + <usize>t * 4 * group + at;
  const hidden = s.hidden + <usize>t * group + at;
  const extra = s.extra + <usize>t * group + at;
  const before = s.hiddenGradient + <usize>t * group + at;
  const bias = s.biasGradient + <usize>j * ROW;
  const biasGroup = <usize>s.slabs * ROW;
  const side = s.recurrentBiasGradient + <usize>j * ROW;
  const flags = s.flags;
  const after = s.flags & Flag.RESET_AFTER;
  const mask = maskStep(s, t);
  for (let half: usize = 0; half < ROW; half += VB) {
    let sumZ = load(bias + half);
    let sumR = load(bias + biasGroup + half);
    let sumN = load(bias + 2 * biasGroup + half);
    let sumSide = after ? load(side + half) : splat(0);
    for (let p = half; p < s.slab; p += ROW) {
      const z = load(gates + p);
      const r = load(gates + group + p);
      const n = load(gates + 2 * group + p);
      const dh = load(before + group + p);
      let dz = mul(mul(dh, sub(load(hidden + p), n)), gateSlope(z, flags));
      let dn = mul(mul(dh, sub(splat(1), z)), sub(splat(1), mul(n, n)));
      let through = mul(dh, z);
      if (mask) {
        const on = less(splat(0), maskAt(mask, p));
        dz = select(on, dz, splat(0));
        dn = select(on, dn, splat(0));
        through = select(on, through, dh);
      }
      store(before + p, add(load(before + p), through));
      store(gradients + p, dz);
      store(gradients + 2 * group + p, dn);
      sumZ = add(sumZ, dz);
      sumN = add(sumN, dn);
      if (after) {
        let dr = mul(mul(dn, load(extra + p)), gateSlope(r, flags));
        let dSide = mul(dn, r);
        if (mask) {
          // 0 times what a masked step holds need not be 0.
          const on = less(splat(0), maskAt(mask, p));
          dr = select(on, dr, splat(0));
          dSide = select(on, dSide, splat(0));
        }
        store(gradients + group + p, dr);
        store(gradients + 3 * group + p, dSide);
        sumR = add(sumR, dr);
        sumSide = add(sumSide, dSide);
      }
    }
    store(bias + half, sumZ);
    store(bias + biasGroup + half, sumR);
    store(bias + 2 * biasGroup + half, sumN);
    if (after) store(side + half, sumSide);
  }
}

/** Reset before: r and h_{t-1}, from the gradient of their product. */
function resetBackward(s: Sequence, t: i32, j: i32): void {
  const group = s.state;
  const at = <usize>j * s.slab;
  const gates = s.gates + <usize>t * 3 * group + at;
  const gradients = s.gateGradient + <usize>t * 4 * group + at;
  const hidden = s.hidden + <usize>t * group + at;
  const before = s.hiddenGradient + <usize>t * group + at;
  const bias = s.biasGradient + <usize>(s.slabs + j) * ROW;
  const flags = s.flags;
  const mask = maskStep(s, t);
  for (let half: usize = 0; half < ROW; half += VB) {
    let sum = load(bias + half);
    for (let p = half; p < s.slab; p += ROW) {
      const product = load(gradients + 3 * group + p);
      const r = load(gates + group + p);
      let dr = mul(mul(product, load(hidden + p)), gateSlope(r, flags));
      const direct = load(before + p);
      let through = madd(product, r, direct);
      if (mask) {
        const on = less(splat(0), maskAt(mask, p));
        dr = select(on, dr, splat(0));
        through = select(on, through, direct);
      }
      store(gradients + group + p, dr);
      store(before + p, through);
      sum = add(sum, dr);
    }
    store(bias + half, sum);
  }
}
