/** Vanilla RNN over a whole sequence (Elman 1990): h_t = phi(x_t W_xh + h_{t-1} W_hh + b_h). */
import { activateInPlace, slope } from './activations';
import { ROW, accumulateGradient, multiplySlab } from './gemm';
import { inputBackward } from './lstm';
import { Sequence, maskAt, maskStep, project } from './sequence';
import { VB, add, less, load, mul, select, splat, store } from './vector';

export function rnnForward(s: Sequence): void {
  for (let t = 0; t < s.steps; ++t) {
    const before = s.hidden + <usize>t * s.state;
    const after = before + s.state;
    const mask = maskStep(s, t);
    for (let j = 0; j < s.slabs; ++j) {
      const at = <usize>j * s.slab;
      project(s, t, j, after + at, before);
      activateInPlace(after + at, s.slab, s.activation);
      if (!mask) continue;
      for (let p = at; p < at + s.slab; p += VB) {
        const on = less(splat(0), maskAt(mask, p - at));
        store(after + p, select(on, load(after + p), load(before + p)));
      }
    }
  }
}

export function rnnBackward(s: Sequence): void {
  const group = s.state;
  const depth = s.slabs * 8;
  for (let t = s.steps - 1; t >= 0; --t) {
    const gradients = s.gateGradient + <usize>t * group;
    const before = s.hiddenGradient + <usize>t * group;
    for (let j = 0; j < s.slabs; ++j) cellBackward(s, t, j);
    for (let j = 0; j < s.slabs; ++j) {
      multiplySlab(
        before + <usize>j * s.slab, gradients, s.slab,
        s.recurrentTransposed + <usize>j * depth * ROW, depth, s.rows, 0,
      );
    }
  }
  accumulateGradient(
    s.recurrentGradient, s.depth, s.slabs, s.hidden, group, s.gateGradient, group,
    s.rows, s.steps,
  );
  inputBackward(s, s.slabs, depth, group);
}

function cellBackward(s: Sequence, t: i32, j: i32): void {
  const group = s.state;
  const at = <usize>t * group + <usize>j * s.slab;
  const gradients = s.gateGradient + at;
  const hidden = s.hidden + group + at;
  const before = s.hiddenGradient + at;
  const bias = s.biasGradient + <usize>j * ROW;
  const mask = maskStep(s, t);
  for (let half: usize = 0; half < ROW; half += VB) {
    let sum = load(bias + half);
    for (let p = half; p < s.slab; p += ROW) {
      const dh = load(before + group + p);
      let dz = mul(dh, slope(load(hidden + p), s.activation));
      if (mask) {
        const on = less(splat(0), maskAt(mask, p));
        dz = select(on, dz, splat(0));
        store(before + p, add(load(before + p), select(on, splat(0), dh)));
      }
      store(gradients + p, dz);
      sum = add(sum, dz);
    }
    store(bias + half, sum);
  }
}
