/** exp, sigmoid and tanh on vectors: within 2 ulp of the exact value, held by a test. */
import { V, absolute, add, div, least, less, madd, most, mul, powerOfTwo, select, splat, sub, withSign } from './vector';

/** Adding it to a float of magnitude below 2^22 rounds that to a whole number. */
@inline const SHIFT: f32 = 12582912;

/**
 * e^x, for x clamped to [-87, 88]. Cody and Waite's reduction to r in [-ln 2 / 2, ln 2 / 2], then
 * the degree-6 polynomial of Cephes (`expf`). A NaN stays NaN.
 */
@inline export function exponential(x: V): V {
  x = least(most(x, splat(-87)), splat(88));
  const shifted = madd(x, splat(1.44269504088896341), splat(SHIFT));
  const n = sub(shifted, splat(SHIFT));
  const r = madd(n, splat(2.12194440e-4), madd(n, splat(-0.693359375), x));
  let p = madd(splat(1.9875691500e-4), r, splat(1.3981999507e-3));
  p = madd(p, r, splat(8.3334519073e-3));
  p = madd(p, r, splat(4.1665795894e-2));
  p = madd(p, r, splat(1.6666665459e-1));
  p = madd(p, r, splat(5.0000001201e-1));
  p = add(madd(p, mul(r, r), r), splat(1));
  return mul(p, powerOfTwo(shifted));
}

/** 1 / (1 + e^-x); for x below -87 it stays at 1.6e-38, so that it never becomes a denormal. */
@inline export function sigmoid(x: V): V {
  return div(splat(1), add(splat(1), exponential(least(sub(splat(0), x), splat(87)))));
}

/** Keras's piecewise sigmoid: 0.2 x + 0.5 within [0, 1]. */
@inline export function hardSigmoid(x: V): V {
  return least(most(madd(x, splat(0.2), splat(0.5)), splat(0)), splat(1));
}

/** tanh: Cephes' polynomial (`tanhf`) below 0.625, 1 - 2 / (e^2|x| + 1) above. */
@inline export function hyperbolicTangent(x: V): V {
  const size = absolute(x);
  const z = mul(x, x);
  let p = madd(splat(-5.70498872745e-3), z, splat(2.06390887954e-2));
  p = madd(p, z, splat(-5.37397155531e-2));
  p = madd(p, z, splat(1.33314422036e-1));
  p = madd(p, z, splat(-3.33332819422e-1));
  const near = madd(mul(p, z), x, x);
  const far = sub(splat(1), div(splat(2), add(exponential(add(size, size)), splat(1))));
  return select(less(size, splat(0.625)), near, withSign(far, x));
}
