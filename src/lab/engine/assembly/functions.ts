/** exp, sigmoid and tanh on vectors: within 2 ulp of the exact value, held by a test. */
import {
  V, absolute, add, div, least, less, loadSplat, madd, most, mul, powerOfTwo, select, splat, sub,
  withSign,
} from './vector';

/**
 * Constants in memory, because a vector constant in the code is put together from three instructions
 * each time, where one load does. From Cephes (`expf`): Cody and Waite's reduction, then the
 * polynomial (e^r - 1 - r) / r^2 for r in [-ln 2 / 2, ln 2 / 2].
 */
const constants = memory.data<f32>([
  1.44269504088896341, // 0: log2(e)
  12583039, // 4: 1.5 * 2^23 + 127; added to a small float it rounds that to a whole number n, and
  // leaves n + 127 in the last bits, which is the exponent of 2^n
  -0.693359375, // 8: ln 2, high and
  2.12194440e-4, // 12: low part, negated
  1.9875691500e-4, // 16
  1.3981999507e-3, // 20
  8.3334519073e-3, // 24
  4.1665795894e-2, // 28
  1.6666665459e-1, // 32
  5.0000001201e-1, // 36
  1, // 40
  -87, // 44
  88, // 48
  87, // 52
  2, // 56
  0.625, // 60
  -5.70498872745e-3, // 64: tanh, as a polynomial in x^2
  2.06390887954e-2, // 68
  -5.37397155531e-2, // 72
  1.33314422036e-1, // 76
  -3.33332819422e-1, // 80
  -0.0, // 84: the sign bit
]);

/** e^r - 1, where x = n ln 2 + r; `shifted` is as `shift` makes it. */
@inline function reduced(x: V, shifted: V): V {
  const n = sub(shifted, loadSplat(constants + 4));
  const r = madd(n, loadSplat(constants + 12), madd(n, loadSplat(constants + 8), x));
  let p = madd(loadSplat(constants + 16), r, loadSplat(constants + 20));
  p = madd(p, r, loadSplat(constants + 24));
  p = madd(p, r, loadSplat(constants + 28));
  p = madd(p, r, loadSplat(constants + 32));
  p = madd(p, r, loadSplat(constants + 36));
  return madd(p, mul(r, r), r);
}

@inline function shift(x: V): V {
  return madd(x, loadSplat(constants), loadSplat(constants + 4));
}

/** e^x, for x clamped to [-87, 88]. A NaN stays NaN. */
@inline export function exponential(x: V): V {
  x = least(most(x, loadSplat(constants + 44)), loadSplat(constants + 48));
  const shifted = shift(x);
  const scale = powerOfTwo(shifted);
  return madd(reduced(x, shifted), scale, scale);
}

/** 1 / (1 + e^-x), for x clamped to [-87, 87], so that it never becomes a denormal. */
@inline export function sigmoid(x: V): V {
  x = sub(splat(0), x);
  x = least(most(x, loadSplat(constants + 44)), loadSplat(constants + 52));
  const shifted = shift(x);
  const scale = powerOfTwo(shifted);
  const one = loadSplat(constants + 40);
  return div(one, add(madd(reduced(x, shifted), scale, scale), one));
}

/** Keras's piecewise sigmoid: 0.2 x + 0.5 within [0, 1]. */
@inline export function hardSigmoid(x: V): V {
  return least(most(madd(x, splat(0.2), splat(0.5)), splat(0)), splat(1));
}

/** tanh: Cephes' polynomial (`tanhf`) below 0.625, 1 - 2 / (e^2|x| + 1) above; ±1 beyond 44. */
@inline export function hyperbolicTangent(x: V): V {
  const size = absolute(x);
  const z = mul(x, x);
  let p = madd(loadSplat(constants + 64), z, loadSplat(constants + 68));
  p = madd(p, z, loadSplat(constants + 72));
  p = madd(p, z, loadSplat(constants + 76));
  p = madd(p, z, loadSplat(constants + 80));
  const near = madd(mul(p, z), x, x);
  const twice = least(add(size, size), loadSplat(constants + 48));
  const shifted = shift(twice);
  const scale = powerOfTwo(shifted);
  const one = loadSplat(constants + 40);
  const power = add(madd(reduced(twice, shifted), scale, scale), one);
  const far = sub(one, div(loadSplat(constants + 56), power));
  return select(less(size, loadSplat(constants + 60)), near, withSign(far, x, loadSplat(constants + 84)));
}
