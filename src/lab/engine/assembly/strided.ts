/**
 * Arrays of up to four dimensions with any strides: copies, broadcasting and its gradient, sums over
 * axes. Places and strides count floats; a stride of 0 repeats a dimension, or sums over it.
 */
import { V, VB, add, div, load, loadSplat, mul, store, sub } from './vector';

/** What `move` does with what is there. */
export const enum Mode { SET, ADD, SUBTRACT }

/**
 * to[i] = from[i], or that much more or less than `to` holds, for every index of a box of sizes `d`.
 * Where the last stride of `to` is 0, a row is summed in double precision before it is added.
 */
export function move(
  to: i32, t0: i32, t1: i32, t2: i32, t3: i32,
  from: i32, f0: i32, f1: i32, f2: i32, f3: i32,
  d0: i32, d1: i32, d2: i32, d3: i32, mode: i32,
): void {
  for (let i = 0; i < d0; ++i) {
    for (let j = 0; j < d1; ++j) {
      for (let k = 0; k < d2; ++k) {
        const target = <usize>(to + i * t0 + j * t1 + k * t2) << 2;
        const source = <usize>(from + i * f0 + j * f1 + k * f2) << 2;
        moveRow(target, t3 << 2, source, f3 << 2, d3, mode);
      }
    }
  }
}

function moveRow(to: usize, tStep: i32, from: usize, fStep: i32, count: i32, mode: i32): void {
  if (tStep == 0 && mode != Mode.SET) {
    let sum: f64 = 0;
    for (let n = 0; n < count; ++n, from += fStep) sum += <f64>f32.load(from);
    f32.store(to, <f32>(<f64>f32.load(to) + (mode == Mode.ADD ? sum : -sum)));
    return;
  }
  const end = to + count * tStep;
  if (tStep == 4 && fStep == 4) {
    if (mode == Mode.SET) {
      memory.copy(to, from, <usize>count << 2);
      return;
    }
    const whole = to + ((end - to) & ~(VB - 1));
    if (mode == Mode.ADD) {
      for (; to < whole; to += VB, from += VB) store(to, add(load(to), load(from)));
    } else {
      for (; to < whole; to += VB, from += VB) store(to, sub(load(to), load(from)));
    }
  }
  for (; to != end; to += tStep, from += fStep) {
    const x = f32.load(from);
    f32.store(to, mode == Mode.SET ? x : mode == Mode.ADD ? f32.load(to) + x : f32.load(to) - x);
  }
}

export const enum Operator { ADD, SUBTRACT, MULTIPLY, DIVIDE }

/** to = a (op) b, where `to` has its rows one after the other. */
export function combine(
  to: usize, a: i32, a0: i32, a1: i32, a2: i32, a3: i32,
  b: i32, b0: i32, b1: i32, b2: i32, b3: i32,
  d0: i32, d1: i32, d2: i32, d3: i32, operator: i32,
): void {
  to <<= 2;
  for (let i = 0; i < d0; ++i) {
    for (let j = 0; j < d1; ++j) {
      for (let k = 0; k < d2; ++k) {
        const x = <usize>(a + i * a0 + j * a1 + k * a2) << 2;
        const y = <usize>(b + i * b0 + j * b1 + k * b2) << 2;
        // The operator is a constant within each row's loop.
        if (operator == Operator.ADD) combineRow(to, x, a3, y, b3, d3, Operator.ADD);
        else if (operator == Operator.SUBTRACT) combineRow(to, x, a3, y, b3, d3, Operator.SUBTRACT);
        else if (operator == Operator.MULTIPLY) combineRow(to, x, a3, y, b3, d3, Operator.MULTIPLY);
        else combineRow(to, x, a3, y, b3, d3, Operator.DIVIDE);
        to += <usize>d3 << 2;
      }
    }
  }
}

@inline function combineRow(
  to: usize, a: usize, aStep: i32, b: usize, bStep: i32, count: i32, operator: i32,
): void {
  const end = to + (<usize>count << 2);
  aStep <<= 2;
  bStep <<= 2;
  if ((aStep == 4 || aStep == 0) && (bStep == 4 || bStep == 0)) {
    const whole = to + ((end - to) & ~(VB - 1));
    const aVector: usize = aStep ? VB : 0, bVector: usize = bStep ? VB : 0;
    for (; to < whole; to += VB, a += aVector, b += bVector) {
      store(to, vectors(aVector ? load(a) : loadSplat(a), bVector ? load(b) : loadSplat(b), operator));
    }
  }
  for (; to < end; to += 4, a += aStep, b += bStep) {
    const x = f32.load(a), y = f32.load(b);
    f32.store(
      to,
      operator == Operator.ADD ? x + y
        : operator == Operator.SUBTRACT ? x - y
        : operator == Operator.MULTIPLY ? x * y
        : x / y,
    );
  }
}

@inline function vectors(x: V, y: V, operator: i32): V {
  if (operator == Operator.ADD) return add(x, y);
  if (operator == Operator.SUBTRACT) return sub(x, y);
  if (operator == Operator.MULTIPLY) return mul(x, y);
  return div(x, y);
}

/** Largest over the middle of three dimensions. A NaN wins. */
export function largest(to: usize, from: usize, outer: i32, count: i32, inner: i32): void {
  to <<= 2;
  from <<= 2;
  const step = <usize>inner << 2;
  for (let o = 0; o < outer; ++o) {
    for (let i: usize = 0; i < step; i += 4, to += 4) {
      let best = f32.load(from + i);
      for (let n = 1; n < count; ++n) {
        const x = f32.load(from + i + <usize>n * step);
        if (!(x <= best)) best = x;
      }
      f32.store(to, best);
    }
    from += <usize>count * step;
  }
}

/** Its gradient: every place that holds the largest value gets all of it, as in tfjs. */
export function largestBackward(
  dx: usize, dy: usize, x: usize, y: usize, outer: i32, count: i32, inner: i32,
): void {
  dx <<= 2; dy <<= 2; x <<= 2; y <<= 2;
  const step = <usize>inner << 2;
  for (let o = 0; o < outer; ++o) {
    for (let n = 0; n < count; ++n) {
      for (let i: usize = 0; i < step; i += 4, dx += 4, x += 4) {
        if (f32.load(x) == f32.load(y + i)) f32.store(dx, f32.load(dx) + f32.load(dy + i));
      }
    }
    dy += step;
    y += step;
  }
}
