/** Optimisers over flat arrays: parameters, gradients and state follow each other, padding and all. */
import { VB, add, div, load, madd, mul, root, splat, store, sub } from './vector';

/**
 * Adam (Kingma and Ba 2015, algorithm 1).
 *
 * @param count a multiple of 4
 * @param first 1 - beta1^t
 * @param second 1 - beta2^t
 */
export function adam(
  parameters: usize, gradients: usize, m: usize, v: usize, count: i32, learningRate: f32,
  beta1: f32, beta2: f32, epsilon: f32, first: f32, second: f32,
): void {
  const rate = splat(learningRate / first);
  const correction = splat(1 / second);
  for (let p: usize = 0; p < <usize>count * 4; p += VB) {
    const g = load(gradients + p);
    const mean = madd(splat(beta1), load(m + p), mul(splat(1 - beta1), g));
    const square = madd(splat(beta2), load(v + p), mul(splat(1 - beta2), mul(g, g)));
    store(m + p, mean);
    store(v + p, square);
    const size = add(root(mul(square, correction)), splat(epsilon));
    store(parameters + p, sub(load(parameters + p), div(mul(rate, mean), size)));
  }
}

/** SGD; with momentum, `velocity = momentum * velocity + g` (Polyak; as tfjs and PyTorch). */
export function sgd(
  parameters: usize, gradients: usize, velocity: usize, count: i32, learningRate: f32,
  momentum: f32,
): void {
  const rate = splat(-learningRate);
  for (let p: usize = 0; p < <usize>count * 4; p += VB) {
    let g = load(gradients + p);
    if (velocity) {
      g = madd(splat(momentum), load(velocity + p), g);
      store(velocity + p, g);
    }
    store(parameters + p, madd(rate, g, load(parameters + p)));
  }
}

/** RMSProp as tfjs has it: epsilon under the root, momentum on the scaled gradient. */
export function rmsprop(
  parameters: usize, gradients: usize, square: usize, velocity: usize, count: i32,
  learningRate: f32, decay: f32, momentum: f32, epsilon: f32,
): void {
  for (let p: usize = 0; p < <usize>count * 4; p += VB) {
    const g = load(gradients + p);
    const mean = madd(splat(decay), load(square + p), mul(splat(1 - decay), mul(g, g)));
    store(square + p, mean);
    const step = div(mul(splat(learningRate), g), root(add(mean, splat(epsilon))));
    const moved = madd(splat(momentum), load(velocity + p), step);
    store(velocity + p, moved);
    store(parameters + p, sub(load(parameters + p), moved));
  }
}

/** Sum of squares in double precision, in four interleaved parts. `count` is a multiple of 4. */
export function sumOfSquares(p: usize, count: i32): f64 {
  let a: f64 = 0, b: f64 = 0, c: f64 = 0, d: f64 = 0;
  const end = p + <usize>count * 4;
  for (; p < end; p += 16) {
    const w = <f64>f32.load(p), x = <f64>f32.load(p, 4);
    const y = <f64>f32.load(p, 8), z = <f64>f32.load(p, 12);
    a += w * w;
    b += x * x;
    c += y * y;
    d += z * z;
  }
  return a + c + (b + d);
}

export function multiplyAll(p: usize, count: i32, factor: f32): void {
  const end = p + <usize>count * 4;
  for (; p < end; p += VB) store(p, mul(load(p), splat(factor)));
}
